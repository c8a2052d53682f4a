//! A saved model as exports need it.

use std::borrow::Cow;

use hourglass::data::{MAX_ROW, MAX_SIDE};
use hourglass::graph::plan::Arena;
use hourglass::model::spec::Spec;
use hourglass::model::{DataShape, Model};
use hourglass::train::checkpoint::Checkpoint;
use hourglass::{Error, Result};

/// Sizes of a model whose file does not say them: MNIST's.
const SIDE: usize = 28;
const CLASSES: usize = 10;
/// Classes that the bytes of labels tell apart; 0 without labels.
const MOST_CLASSES: usize = 256;

/// A model with its weights.
#[derive(Clone, Debug)]
pub struct Saved<'a> {
    /// Its file.
    pub bytes: Cow<'a, [u8]>,
    /// Its specification, its parameters by name, and what it makes of data of its size.
    pub model: Model,
    /// The values of its parameters, an arena's worth: see [`hourglass::graph::layout::Layout`].
    pub values: Vec<f32>,
    /// Steps that it was trained for.
    pub step: u32,
}

impl<'a> Saved<'a> {
    /// Read a safetensors file of the page or of `hourglass train`.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn read(bytes: &'a [u8]) -> Result<Saved<'a>> {
        let height = size(bytes, "height", SIDE, 1, MAX_SIDE)?;
        let width = size(bytes, "width", SIDE, 1, if height == 1 { MAX_ROW } else { MAX_SIDE })?;
        let classes = size(bytes, "classes", CLASSES, 0, MOST_CLASSES)?;
        let data = DataShape { width, height, classes, count: 1, train: 1 };
        let layout_of = |spec: &Spec| Ok(Model::new(spec.clone(), data)?.layout);
        let Checkpoint { spec, progress, arenas } = Checkpoint::from_bytes(bytes, layout_of)?;
        let values = arenas.into_iter().find(|(arena, _)| *arena == Arena::Parameters).map(|(_, values)| values);
        let values = values.ok_or_else(|| Error::data("saved model", "it holds no weights"))?;
        Ok(Saved { bytes: Cow::Borrowed(bytes), model: Model::new(spec, data)?, values, step: progress.step })
    }

    /// A parameter's sizes and values, row-major.
    pub fn parameter(&self, name: &str) -> Option<(&[usize], &[f32])> {
        let parameter = &self.model.layout.parameters()[self.model.layout.find(name)?];
        Some((parameter.shape.sizes(), &self.values[parameter.range.clone()]))
    }
}

/// A size in a file's metadata; `usual` where it says none.
fn size(bytes: &[u8], name: &str, usual: usize, least: usize, most: usize) -> Result<usize> {
    let Some(text) = Checkpoint::text(bytes, name) else { return Ok(usual) };
    let size = text.parse().ok().filter(|size| (least..=most).contains(size));
    let wrong = || format!("{name} in its metadata is \"{text}\", not a whole number from {least} to {most}");
    size.ok_or_else(|| Error::data("saved model", wrong()))
}
