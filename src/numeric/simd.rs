//! Elementary functions without branches or library calls, so that loops over them vectorise.
//!
//! They multiply and add separately, which makes them the same bits in wasm, SSE2 and AVX2. A NaN stays a NaN.
//! Coefficients are minimax fits of this project in the forms that Cephes (Moshier, netlib.org/cephes) uses.

use std::cell::UnsafeCell;

/// Runs `work` with the widest vectors that its loops may use on this machine.
///
/// Inlined into a function that may use AVX2, the loops in `work` are compiled for it; elsewhere this is a plain call.
#[inline(always)]
pub fn widest<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // Safety: the CPU has AVX2.
        return unsafe { with_avx2(work) };
    }
    work()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// y = f(y) for every element, with the widest vectors of this machine.
#[inline(always)]
pub fn map(y: &mut [f32], f: impl Fn(f32) -> f32) {
    widest(|| y.iter_mut().for_each(|y| *y = f(*y)));
}

/// Numbers that loops read from memory. Written into the code, each costs V8 three instructions on one port for every
/// vector it meets, which is half the time of `exp`; a load is one.
struct Held<const N: usize>(UnsafeCell<[f32; N]>);

// Safety: nobody writes it. That compilers have to think somebody might is all that the cell is for, and `used` below.
unsafe impl<const N: usize> Sync for Held<N> {}

impl<const N: usize> Held<N> {
    const fn new(numbers: [f32; N]) -> Self {
        Held(UnsafeCell::new(numbers))
    }

    #[inline(always)]
    fn get(&self) -> [f32; N] {
        // Safety: nobody writes it.
        unsafe { *self.0.get() }
    }
}

/// c[0] + c[1] x + c[2] x^2 ..., even and odd powers side by side: half as long to wait for.
#[inline(always)]
fn polynomial<const N: usize>(x: f32, c: [f32; N]) -> f32 {
    let (square, mut sums) = (x * x, [0.0; 2]);
    for i in (0..N).rev() {
        sums[i % 2] = if i + 2 < N { sums[i % 2] * square + c[i] } else { c[i] };
    }
    sums[0] + sums[1] * x
}

/// e^x to 1.5e-7 (relative); 0 below -87.33, infinite above 88.37.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Adding 1.5 * 2^23 rounds to an integer, which then stands in the low bits; 127 is the exponent's bias.
    #[used]
    static SPLIT: Held<6> =
        Held::new([89.0, std::f32::consts::LOG2_E, 12_583_039.0, 355.0 / 512.0, 2.121_944_4e-4, -87.33]);
    #[used]
    static SERIES: Held<5> = Held::new([0.499_999_94, 0.166_665_15, 0.041_668_456, 0.008_369_419, 0.001_381_314_5]);
    // x = n ln 2 + r; ln 2 in two parts, so that n ln 2 is exact where it matters.
    let [most, log2e, round, ln2, less, least] = SPLIT.get();
    let top = if x > most { most } else { x };
    let rounded = top * log2e + round;
    let n = rounded - round;
    let r = (top - n * ln2) + n * less;
    let scale = f32::from_bits(rounded.to_bits() << 23);
    let y = (polynomial(r, SERIES.get()) * (r * r) + r + 1.0) * scale;
    if x < least { 0.0 } else { y }
}

/// 1 / (1 + e^-x).
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// tanh x, to 3e-7 (relative) also near 0, where 1 - 2 / (e^2x + 1) cancels.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let z = x * x;
    let near = polynomial(z, [-0.333_332_8, 0.133_314_42, -0.053_739_715, 0.020_639_088, -0.005_704_987_3]) * z * x + x;
    let far = (1.0 - 2.0 / (exp(2.0 * x.abs()) + 1.0)).copysign(x);
    if x.abs() < 0.625 { near } else { far }
}

/// ln(1 + e^x) without overflow or cancellation: the loss of a logit.
#[inline(always)]
pub fn softplus(x: f32) -> f32 {
    let e = exp(-x.abs());
    // ln(1 + e) = 2 artanh s with s = e / (2 + e).
    let s = e / (2.0 + e);
    let z = s * s;
    let tail = polynomial(z, [0.666_664_2, 0.400_215_27, 0.280_018_06, 0.280_119_87]) * z * s + 2.0 * s;
    (if x < 0.0 { 0.0 } else { x }) + tail
}

/// The standard normal's distribution function and density at x.
///
/// Phi(-|x|) = e^(-x^2 / 2) t p(t), t = 1 / (1 + 0.35 |x|): relative accuracy in the tail too, 1e-6 at |x| = 5.
#[inline(always)]
pub fn normal(x: f32) -> (f32, f32) {
    #[used]
    static TAIL: Held<9> = Held::new([
        0.139_621_4,
        0.139_861_87,
        0.119_832_87,
        0.105_507_985,
        -0.023_109_782,
        0.159_174_08,
        -0.255_714_18,
        0.143_971_67,
        -0.029_145_923,
    ]);
    let e = exp(-0.5 * x * x);
    let t = 1.0 / (1.0 + 0.35 * x.abs());
    let tail = e * (t * polynomial(t, TAIL.get()));
    let phi = if x < 0.0 { tail } else { 1.0 - tail };
    (phi, e * 0.398_942_3)
}
