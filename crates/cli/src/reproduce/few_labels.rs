//! What pre-training without labels is worth where labels are few: the encoder under a softmax, fine-tuned with N
//! labels, against the same network from a random start, at equal steps on the same images.

use std::time::Instant;

use hourglass::device::Device;
use hourglass::downstream::fine_tune::{self, Tuning};
use hourglass::train::evaluate::{Split, evaluate};
use pollster::block_on;

use super::run::{Context, Experiment, Trained};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        name: "few-labels",
        what: "784-1000-1000-500-10 with 100 to all labels, pre-trained or not",
        run: dense,
    },
    Experiment {
        name: "few-labels-conv",
        what: "a convolutional network likewise",
        run: |context| convolutional(context, PRESET),
    },
    Experiment {
        name: "few-labels-conv-masked",
        what: "the same, pre-trained on images with 30 % of the pixels masked",
        run: |context| convolutional(context, Stack { what: "convolutions, 30 % masked", masked: 0.3, ..PRESET }),
    },
    Experiment {
        name: "few-labels-conv-tanh",
        what: "the same with tanh units, 3 epochs a layer, 1,000 labels at most",
        run: |context| convolutional(context, TANH),
    },
    Experiment {
        name: "few-labels-conv-wide",
        what: "rectifiers again, 32 and 64 maps, 3 epochs a layer, 1,000 labels at most",
        run: |context| convolutional(context, Stack { what: "convolutions, wide", activation: "relu", ..WIDE }),
    },
    Experiment {
        name: "few-labels-conv-wide-tanh",
        what: "the same with tanh units and 30 % masked",
        run: |context| convolutional(context, WIDE),
    },
    Experiment {
        name: "augment",
        what: "few labels with images by a variational autoencoder, or without",
        run: augment,
    },
];

/// So many labels, epochs, and draws of the labels over which accuracies are averaged.
const RUNS: [(usize, u32, u32); 4] = [(100, 400, 3), (1000, 150, 3), (10_000, 30, 1), (60_000, 10, 1)];
const QUICK: [(usize, u32, u32); 2] = [(100, 40, 1), (1000, 10, 1)];

/// A stack of denoising autoencoders without its decoder (Vincent et al., JMLR 2010).
fn dense(context: &Context) -> Result<Vec<Row>> {
    let each = if context.quick { 1 } else { 15 };
    let spec = format!(
        r#"{{"family": "denoising", "layers": [1000, 1000, 500], "activation": "sigmoid", "codeActivation": "sigmoid",
            "noise": {{"kind": "masking", "level": 0.25}}, "recipe": {{"kind": "greedy", "epochs": {each}}}}}"#
    );
    let none = |_| None;
    few_labels(context, "784-1000-1000-500-10", RUNS.len(), context.train(&spec, 3 * each)?, none)
}

/// Stacked convolutional autoencoders without their decoder (Masci et al., ICANN 2011), whose gains with 1,000, 10,000
/// and 50,000 labels are the references; theirs have tanh units, 100 and 150 maps, and saw images with 30 % of the
/// pixels masked.
#[derive(Clone, Copy)]
struct Stack {
    what: &'static str,
    activation: &'static str,
    maps: [usize; 2],
    masked: f64,
    /// Epochs of pre-training a layer.
    epochs: u32,
    /// Of [`RUNS`], so many.
    runs: usize,
}

/// The preset `conv`.
const PRESET: Stack =
    Stack { what: "convolutions", activation: "relu", maps: [16, 8], masked: 0.0, epochs: 10, runs: RUNS.len() };
const TANH: Stack = Stack { what: "convolutions, tanh", activation: "tanh", epochs: 3, runs: 2, ..PRESET };
const WIDE: Stack = Stack { what: "convolutions, wide, tanh, 30 % masked", maps: [32, 64], masked: 0.3, ..TANH };

fn convolutional(context: &Context, stack: Stack) -> Result<Vec<Row>> {
    let Stack { activation, maps: [first, second], masked, .. } = stack;
    let each = if context.quick { 1 } else { stack.epochs };
    let layer = |kind, channels, rest: &str, activation| {
        format!(
            r#"{{"kind": "{kind}", "channels": {channels}, "kernel": 3, "padding": 1, {rest},
                "activation": "{activation}"}}"#
        )
    };
    let down = |channels| layer("conv", channels, r#""stride": 1"#, activation);
    let up = |channels, activation| layer("convTranspose", channels, r#""stride": 2, "outputPadding": 1"#, activation);
    let pool = r#"{"kind": "pool", "kernel": 2, "stride": 2}"#;
    let spec = format!(
        r#"{{"family": "conv", "noise": {{"kind": "masking", "level": {masked}}},
            "recipe": {{"kind": "greedy", "epochs": {each}}},
            "conv": {{"encoder": [{}, {pool}, {}, {pool}], "decoder": [{}, {}]}}}}"#,
        down(first),
        down(second),
        up(first, activation),
        up(1, "none")
    );
    let masci = |labels| match labels {
        1000 => Some(0.37),
        10_000 => Some(0.39),
        60_000 => Some(0.32),
        _ => None,
    };
    few_labels(context, stack.what, stack.runs, context.train(&spec, 2 * each)?, masci)
}

/// Of the first `runs` of [`RUNS`], accuracies from both starts and their difference in points, which may not be
/// negative with 1,000 labels or fewer.
fn few_labels(
    context: &Context,
    what: &str,
    runs: usize,
    mut pretrained: Trained,
    reference: fn(usize) -> Option<f64>,
) -> Result<Vec<Row>> {
    eprintln!("{what}: pre-trained for {} epochs in {:.0} s", pretrained.epochs, pretrained.seconds);
    let mut rows = Vec::new();
    for &(labels, epochs, draws) in if context.quick { &QUICK[..] } else { &RUNS[..runs] } {
        let what = format!("{what}, {labels} labels");
        let base = Tuning { labels, epochs, seed: context.seed, ..Tuning::default() };
        let limit = if labels <= 1000 { Limit::AtLeast(0.0) } else { Limit::None };
        let runs = [("pre-trained".to_owned(), base)];
        rows.extend(compare(context, &what, &mut pretrained, &runs, draws, (reference(labels), limit))?);
    }
    Ok(rows)
}

/// Images that a variational autoencoder makes of the labelled ones, beside these (Kingma & Welling, arXiv 1312.6114;
/// the Gaussians of `src/downstream/augment.rs`): about one and ten for each, so that the steps are whole epochs of
/// every run. No limit: the figures are the finding.
fn augment(context: &Context) -> Result<Vec<Row>> {
    let mut vae = context.train("vae", if context.quick { 1 } else { 10 })?;
    let (share, draws) = if context.quick { (6, 1) } else { (1, 3) };
    let mut rows = Vec::new();
    for (labels, epochs, made) in [(100, 396, [100, 1000]), (1000, 150, [1048, 9240])] {
        let base = Tuning { labels, epochs: epochs / share, seed: context.seed, scratch: true, synthetic: 0 };
        let runs = made.map(|synthetic| (format!("and {synthetic} synthetic images"), Tuning { synthetic, ..base }));
        rows.extend(compare(context, &format!("vae, {labels} labels"), &mut vae, &runs, draws, (None, Limit::None))?);
    }
    Ok(rows)
}

/// Mean accuracies over so many draws of the labels, from scratch and of these runs, and what each of them gains in
/// points.
fn compare(
    context: &Context,
    what: &str,
    trained: &mut Trained,
    runs: &[(String, Tuning)],
    draws: u32,
    (reference, limit): (Option<f64>, Limit),
) -> Result<Vec<Row>> {
    let parameters = trained.parameters()?;
    let mut mean = |name: &str, tuning: Tuning| -> Result<Row> {
        let (begun, mut sum) = (Instant::now(), 0.0);
        for draw in 0..draws {
            sum += accuracy(trained, &parameters, &Tuning { seed: tuning.seed + draw, ..tuning })?;
        }
        let row = context.row(format!("{what}, {name}"), None, Limit::None, sum / f64::from(draws));
        Ok(Row { epochs: tuning.epochs, seconds: begun.elapsed().as_secs_f64(), ..row })
    };
    let Some((_, first)) = runs.first() else { return Ok(Vec::new()) };
    let mut rows = vec![mean("from scratch", Tuning { scratch: true, synthetic: 0, ..*first })?];
    for (name, tuning) in runs {
        let row = mean(name, *tuning)?;
        let points = 100.0 * (row.measured - rows[0].measured);
        rows.extend([row, context.row(format!("{what}, {name}: gain in points"), reference, limit, points)]);
    }
    rows.iter().for_each(|row| eprintln!("{}", row.line(context.quick)));
    Ok(rows)
}

/// On all test images after such a training.
pub fn accuracy(trained: &mut Trained, parameters: &[f32], tuning: &Tuning) -> Result<f64> {
    let model = trained.trainer.model.clone();
    let data = trained.trainer.data();
    let (mut tuned, steps) = block_on(fine_tune::trainer(Device::cpu(), data, &model, parameters, tuning))?;
    while tuned.progress().step < steps {
        block_on(tuned.train(steps - tuned.progress().step, 1e3))?;
        block_on(tuned.losses())?;
    }
    let accuracy = block_on(evaluate(&mut tuned, Split::Test, usize::MAX))?.accuracy.unwrap_or(f64::NAN);
    eprintln!("{tuning:?}: {accuracy:.4}");
    Ok(accuracy)
}
