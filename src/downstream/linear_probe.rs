//! What a code is worth: a linear probe and nearest neighbours on it, beside pixels and beside an encoder that learnt
//! nothing.

use crate::data::{Images, WHITE};
use crate::device::Device;
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::graph::grad::differentiate;
use crate::graph::layout::{Init, Layout};
use crate::graph::plan::Plan;
use crate::model::{Model, Stage};
use crate::numeric::gemm::{Epilogue, Matrix, Scratch, gemm};
use crate::numeric::reduce;
use crate::ops::adam::Adam;
use crate::ops::cross_entropy::CrossEntropy;
use crate::ops::matmul::Matmul;
use crate::ops::sum::Sum;
use crate::rng::{Sequence, stream};
use crate::tensor::op::Step;
use crate::train::batch::batches;
use crate::train::evaluate::largest;
use crate::train::forward::pass;

/// Queries that are compared at a time.
const ROWS: usize = 128;

/// Rows of features with their labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labelled {
    /// Features of a row.
    pub width: usize,
    /// \[rows, width\].
    pub values: Vec<f32>,
    /// The class of each row, from 0.
    pub labels: Vec<u8>,
}

/// `count` image numbers (all, if there are fewer), the classes in turn, in an order that the seed draws. Without
/// labels, none.
pub fn pick(images: &Images, classes: usize, count: usize, seed: u32) -> Vec<usize> {
    let Some(labels) = &images.labels else { return Vec::new() };
    let mut of_class: Vec<Vec<usize>> = vec![Vec::new(); classes];
    for sample in Sequence::new(seed, stream::LABELS, 0).permutation(images.count()) {
        let class = usize::from(labels[sample as usize]);
        of_class[class].push(sample as usize);
    }
    let longest = of_class.iter().map(Vec::len).max().unwrap_or(0);
    let in_turn = (0..longest).flat_map(|i| of_class.iter().filter_map(move |samples| samples.get(i).copied()));
    in_turn.take(count).collect()
}

impl Labelled {
    /// Pixels of these images, in \[0, 1\].
    pub fn pixels(images: &Images, numbers: &[usize]) -> Labelled {
        let bytes = numbers.iter().flat_map(|&number| images.image(number));
        let labels = images.labels.as_deref().unwrap_or_default();
        Labelled {
            width: images.size(),
            values: bytes.map(|&byte| f32::from(byte) / WHITE).collect(),
            labels: numbers.iter().filter_map(|&number| labels.get(number).copied()).collect(),
        }
    }

    /// Their codes, by a model with these parameters (an arena), on the CPU.
    pub async fn codes(self, model: &Model, parameters: &[f32]) -> Result<Labelled> {
        let values = pass(model, parameters, Stage::Encode, &self.values).await?;
        Ok(Labelled { width: model.code(), values, labels: self.labels })
    }

    fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.width)
    }

    /// Every feature less its mean, over its deviation, both of `self`; in `other` likewise.
    pub fn standardise(&mut self, other: &mut Labelled) {
        let count = self.labels.len().max(1) as f64;
        for feature in 0..self.width {
            let each = || self.rows().map(|row| f64::from(row[feature]));
            let mean = each().sum::<f64>() / count;
            let deviation = (each().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
            // A pixel that is always black stays 0.
            let scale = if deviation > 1e-6 { 1.0 / deviation } else { 0.0 };
            for rows in [&mut self.values, &mut other.values] {
                for value in rows.iter_mut().skip(feature).step_by(self.width) {
                    *value = ((f64::from(*value) - mean) * scale) as f32;
                }
            }
        }
    }
}

/// Softmax regression by Adam.
#[derive(Clone, Copy, Debug)]
pub struct LinearProbe {
    /// Passes over the rows.
    pub epochs: u32,
    /// Rows of a step.
    pub batch: usize,
    /// Adam's learning rate.
    pub learning_rate: f32,
    /// Draws the order of the rows in each pass.
    pub seed: u32,
}

impl Default for LinearProbe {
    fn default() -> Self {
        LinearProbe { epochs: 20, batch: 512, learning_rate: 1e-2, seed: 7 }
    }
}

impl LinearProbe {
    /// The share of test labels that a regression trained on `train` names.
    pub async fn accuracy(&self, train: &Labelled, test: &Labelled, classes: usize) -> Result<f64> {
        let (count, width) = (train.labels.len(), train.width);
        if count == 0 || test.labels.is_empty() {
            return Err(Error::request("probe", "needs labelled images to train and to test on"));
        }
        let batch = self.batch.min(count);
        let mut g = Graph::new(Layout::default());
        let x = g.input("x", [batch, width]);
        let labels = g.input("labels", [batch, 1]);
        let weight = g.parameter("weight", [width, classes], Init::Zero)?;
        let bias = g.parameter("bias", [classes], Init::Zero)?;
        let logits = g.one(Matmul::default(), &[x, weight, bias])?;
        g.keep("logits", logits);
        let each = g.one(CrossEntropy, &[logits, labels])?;
        let loss = g.one(Sum { along_rows: true }, &[each])?;
        differentiate(&mut g, loss)?;
        let floats = g.layout.floats();
        g.update(Adam::new(false), 0..floats);
        let mut device = Device::cpu();
        device.allocate(floats)?;
        let mut program = device.load(Plan::new(&g)?)?;

        let mut updates = 0;
        let (mut rows, mut targets) = (vec![0.0; batch * width], vec![0.0; batch]);
        for epoch in 0..self.epochs {
            let order = Sequence::new(self.seed, stream::EPOCH_ORDER, epoch).permutation(count);
            for samples in order.chunks(batch) {
                for (i, &sample) in samples.iter().enumerate() {
                    let sample = sample as usize;
                    rows[i * width..][..width].copy_from_slice(&train.values[sample * width..][..width]);
                    targets[i] = f32::from(train.labels[sample]);
                }
                updates += 1;
                device.write(&mut program, "x", &rows)?;
                device.write(&mut program, "labels", &targets)?;
                let [correction1, correction2] = Adam::corrections(updates);
                let learning_rate = self.learning_rate;
                let step = Step { learning_rate, correction1, correction2, ..Step::plain(samples.len()) };
                device.run(&mut program, &[step])?;
            }
        }

        // A step of rate 0 is a prediction.
        let mut correct = 0;
        for (rows, labels) in batches(&test.values, width, batch).zip(test.labels.chunks(batch)) {
            device.write(&mut program, "x", &rows.values)?;
            device.run(&mut program, &[Step { correction1: 1.0, correction2: 1.0, ..Step::plain(labels.len()) }])?;
            let logits = device.read(&program, &["logits"]).await?.remove(0);
            let named = logits.chunks_exact(classes).map(largest);
            correct += named.zip(labels).filter(|(named, label)| *named == usize::from(**label)).count();
        }
        Ok(correct as f64 / test.labels.len() as f64)
    }
}

/// The share of test labels that most of the `k` nearest training rows have (Euclidean; of several such labels the one
/// that comes first by distance).
pub fn nearest_neighbours(train: &Labelled, test: &Labelled, k: usize) -> f64 {
    let (count, width) = (train.labels.len(), train.width);
    let squares: Vec<f32> = train.rows().map(|row| reduce::squared_distance(row, &vec![0.0; width])).collect();
    let known = Matrix { data: &train.values, rows: width, cols: count, transposed: true };
    let (mut scratch, mut correct) = (Scratch::default(), 0);
    for (rows, labels) in test.values.chunks(ROWS * width).zip(test.labels.chunks(ROWS)) {
        let asked = Matrix { data: rows, rows: labels.len(), cols: width, transposed: false };
        let mut products = vec![0.0; labels.len() * count];
        gemm(labels.len(), count, width, &asked, &known, &mut products, &Epilogue::default(), &mut scratch);
        for (products, label) in products.chunks_exact(count).zip(labels) {
            // |a - b|^2 less |a|^2, which all have in common.
            let distances = squares.iter().zip(products).map(|(square, product)| square - 2.0 * product);
            correct += usize::from(vote(distances, &train.labels, k) == Some(*label));
        }
    }
    correct as f64 / test.labels.len().max(1) as f64
}

fn vote(distances: impl Iterator<Item = f32>, labels: &[u8], k: usize) -> Option<u8> {
    let mut nearest: Vec<(f32, u8)> = Vec::with_capacity(k + 1);
    for (distance, &label) in distances.zip(labels) {
        if nearest.len() == k && nearest.last().is_some_and(|last| distance >= last.0) {
            continue;
        }
        let place = nearest.partition_point(|other| other.0 <= distance);
        nearest.insert(place, (distance, label));
        nearest.truncate(k);
    }
    let votes = |label: u8| nearest.iter().filter(|other| other.1 == label).count();
    // The first of the most frequent: a later one has to have more votes.
    nearest.iter().fold(None, |best: Option<u8>, (_, label)| match best {
        Some(best) if votes(*label) <= votes(best) => Some(best),
        _ => Some(*label),
    })
}
