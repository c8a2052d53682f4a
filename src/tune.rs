//! Fine-tuning: a classifier on an encoder that was trained without labels, or on the same encoder from scratch.

use crate::data::{DataSet, Images};
use crate::device::Device;
use crate::error::{Error, Result};
use crate::graph::plan::Arena;
use crate::model::Model;
use crate::model::spec::{Family, Loss, Noise, NoiseKind, Schedule, Spec};
use crate::probe::pick;
use crate::train::{Progress, Trainer};

/// What to train on.
#[derive(Clone, Copy, Debug)]
pub struct Tuning {
    /// Labelled images, drawn from all classes alike.
    pub labels: usize,
    pub epochs: u32,
    pub seed: u32,
}

/// Units of the dense layer between convolutions and softmax.
const HEAD: usize = 128;

/// The classifier over a model's encoder: softmax on its code (behind convolutions a dense layer first), on clean images, by Adam
/// at 1e-3 down a cosine.
pub fn classifier(spec: &Spec, tuning: &Tuning) -> Spec {
    let mut tuned = spec.clone();
    if spec.conv.is_some() {
        tuned.layers = vec![HEAD];
    }
    (tuned.vae, tuned.tied, tuned.penalty.code_kl) = (None, false, None);
    (tuned.recipe, tuned.examples, tuned.noise) = (None, 0, Noise { kind: NoiseKind::None, level: 0.0 });
    (tuned.family, tuned.loss, tuned.seed) = (Family::Classifier, Loss::CrossEntropy, tuning.seed);
    tuned.batch = 128.min(tuning.labels).max(1);
    tuned.optimizer.learning_rate = 1e-3;
    tuned.optimizer.weight_decay = 0.0;
    (tuned.optimizer.schedule, tuned.optimizer.epochs, tuned.optimizer.warmup) =
        (Schedule::Cosine, tuning.epochs.max(1), 0);
    tuned
}

/// A trainer on `device` for the classifier over `model`'s encoder. It starts with the encoder's `parameters` (an arena of
/// the model's) where they are given, else from scratch.
pub fn trainer(
    device: Device,
    data: &DataSet,
    model: &Model,
    parameters: Option<&[f32]>,
    tuning: &Tuning,
) -> Result<Trainer> {
    let numbers = pick(&data.train, data.classes(), tuning.labels, tuning.seed);
    if numbers.is_empty() {
        return Err(Error::request("tune", "needs labelled images"));
    }
    let data = DataSet::new(data.name.clone(), chosen(&data.train, &numbers), data.test.clone())?;
    let mut trainer = Trainer::new(device, data, classifier(&model.spec, tuning))?;
    if let Some(parameters) = parameters {
        let mut arena = trainer.model.initial();
        for parameter in trainer.model.layout.parameters() {
            if let Some(number) = model.layout.find(&parameter.name) {
                let known = &model.layout.parameters()[number];
                arena[parameter.range.clone()].copy_from_slice(&parameters[known.range.clone()]);
            }
        }
        trainer.restore(&[(Arena::Parameters, arena)], Progress::default())?;
    }
    Ok(trainer)
}

fn chosen(images: &Images, numbers: &[usize]) -> Images {
    let labels = images.labels.as_ref().map(|labels| numbers.iter().map(|&number| labels[number]).collect());
    let pixels = numbers.iter().flat_map(|&number| images.image(number)).copied().collect();
    Images { width: images.width, height: images.height, pixels, labels }
}
