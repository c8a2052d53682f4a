//! What every experiment starts from: the data, and a trained model.

use std::path::PathBuf;

use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::downstream::linear_probe::Labelled;
use hourglass::graph::plan::Arena;
use hourglass::model::Stage;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use hourglass::train::evaluate::{Evaluation, Split, evaluate};
use hourglass_analysis::Points;

use super::table::{Limit, Row};
use crate::{Result, progress};

#[derive(Clone, Copy)]
pub struct Experiment {
    pub name: &'static str,
    pub what: &'static str,
    pub run: fn(&Context) -> Result<Vec<Row>>,
}

pub struct Context {
    pub data: DataSet,
    /// A file of texts with classes, such as arXiv abstracts.
    pub texts: Option<PathBuf>,
    /// A folder of IDX files whose images are foreign to `data`, such as Fashion-MNIST.
    pub fashion: Option<PathBuf>,
    pub quick: bool,
    pub seed: u32,
}

impl Context {
    /// Train a specification (JSON or a preset's name; the seed is the context's) on the CPU.
    pub fn train(&self, spec: &str, epochs: u32) -> Result<Trained> {
        self.train_on(self.data.clone(), spec, epochs)
    }

    /// On other data.
    pub fn train_on(&self, data: DataSet, spec: &str, epochs: u32) -> Result<Trained> {
        let mut spec = Spec::parse(spec)?;
        spec.seed = self.seed;
        let mut trainer = Trainer::new(Device::cpu(), data, spec)?;
        let seconds = progress::train(&mut trainer, epochs)?;
        Ok(Trained { trainer, epochs, seconds })
    }

    /// A row of the table about what took no training.
    pub fn row(&self, what: impl Into<String>, reference: impl Into<Option<f64>>, limit: Limit, measured: f64) -> Row {
        Row::new(self.seed, what, reference, limit, measured)
    }
}

/// A model after its training.
pub struct Trained {
    pub trainer: Trainer,
    pub epochs: u32,
    pub seconds: f64,
}

impl Trained {
    /// On all test images.
    pub fn test(&mut self) -> Result<Evaluation> {
        Ok(pollster::block_on(evaluate(&mut self.trainer, Split::Test, usize::MAX))?)
    }

    /// A row of the table about this model.
    pub fn row(&self, what: impl Into<String>, reference: impl Into<Option<f64>>, limit: Limit, measured: f64) -> Row {
        let row = Row::new(self.trainer.model.spec.seed, what, reference, limit, measured);
        Row { epochs: self.epochs, seconds: self.seconds, ..row }
    }

    pub fn pixels(&self) -> f64 {
        self.trainer.model.data.pixels() as f64
    }

    /// All weights, as they lie in the arena.
    pub fn parameters(&mut self) -> Result<Vec<f32>> {
        let floats = self.trainer.model.layout.floats();
        Ok(pollster::block_on(self.trainer.device.read_arena(Arena::Parameters, floats))?)
    }

    /// What a program makes of images \[rows, pixels\] or of codes: all rows of it.
    pub fn run(&mut self, stage: Stage, values: &[f32]) -> Result<Vec<f32>> {
        Ok(pollster::block_on(self.trainer.run_rows(stage, values, "out"))?)
    }

    /// Codes of all training and all test images, with their labels.
    pub fn codes(&mut self) -> Result<[Labelled; 2]> {
        let parameters = self.parameters()?;
        let data = self.trainer.data();
        let [train, test] = [&data.train, &data.test].map(pixels);
        let codes = |images: Labelled| pollster::block_on(images.codes(&self.trainer.model, &parameters));
        Ok([codes(train)?, codes(test)?])
    }
}

/// All pixels in \[0, 1\], with the labels.
pub fn pixels(images: &Images) -> Labelled {
    Labelled::pixels(images, &(0..images.count()).collect::<Vec<_>>())
}

/// For hourglass-analysis.
pub fn points(rows: &Labelled) -> Result<Points<'_>> {
    Ok(Points::new("rows", &rows.values, rows.width)?)
}

pub fn labels(rows: &Labelled) -> Vec<u32> {
    rows.labels.iter().map(|&label| u32::from(label)).collect()
}
