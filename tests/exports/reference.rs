//! Trains every preset for a moment, and some specifications that no preset has, and writes what is exported of each
//! into a folder of its own, beside what the engine makes of 64 images: little-endian f32, `NAME.f32`.
//!
//! `cargo run -p hourglass-export --example reference -- DIR`

use std::fs;
use std::path::Path;

use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::downstream::linear_probe::Labelled;
use hourglass::graph::plan::Arena;
use hourglass::model::mae::visible;
use hourglass::model::spec::mae::{LossOn, Mae, MaskTokens, Positions, Target};
use hourglass::model::spec::{Family, Loss, Spec};
use hourglass::model::{Stage, presets};
use hourglass::rng::Sequence;
use hourglass::train::Trainer;
use hourglass::train::checkpoint::{Checkpoint, Precision};
use hourglass_export::{Format, export};
use pollster::block_on;

type Done = Result<(), Box<dyn std::error::Error>>;

const IMAGES: usize = 64;
const TRAINED: usize = 256;
const BATCH: usize = 32;
const STEPS: u32 = 24;
/// Words of the texts' vocabulary.
const TERMS: usize = 1000;

/// What no preset has: other activations, windows that overlap, strides, a classifier on convolutions.
const MORE: &[(&str, &str)] = &[
    ("leaky", r#"{"family": "deep", "layers": [40, 12], "activation": "leakyRelu", "codeActivation": "tanh"}"#),
    ("gelu", r#"{"family": "deep", "layers": [40, 12], "activation": "gelu", "codeActivation": "gelu", "tied": true}"#),
    (
        "strided",
        r#"{"family": "conv", "loss": "mse", "output": "linear", "conv": {
            "encoder": [{"kind": "conv", "channels": 6, "kernel": 5, "stride": 2, "padding": 2, "activation": "gelu"},
                        {"kind": "pool", "kernel": 3, "stride": 2}],
            "decoder": [{"kind": "unpool"},
                        {"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 2, "padding": 1,
                         "outputPadding": 1}]}}"#,
    ),
    (
        "conv-classifier",
        r#"{"family": "classifier", "loss": "crossEntropy", "layers": [20], "conv": {
            "encoder": [{"kind": "conv", "channels": 4, "kernel": 3, "stride": 1, "padding": 1, "activation": "relu"},
                        {"kind": "pool", "kernel": 2, "stride": 2}],
            "decoder": [{"kind": "unpool"}]}}"#,
    ),
];

/// Masked autoencoders of other kinds, and a classifier on one.
fn masked() -> Option<Vec<(&'static str, Spec)>> {
    let preset = presets::find("mae")?;
    let with = |change: &dyn Fn(&mut Mae)| {
        let mut spec = preset.clone();
        spec.mae.as_mut().into_iter().for_each(change);
        spec
    };
    let normalised = with(&|mae| (mae.target, mae.positions) = (Target::Normalised, Positions::Learned));
    let tokens = with(&|mae| (mae.mask_tokens, mae.loss_on, mae.ratio) = (MaskTokens::Encoder, LossOn::All, 0.4));
    let classifier = Spec { family: Family::Classifier, loss: Loss::CrossEntropy, ..preset.clone() };
    Some(vec![("mae-normalised", normalised), ("mae-tokens", tokens), ("mae-classifier", classifier)])
}

/// Bags of words: some terms, frequent ones first, counted a few times.
fn bags(count: usize, seed: u32) -> Images {
    let mut random = Sequence::new(seed, 0, 0);
    let mut pixels = vec![0; count * TERMS];
    for bag in pixels.chunks_exact_mut(TERMS) {
        for _ in 0..40 {
            let term = (random.uniform() * random.uniform() * TERMS as f32) as usize;
            bag[term.min(TERMS - 1)] += 1;
        }
    }
    Images { width: TERMS, height: 1, pixels, labels: None }
}

fn write(folder: &Path, name: &str, values: &[f32]) -> Done {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    Ok(fs::write(folder.join(format!("{name}.f32")), bytes)?)
}

fn reference(folder: &Path, mut spec: Spec) -> Done {
    fs::create_dir_all(folder)?;
    spec.batch = BATCH;
    let data = match spec.data == "texts" {
        true => DataSet::new("texts", bags(TRAINED, 1), bags(IMAGES, 2))?,
        false => DataSet::digits(TRAINED, IMAGES, 3),
    };
    let mut trainer = Trainer::new(Device::cpu(), data, spec.clone())?;
    while trainer.progress().step < STEPS {
        block_on(trainer.train(STEPS - trainer.progress().step, f64::INFINITY))?;
    }
    let arenas = vec![(Arena::Parameters, block_on(trainer.parameters())?)];
    let checkpoint = Checkpoint { spec: spec.clone(), progress: trainer.progress(), arenas };
    let saved = checkpoint.to_bytes(&trainer.model, Precision::Full);
    fs::write(folder.join("model.safetensors"), &saved)?;
    for file in export(&saved, Format::Onnx)? {
        fs::write(folder.join(file.name), file.bytes)?;
    }

    let images = Labelled::pixels(&trainer.data().test, &(0..IMAGES).collect::<Vec<_>>()).values;
    write(folder, "images", &images)?;
    let mut made = |stage, inputs: &[(&str, &[f32])], tensors: &[(&str, &str)]| -> Done {
        let names: Vec<_> = tensors.iter().map(|(tensor, _)| *tensor).collect();
        let values = block_on(trainer.run_with(stage, IMAGES, inputs, 1, &names))?;
        values.iter().zip(tensors).try_for_each(|(values, (_, name))| write(folder, name, values))
    };
    let given = [("images", &images[..])];
    made(Stage::Encode, &given, &[("out", "code")])?;
    match spec.mae.as_ref().filter(|_| spec.reconstructs()) {
        Some(mae) => {
            // A mask of each image's own.
            let tokens = (28 / mae.patch) * (28 / mae.patch);
            let visible = visible(mae.ratio, tokens);
            let mut mask = vec![1.0; IMAGES * tokens];
            for (number, mask) in (0..).zip(mask.chunks_exact_mut(tokens)) {
                let order = Sequence::new(5, 0, number).permutation(tokens);
                order[..visible].iter().for_each(|&patch| mask[patch as usize] = 0.0);
            }
            write(folder, "mask", &mask)?;
            let inputs = [("images", &images[..]), ("keys", &mask[..])];
            let stage = Stage::Masked { visible, painted: true, factor: 1 };
            made(stage, &inputs, &[("out", "reconstruction"), ("reconstruction", "prediction")])?;
            let inputs = [("images", &images[..]), ("keys", &mask[..])];
            let stage = Stage::Masked { visible: tokens, painted: true, factor: 1 };
            made(stage, &inputs, &[("reconstruction", "unmasked")])
        }
        None => {
            let name = if spec.reconstructs() { "reconstruction" } else { "logits" };
            made(Stage::Reconstruct, &given, &[("out", name)])?;
            let mut view = |tensor| made(Stage::View, &given, &[(tensor, tensor)]);
            if spec.vae.is_some() {
                return view("logVariance");
            }
            Ok(())
        }
    }
}

fn main() -> Done {
    let folder = std::env::args().nth(1).ok_or("a folder to write to")?;
    let more =
        MORE.iter().map(|(name, spec)| Ok((*name, Spec::parse(spec)?))).collect::<hourglass::Result<Vec<_>>>()?;
    for (name, spec) in presets::all().into_iter().chain(more).chain(masked().ok_or("no preset is called mae")?) {
        reference(&Path::new(&folder).join(name), spec).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}
