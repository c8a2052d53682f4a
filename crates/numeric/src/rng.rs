//! Counter-based random numbers: a value is a pure function of (seed, stream, step, element).
//!
//! The generator is `pcg4d` of Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020: integers only,
//! so `shaders/shared/rng.wgsl`, its twin, gives the same bits. Nothing is stored and nothing is drawn in order, so a
//! kernel may visit elements in any order on any device.

/// Four words from four words.
#[inline(always)]
pub fn pcg4d(v: [u32; 4]) -> [u32; 4] {
    let [mut x, mut y, mut z, mut w] = v.map(|u| u.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    for round in 0..2 {
        x = x.wrapping_add(y.wrapping_mul(w));
        y = y.wrapping_add(z.wrapping_mul(x));
        z = z.wrapping_add(x.wrapping_mul(y));
        w = w.wrapping_add(y.wrapping_mul(z));
        if round == 0 {
            [x, y, z, w] = [x, y, z, w].map(|u| u ^ (u >> 16));
        }
    }
    [x, y, z, w]
}

/// 24 random bits as an integer, the common ground of [`uniform`] and [`bernoulli`].
#[inline(always)]
pub fn bits24(seed: u32, stream: u32, step: u32, element: u32) -> u32 {
    pcg4d([seed, stream, step, element])[0] >> 8
}

/// Uniform in [0, 1), a multiple of 2^-24.
#[inline(always)]
pub fn uniform(seed: u32, stream: u32, step: u32, element: u32) -> f32 {
    bits24(seed, stream, step, element) as f32 * (1.0 / 16_777_216.0)
}

/// 1 with probability `p`, else 0; an integer comparison, so exact.
#[inline(always)]
pub fn bernoulli(p: f32, seed: u32, stream: u32, step: u32, element: u32) -> f32 {
    if bits24(seed, stream, step, element) < (p * 16_777_216.0) as u32 { 1.0 } else { 0.0 }
}

/// Standard normal: the centred sum of twelve 16-bit integers over 2^16 (Irwin-Hall). Exact in integers; tails end at
/// 6.
///
/// Four words come from the key and two from hashing those four again: pcg4d of two keys that differ in one bit would
/// give words that correlate, and a variance 10 % off.
#[inline(always)]
pub fn normal(seed: u32, stream: u32, step: u32, element: u32) -> f32 {
    let halves = |u: u32| (u & 0xffff) + (u >> 16);
    let words @ [a, b, c, d] = pcg4d([seed, stream, step, element]);
    let [e, f, ..] = pcg4d(words);
    let sum = halves(a) + halves(b) + halves(c) + halves(d) + halves(e) + halves(f);
    (sum as i32 - 393_210) as f32 * (1.0 / 65_536.0)
}

/// A sequence for host code (initial weights, permutations, made digits): one stream of the same generator.
#[derive(Clone, Debug)]
pub struct Sequence {
    seed: u32,
    stream: u32,
    step: u32,
    element: u32,
}

impl Sequence {
    /// `stream` and `step` separate sequences of one seed.
    pub fn new(seed: u32, stream: u32, step: u32) -> Self {
        Sequence { seed, stream, step, element: 0 }
    }

    fn next(&mut self) -> u32 {
        let element = self.element;
        self.element = element.wrapping_add(1);
        element
    }

    /// Uniform in [0, 1).
    pub fn uniform(&mut self) -> f32 {
        let element = self.next();
        uniform(self.seed, self.stream, self.step, element)
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f32 {
        let element = self.next();
        normal(self.seed, self.stream, self.step, element)
    }

    /// Uniform in 0..n.
    pub fn below(&mut self, n: usize) -> usize {
        let element = self.next();
        let bits = pcg4d([self.seed, self.stream, self.step, element])[0];
        ((bits as u64 * n as u64) >> 32) as usize
    }

    /// A random order of 0..n (Fisher-Yates).
    pub fn permutation(&mut self, n: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..n as u32).collect();
        for last in (1..n).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}

/// Streams in use, so that no two draws share one.
pub mod stream {
    /// Initial weights; the step is the number of the parameter.
    pub const INITIAL_WEIGHTS: u32 = 1;
    /// The order of the images in an epoch of training or of a linear probe.
    pub const EPOCH_ORDER: u32 = 2;
    /// Shapes of the built-in digits.
    pub const DIGITS: u32 = 3;
    /// Which labelled images a probe or fine-tuning gets.
    pub const LABELS: u32 = 4;
    /// Codes of synthetic images.
    pub const AUGMENT: u32 = 5;
    /// The order of images that are mixed when they are read.
    pub const MIXED: u32 = 6;
    /// Starts of k-means. This and the next two belong to the package hourglass-analysis.
    pub const K_MEANS: u32 = 0x40;
    /// Random directions that principal components and LSA start from.
    pub const RANGE_FINDER: u32 = 0x41;
    /// The built-in texts.
    pub const CORPUS: u32 = 0x42;
    /// Random ops of a graph take this number plus their own.
    pub const GRAPH: u32 = 0x100;
}
