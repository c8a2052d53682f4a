//! Models against PyTorch, against themselves, and the GPU against the CPU.

use crate::support::training::{
    NOISY, STRIDED, SWITCHED, VARIATIONAL, apart, few_digits, fixtures, follow_pytorch, overfit_eight, run, train,
};
use hourglass::data::{DataSet, WHITE};
use hourglass::device::Device;
use hourglass::model::Stage;
use hourglass::model::presets;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use hourglass::train::evaluate::{Split, evaluate};
use pollster::block_on;

/// Both devices. A machine without an adapter fails here.
fn devices() -> [Device; 2] {
    [Device::cpu(), gpu()]
}

fn gpu() -> Device {
    block_on(Device::gpu()).expect("an adapter")
}

#[test]
fn losses_gradients_and_weights_are_pytorchs() {
    for fixture in &fixtures() {
        for device in devices() {
            block_on(follow_pytorch(device, fixture)).unwrap_or_else(|failure| panic!("{failure}"));
        }
    }
}

#[test]
fn eight_samples_are_learnt_by_heart() {
    let dense = r#"{"family": "vanilla", "layers": [64], "batch": 8, "optimizer": {"learningRate": 0.01}}"#;
    for (spec, share) in [(dense, 0.005), (STRIDED, 0.02)] {
        for device in devices() {
            let (before, after) = block_on(overfit_eight(device, spec)).unwrap();
            assert!(after < share * before, "squared error per image {before} to {after}: {spec}");
        }
    }
}

/// Behind the sigmoid: of pictures, not of logits.
#[test]
fn the_loss_l1_is_the_absolute_error_of_the_pictures() {
    let spec = Spec::parse(r#"{"family": "deep", "layers": [24, 8], "batch": 48, "loss": "l1"}"#).unwrap();
    for device in devices() {
        let mut trainer = Trainer::new(device, few_digits(), spec.clone()).unwrap();
        block_on(trainer.train(20, 1e9)).unwrap();
        let images: Vec<f32> = trainer.data().test.pixels.iter().map(|&byte| f32::from(byte) / WHITE).collect();
        let pictures = block_on(trainer.run_rows(Stage::Reconstruct, &images, "out")).unwrap();
        let errors = pictures.iter().zip(&images).map(|(picture, image)| f64::from((picture - image).abs()));
        let expected = errors.sum::<f64>() / trainer.data().test.count() as f64;
        let loss = block_on(evaluate(&mut trainer, Split::Test, usize::MAX)).unwrap().loss;
        assert!((loss - expected).abs() < 1e-5 * expected, "{loss} {expected}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    for spec in [NOISY, SWITCHED, VARIATIONAL] {
        for make in [|| Device::cpu(), gpu] {
            let train = |spec: &str| block_on(run(make(), spec, few_digits(), 30, 1e9)).unwrap();
            let first = train(spec);
            assert_eq!(first.losses.len(), 30);
            assert_eq!(first, train(spec));
            assert_ne!(first.losses, train(&spec.replace("\"seed\": 5", "\"seed\": 6")).losses);
        }
    }
}

/// A CPU step that is cut into pieces, and a GPU's steps that are submitted one by one, are the same steps.
#[test]
fn slices_of_training_change_no_bit() {
    for make in [|| Device::cpu(), gpu] {
        let train = |budget| block_on(run(make(), NOISY, few_digits(), 12, budget)).unwrap();
        assert_eq!(train(0.0), train(1e9));
    }
}

#[test]
fn fifty_losses_of_the_gpu_are_the_cpus() {
    let specs = [
        NOISY,
        STRIDED,
        SWITCHED,
        VARIATIONAL,
        r#"{"family": "deep", "layers": [64, 32, 8], "batch": 48}"#,
        r#"{"family": "deep", "layers": [64, 8], "batch": 48, "tied": true}"#,
        r#"{"family": "deep", "layers": [64, 8], "batch": 48, "loss": "l1", "recipe": {"kind": "greedy"}}"#,
        r#"{"family": "conv", "batch": 16, "loss": "l1"}"#,
        r#"{"family": "sparse", "layers": [96], "batch": 48}"#,
        r#"{"family": "classifier", "layers": [32], "batch": 48}"#,
        r#"{"family": "linear", "layers": [8], "batch": 48, "optimizer": {"kind": "sgd", "learningRate": 0.001}}"#,
    ];
    for spec in specs {
        let [cpu, gpu] = devices().map(|device| block_on(run(device, spec, few_digits(), 50, 1e9)).unwrap().losses);
        assert_eq!(cpu.len(), 50);
        assert!(cpu[49] < cpu[0], "{spec}: {cpu:?}");
        assert!(apart(&gpu, &cpu) < 1e-3, "{spec}: {gpu:?} {cpu:?}");
    }
}

/// A lecture has no patience: what these presets learn in the steps that a browser on two cores makes within twenty
/// seconds is legible, with less than half of the mean image's error; in pre-training, what is trained so far.
#[test]
fn presets_show_something_within_seconds() {
    let data = DataSet::digits(20_000, 500, 1);
    let mean = data.mean_image_loss().mse;
    for (preset, steps) in [("deep", 250), ("stacked", 150), ("dbn", 150), ("sparse", 250)] {
        let spec = presets::find(preset).expect("a preset");
        let mut trainer = Trainer::new(Device::cpu(), data.clone(), spec).expect("a model");
        block_on(train(&mut trainer, steps, 1e9)).expect("training");
        let error = block_on(evaluate(&mut trainer, Split::Test, 500)).expect("an evaluation").squared_error_per_image;
        assert!(error.is_some_and(|error| error < 0.5 * mean), "{preset}: {error:?} of {mean}");
    }
}
