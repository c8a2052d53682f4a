//! Speeds of this machine, and what they could be.

mod costs;
mod gpu;
mod native;
mod roofline;
mod scale;

use clap::{Args, Subcommand};
use hourglass::model::spec::Spec;

use crate::Result;

/// Presets, and the deep network of Hinton & Salakhutdinov (Science 313, 2006), which is larger than the preset.
const MODELS: [(&str, &str); 4] = [
    ("vanilla", "vanilla"),
    ("deep", r#"{"family": "deep", "layers": [1000, 500, 250, 30], "codeActivation": "none", "loss": "mse"}"#),
    ("conv", "conv"),
    ("mae", "mae"),
];

/// Measure speeds on this machine: one JSON object a line for the CPU and, where there is one, the GPU.
///
/// The calibrator and the matrix products are in GFLOP/s on one thread, training in images a second on all of them, the
/// making of 22,000 digits in milliseconds. `make bench` adds what a browser reaches.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Subcommand)]
enum Part {
    Roofline(roofline::Options),
    Gpu(gpu::Options),
    Scale(scale::Options),
}

pub fn run(options: &Options) -> Result<()> {
    match &options.part {
        None => pollster::block_on(native::run()),
        Some(Part::Roofline(options)) => roofline::run(options),
        Some(Part::Gpu(options)) => pollster::block_on(gpu::run(options)),
        Some(Part::Scale(options)) => scale::run(options),
    }
}

/// The specification of a model of [`MODELS`], at a batch of its own.
fn spec(model: &str, batch: usize) -> Result<Spec> {
    Ok(Spec { batch, ..Spec::parse(model)? })
}
