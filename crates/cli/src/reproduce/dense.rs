//! Dense autoencoders on MNIST.

use super::pca;
use super::run::{Context, Experiment};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "linear", what: "784-32-784 linear against PCA with 32 components", run: linear },
    Experiment { name: "vanilla", what: "784-32-784, ReLU code, 50 epochs", run: vanilla },
    Experiment { name: "deep", what: "784-1000-500-250-30 mirrored, cosine schedule, 30 epochs", run: deep },
];

/// Without centring, but with biases, which learn the mean: PCA's error is the floor (Baldi & Hornik 1989).
fn linear(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 5 } else { 30 };
    let spec = format!(r#"{{"family": "linear", "optimizer": {{"schedule": "cosine", "epochs": {epochs}}}}}"#);
    let mut trained = context.train(&spec, epochs)?;
    let error = trained.test()?.squared_error_per_image.unwrap_or(f64::NAN);
    let mut rows = vec![trained.row("linear, 32 codes: squared error (PCA 32)", 13.19, Limit::Within(0.01), error)];
    rows.extend(pca::angles(&mut trained)?);
    Ok(rows)
}

/// At most 0.0925 is required; PyTorch reached the reference at equal settings.
fn vanilla(context: &Context) -> Result<Vec<Row>> {
    let mut trained = context.train("vanilla", if context.quick { 5 } else { 50 })?;
    let test = trained.test()?;
    let error = test.squared_error_per_image.unwrap_or(f64::NAN);
    let loss = test.loss / trained.pixels();
    Ok(vec![
        trained.row("vanilla: BCE per pixel", 0.0915, Limit::AtMost(0.0925), loss),
        trained.row("vanilla: squared error", 7.56, Limit::None, error),
    ])
}

/// Hinton & Salakhutdinov (Science 313, 2006) reached 3.00 with pre-training; ReLU with Adam from a random start
/// over-fits (PyTorch: 3.94 on training, 5.02 on test images).
fn deep(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 2 } else { 30 };
    let optimizer = format!(r#"{{"schedule": "cosine", "epochs": {epochs}}}"#);
    let spec = format!(r#"{{"family": "deep", "layers": [1000, 500, 250, 30], "optimizer": {optimizer}}}"#);
    let mut trained = context.train(&spec, epochs)?;
    let error = trained.test()?.squared_error_per_image.unwrap_or(f64::NAN);
    Ok(vec![trained.row("deep, ReLU, from a random start: squared error", 5.02, Limit::Within(0.03), error)])
}
