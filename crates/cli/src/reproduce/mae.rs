//! The masked autoencoder on MNIST: its loss, what its codes are worth, and the ablations of He et al. (arXiv
//! 2111.06377).

use std::time::Instant;

use hourglass::downstream::fine_tune::Tuning;
use hourglass::downstream::linear_probe::{Labelled, LinearProbe, nearest_neighbours};
use hourglass::graph::plan::Arena;
use hourglass::train::Trainer;
use pollster::block_on;

use super::few_labels;
use super::run::{Context, Experiment, Trained};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "mae", what: "the masked autoencoder, 10 epochs, cosine: loss, probes, 1,000 labels", run: mae },
    Experiment {
        name: "mae-ablations",
        what: "masks, tokens, targets, depths and patches, 2 epochs each",
        run: ablations,
    },
];

/// Labels to fine-tune with.
const LABELS: usize = 1000;

/// A linear probe and seven neighbours on codes of all images.
struct Worth {
    linear: f64,
    neighbours: f64,
}

fn weights(trainer: &mut Trainer) -> Result<Vec<f32>> {
    Ok(block_on(trainer.device.read_arena(Arena::Parameters, trainer.model.layout.floats()))?)
}

/// Of the model's codes with these parameters; of the pixels without.
fn worth(trainer: &mut Trainer, parameters: Option<&[f32]>) -> Result<Worth> {
    let all = |images: &hourglass::data::Images| Labelled::pixels(images, &(0..images.count()).collect::<Vec<_>>());
    let data = trainer.data();
    let (mut train, mut test, classes) = (all(&data.train), all(&data.test), data.classes());
    if let Some(parameters) = parameters {
        train = block_on(train.codes(&trainer.model, parameters))?;
        test = block_on(test.codes(&trainer.model, parameters))?;
    }
    train.standardise(&mut test);
    let linear = block_on(LinearProbe::default().accuracy(&train, &test, classes))?;
    Ok(Worth { linear, neighbours: nearest_neighbours(&train, &test, 7) })
}

fn spec(epochs: u32, options: &str) -> String {
    let optimizer = format!(r#"{{"schedule": "cosine", "epochs": {epochs}}}"#);
    format!(r#"{{"family": "mae", "optimizer": {optimizer}, "mae": {options}}}"#)
}

/// PyTorch's figures are of the same network at equal settings.
fn mae(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 10 };
    let mut trained = context.train(&spec(epochs, "{}"), epochs)?;
    let loss = trained.test()?.loss;
    let mut rows = vec![trained.row("mae: squared error of a masked pixel", 0.0371, Limit::Within(0.03), loss)];
    let parameters = weights(&mut trained.trainer)?;
    let untrained = trained.trainer.model.initial();
    let sources = [("codes", Some(&parameters), Some(0.9625)), ("untrained codes", Some(&untrained), None)];
    for (what, parameters, reference) in sources.into_iter().chain([("pixels", None, None)]) {
        let Worth { linear, neighbours } = worth(&mut trained.trainer, parameters.map(Vec::as_slice))?;
        let limit = if reference.is_some() { Limit::Below(0.03) } else { Limit::None };
        rows.push(trained.row(format!("mae: linear probe on {what}"), reference, limit, linear));
        rows.push(trained.row(format!("mae: seven neighbours on {what}"), None, Limit::None, neighbours));
    }
    let tuning = if context.quick { 2 } else { 30 };
    for (what, scratch) in [("fine-tuned", false), ("from scratch", true)] {
        let start = Instant::now();
        let tuning = Tuning { labels: LABELS, epochs: tuning, seed: context.seed, scratch, synthetic: 0 };
        let accuracy = few_labels::accuracy(&mut trained, &parameters, &tuning)?;
        let row = trained.row(format!("mae: {LABELS} labels, {what}"), None, Limit::None, accuracy);
        rows.push(Row { epochs: tuning.epochs, seconds: start.elapsed().as_secs_f64(), ..row });
    }
    Ok(rows)
}

/// What the paper compares, each with the loss that it trains and the linear probe; the same number of steps in all.
fn ablations(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 2 };
    let ablations = [
        ("the preset", "{}"),
        ("ratio 0.5", r#"{"ratio": 0.5}"#),
        ("ratio 0.9", r#"{"ratio": 0.9}"#),
        ("block", r#"{"sampling": "block"}"#),
        ("grid", r#"{"sampling": "grid"}"#),
        ("mask tokens in the encoder", r#"{"maskTokens": "encoder"}"#),
        ("learned positions", r#"{"positions": "learned"}"#),
        ("normalised targets", r#"{"target": "normalised"}"#),
        ("loss on all patches", r#"{"lossOn": "all"}"#),
        ("decoder of depth 1", r#"{"decoder": {"depth": 1}}"#),
        ("decoder of depth 4", r#"{"decoder": {"depth": 4}}"#),
        ("patches of 7", r#"{"patch": 7}"#),
        ("patches of 2", r#"{"patch": 2}"#),
    ];
    let mut rows = Vec::new();
    let some = if context.quick { 4 } else { ablations.len() };
    for (what, options) in ablations.into_iter().take(some) {
        let mut trained: Trained = context.train(&spec(epochs, options), epochs)?;
        let evaluation = trained.test()?;
        let parameters = weights(&mut trained.trainer)?;
        let Worth { linear, .. } = worth(&mut trained.trainer, Some(&parameters))?;
        rows.push(trained.row(format!("mae, {what}: loss"), None, Limit::None, evaluation.loss));
        rows.push(trained.row(format!("mae, {what}: linear probe"), None, Limit::None, linear));
    }
    Ok(rows)
}
