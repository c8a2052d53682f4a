//! Train a model natively with the engine of the page.
//!
//!     cargo run --release --example train -- --model deep --data DIR --epochs 5 --seed 7 --out model.safetensors

use std::error::Error;
use std::path::{Path, PathBuf};

use hourglass::data::digits::VARIETY;
use hourglass::data::{DataSet, ORDER, folder};
use hourglass::device::Device;
use hourglass::graph::plan::Arena;
use hourglass::model::spec::{Schedule, Spec};
use hourglass::train::Trainer;
use hourglass::train::checkpoint::{Checkpoint, Precision};
use hourglass::train::evaluate::{Evaluation, Split, evaluate};
use indicatif::{ProgressBar, ProgressStyle};

const HELP: &str = "\
Usage: train [OPTIONS]
  --model NAME|JSON   a preset's name, or a specification                                        [vanilla]
  --data digits|DIR   built-in digits, or a folder of IDX files under any names, gzipped or not: images and labels to
                      learn from, and others (t10k, test or val in their names) to test on, or else a seventh of the
                      former. DIR/NAME takes the files that begin with NAME                              [digits]
  --count N           built-in digits to train on                                                [20000]
  --variety X         how far built-in digits stray, 0 to 1; 1 is best where handwriting is to be read after [0.66]
  --test-data DIR     test on the test images of this folder instead
  --epochs N          [5]
  --batch N, --learning-rate X, --seed N, --noise X    override the specification
  --cosine            lower the learning rate along a cosine, after an epoch in which it rises; what is saved goes on
                      without
  --backend cpu|gpu   [cpu]
  --precision full|half|compact
                      of --out: f32 with the optimiser's moments, f16, or gzipped bytes          [full]
  --out FILE          save the model";

struct Options {
    model: String,
    data: String,
    count: usize,
    variety: f32,
    test_data: Option<PathBuf>,
    epochs: u32,
    overrides: Vec<(&'static str, f64)>,
    backend: String,
    cosine: bool,
    precision: Precision,
    out: Option<PathBuf>,
}

fn options() -> Result<Options, Box<dyn Error>> {
    use lexopt::prelude::*;
    let mut options = Options {
        model: "vanilla".into(),
        data: "digits".into(),
        count: 20_000,
        variety: VARIETY,
        test_data: None,
        epochs: 5,
        overrides: Vec::new(),
        backend: "cpu".into(),
        cosine: false,
        precision: Precision::Full,
        out: None,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("model") => options.model = parser.value()?.string()?,
            Long("data") => options.data = parser.value()?.string()?,
            Long("count") => options.count = parser.value()?.parse()?,
            Long("variety") => options.variety = parser.value()?.parse()?,
            Long("test-data") => options.test_data = Some(parser.value()?.into()),
            Long("epochs") => options.epochs = parser.value()?.parse()?,
            Long("batch") => options.overrides.push(("/batch", parser.value()?.parse()?)),
            Long("seed") => options.overrides.push(("/seed", parser.value()?.parse()?)),
            Long("noise") => options.overrides.push(("/noise/level", parser.value()?.parse()?)),
            Long("learning-rate") => {
                options.overrides.push(("/optimizer/learningRate", parser.value()?.parse()?));
            }
            Long("backend") => options.backend = parser.value()?.string()?,
            Long("cosine") => options.cosine = true,
            Long("precision") => {
                options.precision = match parser.value()?.string()?.as_str() {
                    "full" => Precision::Full,
                    "half" => Precision::Half,
                    "compact" => Precision::Compact,
                    other => return Err(format!("--precision must be full, half or compact, not {other}").into()),
                }
            }
            Long("out") => options.out = Some(parser.value()?.into()),
            Long("help") | Short('h') => {
                println!("{HELP}");
                std::process::exit(0);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(options)
}

fn main() {
    if let Err(error) = options().and_then(|options| pollster::block_on(train(options))) {
        eprintln!("train: {error}");
        std::process::exit(1);
    }
}

async fn train(options: Options) -> Result<(), Box<dyn Error>> {
    let mut spec = Spec::parse(&options.model)?;
    let mut json: serde_json::Value = serde_json::from_str(&spec.to_json())?;
    for (field, value) in &options.overrides {
        if let Some(slot) = json.pointer_mut(field) {
            *slot = if value.fract() == 0.0 && !field.ends_with("Rate") && !field.ends_with("level") {
                (*value as u64).into()
            } else {
                (*value).into()
            };
        }
    }
    spec = Spec::parse(&json.to_string())?;
    let named = spec.clone();
    if options.cosine {
        let optimizer = &mut spec.optimizer;
        (optimizer.schedule, optimizer.epochs, optimizer.warmup) = (Schedule::Cosine, options.epochs.max(2), 1);
    }
    let data = load(&options, &spec)?;
    let device = match options.backend.as_str() {
        "cpu" => Device::cpu(),
        "gpu" => Device::gpu().await?,
        other => return Err(format!("--backend must be cpu or gpu, not {other}").into()),
    };
    if let Device::Gpu(gpu) = &device {
        println!("adapter: {}", gpu.adapter().name);
    }
    println!("{}", spec.to_json());
    println!("{} training and {} test images of {}", data.train.count(), data.test.count(), data.name);

    let steps_per_epoch = data.train.count().div_ceil(spec.batch) as u32;
    let mut trainer = Trainer::new(device, data, spec)?;
    let total = u64::from(options.epochs) * u64::from(steps_per_epoch);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} steps, {elapsed}, {eta} left, {msg}")?;
    let bar = ProgressBar::new(total).with_style(style);
    let start = std::time::Instant::now();
    let mut left = options.epochs * steps_per_epoch;
    while left > 0 {
        let done = trainer.train(left, 200.0).await?;
        left -= done;
        let losses = trainer.losses().await?;
        if !losses.is_empty() {
            bar.set_message(format!("loss {:.3}", losses.iter().sum::<f32>() / losses.len() as f32));
        }
        bar.inc(u64::from(done));
    }
    bar.finish_and_clear();
    let seconds = start.elapsed().as_secs_f64();
    let examples = f64::from(options.epochs) * trainer.data.train.count() as f64;
    println!("{} epochs in {seconds:.1} s, {:.0} examples/s", options.epochs, examples / seconds);
    let pixels = trainer.model.data.pixels();
    report("train", evaluate(&mut trainer, Split::Train, usize::MAX).await?, pixels);
    report("test ", evaluate(&mut trainer, Split::Test, usize::MAX).await?, pixels);
    match &options.out {
        Some(path) => save(&mut trainer, named, path, options.precision).await,
        None => Ok(()),
    }
}

fn report(split: &str, evaluation: Evaluation, pixels: usize) {
    let Evaluation { count, loss, squared_error_per_image, divergence, accuracy } = evaluation;
    print!("{split} {count:6} images: loss {loss:.4} ({:.4} per pixel)", loss / pixels as f64);
    if let Some(squared_error) = squared_error_per_image {
        print!(", squared error {squared_error:.4}");
    }
    if let Some(divergence) = divergence {
        print!(", divergence {divergence:.4}");
    }
    if let Some(accuracy) = accuracy {
        print!(", accuracy {:.2} %", 100.0 * accuracy);
    }
    println!();
}

fn load(options: &Options, spec: &Spec) -> Result<DataSet, Box<dyn Error>> {
    let mut data = if options.data == "digits" {
        DataSet::digits_of(options.count, 2000, spec.seed, options.variety)
    } else {
        folder::read(Path::new(&options.data))?
    };
    // The first of files in the order of their classes would be of a few classes only.
    if options.data != "digits" && (1..data.train.count()).contains(&spec.examples) {
        data.train = data.train.mixed(ORDER);
    }
    if let Some(directory) = &options.test_data {
        data = DataSet::new(data.name, data.train, folder::test(directory)?)?;
    }
    Ok(data)
}

async fn save(trainer: &mut Trainer, spec: Spec, path: &Path, precision: Precision) -> Result<(), Box<dyn Error>> {
    let floats = trainer.model.layout.floats();
    let mut arenas = Vec::new();
    for arena in [Arena::Parameters, Arena::FirstMoments, Arena::SecondMoments] {
        arenas.push((arena, trainer.device.read_arena(arena, floats).await?));
    }
    let checkpoint = Checkpoint { spec, progress: trainer.progress(), arenas };
    let mut bytes = checkpoint.to_bytes(&trainer.model.layout, precision);
    if precision == Precision::Compact {
        bytes = gzip(&bytes)?;
    }
    std::fs::write(path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
