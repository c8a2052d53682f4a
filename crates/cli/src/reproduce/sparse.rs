//! Sparse codes on MNIST, and tied weights.

use hourglass::downstream::code_statistics::{Codes, codes};
use pollster::block_on;

use super::run::{Context, Experiment, Trained};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "sparse-l1", what: "784-32-784 with L1 on the code and without, 20 epochs each", run: l1 },
    Experiment {
        name: "sparse",
        what: "784-1000-784 sigmoid code with a target activity and without, 5 epochs",
        run: kl,
    },
    Experiment { name: "tied", what: "784-128-32 and back, untied and tied, 10 epochs each", run: tied },
];

fn all_codes(trained: &mut Trained) -> Result<Codes> {
    Ok(block_on(codes(&mut trained.trainer, usize::MAX))?)
}

/// A Keras tutorial reports mean code values of 7.30 without the penalty and 3.33 with it, of a loss that is the mean
/// over the pixels: a weight w there is 784 w here. Accounts of it differ in w, 1e-5 or 1e-4.
fn l1(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 2 } else { 20 };
    let mut rows = Vec::new();
    for (what, weight, reference) in [("no L1", 0.0, 7.30), ("L1 1e-5", 784e-5, 3.33), ("L1 1e-4", 784e-4, 3.33)] {
        let spec = format!(r#"{{"family": "vanilla", "batch": 256, "penalty": {{"codeL1": {weight}}}}}"#);
        let mut trained = context.train(&spec, epochs)?;
        let loss = trained.test()?.loss / trained.pixels();
        let codes = all_codes(&mut trained)?;
        rows.push(trained.row(format!("784-32-784, {what}: mean code activity"), reference, Limit::None, codes.mean));
        rows.push(trained.row(
            format!("784-32-784, {what}: active units of an image"),
            None,
            Limit::None,
            codes.active,
        ));
        rows.push(trained.row(format!("784-32-784, {what}: BCE per pixel"), None, Limit::None, loss));
    }
    Ok(rows)
}

/// The penalty is there to hold the mean activity at its target.
fn kl(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 5 };
    let mut rows = Vec::new();
    for (what, weight, limit) in [("without", 0.0, Limit::None), ("with", 5.0, Limit::Within(0.1))] {
        let penalty = format!(r#""penalty": {{"codeKl": {{"weight": {weight}}}}}"#);
        let spec = format!(r#"{{"family": "sparse", "optimizer": {{"learningRate": 0.001}}, {penalty}}}"#);
        let mut trained = context.train(&spec, epochs)?;
        let loss = trained.test()?.loss / trained.pixels();
        let codes = all_codes(&mut trained)?;
        rows.push(trained.row(format!("sparse, {what} KL: mean activity of 1,000 units"), 0.05, limit, codes.mean));
        rows.push(trained.row(format!("sparse, {what} KL: active units of an image"), None, Limit::None, codes.active));
        rows.push(trained.row(format!("sparse, {what} KL: BCE per pixel"), None, Limit::None, loss));
    }
    Ok(rows)
}

/// Half the parameters, about the same error: within 5 % of the untied model's.
fn tied(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 1 } else { 10 };
    let mut rows = Vec::new();
    let mut reference = None;
    for (what, tied) in [("untied", false), ("tied", true)] {
        let spec = format!(r#"{{"family": "deep", "loss": "bce", "layers": [128, 32], "tied": {tied}}}"#);
        let mut trained = context.train(&spec, epochs)?;
        let loss = trained.test()?.loss / trained.pixels();
        let limit = if tied { Limit::Within(0.05) } else { Limit::None };
        rows.push(trained.row(format!("deep 784-128-32, {what}: BCE per pixel"), reference, limit, loss));
        reference = Some(loss);
    }
    Ok(rows)
}
