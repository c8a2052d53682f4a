//! Train a model, say how well it does, and save it.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, value_parser};
use flate2::Compression;
use flate2::write::GzEncoder;
use hourglass::data::digits::VARIETY;
use hourglass::data::{DataSet, ORDER, folder};
use hourglass::device::Device;
use hourglass::graph::plan::Arena;
use hourglass::model::presets;
use hourglass::model::spec::{Schedule, Spec};
use hourglass::train::Trainer;
use hourglass::train::checkpoint::{Checkpoint, Precision};
use hourglass::train::evaluate::{Evaluation, Split, evaluate};
use pollster::block_on;

use crate::digits::variety;
use crate::{Result, files, memory, progress};

/// Built-in digits to test on.
const TEST_DIGITS: usize = 2000;
/// The value of `--data` that is no folder.
const DIGITS: &str = "digits";

/// Train a model, say its losses on training and test images, and save it.
#[derive(Args)]
pub struct Options {
    /// A preset's name, or a specification in JSON.
    #[arg(long, value_name = "NAME|JSON", default_value = "vanilla", long_help = models())]
    model: String,
    /// Built-in digits, or a folder of IDX files.
    ///
    /// The files may have any names and may be gzipped: images and labels to learn from, and others (t10k, test or val
    /// in their names) to test on, or else a seventh of the former. DIR/NAME takes the files that begin with NAME.
    #[arg(long, value_name = "digits|DIR", default_value = DIGITS)]
    data: PathBuf,
    /// Built-in digits to train on.
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = value_parser!(u32).range(1..))]
    count: u32,
    /// How far built-in digits stray, 0 to 1; 1 is best where handwriting is to be read after.
    #[arg(long, value_name = "X", default_value_t = VARIETY, value_parser = variety)]
    variety: f32,
    /// Test on the test images of this folder instead.
    #[arg(long, value_name = "DIR")]
    test_data: Option<PathBuf>,
    /// Times that every training image is learnt from.
    #[arg(long, value_name = "N", default_value_t = 5)]
    epochs: u32,
    /// Images of a step, 1 to 1024 [default: the model's].
    #[arg(long, value_name = "N")]
    batch: Option<usize>,
    /// Learning rate, 0 to 10 [default: the model's].
    #[arg(long, value_name = "X")]
    learning_rate: Option<f32>,
    /// 0 to 4294967295; the same seed gives the same run [default: the model's].
    #[arg(long, value_name = "N")]
    seed: Option<u32>,
    /// Level of the noise in training [default: the model's].
    ///
    /// Gaussian: the standard deviation, 0 to 5 (black is 0, white 1). Others: the share of pixels, 0 to 1.
    #[arg(long, value_name = "X")]
    noise: Option<f32>,
    /// Lower the learning rate along a cosine, after an epoch in which it rises.
    ///
    /// What is saved goes on without.
    #[arg(long)]
    cosine: bool,
    /// What trains.
    #[arg(long, value_enum, default_value_t = Backend::Cpu)]
    backend: Backend,
    /// How exactly --out holds the weights.
    #[arg(long, value_enum, default_value_t = Exactness::Full)]
    precision: Exactness,
    /// Save the model as a safetensors file.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Backend {
    /// All threads.
    Cpu,
    /// By Vulkan.
    Gpu,
}

#[derive(Clone, Copy, ValueEnum)]
enum Exactness {
    /// 32 bits a number, with the optimiser's moments.
    Full,
    /// 16 bits a number.
    Half,
    /// A byte a number, gzipped.
    Compact,
}

fn models() -> String {
    let names: Vec<_> = presets::all().into_iter().map(|(name, _)| name).collect();
    format!("A specification in JSON (docs/spec.schema.json), or a preset's name:\n{}", names.join(", "))
}

pub fn run(options: &Options) -> Result<()> {
    // Not after the training.
    if let Some(folder) = options.out.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty())
        && !folder.is_dir()
    {
        return Err(format!("--out: there is no folder {}", folder.display()).into());
    }
    let mut named = options.spec()?;
    let mut spec = named.clone();
    if options.cosine {
        let optimizer = &mut spec.optimizer;
        (optimizer.schedule, optimizer.epochs, optimizer.warmup) = (Schedule::Cosine, options.epochs.max(2), 1);
    }
    let data = options.load(&spec)?;
    // Whoever reads the file later is not told where things lie on this machine.
    if let Some(name) = Path::new(&data.name).file_name() {
        named.data = name.to_string_lossy().into_owned();
    }
    let device = match options.backend {
        Backend::Cpu => Device::cpu(),
        Backend::Gpu => block_on(Device::gpu())?,
    };
    if let Device::Gpu(gpu) = &device {
        println!("adapter: {}", gpu.adapter().name);
    }
    println!("{}", spec.to_json());
    println!("{} training and {} test images of {}", data.train.count(), data.test.count(), data.name);

    let mut trainer = Trainer::new(device, data, spec)?;
    let seconds = progress::train(&mut trainer, options.epochs)?;
    let examples = f64::from(options.epochs) * trainer.model.examples() as f64;
    print!("{} epochs in {seconds:.1} s, {:.0} examples/s", options.epochs, examples / seconds);
    match memory::peak() {
        Some(bytes) => println!(", {:.0} MB of memory at most", bytes as f64 * 1e-6),
        None => println!(),
    }
    let pixels = trainer.model.data.pixels();
    for (name, split) in [("train", Split::Train), ("test ", Split::Test)] {
        report(name, block_on(evaluate(&mut trainer, split, usize::MAX))?, pixels);
    }
    options.out.as_deref().map_or(Ok(()), |path| save(&mut trainer, named, path, options.precision))
}

impl Options {
    fn spec(&self) -> Result<Spec> {
        let mut spec = Spec::parse(&self.model).map_err(|error| format!("--model: {error}"))?;
        spec.batch = self.batch.unwrap_or(spec.batch);
        spec.seed = self.seed.unwrap_or(spec.seed);
        spec.noise.level = self.noise.unwrap_or(spec.noise.level);
        spec.optimizer.learning_rate = self.learning_rate.unwrap_or(spec.optimizer.learning_rate);
        Ok(Spec::parse(&spec.to_json())?)
    }

    fn load(&self, spec: &Spec) -> Result<DataSet> {
        let mut data = if self.data == Path::new(DIGITS) {
            DataSet::digits_of(self.count as usize, TEST_DIGITS, spec.seed, self.variety)
        } else {
            let mut data = folder::read(&self.data)?;
            // The first of files in the order of their classes would be of a few classes only.
            if (1..data.train.count()).contains(&spec.examples) {
                data.train = data.train.mixed(ORDER);
            }
            data
        };
        if let Some(directory) = &self.test_data {
            data = DataSet::new(data.name, data.train, folder::test(directory)?)?;
        }
        Ok(data)
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

fn save(trainer: &mut Trainer, spec: Spec, path: &Path, exactness: Exactness) -> Result<()> {
    let floats = trainer.model.layout.floats();
    let mut arenas = Vec::new();
    for arena in [Arena::Parameters, Arena::FirstMoments, Arena::SecondMoments] {
        arenas.push((arena, block_on(trainer.device.read_arena(arena, floats))?));
    }
    let checkpoint = Checkpoint { spec, progress: trainer.progress(), arenas };
    let file = |precision| checkpoint.to_bytes(&trainer.model, precision);
    let bytes = match exactness {
        Exactness::Full => file(Precision::Full),
        Exactness::Half => file(Precision::Half),
        Exactness::Compact => gzip(&file(Precision::Compact))?,
    };
    files::write(path, &bytes)?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
