//! Saved experiments: safetensors files with the specification and the progress in their metadata.
//!
//! Tensors are f32; `first.` and `second.` prefix the optimiser's moments, which may be missing. Weights that ship with
//! the page are f16, or bytes (I8) times a scale in the metadata, `scale.NAME`, and the file may be gzipped.

use std::borrow::Cow;
use std::collections::HashMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::data::gzip::{self, Fault, Gzip};
use crate::error::{Error, Result};
use crate::graph::layout::Layout;
use crate::graph::plan::Arena;
use crate::model::spec::Spec;
use crate::train::Progress;

/// The largest file that is unpacked: three arenas of the largest model, and room for the header.
const LARGEST: usize = 320 << 20;

/// What is saved, and the name before each tensor's own.
const ARENAS: [(Arena, &str); 3] =
    [(Arena::Parameters, ""), (Arena::FirstMoments, "first."), (Arena::SecondMoments, "second.")];

/// An experiment's state, apart from its data.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    pub spec: Spec,
    pub progress: Progress,
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

/// A tensor to be written: name, type, shape, bytes.
type Stored<'a> = (String, Dtype, Vec<usize>, Cow<'a, [u8]>);

fn bad(message: impl Into<String>) -> Error {
    Error::data("saved model", message)
}

impl Checkpoint {
    pub fn to_bytes(&self, layout: &Layout, precision: Precision) -> Result<Vec<u8>> {
        let mut metadata = HashMap::from([
            ("spec".to_owned(), self.spec.to_json()),
            ("step".to_owned(), self.progress.step.to_string()),
            ("epoch".to_owned(), self.progress.epoch.to_string()),
            ("seen".to_owned(), self.progress.seen.to_string()),
            ("updates".to_owned(), self.progress.updates.to_string()),
        ]);
        let mut tensors: Vec<Stored> = Vec::new();
        for (arena, prefix) in ARENAS {
            let saved = precision == Precision::Full || arena == Arena::Parameters;
            let Some((_, values)) = self.arenas.iter().find(|(known, _)| *known == arena && saved) else { continue };
            for parameter in layout.parameters() {
                let name = format!("{prefix}{}", parameter.name);
                let values = &values[parameter.range.clone()];
                let shape = parameter.shape.sizes().to_vec();
                match precision {
                    Precision::Full => {
                        tensors.push((name, Dtype::F32, shape, Cow::Borrowed(bytemuck::cast_slice(values))));
                    }
                    Precision::Half => {
                        let bytes = values.iter().flat_map(|&value| to_half(value).to_le_bytes()).collect();
                        tensors.push((name, Dtype::F16, shape, Cow::Owned(bytes)));
                    }
                    Precision::Compact => {
                        let (scale, bytes) = quantise(values);
                        metadata.insert(format!("scale.{name}"), scale.to_string());
                        tensors.push((name, Dtype::I8, shape, Cow::Owned(bytes)));
                    }
                }
            }
        }
        let views = tensors
            .iter()
            .map(|(name, dtype, shape, bytes)| Ok((name.clone(), TensorView::new(*dtype, shape.clone(), bytes)?)))
            .collect::<std::result::Result<Vec<_>, safetensors::SafeTensorError>>();
        let file = views.and_then(|views| serialize(views, Some(metadata)));
        let file = file.map_err(|error| bad(format!("could not be written: {error}")))?;
        Ok(file)
    }

    /// Read a file; `layout_of` lays out the parameters of its specification.
    pub fn from_bytes(bytes: &[u8], layout_of: impl FnOnce(&Spec) -> Result<Layout>) -> Result<Checkpoint> {
        let bytes = if bytes.starts_with(&gzip::MAGIC) { Cow::Owned(gunzip(bytes)?) } else { Cow::Borrowed(bytes) };
        let unreadable = |error| bad(format!("not a safetensors file: {error}"));
        let (_, header) = SafeTensors::read_metadata(&bytes).map_err(unreadable)?;
        let file = SafeTensors::deserialize(&bytes).map_err(unreadable)?;
        let metadata = header.metadata().clone().unwrap_or_default();
        let text = |name: &str| metadata.get(name).ok_or_else(|| bad(format!("its metadata lack {name}")));
        let number = |name: &str| -> Result<u32> {
            let text = text(name)?;
            text.parse().map_err(|_| bad(format!("{name} in its metadata is \"{text}\", not a number")))
        };
        let spec = Spec::parse(text("spec")?)?;
        let layout = layout_of(&spec)?;
        let mut arenas = Vec::new();
        for (arena, prefix) in ARENAS {
            let first = layout.parameters().first().map(|parameter| format!("{prefix}{}", parameter.name));
            let present = first.is_some_and(|first| file.tensor(&first).is_ok());
            if arena != Arena::Parameters && !present {
                continue;
            }
            let mut values = vec![0.0; layout.floats()];
            for parameter in layout.parameters() {
                let name = format!("{prefix}{}", parameter.name);
                let tensor = file.tensor(&name).map_err(|_| bad(format!("the tensor {name} is missing")))?;
                if tensor.shape() != parameter.shape.sizes() {
                    let (got, expected) = (tensor.shape(), parameter.shape);
                    return Err(bad(format!("{name} has shape {got:?}, and the specification makes it {expected}")));
                }
                let scale = metadata.get(&format!("scale.{name}")).and_then(|scale| serde_json::from_str(scale).ok());
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

fn read_tensor(name: &str, tensor: &TensorView, scale: f32, into: &mut [f32]) -> Result<()> {
    match tensor.dtype() {
        Dtype::F32 => {
            for (value, bytes) in into.iter_mut().zip(tensor.data().chunks_exact(4)) {
                *value = f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
        }
        Dtype::F16 => {
            for (value, bytes) in into.iter_mut().zip(tensor.data().chunks_exact(2)) {
                *value = from_half(u16::from_le_bytes([bytes[0], bytes[1]]));
            }
        }
        Dtype::I8 => {
            for (value, byte) in into.iter_mut().zip(tensor.data()) {
                *value = scale * f32::from(byte.cast_signed());
            }
        }
        other => return Err(bad(format!("{name} is of type {other:?}; F32, F16 and I8 are read"))),
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

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    Gzip::new(bytes).read(LARGEST + 1, &mut file).map_err(|fault| match fault {
        Fault::Cut => bad("its gzip data end too early"),
        Fault::Corrupt(why) => bad(format!("its gzip data are damaged: {why}")),
    })?;
    if file.len() > LARGEST {
        return Err(bad(format!("it unpacks to more than {LARGEST} bytes")));
    }
    Ok(file)
}
