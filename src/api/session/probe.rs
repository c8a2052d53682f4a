//! What the page asks about the worth of an encoder: probes on its codes, and fine-tuning it with a few labels.

use serde::Serialize;

use super::Session;
use crate::device::Device;
use crate::downstream::fine_tune::{self, Tuning};
use crate::downstream::linear_probe::{Labelled, LinearProbe, nearest_neighbours, pick};
use crate::error::{Error, Result};
use crate::graph::plan::Arena;
use crate::train::Trainer;
use crate::train::evaluate::{Split, evaluate};

/// Neighbours that vote.
const NEIGHBOURS: usize = 7;
/// Parts of fine-tuning with an accuracy after each, on so many test images.
const PARTS: u32 = 10;
const SAMPLE: usize = 1000;

/// What is probed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Features {
    /// Codes of the model.
    Code,
    /// Codes of the same encoder as it was before training.
    Random,
    Pixels,
}

/// `labels` training images to learn from, the first `tests` of a draw of the test images to be judged by.
#[derive(Clone, Debug, PartialEq)]
pub struct ProbeRequest {
    pub features: Features,
    pub labels: usize,
    pub tests: usize,
    pub seed: u32,
}

/// Shares of test labels that were named rightly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProbeAnswer {
    /// Of a softmax regression on standardised features.
    pub linear: f64,
    /// Of the vote of the seven nearest neighbours, on standardised features too.
    pub neighbours: f64,
    /// Images that there were.
    pub labels: usize,
    pub tests: usize,
}

/// How far fine-tuning has come.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TuneAnswer {
    pub step: u32,
    pub steps: u32,
    /// Mean training loss since the last answer.
    pub loss: Option<f64>,
    /// On the first 1,000 test images, at the start and about every tenth of the steps before the last.
    pub sample: Option<f64>,
    /// On all test images, once it is done.
    pub accuracy: Option<f64>,
}

/// A classifier that is trained beside the model, on the CPU.
#[derive(Debug)]
pub(super) struct Tuner {
    trainer: Box<Trainer>,
    steps: u32,
}

async fn parameters(trainer: &mut Trainer) -> Result<Vec<f32>> {
    trainer.device.read_arena(Arena::Parameters, trainer.model.layout.floats()).await
}

impl Session {
    /// How well labels can be read from features: a linear probe and nearest neighbours. Leaves the model alone.
    pub async fn probe(&mut self, request: &ProbeRequest) -> Result<ProbeAnswer> {
        let trainer = self.trainer("probe")?;
        let classes = trainer.data.classes();
        if classes < 2 {
            return Err(Error::request("probe", "needs labelled images of two classes or more"));
        }
        let of = |images, count| Labelled::pixels(images, &pick(images, classes, count, request.seed));
        let (mut train, mut test) = (of(&trainer.data.train, request.labels), of(&trainer.data.test, request.tests));
        let weights = match request.features {
            Features::Pixels => None,
            Features::Code => Some(parameters(trainer).await?),
            Features::Random => Some(trainer.model.initial()),
        };
        if let Some(weights) = weights {
            train = train.codes(&trainer.model, &weights).await?;
            test = test.codes(&trainer.model, &weights).await?;
        }
        train.standardise(&mut test);
        Ok(ProbeAnswer {
            linear: LinearProbe::default().accuracy(&train, &test, classes).await?,
            neighbours: nearest_neighbours(&train, &test, NEIGHBOURS),
            labels: train.labels.len(),
            tests: test.labels.len(),
        })
    }

    /// Begin to fine-tune a copy of the encoder as a classifier, or to train one from scratch, in place of any before.
    pub async fn tune(&mut self, tuning: &Tuning) -> Result<TuneAnswer> {
        let trainer = self.trainer("tune")?;
        let weights = parameters(trainer).await?;
        let (mut tuned, steps) =
            fine_tune::trainer(Device::cpu(), &trainer.data, &trainer.model, &weights, tuning).await?;
        let sample = evaluate(&mut tuned, Split::Test, SAMPLE).await?.accuracy;
        self.tuner = Some(Tuner { trainer: Box::new(tuned), steps });
        Ok(TuneAnswer { step: 0, steps, loss: None, sample, accuracy: None })
    }

    /// Go on for about `budget` milliseconds, at most to where the accuracy is told.
    pub async fn tune_step(&mut self, budget: f64) -> Result<TuneAnswer> {
        let missing = || Error::request("tune", "nothing is being fine-tuned");
        let Tuner { trainer, steps } = self.tuner.as_mut().ok_or_else(missing)?;
        let (begun, steps) = (trainer.progress().step, *steps);
        let part = steps.div_ceil(PARTS);
        let next = (begun + 1).next_multiple_of(part).min(steps);
        trainer.train(next - begun, budget).await?;
        let losses = trainer.losses().await?;
        let step = trainer.progress().step;
        let mean = losses.iter().map(|&loss| f64::from(loss)).sum::<f64>() / losses.len() as f64;
        let images = if step == steps { usize::MAX } else { SAMPLE };
        let told = if step == next { evaluate(trainer, Split::Test, images).await?.accuracy } else { None };
        let (sample, accuracy) = if step == steps { (None, told) } else { (told, None) };
        Ok(TuneAnswer { step, steps, loss: (!losses.is_empty()).then_some(mean), sample, accuracy })
    }
}
