//! Writes the built-in digits as IDX files, so that anyone can look at them or train something else on them.

use std::path::PathBuf;
use std::process::ExitCode;

use hourglass::data::digits::VARIETY;
use hourglass::data::{DataSet, idx};

const USAGE: &str = "digits [--count N] [--test N] [--seed S] [--variety X] --out DIR

  --count N   training digits (default 20000)
  --test N    test digits (default 2000)
  --seed S    0 to 4294967295 (default 1); the same seed makes the same digits everywhere
  --variety X how far digits stray, 0 to 1 (default 0.66: as alike as MNIST's)
  --out DIR   where the four IDX files go; made if missing";
/// What an IDX reader with this project's limits takes.
const MOST: usize = 300_000;

struct Options {
    count: usize,
    test: usize,
    seed: u32,
    variety: f32,
    out: PathBuf,
}

fn main() -> ExitCode {
    match options().and_then(|options| options.map_or(Ok(()), |options| run(&options))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("digits: {message}\n\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

/// Nothing where only help was asked for.
fn options() -> Result<Option<Options>, String> {
    use lexopt::prelude::*;
    let (mut count, mut test, mut seed, mut variety, mut out) = (20_000, 2_000, 1, VARIETY, None);
    let mut parser = lexopt::Parser::from_env();
    let words = |error: lexopt::Error| error.to_string();
    while let Some(argument) = parser.next().map_err(words)? {
        match argument {
            Long("count") => count = parser.value().and_then(|value| value.parse()).map_err(words)?,
            Long("test") => test = parser.value().and_then(|value| value.parse()).map_err(words)?,
            Long("seed") => seed = parser.value().and_then(|value| value.parse()).map_err(words)?,
            Long("variety") => variety = parser.value().and_then(|value| value.parse()).map_err(words)?,
            Long("out") => out = Some(PathBuf::from(parser.value().map_err(words)?)),
            Short('h') | Long("help") => {
                println!("{USAGE}");
                return Ok(None);
            }
            other => return Err(words(other.unexpected())),
        }
    }
    for (name, n) in [("--count", count), ("--test", test)] {
        if !(1..=MOST).contains(&n) {
            return Err(format!("{name} is {n}, must be 1 to {MOST}"));
        }
    }
    let out = out.ok_or("--out DIR is missing")?;
    Ok(Some(Options { count, test, seed, variety, out }))
}

fn run(options: &Options) -> Result<(), String> {
    let out = &options.out;
    std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let start = std::time::Instant::now();
    let set = DataSet::digits_of(options.count, options.test, options.seed, options.variety);
    let digits = (options.count + options.test) as f64;
    println!("{digits} digits in {:.2} s", start.elapsed().as_secs_f64());
    for (half, images) in [("train", &set.train), ("t10k", &set.test)] {
        let labels = images.labels.as_deref().unwrap_or_default();
        let files =
            [("images-idx3-ubyte", idx::write_images(images)), ("labels-idx1-ubyte", idx::write_labels(labels))];
        for (name, bytes) in files {
            let path = out.join(format!("{half}-{name}"));
            std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
            println!("{}", path.display());
        }
    }
    Ok(())
}
