//! The convolutional autoencoder on MNIST.

use super::run::{Context, Experiment};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "conv", what: "two convolutions with pooling, two transposed, 5 epochs", run: conv },
    Experiment { name: "conv-small", what: "a code of 4x4x8, cosine schedule, 50 epochs", run: small },
];

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

/// The convolutional network of the Keras tutorial on autoencoders, which ends at 0.094 after 50 epochs. Its last
/// pooling pads 7x7 to 8x8; here a stride of 2 in the convolution before it makes 4x4.
fn small(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 50 };
    let conv = |channels: usize, stride: usize, padding: usize| {
        format!(
            r#"{{"kind": "conv", "channels": {channels}, "kernel": 3, "stride": {stride}, "padding": {padding},
                "activation": "relu"}}"#
        )
    };
    let (pool, copy) = (r#"{"kind": "pool", "kernel": 2, "stride": 2}"#, r#"{"kind": "upsample", "stride": 2}"#);
    let last = r#"{"kind": "conv", "channels": 1, "kernel": 3, "stride": 1, "padding": 1}"#;
    let (wide, narrow) = (conv(16, 1, 1), conv(8, 1, 1));
    let encoder = [&wide, pool, &narrow, pool, &conv(8, 2, 1)].join(", ");
    let decoder = [&narrow, copy, &narrow, copy, &conv(16, 1, 0), copy, last].join(", ");
    let spec = format!(
        r#"{{"family": "conv", "conv": {{"encoder": [{encoder}], "decoder": [{decoder}]}},
            "optimizer": {{"schedule": "cosine", "epochs": {epochs}}}}}"#
    );
    let mut trained = context.train(&spec, epochs)?;
    let loss = trained.test()?.loss / trained.pixels();
    Ok(vec![trained.row("conv, a code of 4x4x8: BCE per pixel", 0.094, Limit::Within(0.03), loss)])
}
