//! The weights that the page ships: small, of the preset, and good at what they are for.

use hourglass::api::queries::Shown;
use hourglass::api::queries::evaluate::EvaluateRequest;
use hourglass::api::queries::view::{Picture, ViewRequest};
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use hourglass::model::presets;
use hourglass::model::spec::Spec;
use pollster::block_on;

/// A committed file, loaded: the session, and the file's size.
fn shipped(file: &str, preset: &str) -> (Session, usize) {
    let path = format!("{}/www/app/weights/{file}", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read(&path).expect("the file is committed; `make weights` makes it");
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(20_000, 1000, 1));
    let built = session.load(&file).expect("it loads");
    assert_eq!(Spec::parse(&built.spec).ok(), presets::find(preset), "{path} is the preset");
    (session, file.len())
}

#[test]
fn the_shipped_convolutional_model_draws_digits() {
    let (mut session, bytes) = shipped("conv.safetensors", "conv");
    assert!(bytes <= 20_000, "{bytes} bytes are too many to ship");
    let error =
        block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").squared_error_per_image;
    assert!(error.is_some_and(|error| error < 5.0), "squared error {error:?}");
}

#[test]
fn the_shipped_denoiser_removes_half_of_the_error_at_least() {
    let (mut session, bytes) = shipped("denoising.safetensors.gz", "denoising");
    assert!(bytes <= 250_000, "{bytes} bytes are too many to ship");

    let digits: Vec<usize> = (0..1000).collect();
    let (mut noisy, mut denoised) = (0.0, 0.0);
    for digits in digits.chunks(100) {
        let shown = Shown { seed: 5, ..Shown::default() };
        let view = block_on(session.ask(ViewRequest { shown, digits: digits.to_vec() })).expect("a view");
        let distance = |a: &[f32], b: &[f32]| -> f32 { a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum() };
        for Picture { image, corrupted, output, .. } in view.pictures {
            noisy += distance(&image, &corrupted);
            denoised += distance(&image, &output);
        }
    }
    assert!(denoised < 0.25 * noisy, "squared error {} before, {} after", noisy / 1000.0, denoised / 1000.0);
}

#[test]
fn the_shipped_masked_autoencoder_fills_in_better_than_the_mean_image() {
    let (mut session, bytes) = shipped("mae.safetensors", "mae");
    assert!(bytes <= 500_000, "{bytes} bytes are too many to ship");
    let mean = DataSet::digits(2000, 1000, 99).mean_image_loss().mse;
    let loss = block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").loss;
    assert!(loss < 0.75 * mean / 784.0, "{loss} per hidden pixel, the mean image has {}", mean / 784.0);
}

/// Whoever presses Train on a model that is trained already does not see it get worse.
#[test]
fn shipped_weights_go_on_without_getting_worse() {
    for (file, preset) in
        [("denoising.safetensors.gz", "denoising"), ("conv.safetensors", "conv"), ("mae.safetensors", "mae")]
    {
        let (mut session, _) = shipped(file, preset);
        let mut loss = |steps| {
            block_on(session.train(steps, 1e9)).expect("training");
            block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").loss
        };
        let before = loss(0);
        for steps in [10, 40] {
            let after = loss(steps);
            assert!(after < 1.05 * before, "{preset}: {before}, and {after} some steps later");
        }
    }
}
