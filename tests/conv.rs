//! Convolutions beyond the table of ops: the adjoint identity, every kernel, threads, and the count of their work.

use crate::support::convolution::Convolution;
use crate::support::numbers::{Numbers, distance, widen};
use hourglass::device::Device;
use hourglass::graph::Graph;
use hourglass::graph::layout::Layout;
use hourglass::graph::plan::Plan;
use hourglass::numeric::activation::Activation;
use hourglass::numeric::conv;
use hourglass::numeric::gemm::{Epilogue, Instructions, Scratch};
use hourglass::ops::conv_grad_w::ConvGradW;
use hourglass::ops::conv_transpose2d::ConvTranspose2d;
use hourglass::ops::conv2d::Conv2d;

/// Images, height and width, channels and filters, kernel, stride, padding.
type Sizes = (usize, [usize; 2], [usize; 2], [usize; 2], usize, usize);

/// Thin and wide, with whole and broken vectors of channels, with and without rests at the edges.
fn convolutions() -> Vec<Convolution> {
    let sizes = [
        (4, [9, 8], [1, 16], [3, 3], 1, 1),
        (3, [8, 8], [16, 8], [3, 3], 1, 1),
        (2, [14, 13], [16, 1], [3, 3], 2, 1),
        (2, [7, 9], [5, 33], [4, 4], 3, 2),
        (2, [9, 9], [12, 24], [5, 5], 2, 0),
        (3, [5, 5], [3, 20], [1, 1], 2, 0),
    ];
    let convolution = |(count, image, channels, kernel, stride, padding): Sizes| {
        let map = [0, 1].map(|axis| (image[axis] + 2 * padding - kernel[axis]) / stride + 1);
        let [channels, filters] = channels;
        Convolution { count, image, map, channels, filters, kernel, stride, padding }
    };
    sizes.map(convolution).into()
}

fn sized(c: &Convolution) -> conv::Convolution {
    let ([height, width], [rows, columns]) = (c.image, c.map);
    conv::Convolution {
        count: c.count,
        image: [height, width, c.channels],
        map: [rows, columns, c.filters],
        kernel: c.kernel,
        stride: c.stride,
        padding: c.padding,
    }
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    widen(a).iter().zip(widen(b)).map(|(a, b)| a * b).sum()
}

/// <conv(x), y> = <x, conv_transpose(y)> = <w, conv_grad_w(x, y)>, on a device and for the ops as a model uses them.
async fn adjoint(mut device: Device) -> hourglass::Result<()> {
    for c in convolutions() {
        let ([h, w], [oh, ow], [kh, kw]) = (c.image, c.map, c.kernel);
        let (stride, padding, activation) = (c.stride, c.padding, Activation::None);
        let output_padding = [0, 1].map(|axis| (c.image[axis] + 2 * padding - c.kernel[axis]) % stride);
        let mut g = Graph::new(Layout::default());
        let x = g.input("x", [c.count, h, w, c.channels]);
        let y = g.input("y", [c.count, oh, ow, c.filters]);
        let weights = g.input("w", [kh, kw, c.channels, c.filters]);
        let forward = g.one(Conv2d { stride, padding, activation }, &[x, weights])?;
        let back = g.one(ConvTranspose2d { stride, padding, output_padding, activation }, &[y, weights])?;
        let slopes = g.one(ConvGradW { kernel: c.kernel, stride, padding }, &[x, y])?;
        for (name, tensor) in [("forward", forward), ("back", back), ("slopes", slopes)] {
            g.keep(name, tensor);
        }

        let mut numbers = Numbers::named("adjoint");
        let mut program = device.load(Plan::new(&g)?)?;
        let lengths = [("x", c.image_len()), ("y", c.map_len()), ("w", c.weights_len())];
        let [x, y, weights] = lengths.map(|(name, len)| (name, numbers.between(-1.0, 1.0, len)));
        for (name, values) in [&x, &y, &weights] {
            device.write(&mut program, name, values)?;
        }
        device.run(&mut program, &[hourglass::tensor::op::Step::plain(c.count)])?;
        let read = device.read(&program, &["forward", "back", "slopes"]).await?;
        let expected = dot(&read[0], &y.1);
        let scale = dot(&read[0], &read[0]).sqrt() * dot(&y.1, &y.1).sqrt();
        let slopes: f64 = read[2].chunks(c.weights_len()).map(|group| dot(group, &weights.1)).sum();
        for (name, got) in [("back", dot(&x.1, &read[1])), ("slopes", slopes)] {
            assert!((got - expected).abs() < 1e-6 * scale, "{name}: {got} is not {expected}");
        }
    }
    Ok(())
}

#[test]
fn the_three_directions_are_adjoint_on_the_cpu() {
    pollster::block_on(adjoint(Device::cpu())).unwrap();
}

#[test]
fn the_three_directions_are_adjoint_on_the_gpu() {
    pollster::block_on(async { adjoint(Device::gpu().await.expect("an adapter")).await }).unwrap();
}

/// Results in the three directions.
fn run(c: &Convolution, scratch: &Scratch) -> [Vec<f32>; 3] {
    let mut numbers = Numbers::named("kernels");
    let lengths = [c.image_len(), c.map_len(), c.weights_len(), c.filters.max(c.channels)];
    let [x, y, w, bias] = lengths.map(|len| numbers.between(-1.0, 1.0, len));
    let epilogue = |len| Epilogue { bias: Some(&bias[..len]), activation: Activation::Tanh };
    let [mut forward, mut back, mut slopes] = [y.len(), x.len(), 2 * w.len()].map(|len| vec![f32::NAN; len]);
    sized(c).forward(&x, &w, &epilogue(c.filters), &mut forward, scratch);
    sized(c).transposed(&y, &w, &epilogue(c.channels), &mut back, scratch);
    sized(c).weight_gradients(&x, &y, 2, &mut slopes, scratch);
    [forward, back, slopes]
}

#[test]
fn every_kernel_matches_f64() {
    for limit in [Instructions::Portable, Instructions::Avx2, Instructions::Avx512] {
        for c in convolutions() {
            let mut numbers = Numbers::named("kernels");
            let lengths = [c.image_len(), c.map_len(), c.weights_len(), c.filters.max(c.channels)];
            let [x, y, w, bias] = lengths.map(|len| widen(&numbers.between(-1.0, 1.0, len)));
            let half = c.count.div_ceil(2);
            let expected = [
                c.forward(&x, &w, Some(&bias[..c.filters]), Activation::Tanh),
                c.transposed(&y, &w, Some(&bias[..c.channels]), Activation::Tanh),
                [c.weights(&x, &y, 0..half), c.weights(&x, &y, half..c.count)].concat(),
            ];
            for (got, expected) in run(&c, &Scratch::limited_to(limit)).iter().zip(expected) {
                let error = distance(widen(got), expected);
                assert!(error < 2e-6, "{limit:?} {:?}: error {error:.1e}", sized(&c));
            }
        }
    }
}

#[test]
fn threads_do_not_change_a_bit() {
    let c = Convolution {
        count: 37,
        image: [15, 14],
        map: [8, 7],
        channels: 16,
        filters: 9,
        kernel: [3, 3],
        stride: 2,
        padding: 1,
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool");
        pool.install(|| run(&c, &Scratch::default())).map(|y| y.into_iter().map(f32::to_bits).collect::<Vec<_>>())
    };
    let one = on(1);
    for threads in [2, 3, 5] {
        assert!(one == on(threads), "{threads} threads");
    }
}

#[test]
fn products_with_padding_are_not_counted() {
    for c in convolutions() {
        let mut products = 0;
        c.each(0..c.count, |_, _, _| products += 1);
        assert_eq!(sized(&c).products(), products);
    }
}

/// The plan counts every direction, and a product's two operations once.
#[test]
fn a_plan_counts_its_convolutions() {
    let c = convolutions()[2];
    let mut g = Graph::new(Layout::default());
    let x = g.input("x", [c.count, c.image[0], c.image[1], c.channels]);
    let y = g.input("y", [c.count, c.map[0], c.map[1], c.filters]);
    let slopes = g.one(ConvGradW { kernel: c.kernel, stride: c.stride, padding: c.padding }, &[x, y]).unwrap();
    g.keep("slopes", slopes);
    assert_eq!(Plan::new(&g).unwrap().gemm_flops(), 2 * sized(&c).products() as u64);
}
