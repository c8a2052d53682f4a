//! What a model's codes look like over a sample of the test images, number by number.

use serde::Serialize;
use ts_rs::TS;

use crate::data::WHITE;
use crate::error::{Error, Result};
use crate::model::Stage;
use crate::model::vae::LOG_VARIANCE;
use crate::train::Trainer;
use crate::train::batch::Batch;

/// Images of one program.
const ROWS: usize = 128;
/// Share of an image's largest number: what is less does not count as active.
const ACTIVE: f32 = 0.1;

/// Means over the images.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Codes {
    /// Images that the means are over.
    pub images: usize,
    /// Mean absolute value of each number.
    pub activity: Vec<f64>,
    /// Standard deviation of each number from image to image.
    pub deviation: Vec<f64>,
    /// Mean absolute value of a number.
    pub mean: f64,
    /// Share of an image's numbers that are above a tenth of its largest, in size.
    pub active: f64,
    /// Distance of a code from zero.
    pub norm: f64,
    /// The distributions of a variational autoencoder's codes; none for other models.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gaussians: Option<Gaussians>,
}

/// The encoder's answers, dimension by dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Gaussians {
    /// From N(0, 1), in nats; 0 is a dimension that has collapsed: it says nothing about the image.
    pub divergence: Vec<f64>,
    /// Mean standard deviation.
    pub sigma: Vec<f64>,
    /// Over all dimensions; falls without end where nothing holds the variance.
    pub log_variance: f64,
}

/// The statistics of the first `count` test images.
pub async fn codes(trainer: &mut Trainer, count: usize) -> Result<Codes> {
    let (images, width) = ((trainer.model.data.count - trainer.model.data.train).min(count), trainer.model.code());
    if images == 0 {
        return Err(Error::request("codes", "there are no test images to encode"));
    }
    let (codes, variances) = encode(trainer, images).await?;
    let columns = |f: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let column = |j| (0..images).map(|row| f(row * width + j)).sum::<f64>() / images as f64;
        (0..width).map(column).collect()
    };
    let code = |i: usize| f64::from(codes[i]);
    let rows = |f: &dyn Fn(&[f32]) -> f64| codes.chunks_exact(width).map(f).sum::<f64>() / images as f64;
    let (means, squares) = (columns(&code), columns(&|i| code(i).powi(2)));
    let activity = columns(&|i| code(i).abs());
    let gaussians = variances.map(|variances| {
        let v = |i: usize| f64::from(variances[i]);
        Gaussians {
            divergence: columns(&|i| 0.5 * (code(i).powi(2) + v(i).exp() - 1.0 - v(i))),
            sigma: columns(&|i| (0.5 * v(i)).exp()),
            log_variance: columns(&v).iter().sum::<f64>() / width as f64,
        }
    });
    Ok(Codes {
        images,
        mean: activity.iter().sum::<f64>() / width as f64,
        activity,
        deviation: squares.iter().zip(&means).map(|(square, mean)| (square - mean * mean).max(0.0).sqrt()).collect(),
        active: rows(&|code| {
            let largest = code.iter().fold(0.0f32, |largest, h| largest.max(h.abs()));
            code.iter().filter(|h| h.abs() > ACTIVE * largest).count() as f64 / width as f64
        }),
        norm: rows(&|code| code.iter().map(|&h| f64::from(h).powi(2)).sum::<f64>().sqrt()),
        gaussians,
    })
}

/// Codes of the first test images, \[images, code\], and their log variances where they are Gaussians.
async fn encode(trainer: &mut Trainer, images: usize) -> Result<(Vec<f32>, Option<Vec<f32>>)> {
    let pixels = trainer.model.data.pixels();
    let gaussian = trainer.model.spec.vae.is_some();
    let (stage, names) =
        if gaussian { (Stage::View, &["code", LOG_VARIANCE][..]) } else { (Stage::Encode, &["out"][..]) };
    let seed = trainer.model.spec.seed;
    let mut found = vec![Vec::new(); names.len()];
    for first in (0..images).step_by(ROWS) {
        let last = images.min(first + ROWS);
        let train = trainer.model.data.train;
        let test = &trainer.data_with(train + first..train + last).test;
        let bytes = (first..last).flat_map(|image| test.image(image));
        let batch = Batch::padded(bytes.map(|&byte| f32::from(byte) / WHITE).collect(), pixels, ROWS);
        let values = trainer.run(stage, ROWS, &batch.values, seed, names).await?;
        found.iter_mut().zip(values).for_each(|(all, part)| all.extend(batch.cut(&part)));
    }
    let variances = if gaussian { found.pop() } else { None };
    Ok((found.pop().unwrap_or_default(), variances))
}
