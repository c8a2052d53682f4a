//! The matrix product and the activations against f64, over transpositions, odd sizes, epilogues and threads.

use hourglass::numeric::activation::{Activation, gelu};
use hourglass::numeric::calibrate;
use hourglass::numeric::gemm::{Epilogue, Instructions, Matrix, Scratch, gemm};
use hourglass::numeric::math;
use hourglass::numeric::reduce::binary_cross_entropy;
use hourglass::rng::Sequence;

const ACTIVATIONS: [Activation; 6] = [
    Activation::None,
    Activation::Relu,
    Activation::LeakyRelu,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Gelu,
];

const KERNELS: [Instructions; 3] = [Instructions::Portable, Instructions::Avx2, Instructions::Avx512];

fn random(len: usize, seed: u32) -> Vec<f32> {
    let mut numbers = Sequence::new(seed, 0, 0);
    (0..len).map(|_| numbers.uniform() * 2.0 - 1.0).collect()
}

fn transpose(x: &[f32], rows: usize, cols: usize) -> Vec<f32> {
    (0..cols * rows).map(|i| x[(i % rows) * cols + i / rows]).collect()
}

fn oracle(m: usize, n: usize, k: usize, a: &[f32], b: &[f32], bias: Option<&[f32]>, act: Activation) -> Vec<f64> {
    let mut y = vec![0.0f64; m * n];
    for i in 0..m {
        for d in 0..k {
            for j in 0..n {
                y[i * n + j] += a[i * k + d] as f64 * b[d * n + j] as f64;
            }
        }
        for j in 0..n {
            y[i * n + j] = activation64(act, y[i * n + j] + bias.map_or(0.0, |bias| bias[j] as f64));
        }
    }
    y
}

fn activation64(activation: Activation, x: f64) -> f64 {
    match activation {
        Activation::None => x,
        Activation::Relu => x.max(0.0),
        Activation::LeakyRelu => x.max(0.01 * x),
        Activation::Sigmoid => 1.0 / (1.0 + (-x).exp()),
        Activation::Tanh => x.tanh(),
        Activation::Gelu => x * normal64(x).0,
    }
}

fn derivative64(activation: Activation, x: f64) -> f64 {
    let y = activation64(activation, x);
    match activation {
        Activation::None => 1.0,
        Activation::Relu => f64::from(x > 0.0),
        Activation::LeakyRelu => {
            if x > 0.0 {
                1.0
            } else {
                0.01
            }
        }
        Activation::Sigmoid => y * (1.0 - y),
        Activation::Tanh => 1.0 - y * y,
        Activation::Gelu => normal64(x).0 + x * normal64(x).1,
    }
}

/// Distribution and density: Phi by its Taylor series inside, by the continued fraction of Mills' ratio in the tails.
fn normal64(x: f64) -> (f64, f64) {
    let density = (-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if x.abs() < 3.0 {
        let (mut term, mut sum) = (x, x);
        for i in 1..100 {
            term *= x * x / (2 * i + 1) as f64;
            sum += term;
        }
        return (0.5 + density * sum, density);
    }
    let tail = density / (1..200).rev().fold(x.abs(), |rest, i| x.abs() + i as f64 / rest);
    (if x < 0.0 { tail } else { 1.0 - tail }, density)
}

/// Relative L2 distance.
fn distance(got: &[f32], want: &[f64]) -> f64 {
    assert_eq!(got.len(), want.len());
    let error: f64 = got.iter().zip(want).map(|(g, w)| (*g as f64 - w).powi(2)).sum();
    let norm: f64 = want.iter().map(|w| w * w).sum();
    error.sqrt() / norm.sqrt().max(1e-30)
}

fn check(m: usize, n: usize, k: usize, epilogue: (bool, Activation), scratch: &mut Scratch) {
    let (a, b, bias) = (random(m * k, 1), random(k * n, 2), random(n, 3));
    let (at, bt) = (transpose(&a, m, k), transpose(&b, k, n));
    let bias = epilogue.0.then_some(&bias[..]);
    let want = oracle(m, n, k, &a, &b, bias, epilogue.1);
    let epilogue = Epilogue { bias, activation: epilogue.1 };
    let mut first: Option<Vec<f32>> = None;
    for left in [Matrix::new(&a, m, k), Matrix::transposed(&at, m, k)] {
        for right in [Matrix::new(&b, k, n), Matrix::transposed(&bt, k, n)] {
            // A guard region before and after, and garbage inside: everything must be written, nothing else touched.
            let mut guarded = vec![f32::NAN; m * n + 64];
            gemm(m, n, k, &left, &right, &mut guarded[32..32 + m * n], &epilogue, scratch);
            let y = guarded[32..32 + m * n].to_vec();
            assert!(guarded[..32].iter().chain(&guarded[32 + m * n..]).all(|g| g.is_nan()), "{m}x{n}x{k}: guard");
            let error = distance(&y, &want);
            assert!(error < 2e-6, "{m}x{n}x{k} {epilogue:?}: relative error {error}");
            let first = first.get_or_insert_with(|| y.clone());
            assert!(*first == y, "{m}x{n}x{k}: how a matrix is stored must not change a bit");
        }
    }
}

#[test]
fn every_shape_and_transposition_matches_f64() {
    let sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 31, 33];
    for limit in KERNELS {
        let mut scratch = Scratch::limited_to(limit);
        for m in sizes {
            for n in sizes {
                for k in [1, 2, 5, 16, 37] {
                    check(m, n, k, (false, Activation::None), &mut scratch);
                }
            }
        }
    }
}

/// Whoever trains on another machine gets the same numbers.
#[test]
fn avx2_and_avx512_give_the_same_bits() {
    let [mut one, mut other] = [Instructions::Avx2, Instructions::Avx512].map(Scratch::limited_to);
    for (m, n, k) in [(128, 250, 784), (37, 45, 1000)] {
        let (a, b) = (random(m * k, 1), random(k * n, 2));
        let (left, right) = (Matrix::new(&a, m, k), Matrix::new(&b, k, n));
        let (mut y, mut z) = (vec![0.0; m * n], vec![1.0; m * n]);
        gemm(m, n, k, &left, &right, &mut y, &Epilogue::default(), &mut one);
        gemm(m, n, k, &left, &right, &mut z, &Epilogue::default(), &mut other);
        assert!(y == z, "{m}x{n}x{k}");
    }
}

#[test]
fn training_shapes_match_f64() {
    let shapes = [
        (128, 1000, 784),
        (128, 784, 1000),
        (784, 1000, 128),
        (250, 30, 128),
        (128, 30, 250),
        (128, 250, 30),
        (128, 32, 784),
        (784, 32, 128),
        (1, 784, 1000),
        (784, 1, 128),
        (129, 257, 513),
        (5, 1100, 700),
    ];
    for limit in KERNELS {
        let mut scratch = Scratch::limited_to(limit);
        for (m, n, k) in shapes {
            check(m, n, k, (true, Activation::None), &mut scratch);
        }
    }
}

#[test]
fn epilogues_match_f64() {
    let mut scratch = Scratch::default();
    for activation in ACTIVATIONS.into_iter().filter(|&activation| activation != Activation::Gelu) {
        for bias in [false, true] {
            check(37, 45, 19, (bias, activation), &mut scratch);
            check(20, 1030, 300, (bias, activation), &mut scratch);
        }
    }
}

#[test]
fn an_empty_sum_is_the_epilogue_alone() {
    let mut y = [f32::NAN; 6];
    let epilogue = Epilogue { bias: Some(&[1.0, -1.0, 2.0]), activation: Activation::Relu };
    let (a, b) = (Matrix::new(&[], 2, 0), Matrix::new(&[], 0, 3));
    gemm(2, 3, 0, &a, &b, &mut y, &epilogue, &mut Scratch::default());
    assert_eq!(y, [1.0, 0.0, 2.0, 1.0, 0.0, 2.0]);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn threads_do_not_change_a_bit() {
    let run = |threads: usize, m: usize, n: usize, k: usize| {
        let (a, b, bias) = (random(m * k, 1), random(k * n, 2), random(n, 3));
        let mut y = vec![0.0; m * n];
        let epilogue = Epilogue { bias: Some(&bias), activation: Activation::Tanh };
        let (left, right) = (Matrix::new(&a, m, k), Matrix::new(&b, k, n));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
        pool.install(|| gemm(m, n, k, &left, &right, &mut y, &epilogue, &mut Scratch::default()));
        y.into_iter().map(f32::to_bits).collect::<Vec<_>>()
    };
    for (m, n, k) in [(128, 1000, 784), (784, 1000, 128), (1003, 30, 250), (301, 299, 517)] {
        let one = run(1, m, n, k);
        for threads in [2, 3, 5] {
            assert!(one == run(threads, m, n, k), "{m}x{n}x{k} with {threads} threads");
        }
        assert!(one == run(1, m, n, k), "{m}x{n}x{k} twice");
    }
}

/// The same scratch after a larger and a smaller product: stale panels must not leak in.
#[test]
fn scratch_can_be_reused() {
    let mut scratch = Scratch::default();
    for size in [150, 3, 97, 1] {
        check(size, size + 1, size + 2, (true, Activation::Relu), &mut scratch);
    }
}

fn samples() -> impl Iterator<Item = f32> {
    (-30_000..=30_000).map(|i| i as f32 * 1e-3).chain((-1000..1000).map(|i| i as f32 * 1e-6))
}

/// Largest error relative to the value, where values under `floor` count as `floor`.
fn worst(got: impl Fn(f32) -> f32, want: impl Fn(f64) -> f64, floor: f64) -> f64 {
    let error = |x: f32| (got(x) as f64 - want(x as f64)).abs() / want(x as f64).abs().max(floor);
    samples().map(error).fold(0.0, f64::max)
}

#[test]
fn elementary_functions_match_f64() {
    assert!(worst(math::exp, f64::exp, 1e-30) < 3e-7);
    assert!(worst(math::sigmoid, |x| 1.0 / (1.0 + (-x).exp()), 1e-30) < 4e-7);
    assert!(worst(math::tanh, f64::tanh, 1e-30) < 4e-7);
    assert!(worst(|x| math::normal(x).0, |x| normal64(x).0, 1e-6) < 1e-6);
    assert!(worst(|x| math::normal(x).1, |x| normal64(x).1, 1e-6) < 1e-6);
}

/// Sums of any length, and as exact a pixel as its single precision.
#[test]
fn cross_entropies_match_f64() {
    let z: Vec<f32> = samples().collect();
    let t: Vec<f32> = random(z.len(), 5).iter().map(|t| t.abs()).collect();
    for len in [1, 15, 16, 17, 784, 1535, 1536, 1537, z.len()] {
        // Spread over all of them.
        let pick = |x: &[f32]| -> Vec<f32> { (0..len).map(|i| x[i * 7919 % x.len()]).collect() };
        let (z, t) = (pick(&z), pick(&t));
        let pixel = |(z, t): (&f32, &f32)| {
            let (z, t) = (f64::from(*z), f64::from(*t));
            z.max(0.0) - z * t + (-z.abs()).exp().ln_1p()
        };
        let want: f64 = z.iter().zip(&t).map(pixel).sum();
        let got = f64::from(binary_cross_entropy(&z, &t));
        assert!((got - want).abs() < 1e-6 * want + 1e-7, "{len}: {got}, not {want}");
    }
    assert_eq!(binary_cross_entropy(&[-1e4, 1e4], &[0.0, 1.0]), 0.0);
    assert!(binary_cross_entropy(&[f32::NAN], &[0.0]).is_nan());
}

#[test]
fn elementary_functions_at_the_ends() {
    assert_eq!(math::exp(0.0), 1.0);
    assert_eq!(math::exp(-1e4), 0.0);
    assert_eq!(math::exp(f32::NEG_INFINITY), 0.0);
    assert_eq!(math::exp(1e4), f32::INFINITY);
    assert_eq!((math::tanh(1e4), math::tanh(-1e4), math::tanh(0.0)), (1.0, -1.0, 0.0));
    assert_eq!((math::sigmoid(1e4), math::sigmoid(-1e4), math::sigmoid(0.0)), (1.0, 0.0, 0.5));
    for activation in ACTIVATIONS {
        assert!(activation.apply(f32::NAN).is_nan(), "{activation:?} hides a NaN");
        assert!(activation.apply(-80.0).abs() <= 80.0 && activation.apply(80.0) <= 80.0, "{activation:?}");
    }
}

#[test]
fn activations_and_derivatives_match_f64() {
    let x: Vec<f32> = samples().collect();
    for activation in ACTIVATIONS {
        let error = worst(|x| activation.apply(x), |x| activation64(activation, x), 1e-5);
        assert!(error < 1e-6, "{activation:?}: {error}");
        let (mut y, mut slopes) = (x.clone(), x.clone());
        if activation == Activation::Gelu {
            gelu(&x, &mut y, &mut slopes);
        } else {
            activation.apply_slice(&mut y);
        }
        assert!(y.iter().zip(&x).all(|(y, &x)| y.to_bits() == activation.apply(x).to_bits()), "{activation:?}: slice");

        let value = if activation == Activation::Gelu { slopes } else { y };
        let dy = random(x.len(), 9);
        let mut dx = vec![f32::NAN; x.len()];
        activation.backward_slice(&value, &dy, &mut dx);
        for i in 0..x.len() {
            let want = derivative64(activation, x[i] as f64);
            assert!((activation.derivative(value[i]) as f64 - want).abs() < 1e-6, "{activation:?}'({})", x[i]);
            assert_eq!(dx[i], dy[i] * activation.derivative(value[i]));
        }
    }
}

#[test]
fn the_calibrator_counts_its_work() {
    let (sum, flops) = calibrate::flops_chain(1000);
    assert!(sum.is_finite() && sum != 0.0);
    assert!(flops >= 1000 * 12 * 4 * 2);
    let (y, flops) = calibrate::bench_gemm(16, 3);
    assert!(y.is_finite());
    assert_eq!(flops, 3 * 2 * 16 * 16 * 16);
}
