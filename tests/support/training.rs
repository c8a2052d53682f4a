//! Trains models on a given device: against PyTorch's numbers, against another device, against itself.

use std::collections::BTreeMap;

use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::graph::plan::Arena;
use hourglass::model::spec::Spec;
use hourglass::train::evaluate::{Split, evaluate};
use hourglass::train::{Losses, Progress, Trainer};
use serde::Deserialize;

use super::numbers::{distance, widen};

type Tensors = BTreeMap<String, Vec<f32>>;

/// What `tests/fixtures/make.py` writes.
#[derive(Deserialize)]
pub struct Fixture {
    pub name: String,
    spec: serde_json::Value,
    width: usize,
    height: usize,
    images: Vec<u8>,
    labels: Option<Vec<u8>>,
    initial: Tensors,
    gradients: Tensors,
    losses: Vec<f64>,
    /// Divergences of a variational autoencoder's codes.
    #[serde(default)]
    divergences: Vec<f64>,
    r#final: Tensors,
}

pub fn fixtures() -> Vec<Fixture> {
    let files = [
        include_str!("../fixtures/deep.json"),
        include_str!("../fixtures/linear_output.json"),
        include_str!("../fixtures/penalised.json"),
        include_str!("../fixtures/classifier.json"),
        include_str!("../fixtures/conv.json"),
        include_str!("../fixtures/conv_switches.json"),
        include_str!("../fixtures/mae.json"),
        include_str!("../fixtures/mae_bert.json"),
        include_str!("../fixtures/vae.json"),
        include_str!("../fixtures/tied.json"),
        include_str!("../fixtures/sparse.json"),
    ];
    files.map(|file| serde_json::from_str(file).expect("a fixture")).into()
}

fn text(error: hourglass::Error) -> String {
    error.to_string()
}

/// What a training run left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub losses: Vec<f32>,
    pub weights: Vec<f32>,
}

/// Train in slices of at most `budget` milliseconds until `steps` are done.
pub async fn train(trainer: &mut Trainer, steps: u32, budget: f64) -> Result<Vec<f32>, String> {
    Ok(train_parts(trainer, steps, budget).await?.into_iter().map(|step| step.loss).collect())
}

async fn train_parts(trainer: &mut Trainer, steps: u32, budget: f64) -> Result<Vec<Losses>, String> {
    let (mut done, mut parts) = (0, Vec::new());
    while done < steps {
        done += trainer.train(steps - done, budget).await.map_err(text)?;
        parts.extend(trainer.parts().await.map_err(text)?);
    }
    Ok(parts)
}

/// A fresh model trained for some steps; `spec` is JSON or a preset's name.
pub async fn run(device: Device, spec: &str, data: DataSet, steps: u32, budget: f64) -> Result<Run, String> {
    let mut trainer = Trainer::new(device, data, Spec::parse(spec).map_err(text)?).map_err(text)?;
    let losses = train(&mut trainer, steps, budget).await?;
    let floats = trainer.model.layout.floats();
    Ok(Run { losses, weights: trainer.device.read_arena(Arena::Parameters, floats).await.map_err(text)? })
}

/// Ten losses, all gradients of the first step and the weights after the tenth, against PyTorch's.
pub async fn follow_pytorch(device: Device, fixture: &Fixture) -> Result<(), String> {
    let Fixture { width, height, labels, .. } = fixture;
    let images = Images { width: *width, height: *height, pixels: fixture.images.clone(), labels: labels.clone() };
    let data = DataSet::new("fixture", images.clone(), images).map_err(text)?;
    let spec = Spec::parse(&fixture.spec.to_string()).map_err(text)?;
    let mut trainer = Trainer::new(device, data, spec).map_err(text)?;
    let names: Vec<&String> = fixture.initial.keys().collect();
    let mut known: Vec<&String> = trainer.model.layout.parameters().iter().map(|parameter| &parameter.name).collect();
    known.sort();
    if known != names {
        return Err(format!("{}: the model's parameters are {known:?}, the fixture's {names:?}", fixture.name));
    }
    let mut arena = vec![0.0; trainer.model.layout.floats()];
    for parameter in trainer.model.layout.parameters() {
        arena[parameter.range.clone()].copy_from_slice(&fixture.initial[&parameter.name]);
    }
    trainer.restore(&[(Arena::Parameters, arena)], Progress::default()).map_err(text)?;

    let mut steps = train_parts(&mut trainer, 1, 1e9).await?;
    check(&mut trainer, fixture, Arena::Gradients, &fixture.gradients, 1e-5).await?;
    steps.extend(train_parts(&mut trainer, fixture.losses.len() as u32 - 1, 1e9).await?);
    let curve = |of: fn(&Losses) -> f32| steps.iter().map(|step| f64::from(of(step))).collect::<Vec<f64>>();
    // Not better than this: Adam divides by the size of the gradient, so its first steps follow the sign of noise; and
    // a divergence is the small difference of large numbers.
    for (what, got, expected, limit) in [
        ("losses", curve(|step| step.loss), &fixture.losses, 3e-6),
        ("divergences", curve(|step| step.divergence), &fixture.divergences, 1e-5),
    ] {
        if got.len() != expected.len() && !expected.is_empty() {
            return Err(format!("{}: {} {what}", fixture.name, got.len()));
        }
        for (step, (got, expected)) in got.iter().zip(expected).enumerate() {
            if (got - expected).abs() > limit * expected {
                return Err(format!("{}: {what} of step {step} are {got}, PyTorch's {expected}", fixture.name));
            }
        }
    }
    check(&mut trainer, fixture, Arena::Parameters, &fixture.r#final, 1e-5).await
}

/// Every parameter's part of an arena, within `limit` (relative).
async fn check(
    trainer: &mut Trainer,
    fixture: &Fixture,
    arena: Arena,
    expected: &Tensors,
    limit: f64,
) -> Result<(), String> {
    let all = trainer.device.read_arena(arena, trainer.model.layout.floats()).await.map_err(text)?;
    for parameter in trainer.model.layout.parameters() {
        let (got, expected) = (&all[parameter.range.clone()], &expected[&parameter.name]);
        let error = distance(widen(got), widen(expected));
        // Infinite where a number is none.
        let error = if error.is_nan() { f64::INFINITY } else { error };
        if got.len() != expected.len() || error > limit {
            return Err(format!("{}: {arena:?} of {}: error {error:.1e}", fixture.name, parameter.name));
        }
    }
    Ok(())
}

/// The squared error per image that remains after training on eight digits, before and after.
pub async fn overfit_eight(device: Device, spec: &str) -> Result<(f64, f64), String> {
    let eight = DataSet::digits(8, 8, 3);
    let mut trainer = Trainer::new(device, eight, Spec::parse(spec).map_err(text)?).map_err(text)?;
    let mut errors = Vec::new();
    for steps in [0, 400] {
        train(&mut trainer, steps, 1e9).await?;
        let evaluation = evaluate(&mut trainer, Split::Train, usize::MAX).await.map_err(text)?;
        errors.push(evaluation.squared_error_per_image.ok_or("no squared error")?);
    }
    Ok((errors[0], errors[1]))
}

/// Everything that draws or pads: noise, an epoch's order, and a last batch that is not full.
pub const NOISY: &str = r#"{"family": "denoising", "layers": [32, 12], "batch": 48, "seed": 5}"#;

/// Convolutions with strides, down and up again.
pub const STRIDED: &str = r#"{"family": "conv", "batch": 8, "optimizer": {"learningRate": 0.01}, "conv": {
    "encoder": [{"kind": "conv", "channels": 12, "kernel": 3, "stride": 2, "padding": 1, "activation": "relu"},
                {"kind": "conv", "channels": 8, "kernel": 3, "stride": 2, "padding": 1, "activation": "relu"}],
    "decoder": [{"kind": "convTranspose", "channels": 12, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 1,
                 "activation": "relu"},
                {"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 2, "padding": 1,
                 "outputPadding": 1}]}}"#;

/// Overlapping pooling undone by its switches, then a copy; noise and a penalty on the code.
pub const SWITCHED: &str = r#"{"family": "conv", "batch": 48, "seed": 5, "noise": {"kind": "masking", "level": 0.1},
    "penalty": {"codeL1": 0.001}, "conv": {
    "encoder": [{"kind": "conv", "channels": 6, "kernel": 4, "stride": 2, "padding": 1, "activation": "relu"},
                {"kind": "pool", "kernel": 3, "stride": 2}],
    "decoder": [{"kind": "unpool"},
                {"kind": "convTranspose", "channels": 8, "kernel": 3, "stride": 1, "padding": 1, "activation": "relu"},
                {"kind": "upsample", "stride": 2},
                {"kind": "conv", "channels": 1, "kernel": 3, "stride": 1, "padding": 1}]}}"#;

/// A code that is drawn anew in every step, under noise and a weight that warms up.
pub const VARIATIONAL: &str = r#"{"family": "vae", "layers": [48, 6], "batch": 48, "seed": 5,
    "vae": {"beta": 0.5, "warmup": 2}, "noise": {"kind": "gaussian", "level": 0.1}}"#;

pub fn few_digits() -> DataSet {
    DataSet::digits(200, 20, 1)
}

/// The largest relative difference of two curves.
pub fn apart(a: &[f32], b: &[f32]) -> f32 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a - b).abs() / b.abs()).fold(0.0, f32::max)
}
