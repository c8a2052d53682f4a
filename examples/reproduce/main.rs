//! Trains what the literature reports, natively, and prints each figure beside its reference.
//!
//!     cargo run --release --example reproduce -- --data DIR [--quick | --full] [--only NAME,NAME] [--seed N]

mod anomaly;
mod conv;
mod dbn;
mod denoising;
mod dense;
mod few_labels;
mod generation;
mod mae;
mod neighbours;
mod pca;
mod run;
mod sparse;
mod stacked;
mod table;
mod text;
mod vae;

use std::path::PathBuf;
use std::time::Instant;

use hourglass::data::folder;
use lexopt::prelude::*;

use run::{Context, Experiment, Result};

const HELP: &str = "\
Usage: reproduce --data DIR [OPTIONS]
  --data DIR     folder of MNIST's four IDX files, gzipped or not
  --texts FILE   texts with classes: .tsv, .csv or .json, gzipped or not; arXiv abstracts for the references
  --fashion DIR  Fashion-MNIST's four IDX files: one of its images is foreign among the digits
  --quick        a few minutes: fewer epochs of fewer images; figures are shown, limits are not judged
  --full         as the references were made (the default)
  --only NAMES   these experiments alone, separated by commas
  --seed N       [7]
  --list         names of the experiments";

/// Training images of a quick run.
const QUICK: usize = 12_800;

/// Ends of the names of experiments that vary another one: a quick run leaves them out unless they are named.
const VARIANT: [&str; 3] = ["-masked", "-tanh", "-wide"];

/// In the order of the table.
const EXPERIMENTS: &[&[Experiment]] = &[
    pca::EXPERIMENTS,
    dense::EXPERIMENTS,
    stacked::EXPERIMENTS,
    dbn::EXPERIMENTS,
    denoising::EXPERIMENTS,
    few_labels::EXPERIMENTS,
    conv::EXPERIMENTS,
    mae::EXPERIMENTS,
    vae::EXPERIMENTS,
    sparse::EXPERIMENTS,
    neighbours::EXPERIMENTS,
    anomaly::EXPERIMENTS,
    generation::EXPERIMENTS,
    text::EXPERIMENTS,
];

fn main() {
    if let Err(error) = options().and_then(|(context, only)| pollster::block_on(reproduce(&context, &only))) {
        eprintln!("reproduce: {error}");
        std::process::exit(1);
    }
}

fn options() -> Result<(Context, Vec<String>)> {
    let (mut data, mut texts, mut fashion) = (None, None, None);
    let (mut quick, mut seed, mut only) = (false, 7, Vec::new());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("data") => data = Some(PathBuf::from(parser.value()?)),
            Long("texts") => texts = Some(PathBuf::from(parser.value()?)),
            Long("fashion") => fashion = Some(PathBuf::from(parser.value()?)),
            Long("quick") => quick = true,
            Long("full") => quick = false,
            Long("only") => only = parser.value()?.string()?.split(',').map(str::to_owned).collect(),
            Long("seed") => seed = parser.value()?.parse()?,
            Long("list") => {
                EXPERIMENTS
                    .concat()
                    .iter()
                    .for_each(|experiment| println!("{:18} {}", experiment.name, experiment.what));
                std::process::exit(0);
            }
            Long("help") | Short('h') => {
                println!("{HELP}");
                std::process::exit(0);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    let data = data.ok_or("--data DIR is missing: a folder of MNIST's four IDX files")?;
    if let Some(name) = only.iter().find(|name| !EXPERIMENTS.concat().iter().any(|known| known.name == **name)) {
        return Err(format!("--only: there is no experiment {name}; --list names them").into());
    }
    let mut data = folder::read(&data)?;
    if quick {
        let size = data.train.size();
        data.train.pixels.truncate(QUICK * size);
        data.train.labels.iter_mut().for_each(|labels| labels.truncate(QUICK));
    }
    Ok((Context { data, texts, fashion, quick, seed }, only))
}

/// Run the experiments one after the other, each with its rows as soon as they are known. An error if a limit is
/// missed.
async fn reproduce(context: &Context, only: &[String]) -> Result<()> {
    println!("{}", table::HEAD);
    let mut missed = Vec::new();
    for experiment in EXPERIMENTS.concat() {
        let named = only.iter().any(|name| name == experiment.name);
        if !named && (!only.is_empty() || context.quick && VARIANT.iter().any(|end| experiment.name.ends_with(end))) {
            continue;
        }
        let start = Instant::now();
        for row in (experiment.run)(context)? {
            println!("{}", row.line(context.quick));
            if !context.quick && !row.holds() {
                missed.push(row.what);
            }
        }
        eprintln!("{}: {:.0} s in all", experiment.name, start.elapsed().as_secs_f64());
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("limits missed: {}", missed.join("; ")).into()) }
}
