//! The ceiling that the GEMM is measured against: independent chains of multiply-adds in the same instructions.

use std::hint::black_box;

use super::gemm::{Epilogue, Instructions, Matrix, Scratch, gemm};

/// Chains that no latency limits: 4 cycles x 2 units is 8, and twelve is what the kernels' tiles come to.
const CHAINS: usize = 12;

/// Advances twelve independent vector chains `iterations` times.
///
/// Returns a number that depends on all of them (keep it, or the work is optimised away) and the floating-point
/// operations done. The caller times the call. A chain's product changes with its sum, so it cannot be hoisted.
pub fn flops_chain(iterations: usize) -> (f32, u64) {
    let (sum, lanes) = chains(black_box(iterations));
    (black_box(sum), iterations as u64 * (CHAINS * lanes * 2) as u64)
}

/// Multiplies two `[n, n]` matrices `repeats` times, set-up included; see [`Workload`] for timing the product alone.
pub fn bench_gemm(n: usize, repeats: usize) -> (f32, u64) {
    Workload::new(n, n, n, [false, false]).run(repeats)
}

/// A product with operands of its own: make it, then time [`Workload::run`].
pub struct Workload {
    shape: [usize; 3],
    transposed: [bool; 2],
    a: Vec<f32>,
    b: Vec<f32>,
    y: Vec<f32>,
    scratch: Scratch,
}

impl Workload {
    /// `[m, k]` times `[k, n]`; `transposed` says which of the two is stored as its transpose.
    pub fn new(m: usize, n: usize, k: usize, transposed: [bool; 2]) -> Self {
        let numbers = |len: usize, salt: usize| (0..len).map(|i| ((i * 7 + salt) % 17) as f32 / 17.0 - 0.5).collect();
        let (a, b, y) = (numbers(m * k, 3), numbers(k * n, 8), vec![0.0; m * n]);
        Workload { shape: [m, n, k], transposed, a, b, y, scratch: Scratch::default() }
    }

    /// The same with at most these instructions.
    pub fn limited_to(self, limit: Instructions) -> Self {
        Workload { scratch: Scratch::limited_to(limit), ..self }
    }

    /// Returns one element of the result, to be kept, and the floating-point operations done.
    pub fn run(&mut self, repeats: usize) -> (f32, u64) {
        let [m, n, k] = self.shape;
        let a = Matrix { data: &self.a, rows: m, cols: k, transposed: self.transposed[0] };
        let b = Matrix { data: &self.b, rows: k, cols: n, transposed: self.transposed[1] };
        for _ in 0..repeats {
            gemm(m, n, k, &a, &b, &mut self.y, &Epilogue::default(), &mut self.scratch);
        }
        (
            self.y.first().copied().unwrap_or(0.0),
            [m, n, k, repeats].iter().fold(2, |flops, &count| flops * count as u64),
        )
    }
}

#[cfg(target_arch = "wasm32")]
#[cfg_attr(feature = "relaxed", target_feature(enable = "relaxed-simd"))]
fn chains(iterations: usize) -> (f32, usize) {
    use std::arch::wasm32::*;
    let factor = f32x4_splat(black_box(0.999));
    let mut sums = [f32x4_splat(black_box(1.0)); CHAINS];
    for (i, sum) in sums.iter_mut().enumerate() {
        *sum = f32x4_mul(*sum, f32x4_splat(1.0 + i as f32));
    }
    let term = f32x4_splat(black_box(0.001));
    for _ in 0..iterations {
        for sum in &mut sums {
            #[cfg(feature = "relaxed")]
            {
                *sum = f32x4_relaxed_madd(*sum, factor, term);
            }
            #[cfg(not(feature = "relaxed"))]
            {
                *sum = f32x4_add(f32x4_mul(*sum, factor), term);
            }
        }
    }
    let total = sums.iter().fold(f32x4_splat(0.0), |total, &sum| f32x4_add(total, sum));
    (f32x4_extract_lane::<0>(total), 4)
}

#[cfg(not(target_arch = "wasm32"))]
fn chains(iterations: usize) -> (f32, usize) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // Safety: the CPU has both.
        return (unsafe { chains_avx2(iterations) }, 8);
    }
    let (factor, term) = (black_box(0.999f32), black_box(0.001f32));
    let mut sums = [[black_box(1.0f32); 4]; CHAINS];
    for _ in 0..iterations {
        for sum in sums.iter_mut().flatten() {
            *sum = *sum * factor + term;
        }
    }
    (sums.iter().flatten().sum(), 4)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn chains_avx2(iterations: usize) -> f32 {
    use std::arch::x86_64::*;
    let factor = _mm256_set1_ps(black_box(0.999));
    let term = _mm256_set1_ps(black_box(0.001));
    let mut sums = [_mm256_setzero_ps(); CHAINS];
    for (i, sum) in sums.iter_mut().enumerate() {
        *sum = _mm256_set1_ps(black_box(1.0 + i as f32));
    }
    for _ in 0..iterations {
        for sum in &mut sums {
            *sum = _mm256_fmadd_ps(*sum, factor, term);
        }
    }
    let total = sums.iter().fold(_mm256_setzero_ps(), |total, &sum| _mm256_add_ps(total, sum));
    _mm256_cvtss_f32(total)
}
