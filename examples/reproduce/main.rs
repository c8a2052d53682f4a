//! Trains what the literature reports, natively, and prints each figure beside its reference.
//!
//!     cargo run --release --example reproduce -- --data DIR [--quick | --full] [--only NAME,NAME] [--seed N]

mod conv;
mod dense;
mod few_labels;
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

use hourglass::data::folder;
use lexopt::prelude::*;

use run::{Context, Experiment, Result};

const HELP: &str = "\
Usage: reproduce --data DIR [OPTIONS]
  --data DIR     folder of MNIST's four IDX files, gzipped or not
  --texts FILE   texts with classes: .tsv, .csv or .json, gzipped or not; arXiv abstracts for the references
  --quick        a few minutes: fewer epochs; figures are shown, limits are not judged
  --full         as the references were made (the default)
  --only NAMES   these experiments alone, separated by commas
  --seed N       [7]
  --list         names of the experiments";

/// In the order of the table.
const EXPERIMENTS: &[&[Experiment]] = &[
    pca::EXPERIMENTS,
    dense::EXPERIMENTS,
    stacked::EXPERIMENTS,
    few_labels::EXPERIMENTS,
    conv::EXPERIMENTS,
    mae::EXPERIMENTS,
    vae::EXPERIMENTS,
    sparse::EXPERIMENTS,
    neighbours::EXPERIMENTS,
    text::EXPERIMENTS,
];

fn main() {
    if let Err(error) = options().and_then(|(context, only)| pollster::block_on(reproduce(&context, &only))) {
        eprintln!("reproduce: {error}");
        std::process::exit(1);
    }
}

fn options() -> Result<(Context, Vec<String>)> {
    let (mut data, mut texts, mut quick, mut seed, mut only) = (None, None, false, 7, Vec::new());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("data") => data = Some(PathBuf::from(parser.value()?)),
            Long("texts") => texts = Some(PathBuf::from(parser.value()?)),
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
    Ok((Context { data: folder::read(&data)?, texts, quick, seed }, only))
}

/// Run the experiments one after the other, each with its rows as soon as they are known. An error if a limit is missed.
async fn reproduce(context: &Context, only: &[String]) -> Result<()> {
    println!("{}", table::HEAD);
    let mut missed = Vec::new();
    for experiment in EXPERIMENTS.concat() {
        if !only.is_empty() && !only.iter().any(|name| name == experiment.name) {
            continue;
        }
        for row in (experiment.run)(context)? {
            println!("{}", row.line(context.quick));
            if !context.quick && !row.holds() {
                missed.push(row.what);
            }
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("limits missed: {}", missed.join("; ")).into()) }
}
