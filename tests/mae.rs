//! The masked autoencoder: what its masks hide, what its options change, and the GPU against the CPU.

use crate::support::training::{apart, few_digits, run, train};
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use hourglass::device::Device;
use hourglass::explain::masking::{MaskedViews, Masking, masked};
use hourglass::graph::plan::Arena;
use hourglass::model::mae::visible;
use hourglass::model::positions::{Field, interpolate, sin_cos};
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use hourglass::train::evaluate::{Split, evaluate};
use hourglass::{Error, Result};
use pollster::block_on;
use serde_json::{Value, json};

/// Computed without the C library's functions, which the module would have to carry, and the same to the bit.
#[test]
fn positions_are_sines_and_cosines() {
    let (field, width) = (Field { rows: 16, cols: 14 }, 64);
    let table = sin_cos(field, width);
    for (at, &value) in table.iter().enumerate() {
        let (token, i) = (at / width, at % width);
        let place = if i < 32 { token % 14 } else { token / 14 };
        let angle = place as f64 * 10_000f64.powf(-((i % 16) as f64) / 16.0);
        let expected = if i / 16 % 2 == 0 { angle.sin() } else { angle.cos() };
        assert_eq!(value, expected as f32, "token {token}, {i}");
    }
}

/// Test images by number, before them another image if there is one, masked and filled in.
fn mask(session: &mut Session, digits: &[usize], first: Option<&[f32]>, masking: &Masking) -> Result<MaskedViews> {
    let trainer = session.trainer("masked")?;
    let test = &trainer.data().test;
    let digits = digits.iter().flat_map(|&digit| test.image(digit)).map(|&byte| f32::from(byte) / 255.0);
    let images: Vec<f32> = first.unwrap_or_default().iter().copied().chain(digits).collect();
    block_on(masked(trainer, &images, masking))
}

fn gpu() -> Device {
    block_on(Device::gpu()).expect("an adapter")
}

/// A small one, with some options changed.
fn small(options: Value) -> String {
    let stack = |width, depth| json!({"width": width, "depth": depth, "heads": 2, "mlp": 2 * width});
    let mut mae = json!({"encoder": stack(16, 2), "decoder": stack(8, 1)});
    mae.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    json!({"family": "mae", "batch": 48, "seed": 5, "mae": mae}).to_string()
}

fn trainer(options: Value) -> Trainer {
    Trainer::new(Device::cpu(), few_digits(), Spec::parse(&small(options)).unwrap()).unwrap()
}

/// A session with a small model, and its patches.
fn session(options: Value) -> Session {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(few_digits());
    session.build(&small(options)).unwrap();
    session
}

#[test]
fn every_option_trains_and_the_gpus_losses_are_the_cpus() {
    for options in [
        json!({}),
        json!({"sampling": "block"}),
        json!({"sampling": "grid"}),
        json!({"maskTokens": "encoder"}),
        json!({"positions": "learned"}),
        json!({"target": "normalised"}),
        json!({"lossOn": "all"}),
        json!({"patch": 7, "ratio": 0.5}),
        json!({"ratio": 0.0}),
        json!({"ratio": 0.95, "maskTokens": "encoder", "positions": "learned", "lossOn": "all"}),
    ] {
        let spec = small(options);
        let losses = |device| block_on(run(device, &spec, few_digits(), 6, 1e9)).unwrap().losses;
        let (cpu, gpu) = (losses(Device::cpu()), losses(gpu()));
        assert!(cpu[5] < cpu[0], "{spec}: {cpu:?}");
        assert!(apart(&gpu, &cpu) < 1e-3, "{spec}: {gpu:?} {cpu:?}");
    }
}

#[test]
fn fifty_losses_of_the_gpu_are_the_cpus() {
    let spec = small(json!({}));
    let losses = |device| block_on(run(device, &spec, few_digits(), 50, 1e9)).unwrap().losses;
    let (cpu, gpu) = (losses(Device::cpu()), losses(gpu()));
    assert!(cpu[49] < cpu[0], "{cpu:?}");
    assert!(apart(&gpu, &cpu) < 1e-3, "{gpu:?} {cpu:?}");
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    for make in [|| Device::cpu(), gpu] {
        let train = |spec: &str| block_on(run(make(), spec, few_digits(), 4, 1e9)).unwrap();
        let spec = small(json!({}));
        let first = train(&spec);
        assert_eq!(first, train(&spec));
        assert_ne!(first.losses, train(&spec.replace("\"seed\":5", "\"seed\":6")).losses);
    }
}

/// Eight digits: better than a mean patch by far.
#[test]
fn a_few_digits_are_learnt() {
    let spec = json!({"family": "mae", "batch": 8, "optimizer": {"learningRate": 0.003}}).to_string();
    let eight = DataSet::digits(8, 8, 3);
    let mut trainer = Trainer::new(Device::cpu(), eight, Spec::parse(&spec).unwrap()).unwrap();
    let before = block_on(evaluate(&mut trainer, Split::Train, usize::MAX)).unwrap().loss;
    block_on(train(&mut trainer, 300, 1e9)).unwrap();
    let after = block_on(evaluate(&mut trainer, Split::Train, usize::MAX)).unwrap().loss;
    assert!(after < 0.25 * before, "{before} to {after}");
}

#[test]
fn evaluations_repeat_and_count_masked_pixels() {
    let mut trainer = trainer(json!({}));
    let first = block_on(evaluate(&mut trainer, Split::Test, usize::MAX)).unwrap();
    assert_eq!(first, block_on(evaluate(&mut trainer, Split::Test, usize::MAX)).unwrap());
    // The squared error of an image is that of its masked pixels, the loss its mean over them: 37 patches of 16.
    let squared = first.squared_error_per_image.unwrap();
    assert!((squared / first.loss - 37.0 * 16.0).abs() < 1e-2, "{first:?}");
}

#[test]
fn a_new_ratio_keeps_the_parameters_and_changes_the_plan() {
    let mut trainer = trainer(json!({}));
    block_on(train(&mut trainer, 3, 1e9)).unwrap();
    let floats = trainer.model.layout.floats();
    let before = block_on(trainer.device.read_arena(Arena::Parameters, floats)).unwrap();
    let mut spec = trainer.model.spec.clone();
    spec.mae.as_mut().unwrap().ratio = 0.25;
    trainer.set(spec).unwrap();
    assert_eq!(block_on(trainer.device.read_arena(Arena::Parameters, floats)).unwrap(), before);
    let losses = block_on(train(&mut trainer, 20, 1e9)).unwrap();
    assert!(losses[19] < losses[0], "{losses:?}");
    let squared = block_on(evaluate(&mut trainer, Split::Test, usize::MAX)).unwrap();
    let masked = 49 - visible(0.25, 49);
    assert!((squared.squared_error_per_image.unwrap() / squared.loss - masked as f64 * 16.0).abs() < 1e-2);
}

#[test]
fn the_visible_count_is_exact() {
    for (ratio, tokens, count) in [(0.75, 49, 12), (0.0, 49, 49), (0.95, 49, 2), (0.95, 16, 1), (0.75, 196, 49)] {
        assert_eq!(visible(ratio, tokens), count);
    }
    for sampling in ["random", "block", "grid"] {
        let mut session = session(json!({"sampling": sampling}));
        let masking = |seed| Masking { seed, ratio: Some(0.6), ..Masking::default() };
        let views = mask(&mut session, &[0, 1, 2], None, &masking(1)).unwrap();
        assert_eq!(views.visible, 19);
        for mask in views.mask.chunks(49) {
            assert_eq!(mask.iter().sum::<f32>(), 30.0, "{sampling}");
        }
        let other = mask(&mut session, &[0, 1, 2], None, &masking(2)).unwrap();
        assert_eq!(views.mask == other.mask, sampling == "grid", "{sampling}");
        assert_eq!(mask(&mut session, &[0, 1, 2], None, &masking(1)).unwrap(), views);
    }
}

/// A block is the patches around a point; a lattice's visible patches have no visible neighbour.
#[test]
fn blocks_are_round_and_lattices_regular() {
    let hidden = |sampling: &str| {
        let mut session = session(json!({"sampling": sampling}));
        mask(&mut session, &[3], None, &Masking { seed: 4, ratio: Some(0.75), ..Masking::default() }).unwrap().mask
    };
    let at = |t: usize| ((t / 7) as f64, (t % 7) as f64);
    let masked: Vec<(f64, f64)> = (0..49).filter(|&t| hidden("block")[t] == 1.0).map(at).collect();
    let radius = |y: f64, x: f64| masked.iter().map(|(a, b)| (a - y).hypot(b - x)).fold(0.0, f64::max);
    let inside = |y: f64, x: f64, r: f64| (0..49).filter(|&t| (at(t).0 - y).hypot(at(t).1 - x) < r - 1e-9).count();
    // Some centre (a 32nd of the field) has nothing visible nearer than its farthest masked patch.
    let centres = (0..32 * 32).map(|i| ((i / 32) as f64 * 7.0 / 32.0 - 0.5, (i % 32) as f64 * 7.0 / 32.0 - 0.5));
    assert!(centres.into_iter().any(|(y, x)| inside(y, x, radius(y, x)) <= masked.len()));
    let grid = hidden("grid");
    assert!((0..49).filter(|&t| grid[t] == 0.0).all(|t| t / 7 % 2 == 0 && t % 7 % 2 == 0));
}

/// Painting a mask changes the masked patches of the pasted picture and no others.
#[test]
fn a_painted_mask_changes_only_its_patches() {
    let mut session = session(json!({}));
    let drawing: Vec<f32> = (0..784).map(|i| (i % 5) as f32 / 5.0).collect();
    let mut painted = vec![0.0; 49];
    [0, 8, 30].iter().for_each(|&t| painted[t] = 1.0);
    let masking = Masking { painted: Some(painted.clone()), ..Masking::default() };
    let views = mask(&mut session, &[5], Some(&drawing), &masking).unwrap();
    assert_eq!((views.visible, views.images.len(), &views.images[..784]), (46, 2 * 784, &drawing[..]));
    for row in 0..2 {
        assert_eq!(views.mask[row * 49..][..49], painted[..]);
        for i in 0..784 {
            let patch = i / 28 / 4 * 7 + i % 28 / 4;
            let at = row * 784 + i;
            let expected = if painted[patch] == 1.0 { views.reconstruction[at] } else { views.images[at] };
            assert_eq!(views.pasted[at], expected, "pixel {i} of row {row}");
        }
    }
    // Nothing painted: everything is seen.
    let masking = Masking { painted: Some(vec![0.0; 49]), ..Masking::default() };
    let whole = mask(&mut session, &[5], None, &masking).unwrap();
    assert!(whole.pasted == whole.images);
    assert_eq!(whole.visible, 49);
}

/// Normalised targets are shown as pixels: with the patch's own mean and deviation.
#[test]
fn normalised_predictions_are_shown_as_pixels() {
    let mut session = session(json!({"target": "normalised"}));
    let drawing = vec![0.25; 784];
    let masking = Masking { seed: 1, ratio: Some(0.75), ..Masking::default() };
    let views = mask(&mut session, &[], Some(&drawing), &masking).unwrap();
    // A patch of one grey has the deviation 0.001, whatever is predicted.
    assert!(views.reconstruction.iter().all(|v| (v - 0.25).abs() < 0.01), "{:?}", &views.reconstruction[..8]);
}

/// Larger images than in training: sine and cosine go on, learned positions are interpolated.
#[test]
fn images_can_be_larger_than_in_training() {
    for positions in ["sinCos", "learned"] {
        let mut session = session(json!({"positions": positions}));
        let masking = Masking { seed: 1, factor: 2, ..Masking::default() };
        let views = mask(&mut session, &[0, 1], None, &masking).unwrap();
        assert_eq!((views.width, views.height, views.visible), (56, 56, 49));
        assert_eq!((views.images.len(), views.mask.len()), (2 * 56 * 56, 2 * 196));
        assert!(views.pasted.iter().all(|v| v.is_finite()));
    }
    let field = |rows, cols| Field { rows, cols };
    let table: Vec<f32> = (0..6).map(|i| i as f32).collect();
    assert_eq!(interpolate(&table, 2, field(3, 1), field(3, 1)), table);
    // Cells of height 1/2 have their centres a quarter from the old ones.
    let doubled = interpolate(&[0.0, 4.0], 1, field(2, 1), field(4, 1));
    assert_eq!(doubled, [0.0, 1.0, 3.0, 4.0]);
}

#[test]
fn bad_requests_are_refused_with_their_numbers() {
    let mut session = session(json!({}));
    let mut refused = |digits: &[usize], drawing: Option<&[f32]>, masking: Masking| -> String {
        match mask(&mut session, digits, drawing, &masking) {
            Err(Error::Request { request: "masked", message }) => message,
            other => panic!("{other:?}"),
        }
    };
    let painted = |values: Vec<f32>| Masking { painted: Some(values), ..Masking::default() };
    assert!(refused(&[0], None, painted(vec![0.0; 48])).contains("49"));
    assert!(refused(&[0], None, painted(vec![0.5; 49])).contains("0 or 1"));
    assert!(refused(&[0], None, painted(vec![1.0; 49])).contains("visible"));
    assert!(refused(&[0], None, Masking { ratio: Some(1.0), ..Masking::default() }).contains("0.95"));
    assert!(refused(&[0], None, Masking { factor: 9, ..Masking::default() }).contains("9 times"));
    session.build("vanilla").unwrap();
    assert!(mask(&mut session, &[0], None, &Masking::default()).is_err());
    for (spec, field) in [(small(json!({"patch": 5})), "mae.patch"), (small(json!({"ratio": 0.99})), "mae.ratio")] {
        let Err(Error::Spec { field: named, .. }) = session.build(&spec) else { panic!("{spec} was taken") };
        assert_eq!(named, field);
    }
}
