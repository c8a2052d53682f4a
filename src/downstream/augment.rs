//! Labelled images from a model that decodes: one Gaussian a class over the codes of labelled images, sampled and
//! decoded.
//!
//! For class c with n_c images, code mean m_c and variance s_c^2 in each dimension, a synthetic image is
//!
//! ```text
//! decode(m_c + sigma_c * e),  e ~ N(0, I),  sigma_c^2 = (n_c s_c^2 + k v) / (n_c + k),  k = 10
//! ```
//!
//! where v is the variance pooled within all classes, sum_c n_c s_c^2 / (n - classes): the fewer images a class has,
//! the nearer it is to what all share (diagonal regularised discriminant analysis: Friedman, JASA 84, 1989). Where no
//! class has two images, v is the variance of all codes.

use crate::data::{Images, WHITE};
use crate::downstream::linear_probe::Labelled;
use crate::error::{Error, Result};
use crate::model::{Model, Stage};
use crate::rng::{normal, stream};
use crate::train::forward::pass;

/// k: the number of images that the pooled variance counts for.
const PRIOR: f64 = 10.0;

/// The Gaussian of a class; its dimensions are those of the code.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaussian {
    /// The label of its codes.
    pub class: u8,
    /// Mean in each dimension of the code.
    pub mean: Vec<f64>,
    /// Standard deviation in each dimension; they are independent.
    pub deviation: Vec<f64>,
}

/// One Gaussian for each class that there are codes of, in the order of classes.
pub fn gaussians(codes: &Labelled) -> Vec<Gaussian> {
    let (width, count) = (codes.width, codes.labels.len());
    let mut classes = codes.labels.clone();
    classes.sort_unstable();
    classes.dedup();
    let of = |class: Option<u8>| {
        let rows = codes.values.chunks_exact(width).zip(&codes.labels);
        let rows: Vec<&[f32]> =
            rows.filter(|(_, label)| class.is_none_or(|class| class == **label)).map(|(row, _)| row).collect();
        let each = |d: usize| rows.iter().map(move |row| f64::from(row[d]));
        let mean: Vec<f64> = (0..width).map(|d| each(d).sum::<f64>() / rows.len() as f64).collect();
        let squares: Vec<f64> =
            (0..width).map(|d| each(d).map(|value| (value - mean[d]).powi(2)).sum::<f64>()).collect();
        (rows.len() as f64, mean, squares)
    };
    let each: Vec<_> = classes.iter().map(|&class| (class, of(Some(class)))).collect();
    let (all, _, squares) = of(None);
    let pooled: Vec<f64> = match count.saturating_sub(classes.len()) {
        0 => squares.iter().map(|sum| sum / all).collect(),
        free => (0..width).map(|d| each.iter().map(|(_, class)| class.2[d]).sum::<f64>() / free as f64).collect(),
    };
    let shrunk = |count: f64, squares: &[f64]| {
        squares.iter().zip(&pooled).map(|(sum, pooled)| ((sum + PRIOR * pooled) / (count + PRIOR)).sqrt()).collect()
    };
    each.into_iter()
        .map(|(class, (count, mean, squares))| Gaussian { class, mean, deviation: shrunk(count, &squares) })
        .collect()
}

/// `count` images by the decoder of a model with these parameters (an arena), the classes of `labelled` in turn. The
/// same seed gives the same images. Errors where the model cannot decode, and without labelled images.
pub async fn synthetic(
    model: &Model,
    parameters: &[f32],
    labelled: &Images,
    count: usize,
    seed: u32,
) -> Result<Images> {
    let refused =
        |why: String| Error::request("fineTune", format!("{count} synthetic images need a model that decodes: {why}"));
    model.plan(Stage::Decode, 1).map_err(|error| refused(error.to_string()))?;
    let numbers: Vec<usize> = (0..labelled.count()).collect();
    let gaussians = gaussians(&Labelled::pixels(labelled, &numbers).codes(model, parameters).await?);
    if gaussians.is_empty() {
        return Err(refused("there are no labelled images to take codes from".into()));
    }
    let class = |image: usize| &gaussians[image % gaussians.len()];
    let codes: Vec<f32> = (0..count)
        .flat_map(|image| {
            let Gaussian { mean, deviation, .. } = class(image);
            let noise = move |d| f64::from(normal(seed, stream::AUGMENT, image as u32, d as u32));
            (0..mean.len()).map(move |d| (mean[d] + deviation[d] * noise(d)) as f32)
        })
        .collect();
    let decoded = pass(model, parameters, Stage::Decode, &codes).await?;
    let pixels = decoded.iter().map(|value| (WHITE * value.clamp(0.0, 1.0)).round() as u8).collect();
    let labels = Some((0..count).map(|image| class(image).class).collect());
    Ok(Images { width: labelled.width, height: labelled.height, pixels, labels })
}
