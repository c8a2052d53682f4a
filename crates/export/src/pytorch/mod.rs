//! PyTorch: a script with the experiment in it, or a notebook, beside the weights and the built-in digits.
//!
//! Python is written from templates (`templates/*.py`), whose gaps a specification fills. What all families share is
//! found in `facts`, a family's layers in `dense`, `conv` and `mae`.

mod conv;
mod dense;
mod facts;
mod mae;
mod modules;
mod notebook;
mod template;

use hourglass::Result;
use hourglass::data::{DataSet, Images, idx};
use hourglass::model::spec::Spec;
use hourglass::model::{DataShape, Model};
use hourglass::train::Progress;
use hourglass::train::checkpoint::{Checkpoint, Precision};

use crate::File;
use crate::saved::Saved;
use facts::Weights;

/// Built-in digits that go with an export, to train and to test on.
const DIGITS: [usize; 2] = [6000, 1000];
/// The seed of the page's digits.
const SEED: u32 = 1;

/// The script, the weights, and the built-in digits where they are the data.
///
/// # Errors
/// A model that cannot be read.
pub fn files(saved: &Saved) -> Result<Vec<File>> {
    let (weights, kept) = weights(saved)?;
    let script = script(&saved.model, kept)?;
    let mut files = vec![File { name: "train.py".into(), bytes: script.into_bytes() }, weights];
    files.extend(digits(&saved.model.spec));
    Ok(files)
}

/// The notebook, the weights, and the built-in digits where they are the data.
///
/// # Errors
/// A model that cannot be read.
pub fn notebook(saved: &Saved) -> Result<Vec<File>> {
    let (weights, kept) = weights(saved)?;
    let notebook = notebook::write(&saved.model, facts::of(&saved.model, kept)?)?;
    let mut files = vec![File { name: "autoencoder.ipynb".into(), bytes: notebook.into_bytes() }, weights];
    files.extend(digits(&saved.model.spec));
    Ok(files)
}

/// The script of a specification (JSON or a preset's name), for images of a size in so many classes: for reading,
/// without weights.
///
/// # Errors
/// A specification that is wrong, or does not fit the images.
pub fn code(spec: &str, width: usize, height: usize, classes: usize) -> Result<String> {
    let data = DataShape { width, height, classes, count: 1, train: 1 };
    script(&Model::new(Spec::parse(spec)?, data)?, Weights::WithMoments)
}

/// Pairs of a module's name in the script and its layer's in a saved model; none where a rule tells
/// (`templates/weights.py`).
///
/// # Errors
/// A network that PyTorch cannot have.
pub fn layers(model: &Model) -> Result<Vec<(String, String)>> {
    Ok(facts::of(model, Weights::Alone)?.layers)
}

fn script(model: &Model, weights: Weights) -> Result<String> {
    let facts = facts::of(model, weights)?;
    let parts = [
        include_str!("templates/head.py"),
        facts::template(&model.spec),
        include_str!("templates/loss.py"),
        include_str!("templates/schedule.py"),
        include_str!("templates/optimizer.py"),
        include_str!("templates/initialise.py"),
        include_str!("templates/weights.py"),
        include_str!("templates/data.py"),
        include_str!("templates/evaluate.py"),
        include_str!("templates/train.py"),
    ];
    let parts: Result<Vec<String>> = parts.into_iter().map(|part| facts.render(part)).collect();
    // A constant rate has no schedule.
    let parts: Vec<String> = parts?.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(parts.join("\n\n\n") + "\n")
}

/// The model's file in 32 bits a number, whatever it was saved in, and what is in it.
fn weights(saved: &Saved) -> Result<(File, Weights)> {
    let model = &saved.model;
    let checkpoint = Checkpoint::from_bytes(&saved.bytes, |_| Ok(model.layout.clone()))?;
    let Progress { step, .. } = checkpoint.progress;
    let kept = if checkpoint.arenas.len() > 1 || step == 0 { Weights::WithMoments } else { Weights::Alone };
    Ok((File { name: "model.safetensors".into(), bytes: checkpoint.to_bytes(model, Precision::Full) }, kept))
}

/// IDX files of the digits that a model of the built-in data was trained on: the first of them.
fn digits(spec: &Spec) -> Vec<File> {
    if spec.data != "digits" {
        return Vec::new();
    }
    let DataSet { train, test, .. } = DataSet::digits(DIGITS[0], DIGITS[1], SEED);
    let part = |name: &str, images: &Images| {
        let labels = images.labels.as_deref().unwrap_or_default();
        [
            File { name: format!("{name}-images-idx3-ubyte"), bytes: idx::write_images(images) },
            File { name: format!("{name}-labels-idx1-ubyte"), bytes: idx::write_labels(labels) },
        ]
    };
    part("train", &train).into_iter().chain(part("t10k", &test)).collect()
}
