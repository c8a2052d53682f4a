//! Tables that grow the work: batch, code, width, side and number of the images. Time and memory of each row, beside
//! the operations and the bytes that they should follow.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use clap::Args;
use hourglass::data::{DataSet, Images, folder};
use hourglass::device::Device;
use hourglass::model::spec::Spec;
use hourglass::rng::{Sequence, stream};
use hourglass::train::Trainer;
use serde_json::{Value, json};

use crate::{Result, memory};

/// Measure how time and memory of training grow on the CPU: with the batch, the code, the width of the layers, the side
/// and the number of the images.
///
/// Every row is a process of its own, so that its memory is its own. Where GFLOP/s stay, time grows as the operations
/// do; "expected" is the arenas, a step's values and two bytes for every pixel of the data set, beside the program's
/// own memory of the first row. Some minutes; the last rows write a file of 784 MB.
#[derive(Args)]
pub struct Options {
    /// A shorter run, without the largest rows.
    #[arg(long)]
    quick: bool,
    /// Where the files of images go; they are removed after.
    #[arg(long, value_name = "DIR", default_value_os_t = env::temp_dir())]
    scratch: PathBuf,
    /// A row of a table, for a process of its own.
    #[arg(long, hide = true)]
    row: Option<String>,
}

/// What a process of its own measures.
#[derive(Clone)]
struct Row {
    table: &'static str,
    name: String,
    spec: Value,
    batch: usize,
    /// Of the images, which are noise; a folder of digits where there is none.
    side: Option<usize>,
    images: usize,
}

/// Seconds of a run after a warm-up, and runs, of which the best counts.
const SPAN: f64 = 0.5;
const ROUNDS: usize = 5;
const MEGABYTE: f64 = 1e6;
const WIDTHS: [usize; 7] = [64, 128, 256, 512, 1024, 2048, 4096];

pub fn run(options: &Options) -> Result<()> {
    match &options.row {
        Some(row) => pollster::block_on(measure(&serde_json::from_str(row)?, options)),
        None => tables(options),
    }
}

fn rows(quick: bool) -> Vec<Row> {
    let digits = |table, name: usize, spec: Value, batch| Row {
        table,
        name: name.to_string(),
        spec,
        batch,
        side: Some(28),
        images: 4096,
    };
    let (vanilla, deep) = (json!({"family": "vanilla", "layers": [32]}), deep(&[1000, 500, 250, 30]));
    let batches = [32, 64, 128, 256, 512, 1024];
    let mut rows: Vec<Row> = batches.into_iter().map(|n| digits("Batch, 784-32-784", n, vanilla.clone(), n)).collect();
    rows.extend(batches.map(|n| digits("Batch, 784-1000-500-250-30", n, deep.clone(), n)));
    let code = |n: usize| json!({"family": "vanilla", "layers": [n]});
    rows.extend(WIDTHS.map(|n| digits("Code, 784-n-784", n, code(n), 128)));
    rows.extend(WIDTHS.map(|n| digits("Width, 784-n-n-30 and back", n, deep_of(n), 128)));
    let side = |table, n, spec| Row { side: Some(n), images: 1024, ..digits(table, n, spec, 32) };
    rows.extend([28, 64, 128].map(|n| side("Side of the images, n²-32-n²", n, vanilla.clone())));
    rows.extend([28, 64, 128].map(|n| side("Side of the images, the preset conv", n, json!("conv"))));
    rows.extend([1000, 10_000, 100_000, 1_000_000].map(|n| Row {
        side: None,
        images: n,
        ..digits("Number of images, 784-32-784", n, vanilla.clone(), 128)
    }));
    rows.retain(|row| !quick || (row.batch <= 256 && row.images <= 10_000 && !["2048", "4096"].contains(&&*row.name)));
    rows
}

fn deep(layers: &[usize]) -> Value {
    json!({"family": "deep", "layers": layers, "codeActivation": "none", "loss": "mse"})
}

fn deep_of(width: usize) -> Value {
    deep(&[width, width, 30])
}

fn tables(options: &Options) -> Result<()> {
    let program = env::current_exe()?;
    println!("{} threads", rayon::current_num_threads());
    let (mut table, mut base) = ("", 0.0);
    for row in rows(options.quick) {
        if row.table != table {
            table = row.table;
            println!("\n### {table}\n");
            println!("| | µs an image | operations an image, million | GFLOP/s | memory, MB | expected, MB |");
            println!("|--:|--:|--:|--:|--:|--:|");
        }
        let folder = folder_of(options, &row);
        if row.side.is_none() {
            let count = row.images.to_string();
            let written = Command::new(&program)
                .args(["digits", "--test", "1000", "--count", &count, "--out"])
                .arg(&folder)
                .output()?;
            if !written.status.success() {
                return Err(String::from_utf8_lossy(&written.stderr).into_owned().into());
            }
        }
        let asked = json!({"spec": row.spec, "batch": row.batch, "side": row.side, "images": row.images}).to_string();
        let made = Command::new(&program)
            .args(["bench", "scale", "--row", &asked, "--scratch"])
            .arg(&options.scratch)
            .output()?;
        if row.side.is_none() {
            std::fs::remove_dir_all(&folder)?;
        }
        if !made.status.success() {
            let why = String::from_utf8_lossy(&made.stderr).trim().trim_start_matches("error: ").to_owned();
            println!("| {} | refused: {why} | | | | |", row.name);
            continue;
        }
        let made: Value = serde_json::from_slice(&made.stdout)?;
        let number = |name: &str| made[name].as_f64().unwrap_or(f64::NAN);
        let (each, operations, peak, own) = (number("seconds"), number("operations"), number("peak"), number("bytes"));
        // The program itself, its threads and what the allocator keeps: of the first row, which is small.
        if base == 0.0 {
            base = peak - own;
        }
        println!(
            "| {} | {:.2} | {:.2} | {:.1} | {:.0} | {:.0} |",
            row.name,
            each * 1e6,
            operations * 1e-6,
            operations / each * 1e-9,
            peak / MEGABYTE,
            (own + base) / MEGABYTE
        );
    }
    Ok(())
}

/// Where the digits of a row are written.
fn folder_of(options: &Options, row: &Row) -> PathBuf {
    images_in(&options.scratch, row.images)
}

fn images_in(scratch: &Path, images: usize) -> PathBuf {
    scratch.join(format!("hourglass-scale-{images}"))
}

/// One row, told as JSON: seconds and operations of an image, bytes that are known to be needed, and the peak.
async fn measure(row: &Value, options: &Options) -> Result<()> {
    let whole = |name: &str| row[name].as_u64().map(|n| n as usize);
    let (batch, images) = (whole("batch").unwrap_or(128), whole("images").unwrap_or(1024));
    let text = row["spec"].as_str().map_or_else(|| row["spec"].to_string(), str::to_owned);
    let spec = Spec { batch, ..Spec::parse(&text)? };
    let data = match whole("side") {
        Some(side) => noise(side, images)?,
        None => folder::read(&images_in(&options.scratch, images))?,
    };
    let pixels = data.train.pixels.len() + data.test.pixels.len();
    let mut trainer = Trainer::new(Device::cpu(), data, spec)?;
    let (held, _, flops) = trainer.costs()?;
    train(&mut trainer, SPAN).await?;
    let mut each = f64::INFINITY;
    for _ in 0..ROUNDS {
        let (done, seconds) = train(&mut trainer, SPAN).await?;
        each = each.min(seconds / (f64::from(done) * batch as f64));
    }
    let made = json!({
        "seconds": each,
        "operations": flops as f64 / batch as f64,
        "bytes": held + 2 * pixels,
        "peak": memory::peak(),
    });
    println!("{made}");
    Ok(())
}

/// Steps trained in about `seconds`, and how long they took to the last.
async fn train(trainer: &mut Trainer, seconds: f64) -> Result<(u32, f64)> {
    let start = Instant::now();
    let mut done = 0;
    while done == 0 || start.elapsed().as_secs_f64() < seconds {
        done += trainer.train(u32::MAX, 100.0).await?;
        trainer.losses().await?;
    }
    Ok((done, start.elapsed().as_secs_f64()))
}

/// Images with as much ink as digits: what they show costs no time.
fn noise(side: usize, count: usize) -> Result<DataSet> {
    let mut random = Sequence::new(7, stream::GRAPH, 0);
    let mut half = |count: usize| {
        let pixels = (0..count * side * side).map(|_| if random.below(5) == 0 { random.below(256) as u8 } else { 0 });
        Images { width: side, height: side, pixels: pixels.collect(), labels: None }
    };
    Ok(DataSet::new("noise", half(count), half(64))?)
}
