//! Train what the literature reports and print each figure beside its reference.

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

use clap::Args;
use hourglass::data::folder;

use crate::Result;
use run::{Context, Experiment};

/// Train what the literature reports and print each figure beside its reference.
#[derive(Args)]
pub struct Options {
    /// Folder of MNIST's four IDX files, gzipped or not.
    #[arg(long, value_name = "DIR", required_unless_present = "list")]
    data: Option<PathBuf>,
    /// Texts with classes: .tsv, .csv or .json, gzipped or not; arXiv abstracts for the references.
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// Folder of Fashion-MNIST's four IDX files: one of its images is foreign among the digits.
    #[arg(long, value_name = "DIR")]
    fashion: Option<PathBuf>,
    /// A few minutes: fewer epochs of fewer images; figures are shown, limits are not judged.
    #[arg(long, overrides_with = "full")]
    quick: bool,
    /// As the references were made (the default).
    #[arg(long, overrides_with = "quick")]
    full: bool,
    /// These experiments alone, separated by commas [default: all].
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
    /// 0 to 4294967295; the same seed gives the same figures.
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u32,
    /// Names of the experiments.
    #[arg(long)]
    list: bool,
}

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

pub fn run(options: Options) -> Result<()> {
    let Options { data, texts, fashion, quick, only, seed, list, .. } = options;
    let Some(data) = data.filter(|_| !list) else {
        EXPERIMENTS.concat().iter().for_each(|experiment| println!("{:26} {}", experiment.name, experiment.what));
        return Ok(());
    };
    if let Some(name) = only.iter().find(|name| !EXPERIMENTS.concat().iter().any(|known| known.name == **name)) {
        return Err(format!("--only: there is no experiment {name}; --list names them").into());
    }
    if let Some(texts) = texts.as_deref().filter(|texts| !texts.is_file()) {
        return Err(format!("--texts: there is no file {}", texts.display()).into());
    }
    let mut data = folder::read(&data)?;
    if quick {
        let size = data.train.size();
        data.train.pixels.truncate(QUICK * size);
        data.train.labels.iter_mut().for_each(|labels| labels.truncate(QUICK));
    }
    reproduce(&Context { data, texts, fashion, quick, seed }, &only)
}

/// Run the experiments one after the other, each with its rows as soon as they are known. An error if a limit is
/// missed.
fn reproduce(context: &Context, only: &[String]) -> Result<()> {
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
