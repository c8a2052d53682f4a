//! Write the built-in digits as IDX files, so that anyone can look at them or train something else on them.

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, value_parser};
use hourglass::data::digits::VARIETY;
use hourglass::data::{DataSet, idx};

use crate::{Result, files};

/// What an IDX reader with this project's limits takes.
const MOST: i64 = 1_000_000;

/// Write the built-in digits as four IDX files.
#[derive(Args)]
pub struct Options {
    /// Training digits, 1 to 1,000,000.
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = value_parser!(u32).range(1..=MOST))]
    count: u32,
    /// Test digits, 1 to 1,000,000.
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = value_parser!(u32).range(1..=MOST))]
    test: u32,
    /// 0 to 4294967295; the same seed makes the same digits everywhere.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u32,
    /// How far digits stray, 0 to 1; by default they are as alike as MNIST's.
    #[arg(long, value_name = "X", default_value_t = VARIETY, value_parser = variety)]
    variety: f32,
    /// Where the files go; made if missing.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// A share from 0 to 1.
pub fn variety(text: &str) -> std::result::Result<f32, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a number from 0 to 1 is wanted".to_owned()),
    }
}

pub fn run(options: &Options) -> Result<()> {
    let Options { count, test, seed, variety, out } = options;
    std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let start = Instant::now();
    let set = DataSet::digits_of(*count as usize, *test as usize, *seed, *variety);
    println!("{} digits in {:.2} s", count + test, start.elapsed().as_secs_f64());
    for (half, images) in [("train", &set.train), ("t10k", &set.test)] {
        let labels = images.labels.as_deref().unwrap_or_default();
        for (name, bytes) in
            [("images-idx3-ubyte", idx::write_images(images)), ("labels-idx1-ubyte", idx::write_labels(labels))]
        {
            let path = out.join(format!("{half}-{name}"));
            files::write(&path, &bytes)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}
