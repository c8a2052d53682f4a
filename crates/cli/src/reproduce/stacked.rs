//! The deep autoencoder of Hinton & Salakhutdinov (Science 313, 2006) by several recipes.

use hourglass::train::evaluate::{Split, evaluate};
use pollster::block_on;

use super::run::{Context, Experiment};
use super::table::{Limit, Row};
use crate::Result;

/// One experiment a row, so that each is printed as soon as it is known.
pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "deep-plain", what: "784-1000-500-250-30, sigmoid units, from a random start", run: plain },
    Experiment { name: "deep-greedy", what: "the same layer by layer, then as a whole", run: greedy },
    Experiment { name: "deep-rbm", what: "the same by restricted Boltzmann machines, then as a whole", run: rbm },
    Experiment { name: "deep-tied", what: "the same with tied weights, from a random start", run: tied },
    Experiment { name: "deep-relu", what: "ReLU from a random start, at equal steps", run: relu },
    Experiment { name: "deep-relu-greedy", what: "ReLU layer by layer, then as a whole", run: relu_greedy },
    Experiment { name: "dbn", what: "the recipe of 2006 with more epochs: at most 3.00", run: dbn },
];

/// Epochs of every recipe in all, and of each of its phases of pre-training: equal steps for all.
fn epochs(context: &Context) -> (u32, u32) {
    if context.quick { (5, 1) } else { (30, 3) }
}

/// Train 784-1000-500-250-30 for so many epochs; the row of its test error.
fn deep(context: &Context, what: &str, options: &str, [all, tuning]: [u32; 2], limit: Limit) -> Result<Vec<Row>> {
    let optimizer = format!(r#"{{"schedule": "cosine", "epochs": {tuning}}}"#);
    let layers = "[1000, 500, 250, 30]";
    let spec = format!(r#"{{"family": "deep", "layers": {layers}, {options}, "optimizer": {optimizer}}}"#);
    let mut trained = context.train(&spec, all)?;
    let train = block_on(evaluate(&mut trained.trainer, Split::Train, usize::MAX))?;
    let error = trained.test()?.squared_error_per_image.unwrap_or(f64::NAN);
    let of_train = train.squared_error_per_image.unwrap_or(f64::NAN);
    Ok(vec![
        trained.row(format!("{what}: squared error"), 3.00, limit, error),
        trained.row(format!("{what}: of training images"), None, Limit::None, of_train),
    ])
}

/// The epochs of pre-training are taken from those of the whole.
fn recipe(context: &Context, activation: &str, kind: &str) -> Result<Vec<Row>> {
    let (all, each) = epochs(context);
    let options = format!(r#""activation": "{activation}", "recipe": {{"kind": "{kind}", "epochs": {each}}}"#);
    let tuning = if kind == "plain" { all } else { all - 4 * each };
    deep(context, &format!("deep, {activation}, {kind}"), &options, [all, tuning], Limit::None)
}

fn plain(context: &Context) -> Result<Vec<Row>> {
    recipe(context, "sigmoid", "plain")
}

fn greedy(context: &Context) -> Result<Vec<Row>> {
    recipe(context, "sigmoid", "greedy")
}

fn rbm(context: &Context) -> Result<Vec<Row>> {
    recipe(context, "sigmoid", "rbm")
}

fn tied(context: &Context) -> Result<Vec<Row>> {
    let all = epochs(context).0;
    deep(context, "deep, sigmoid, tied", r#""activation": "sigmoid", "tied": true"#, [all, all], Limit::None)
}

fn relu(context: &Context) -> Result<Vec<Row>> {
    recipe(context, "relu", "plain")
}

fn relu_greedy(context: &Context) -> Result<Vec<Row>> {
    recipe(context, "relu", "greedy")
}

fn dbn(context: &Context) -> Result<Vec<Row>> {
    let (each, tuning) = if context.quick { (1, 2) } else { (20, 200) };
    let options = format!(r#""activation": "sigmoid", "recipe": {{"kind": "rbm", "epochs": {each}}}"#);
    deep(context, "dbn", &options, [4 * each + tuning, tuning], Limit::AtMost(3.00))
}
