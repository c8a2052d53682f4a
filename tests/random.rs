//! The random numbers: known answers, moments, and that a sample's numbers do not depend on its batch.

use hourglass::device::Device;
use hourglass::graph::layout::Layout;
use hourglass::graph::plan::Plan;
use hourglass::graph::{Graph, Resource};
use hourglass::ops::corrupt::{Corrupt, Corruption};
use hourglass::ops::random::{Distribution, Random};
use hourglass::rng::{self, Sequence, pcg4d};
use hourglass::tensor::kernel::Launch;
use hourglass::tensor::op::Step;

/// Computed with Python's integers from the paper's listing.
#[test]
fn pcg4d_gives_known_answers() {
    let known = [
        ([0, 0, 0, 0], [0x0f02_f829, 0x2d56_8769, 0x32b0_c43b, 0xd325_48ea]),
        ([1, 2, 3, 4], [0x3622_cd16, 0xf114_71d8, 0xe110_9b3f, 0x02b9_4c2f]),
        ([7, 0x100, 0xffff_ffff, 783], [0xec35_a37c, 0xb498_4b6d, 0xc841_e56b, 0xf945_46bf]),
        ([0xdead_beef, 0x8000_0101, 12345, 0xffff_ffff], [0x2af3_b8c4, 0xa589_c7ae, 0xe633_e703, 0xa36f_a0c2]),
    ];
    for (input, output) in known {
        assert_eq!(pcg4d(input), output);
    }
}

fn draw(shape: [usize; 2], distribution: Distribution, stream: u32, step: Step) -> Vec<f32> {
    let mut graph = Graph::new(Layout::default());
    let y = graph.one(Random { shape: shape.into(), distribution, stream }, &[]).unwrap();
    graph.keep("y", y);
    run(&graph, &[], step)
}

fn run(graph: &Graph, inputs: &[(&str, &[f32])], step: Step) -> Vec<f32> {
    let mut device = Device::cpu();
    let mut program = device.load(Plan::new(graph).unwrap()).unwrap();
    for (name, values) in inputs {
        device.write(&mut program, name, values).unwrap();
    }
    device.run(&mut program, &[step]).unwrap();
    pollster::block_on(device.read(&program, &["y"])).unwrap().remove(0)
}

/// E x^p of the values.
fn moment(values: &[f32], power: i32) -> f64 {
    values.iter().map(|&v| f64::from(v).powi(power)).sum::<f64>() / values.len() as f64
}

const COUNT: usize = 1 << 20;

#[test]
fn moments_are_those_of_the_distributions() {
    // Standard errors at 2^20 draws are about 0.001 times each moment's own deviation.
    let near = |got: f64, expected: f64, width: f64| assert!((got - expected).abs() < width, "{got} for {expected}");
    for (seed, stream, step) in [(1, 0x100, 3), (2, 0x101, 3), (123_456, 0x100, Step::EVALUATION)] {
        let step = Step { seed, step, ..Step::plain(1) };
        let uniform = draw([COUNT, 1], Distribution::Uniform, stream, step);
        assert!(uniform.iter().all(|&u| (0.0..1.0).contains(&u)));
        (1..5).for_each(|p| near(moment(&uniform, p), 1.0 / f64::from(p + 1), 0.002));
        let normal = draw([COUNT, 1], Distribution::Normal, stream, step);
        assert!(normal.iter().all(|z| z.abs() <= 6.0));
        near(moment(&normal, 1), 0.0, 0.005);
        near(moment(&normal, 2), 1.0, 0.007);
        near(moment(&normal, 3), 0.0, 0.02);
        // The sum of twelve uniforms has the kurtosis 3 - 6/5/12.
        near(moment(&normal, 4), 2.9, 0.05);
        for p in [0.1, 0.5] {
            near(moment(&draw([COUNT, 1], Distribution::Bernoulli(p), stream, step), 1), f64::from(p), 0.002);
        }
    }
}

fn correlation(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum::<f64>() / a.len() as f64
}

#[test]
fn neighbours_streams_steps_and_seeds_are_uncorrelated() {
    let base = Step { seed: 5, step: 8, ..Step::plain(1) };
    let z = draw([COUNT, 1], Distribution::Normal, 0x100, base);
    let others = [
        draw([COUNT, 1], Distribution::Normal, 0x101, base),
        draw([COUNT, 1], Distribution::Normal, 0x100, Step { step: 9, ..base }),
        draw([COUNT, 1], Distribution::Normal, 0x100, Step { seed: 6, ..base }),
    ];
    for other in &others {
        assert!(correlation(&z, other).abs() < 0.005);
    }
    for lag in [1, 2, 28, 784] {
        assert!(correlation(&z[lag..], &z[..COUNT - lag]).abs() < 0.005, "lag {lag}");
    }
}

#[test]
fn a_sample_draws_the_same_numbers_in_any_batch() {
    let step = |cursor| Step { seed: 11, cursor, noise: 0.4, ..Step::plain(8) };
    let distributions = [Distribution::Uniform, Distribution::Normal, Distribution::Bernoulli(0.3)];
    for distribution in distributions {
        let whole = draw([8, 5], distribution, 0x100, step(32));
        for (rows, first) in [(1, 3), (4, 4), (2, 0)] {
            let part = draw([rows, 5], distribution, 0x100, step(32 + first as u32));
            assert_eq!(part, whole[5 * first..5 * (first + rows)], "{distribution:?}");
        }
    }
    let x: Vec<f32> = (0..40).map(|i| i as f32 / 40.0).collect();
    for corruption in [Corruption::Gaussian, Corruption::Masking, Corruption::SaltAndPepper] {
        let corrupted = |first: usize, rows: usize| {
            let mut graph = Graph::new(Layout::default());
            let input = graph.input("x", [rows, 5]);
            let y = graph.one(Corrupt { corruption, stream: 0x100 }, &[input]).unwrap();
            graph.keep("y", y);
            run(&graph, &[("x", &x[5 * first..5 * (first + rows)])], step(first as u32))
        };
        let whole = corrupted(0, 8);
        assert_ne!(whole, x);
        assert_eq!(corrupted(3, 2), whole[15..25], "{corruption:?}");
    }
}

#[test]
fn a_sequence_is_its_generator_in_order_and_shuffles_fairly() {
    let mut sequence = Sequence::new(3, rng::stream::INITIAL_WEIGHTS, 0);
    for element in 0..5 {
        assert_eq!(sequence.uniform(), rng::uniform(3, rng::stream::INITIAL_WEIGHTS, 0, element));
    }
    let mut first = [0; 5];
    for step in 0..5000 {
        let order = Sequence::new(3, rng::stream::EPOCH_ORDER, step).permutation(5);
        let mut sorted = order.clone();
        sorted.sort();
        assert_eq!(sorted, [0, 1, 2, 3, 4]);
        first[order[0] as usize] += 1;
    }
    // Each 1000 times, with a standard deviation of 28.
    assert!(first.iter().all(|count| (880..1120).contains(count)), "{first:?}");
    assert_eq!(Sequence::new(1, 2, 3).permutation(0), [] as [u32; 0]);
    assert_eq!(Sequence::new(1, 2, 3).permutation(1), [0]);
}

#[test]
fn grids_cover_every_element_within_the_limits_of_webgpu() {
    let sizes = [1, 255, 256, 257, 1024 * 256, 1024 * 256 + 1, 3 * 1024 * 256 + 17, 1 << 30, (1 << 31) + 5];
    for elements in sizes {
        let [x, y, z] = Launch::elementwise(elements).grid.map(|n| n as usize);
        assert!(x * y * z * 256 >= elements && x * (y - 1) * 256 < elements, "{elements}");
        assert!(x <= 65_535 && y <= 65_535 && z == 1, "{elements}");
        // WGSL computes the element in u32.
        assert!(elements > (1 << 30) || x * y * 256 <= u32::MAX as usize, "{elements}");
    }
    for items in [1, 2, 1024, 1025, 2049, 100_000, 65_535 * Launch::ROW as usize] {
        let [x, y, z] = Launch::groups(items).grid.map(|n| n as usize);
        assert!(x * y * z >= items && x * (y - 1) < items && x <= 65_535 && y <= 65_535, "{items}");
    }
}

/// The resources that outlive programs: a gathered batch follows a new order without a new program.
#[test]
fn a_new_order_reaches_a_loaded_program() {
    use hourglass::ops::load_batch::LoadBatch;
    let gpu = pollster::block_on(Device::gpu()).expect("an adapter");
    for mut device in [Device::cpu(), gpu] {
        let mut graph = Graph::new(Layout::default());
        let images = graph.resource(Resource::Images, [3]);
        let order = graph.resource(Resource::Order, [4]);
        let y = graph.one(LoadBatch { rows: 2, cols: 3, scale: 1.0 }, &[images, order]).unwrap();
        graph.keep("y", y);
        let words: Vec<f32> = (0..12u8).collect::<Vec<_>>().chunks(4).map(bytemuck::pod_read_unaligned).collect();
        device.set_resource(Resource::Images, words).unwrap();
        device.set_resource(Resource::Order, vec![3.0, 1.0, 0.0, 2.0]).unwrap();
        let mut program = device.load(Plan::new(&graph).unwrap()).unwrap();
        let step = Step { cursor: 1, ..Step::plain(2) };
        device.run(&mut program, &[step]).unwrap();
        let read =
            |device: &mut Device, program: &_| pollster::block_on(device.read(program, &["y"])).unwrap().remove(0);
        assert_eq!(read(&mut device, &program), [3.0, 4.0, 5.0, 0.0, 1.0, 2.0]);
        device.update_resource(Resource::Order, 4, bytemuck::cast_slice(&[2.0f32, 3.0, 0.0]));
        device.run(&mut program, &[step]).unwrap();
        assert_eq!(read(&mut device, &program), [6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
    }
}
