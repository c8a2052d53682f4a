//! Denoising autoencoders on MNIST.

use hourglass::train::evaluate::{Split, evaluate};
use pollster::block_on;

use super::run::{Context, Experiment};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "denoising", what: "784-32-784, Gaussian noise of 0.55, 50 epochs", run: dense },
    Experiment {
        name: "denoising-conv",
        what: "32 and 32 channels, a code of 7x7x32, noise of 0.5, 40 epochs",
        run: convolutional,
    },
];

/// Both references are Michelucci's (notebooks of arXiv 2201.03898). Noise is clipped to \[0, 1\] here, and drawn
/// afresh in every step; whether it was there is not known.
fn dense(context: &Context) -> Result<Vec<Row>> {
    let spec = r#"{"family": "denoising", "layers": [32], "noise": {"level": 0.55}, "batch": 256}"#;
    denoise(context, "784-32-784, noise 0.55", spec, if context.quick { 5 } else { 50 }, [0.1281, 0.1301])
}

/// The network of the Keras tutorial on autoencoders, with its noise of 0.5: the reference's own network is not known,
/// and its figures are what this one ends at there after 100 epochs.
fn convolutional(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 40 };
    let conv = |kind| {
        format!(r#"{{"kind": "{kind}", "channels": 32, "kernel": 3, "stride": 1, "padding": 1, "activation": "relu"}}"#)
    };
    let last = r#"{"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 1, "padding": 1}"#;
    let (down, pool) = (conv("conv"), r#"{"kind": "pool", "kernel": 2, "stride": 2}"#);
    let (up, copy) = (conv("convTranspose"), r#"{"kind": "upsample", "stride": 2}"#);
    let spec = format!(
        r#"{{"family": "conv", "noise": {{"kind": "gaussian", "level": 0.5}},
            "optimizer": {{"schedule": "cosine", "epochs": {epochs}}},
            "conv": {{"encoder": [{down}, {pool}, {down}, {pool}], "decoder": [{up}, {copy}, {up}, {copy}, {last}]}}}}"#
    );
    denoise(context, "convolutional, noise 0.5", &spec, epochs, [0.0959, 0.0970])
}

/// Noise of the evaluation is that of no step of training.
fn denoise(context: &Context, what: &str, spec: &str, epochs: u32, [train, test]: [f64; 2]) -> Result<Vec<Row>> {
    let mut trained = context.train(spec, epochs)?;
    let pixels = trained.pixels();
    let of_train = block_on(evaluate(&mut trained.trainer, Split::Train, usize::MAX))?.loss / pixels;
    let of_test = trained.test()?.loss / pixels;
    Ok(vec![
        trained.row(format!("denoising, {what}: BCE per pixel, training images"), train, Limit::None, of_train),
        trained.row(format!("denoising, {what}: BCE per pixel"), test, Limit::Within(0.03), of_test),
    ])
}
