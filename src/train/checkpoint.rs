//! Saved experiments: safetensors files with the specification and the progress in their metadata.
//!
//! Tensors are f32; `first.` and `second.` prefix the optimiser's moments, which may be missing. Weights that ship with
//! the page are f16, or bytes (I8) times a scale in the metadata, `scale.NAME`, and the file may be gzipped.

use std::borrow::Cow;

use crate::data::gzip::{Fault, Gzip};
use crate::error::{Error, Result};
use crate::graph::layout::Layout;
use crate::graph::plan::Arena;
use crate::model::spec::Spec;
use crate::model::{DataShape, Model};
use crate::train::Progress;
use crate::train::safetensors::{Dtype, Reader, Tensor, Writer};

/// The largest file that is unpacked: three arenas of the largest model, and room for the header.
const LARGEST: usize = 320 << 20;

/// What is saved, and the name before each tensor's own.
const ARENAS: [(Arena, &str); 3] =
    [(Arena::Parameters, ""), (Arena::FirstMoments, "first."), (Arena::SecondMoments, "second.")];

/// An experiment's state, apart from its data.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    /// The experiment.
    pub spec: Spec,
    /// How far training had come.
    pub progress: Progress,
    /// Parameters, and moments where they were saved.
    pub arenas: Vec<(Arena, Vec<f32>)>,
}

/// How exactly weights are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// f32, with the moments: training goes on as if never interrupted.
    Full,
    /// f16, parameters alone.
    Half,
    /// Bytes, parameters alone; made to be gzipped.
    Compact,
}

fn bad(message: impl Into<String>) -> Error {
    Error::data("saved model", message)
}

impl Checkpoint {
    /// A safetensors file of this precision, for a model that has these parameters and was trained on such data.
    pub fn to_bytes(&self, model: &Model, precision: Precision) -> Vec<u8> {
        let mut file = Writer::default();
        file.text("spec", self.spec.to_json());
        let Progress { step, epoch, seen, updates } = self.progress;
        for (name, count) in [("step", step), ("epoch", epoch), ("seen", seen), ("updates", updates)] {
            file.text(name, count.to_string());
        }
        // What the specification leaves to the data, and other tools have to know.
        let DataShape { width, height, classes, .. } = model.data;
        for (name, size) in [("width", width), ("height", height), ("classes", classes)] {
            file.text(name, size.to_string());
        }
        for (arena, prefix) in ARENAS {
            let saved = precision == Precision::Full || arena == Arena::Parameters;
            let Some((_, values)) = self.arenas.iter().find(|(known, _)| *known == arena && saved) else { continue };
            for parameter in model.layout.parameters() {
                let name = format!("{prefix}{}", parameter.name);
                let (shape, values) = (parameter.shape.sizes(), &values[parameter.range.clone()]);
                match precision {
                    Precision::Full => file.tensor(name, Dtype::F32, shape, bytemuck::cast_slice(values)),
                    Precision::Half => {
                        let bytes: Vec<u8> = values.iter().flat_map(|&value| to_half(value).to_le_bytes()).collect();
                        file.tensor(name, Dtype::F16, shape, &bytes);
                    }
                    Precision::Compact => {
                        let (scale, bytes) = quantise(values);
                        file.text(format!("scale.{name}"), f64::from(scale).to_string());
                        file.tensor(name, Dtype::I8, shape, &bytes);
                    }
                }
            }
        }
        file.finish()
    }

    /// A text of a file's metadata, such as `width`; `None` where there is none, and where the file is none.
    pub fn text(bytes: &[u8], name: &str) -> Option<String> {
        let bytes = Gzip::of(bytes).map_or(Some(Cow::Borrowed(bytes)), |gzip| gunzip(gzip).ok().map(Cow::Owned))?;
        Some(Reader::new(&bytes).ok()?.text(name)?.to_owned())
    }

    /// Read a file; `layout_of` lays out the parameters of its specification.
    pub fn from_bytes(bytes: &[u8], layout_of: impl FnOnce(&Spec) -> Result<Layout>) -> Result<Checkpoint> {
        let bytes = Gzip::of(bytes).map_or(Ok(Cow::Borrowed(bytes)), |gzip| gunzip(gzip).map(Cow::Owned))?;
        let file = Reader::new(&bytes).map_err(|why| bad(format!("not a safetensors file: {why}")))?;
        let text = |name: &str| file.text(name).ok_or_else(|| bad(format!("its metadata lack {name}")));
        let number = |name: &str| -> Result<u32> {
            let text = text(name)?;
            text.parse().map_err(|_| bad(format!("{name} in its metadata is \"{text}\", not a number")))
        };
        let spec = Spec::parse(text("spec")?)?;
        let layout = layout_of(&spec)?;
        let mut arenas = Vec::new();
        for (arena, prefix) in ARENAS {
            let first = layout.parameters().first().map(|parameter| format!("{prefix}{}", parameter.name));
            let present = first.is_some_and(|first| file.tensor(&first).is_some());
            if arena != Arena::Parameters && !present {
                continue;
            }
            let mut values = vec![0.0; layout.floats()];
            for parameter in layout.parameters() {
                let name = format!("{prefix}{}", parameter.name);
                let tensor =
                    file.tensor(&name).ok_or_else(|| bad(format!("the tensor {name} is missing")))?.map_err(bad)?;
                if tensor.shape != parameter.shape.sizes() {
                    let (got, expected) = (tensor.shape, parameter.shape);
                    return Err(bad(format!("{name} has shape {got:?}, and the specification makes it {expected}")));
                }
                let scale = file.text(&format!("scale.{name}")).and_then(|scale| serde_json::from_str(scale).ok());
                read_tensor(&name, &tensor, scale.unwrap_or(1.0), &mut values[parameter.range.clone()])?;
            }
            arenas.push((arena, values));
        }
        // Without its moments the optimiser starts anew.
        let updates = if arenas.len() > 1 { number("updates")? } else { 0 };
        let progress = Progress { step: number("step")?, epoch: number("epoch")?, seen: number("seen")?, updates };
        Ok(Checkpoint { spec, progress, arenas })
    }
}

fn read_tensor(name: &str, tensor: &Tensor, scale: f32, into: &mut [f32]) -> Result<()> {
    match tensor.dtype {
        Dtype::F32 => {
            for (value, bytes) in into.iter_mut().zip(tensor.bytes.chunks_exact(4)) {
                *value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
        }
        Dtype::F16 => {
            for (value, bytes) in into.iter_mut().zip(tensor.bytes.chunks_exact(2)) {
                *value = from_half(u16::from_le_bytes([bytes[0], bytes[1]]));
            }
        }
        Dtype::I8 => {
            for (value, byte) in into.iter_mut().zip(tensor.bytes) {
                *value = scale * f32::from(byte.cast_signed());
            }
        }
    }
    match into.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(bad(format!("value {index} of {name} is not a finite number"))),
        None => Ok(()),
    }
}

/// 2^112: between the exponents of an f16's bits, read as an f32's, and what they mean.
const REBIAS: f32 = f32::from_bits((127 + 112) << 23);

/// The nearest f16; of two the even one.
fn to_half(value: f32) -> u16 {
    let bits = (value.abs().min(65504.0) / REBIAS).to_bits();
    let rounded = (bits + 0xfff + (bits >> 13 & 1)) >> 13;
    rounded as u16 | (value.to_bits() >> 16 & 0x8000) as u16
}

/// NaN for an infinity, too.
fn from_half(half: u16) -> f32 {
    let size = if half & 0x7c00 == 0x7c00 { f32::NAN } else { f32::from_bits(u32::from(half & 0x7fff) << 13) * REBIAS };
    if half & 0x8000 == 0 { size } else { -size }
}

/// Bytes and their scale. The step is a fraction of the root mean square, so that common values compress well; what
/// lies outside is clipped to 127 steps.
fn quantise(values: &[f32]) -> (f32, Vec<u8>) {
    const STEPS_PER_DEVIATION: f32 = 5.0;
    let mean_square = values.iter().map(|value| value * value).sum::<f32>() / values.len().max(1) as f32;
    let largest = values.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
    let scale = (mean_square.sqrt() / STEPS_PER_DEVIATION).max(largest / 127.0).max(f32::MIN_POSITIVE);
    (scale, values.iter().map(|value| ((value / scale).round() as i8).cast_unsigned()).collect())
}

fn gunzip(mut gzip: Gzip) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    gzip.read(LARGEST + 1, &mut file).map_err(|fault| match fault {
        Fault::Cut => bad("its gzip data end too early"),
        Fault::Corrupt(why) => bad(format!("its gzip data are damaged: {why}")),
    })?;
    if file.len() > LARGEST {
        return Err(bad(format!("it unpacks to more than {LARGEST} bytes")));
    }
    Ok(file)
}
