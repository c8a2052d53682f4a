//! How good a model is on a split of its data: loss, squared error, accuracy.

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::model::LOSSES;
use crate::ops::write_metrics::Row;
use crate::train::Trainer;

/// Images of one evaluation step.
const ROWS: usize = 128;

/// A half of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// The images that the model learns from.
    Train,
    /// Images that are kept apart from training.
    Test,
}

impl Split {
    /// `train` or `test`; an error for anything else.
    pub fn parse(name: &str) -> Result<Split> {
        match name {
            "train" => Ok(Split::Train),
            "test" => Ok(Split::Test),
            _ => Err(Error::request("evaluate", format!("split must be train or test, not {name}"))),
        }
    }
}

/// Means over the images of a split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// Images that the means are over.
    pub count: usize,
    /// The training loss without penalties and divergence: per image, summed over its pixels.
    pub loss: f64,
    /// Summed over the pixels of an image; `None` for a classifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub squared_error_per_image: Option<f64>,
    /// Divergence of a variational autoencoder's codes from N(0, I), in nats; `None` for other models.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub divergence: Option<f64>,
    /// Share of labels that the largest logit names; `None` for an autoencoder.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub accuracy: Option<f64>,
}

/// Evaluate the first `limit` images of a split (all, if it has fewer).
///
/// Corruption is keyed by the sample, so the result repeats.
pub async fn evaluate(trainer: &mut Trainer, split: Split, limit: usize) -> Result<Evaluation> {
    let train = trainer.model.data.train;
    let (first, available) = match split {
        Split::Train => (0, trainer.model.examples()),
        Split::Test => (train, trainer.model.data.count - train),
    };
    let count = available.min(limit);
    let rows = ROWS.min(count).max(1);
    let mut sums = Sums::default();
    // As many batches at a time as there are rows of the ring for.
    for start in (0..count).step_by(rows * LOSSES) {
        let end = count.min(start + rows * LOSSES);
        let batches: Vec<(usize, usize)> =
            (start..end).step_by(rows).map(|at| (first + at, rows.min(end - at))).collect();
        for (number, &(at, valid)) in batches.iter().enumerate() {
            trainer.submit_evaluation(at, valid, rows, LOSSES + number)?;
            if !trainer.model.spec.reconstructs() {
                let logits = trainer.evaluation_logits(rows).await?;
                sums.correct += correct(trainer, at, valid, &logits);
            }
        }
        let ring = trainer.device.read_ring().await?;
        for (number, &(_, valid)) in batches.iter().enumerate() {
            let Row { loss, detail, divergence } = Row::of(&ring, LOSSES + number);
            sums.loss += f64::from(loss) * valid as f64;
            sums.squared_error += f64::from(detail) * valid as f64;
            sums.divergence += f64::from(divergence) * valid as f64;
        }
    }
    let mean = |sum: f64| sum / count.max(1) as f64;
    let reconstructs = trainer.model.spec.reconstructs();
    let evaluation = Evaluation {
        count,
        loss: mean(sums.loss),
        squared_error_per_image: reconstructs.then(|| mean(sums.squared_error)),
        divergence: trainer.model.spec.vae.map(|_| mean(sums.divergence)),
        accuracy: (!reconstructs).then(|| mean(sums.correct as f64)),
    };
    if !evaluation.loss.is_finite() {
        return Err(Error::NotFinite { what: "test loss", step: trainer.progress().step });
    }
    Ok(evaluation)
}

#[derive(Default)]
struct Sums {
    loss: f64,
    squared_error: f64,
    divergence: f64,
    correct: usize,
}

/// How many of the samples `at..at + valid` the largest logit names rightly.
fn correct(trainer: &Trainer, at: usize, valid: usize, logits: &[f32]) -> usize {
    let label = |sample: usize| trainer.label(sample).map(usize::from);
    let rows = logits.chunks_exact(trainer.model.data.classes).take(valid);
    rows.enumerate().filter(|(row, logits)| label(at + row) == Some(largest(logits))).count()
}

/// The place of the largest value, the first where several are.
pub(crate) fn largest(values: &[f32]) -> usize {
    (0..values.len()).fold(0, |best, i| if values[i] > values[best] { i } else { best })
}
