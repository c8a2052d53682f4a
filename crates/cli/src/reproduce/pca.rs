//! Exact PCA on MNIST, and how far a linear autoencoder's subspace is from it.

use std::time::Instant;

use hourglass_analysis::Points;
use hourglass_analysis::angles::principal_angles;
use hourglass_analysis::pca::Pca;

use super::run::{Context, Experiment, Trained, pixels, points};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] =
    &[Experiment { name: "pca", what: "exact PCA of the training images, errors on the test images", run: pca }];

/// Squared error per test image by the number of components, by NumPy on the same files.
const REFERENCES: [(usize, f64); 6] = [(2, 43.65), (8, 29.35), (16, 21.06), (30, 13.87), (32, 13.19), (64, 7.09)];

fn pca(context: &Context) -> Result<Vec<Row>> {
    let start = Instant::now();
    let pca = Pca::of(&points(&pixels(&context.data.train))?, 64)?;
    let errors = pca.error_curve(&points(&pixels(&context.data.test))?)?;
    let seconds = start.elapsed().as_secs_f64();
    let row = |(k, reference): (usize, f64)| {
        let row = context.row(format!("PCA, {k} components: squared error"), reference, Limit::By(0.02), errors[k]);
        Row { seconds, ..row }
    };
    Ok(REFERENCES.map(row).to_vec())
}

/// Between what the decoder's rows span and as many principal components, in degrees.
pub fn angles(trained: &mut Trained) -> Result<Vec<Row>> {
    let parameters = trained.parameters()?;
    let images = pixels(&trained.trainer.data().train);
    let layout = &trained.trainer.model.layout;
    let number = layout.find("decoder.0.weight").ok_or("a linear autoencoder has a weight decoder.0.weight")?;
    let weight = &layout.parameters()[number];
    let pixels_of = trained.trainer.model.data.pixels();
    let decoder = Points::new("decoder", &parameters[weight.range.clone()], pixels_of)?;
    let pca = Pca::of(&points(&images)?, decoder.rows())?;
    let angles = principal_angles(&decoder, &Points::new("components", &pca.components, pixels_of)?)?;
    let degrees: Vec<f64> = angles.into_iter().map(f64::to_degrees).collect();
    let (middle, last) = (degrees[degrees.len() / 2], degrees[degrees.len() - 1]);
    let name = |which| format!("linear, {} codes: {which} angle to PCA's subspace, degrees", degrees.len());
    Ok(vec![
        trained.row(name("median"), None, Limit::None, middle),
        trained.row(name("largest"), None, Limit::None, last),
    ])
}
