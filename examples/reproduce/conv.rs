//! The convolutional autoencoder on MNIST.

use crate::run::{Context, Experiment, Result};
use crate::table::{Limit, Row};

pub const EXPERIMENTS: &[Experiment] =
    &[Experiment { name: "conv", what: "two convolutions with pooling, two transposed, 5 epochs", run: conv }];

/// The references are PyTorch's, of the same network with Adam at 1e-3 and batches of 128.
fn conv(context: &Context) -> Result<Vec<Row>> {
    let mut trained = context.train("conv", if context.quick { 1 } else { 5 })?;
    let test = trained.test()?;
    let error = test.squared_error_per_image.unwrap_or(f64::NAN);
    let loss = test.loss / trained.pixels();
    Ok(vec![
        trained.row("conv: BCE per pixel", 0.0765, Limit::Within(0.03), loss),
        trained.row("conv: squared error", 4.00, Limit::Within(0.03), error),
    ])
}
