//! Fine-tuning: a classifier on an encoder that was trained without labels, or on the same encoder from scratch.

use crate::data::{DataSet, Images};
use crate::device::Device;
use crate::downstream::augment;
use crate::downstream::linear_probe::pick;
use crate::error::{Error, Result};
use crate::graph::plan::Arena;
use crate::model::Model;
use crate::model::spec::{Family, Loss, Noise, NoiseKind, Schedule, Spec};
use crate::train::{Progress, Trainer};
use crate::wire::request;

request! {
    /// What to train on, for how long, and from where.
    #[derive(Copy, Default)]
    pub struct Tuning {
        /// Labelled images, drawn from all classes alike.
        pub labels: usize,
        /// Epochs over the labelled images: synthetic ones add no steps.
        pub epochs: u32,
        /// Draws the labelled images, initial weights and orders.
        pub seed: u32,
        /// Start from the same encoder untrained.
        pub scratch: bool,
        /// Images that the model makes of these labels (see `augment.rs`), trained on like the labelled ones.
        pub synthetic: usize,
    }
}

impl Tuning {
    fn batch(&self) -> usize {
        self.labels.clamp(1, BATCH)
    }

    /// Optimiser steps in all; the labelled images alone count.
    fn steps(&self) -> u32 {
        self.epochs.max(1).saturating_mul(self.labels.div_ceil(self.batch()) as u32)
    }
}

/// Labelled images of a step; fewer where there are fewer labels.
const BATCH: usize = 128;
/// The most epochs, whose steps a u32 counts whatever the labels, and the most synthetic images: what a page's memory
/// bears.
const MOST_EPOCHS: usize = 10_000;
const MOST_SYNTHETIC: usize = 60_000;
/// Units of the dense layer between convolutions and softmax.
const HEAD: usize = 128;

/// The classifier over a model's encoder: softmax on its code (behind convolutions a dense layer first), on clean
/// images, by Adam at 1e-3 down a cosine over the epochs that hold its steps.
pub fn classifier(spec: &Spec, tuning: &Tuning) -> Spec {
    let mut tuned = spec.clone();
    if spec.conv.is_some() {
        tuned.layers = vec![HEAD];
    }
    (tuned.vae, tuned.tied, tuned.penalty.code_kl) = (None, false, None);
    (tuned.recipe, tuned.examples, tuned.noise) = (None, 0, Noise { kind: NoiseKind::None, level: 0.0 });
    (tuned.family, tuned.loss, tuned.seed) = (Family::Classifier, Loss::CrossEntropy, tuning.seed);
    tuned.batch = tuning.batch();
    tuned.optimizer.learning_rate = 1e-3;
    tuned.optimizer.weight_decay = 0.0;
    let epoch = tuning.labels.saturating_add(tuning.synthetic).div_ceil(tuned.batch).max(1) as u32;
    (tuned.optimizer.schedule, tuned.optimizer.epochs, tuned.optimizer.warmup) =
        (Schedule::Cosine, tuning.steps().div_ceil(epoch).max(1), 0);
    tuned
}

/// A trainer on `device` for the classifier over the encoder of `model`, which has these `parameters` (an arena), and
/// the steps that it is to take: as many as without synthetic images.
pub async fn trainer(
    device: Device,
    data: &DataSet,
    model: &Model,
    parameters: &[f32],
    tuning: &Tuning,
) -> Result<(Trainer, u32)> {
    let bounds = [("epochs", tuning.epochs as usize, MOST_EPOCHS), ("synthetic", tuning.synthetic, MOST_SYNTHETIC)];
    for (name, value, most) in bounds {
        if value > most {
            return Err(Error::request("fineTune", format!("{name} must be at most {most}, not {value}")));
        }
    }
    let numbers = pick(&data.train, data.classes(), tuning.labels, tuning.seed);
    if numbers.is_empty() {
        return Err(Error::request("fineTune", "needs labelled images"));
    }
    let tuning = Tuning { labels: numbers.len(), ..*tuning };
    let mut images = chosen(&data.train, &numbers);
    if tuning.synthetic > 0 {
        let more = augment::synthetic(model, parameters, &images, tuning.synthetic, tuning.seed).await?;
        images.pixels.extend(more.pixels);
        images.labels.iter_mut().zip(more.labels).for_each(|(labels, more)| labels.extend(more));
    }
    let data = DataSet::new(data.name.clone(), images, data.test.clone())?;
    let mut trainer = Trainer::new(device, data, classifier(&model.spec, &tuning))?;
    if !tuning.scratch {
        let mut arena = trainer.model.initial();
        for parameter in trainer.model.layout.parameters() {
            if let Some(number) = model.layout.find(&parameter.name) {
                let known = &model.layout.parameters()[number];
                arena[parameter.range.clone()].copy_from_slice(&parameters[known.range.clone()]);
            }
        }
        trainer.restore(&[(Arena::Parameters, arena)], Progress::default())?;
    }
    Ok((trainer, tuning.steps()))
}

fn chosen(images: &Images, numbers: &[usize]) -> Images {
    let labels = images.labels.as_ref().map(|labels| numbers.iter().map(|&number| labels[number]).collect());
    let pixels = numbers.iter().flat_map(|&number| images.image(number)).copied().collect();
    Images { width: images.width, height: images.height, pixels, labels }
}
