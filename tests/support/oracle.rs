//! The mathematics of the ops in plain f64, written from the equations and not from the kernels.

use hourglass::numeric::activation::Activation;

/// erf x = 2/sqrt(pi) e^(-x^2) sum 2^n x^(2n+1) / (1 3 5 ... (2n+1)): all terms of one sign, so nothing cancels.
pub fn erf(x: f64) -> f64 {
    if x.abs() > 6.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..400 {
        term *= 2.0 * x * x / f64::from(2 * n + 1);
        sum += term;
    }
    std::f64::consts::FRAC_2_SQRT_PI * (-x * x).exp() * sum
}

pub fn sigmoid(x: f64) -> f64 {
    if x >= 0.0 { 1.0 / (1.0 + (-x).exp()) } else { x.exp() / (1.0 + x.exp()) }
}

fn normal_cdf(x: f64) -> f64 {
    0.5 * (1.0 + erf(x / std::f64::consts::SQRT_2))
}

pub fn activate(activation: Activation, x: f64) -> f64 {
    match activation {
        Activation::None => x,
        Activation::Relu => x.max(0.0),
        Activation::LeakyRelu => x.max(0.01 * x),
        Activation::Sigmoid => sigmoid(x),
        Activation::Tanh => x.tanh(),
        Activation::Gelu => x * normal_cdf(x),
    }
}

/// The derivative of GELU at x.
pub fn gelu_slope(x: f64) -> f64 {
    normal_cdf(x) + x * (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The derivative from the output; GELU's, made beside the output, is the value itself.
pub fn slope(activation: Activation, v: f64) -> f64 {
    match activation {
        Activation::None => 1.0,
        Activation::Relu => f64::from(u8::from(v > 0.0)),
        Activation::LeakyRelu => {
            if v > 0.0 {
                1.0
            } else {
                0.01
            }
        }
        Activation::Sigmoid => v * (1.0 - v),
        Activation::Tanh => 1.0 - v * v,
        Activation::Gelu => v,
    }
}

/// Sizes and storage of a matrix product.
#[derive(Clone, Copy)]
pub struct Product {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub transpose_a: bool,
    pub transpose_b: bool,
    pub activation: Activation,
}

impl Product {
    pub fn of(&self, a: &[f64], b: &[f64], bias: Option<&[f64]>) -> Vec<f64> {
        let Product { m, n, k, .. } = *self;
        let (row_a, next_a) = if self.transpose_a { (1, m) } else { (k, 1) };
        let (next_b, col_b) = if self.transpose_b { (1, k) } else { (n, 1) };
        let mut y = Vec::with_capacity(m * n);
        for row in 0..m {
            for col in 0..n {
                let sum: f64 = (0..k).map(|i| a[row * row_a + i * next_a] * b[i * next_b + col * col_b]).sum();
                y.push(activate(self.activation, sum + bias.map_or(0.0, |bias| bias[col])));
            }
        }
        y
    }
}

pub fn squared_error(z: &[f64], t: &[f64]) -> f64 {
    z.iter().zip(t).map(|(z, t)| (z - t).powi(2)).sum()
}

/// -t ln s(z) - (1 - t) ln(1 - s(z)) for logits z, without overflow.
pub fn binary_cross_entropy(z: &[f64], t: &[f64]) -> f64 {
    let log_of_sigmoid = |z: f64| if z > 0.0 { -(-z).exp().ln_1p() } else { z - z.exp().ln_1p() };
    z.iter().zip(t).map(|(&z, t)| -t * log_of_sigmoid(z) - (1.0 - t) * log_of_sigmoid(-z)).sum()
}

pub fn softmax(z: &[f64]) -> Vec<f64> {
    let top = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = z.iter().map(|z| (z - top).exp()).sum();
    z.iter().map(|z| (z - top).exp() / total).collect()
}

pub fn cross_entropy(z: &[f64], label: usize) -> f64 {
    let top = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    top + z.iter().map(|z| (z - top).exp()).sum::<f64>().ln() - z[label]
}

/// pcg4d as printed in Jarzynski & Olano, JCGT 9(3), 2020, in 64-bit arithmetic cut to 32 bits.
pub fn pcg4d(v: [u64; 4]) -> [u64; 4] {
    const MASK: u64 = 0xffff_ffff;
    let [mut x, mut y, mut z, mut w] = v.map(|v| (v * 1_664_525 + 1_013_904_223) & MASK);
    let mix = |x: &mut u64, y: u64, z: u64| *x = (*x + ((y * z) & MASK)) & MASK;
    mix(&mut x, y, w);
    mix(&mut y, z, x);
    mix(&mut z, x, y);
    mix(&mut w, y, z);
    [x, y, z, w] = [x ^ (x >> 16), y ^ (y >> 16), z ^ (z >> 16), w ^ (w >> 16)];
    mix(&mut x, y, w);
    mix(&mut y, z, x);
    mix(&mut z, x, y);
    mix(&mut w, y, z);
    [x, y, z, w]
}

/// What a random number is a function of.
#[derive(Clone, Copy)]
pub struct Key {
    pub seed: u32,
    pub stream: u32,
    pub step: u32,
    pub element: u32,
}

impl Key {
    fn words(self) -> [u64; 4] {
        [self.seed, self.stream, self.step, self.element].map(u64::from)
    }

    pub fn uniform(self) -> f64 {
        (pcg4d(self.words())[0] >> 8) as f64 / f64::from(1 << 24)
    }

    pub fn bernoulli(self, p: f64) -> f64 {
        f64::from(u8::from(self.uniform() < p))
    }

    /// Twelve 16-bit integers: the halves of four words, and of two words of those four hashed again.
    pub fn normal(self) -> f64 {
        let first = pcg4d(self.words());
        let words = first.into_iter().chain(pcg4d(first).into_iter().take(2));
        let sum: u64 = words.map(|word| (word & 0xffff) + (word >> 16)).sum();
        (sum as f64 - 6.0 * 65_535.0) / 65_536.0
    }
}
