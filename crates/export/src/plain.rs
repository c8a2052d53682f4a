//! Weights that a program saved without a word about their network: `save_file(model.state_dict())` of the exported
//! script. The model that is there says what they are the weights of.

use hourglass::graph::layout::Parameter;
use hourglass::graph::plan::Arena;
use hourglass::model::Model;
use hourglass::train::Progress;
use hourglass::train::checkpoint::{Checkpoint, Precision};
use hourglass::train::safetensors::{Dtype, Reader, Tensor};
use hourglass::{Error, Result};

use crate::pytorch;
use crate::saved::Saved;

fn bad(message: impl Into<String>) -> Error {
    Error::data("weights", message)
}

/// A saved model like `saved`, at step 0, with the weights of a `plain` safetensors file in 32 bits, named and laid out
/// as PyTorch has them.
///
/// # Errors
/// A tensor that is missing, of another shape, or not finite, by its name.
pub fn adopt(plain: &[u8], saved: &[u8]) -> Result<Vec<u8>> {
    let Saved { model, .. } = Saved::read(saved)?;
    let file = Reader::new(plain).map_err(|why| bad(format!("not a safetensors file: {why}")))?;
    let layers = pytorch::layers(&model)?;
    let mut values = vec![0.0; model.layout.floats()];
    for parameter in model.layout.parameters() {
        values[parameter.range.clone()].copy_from_slice(&read(&file, &layers, parameter, &model)?);
    }
    let spec = model.spec.clone();
    let checkpoint = Checkpoint { spec, progress: Progress::default(), arenas: vec![(Arena::Parameters, values)] };
    Ok(checkpoint.to_bytes(&model, Precision::Full))
}

/// A parameter's values in the engine's order.
fn read(file: &Reader, layers: &[(String, String)], parameter: &Parameter, model: &Model) -> Result<Vec<f32>> {
    let name = parameter.name.as_str();
    let shape = parameter.shape.sizes();
    // A norm's gain and bias are two tensors there, and one of two rows here.
    if model.spec.mae.is_some() && name.contains("norm") {
        let rows: Result<Vec<_>> = ["weight", "bias"]
            .iter()
            .map(|kind| found(file, &[format!("{name}.{kind}")], &shape[1..]).map(|(values, _)| values))
            .collect();
        return Ok(rows?.concat());
    }
    let (layer, kind) = name.rsplit_once('.').unwrap_or(("", name));
    let module = layers.iter().find(|(_, known)| known == layer).map_or(layer, |(module, _)| module);
    let mut names = vec![format!("{module}.{kind}")];
    if model.spec.mae.is_some() {
        names.push(name.replacen("coder.", "coder_", 1));
    }
    let turned: Vec<usize> = match (shape, kind) {
        (&[inputs, outputs], "weight") => vec![outputs, inputs],
        (&[rows, cols, inputs, outputs], "weight") => vec![outputs, inputs, rows, cols],
        _ => shape.to_vec(),
    };
    let (values, sizes) = found(file, &names, &turned)?;
    Ok(match (kind, &sizes[..]) {
        ("weight", &[outputs, inputs]) => transposed(&values, outputs, inputs),
        ("weight", &[outputs, inputs, rows, cols]) => {
            // [out, in, taps] to [taps, in, out].
            let taps = rows * cols;
            let at = |tap: usize, i: usize, o: usize| values[(o * inputs + i) * taps + tap];
            let all = (0..taps).flat_map(|tap| (0..inputs).map(move |i| (tap, i)));
            all.flat_map(|(tap, i)| (0..outputs).map(move |o| (tap, i, o))).map(|(tap, i, o)| at(tap, i, o)).collect()
        }
        _ => values,
    })
}

/// The tensor by the first of its names that is there: its values, and its shape, which has to be this.
fn found(file: &Reader, names: &[String], shape: &[usize]) -> Result<(Vec<f32>, Vec<usize>)> {
    let there = names.iter().find_map(|name| Some((name, file.tensor(name)?)));
    let (name, tensor) = there.ok_or_else(|| {
        bad(format!("no specification, and no tensor {}: not of the model that is here", names.join(" or ")))
    })?;
    let Tensor { dtype, shape: got, bytes } = tensor.map_err(bad)?;
    if got != shape {
        return Err(bad(format!("{name} has shape {got:?}, and the model that is here makes it {shape:?}")));
    }
    if dtype != Dtype::F32 {
        return Err(bad(format!("{name} is not of 32 bits a number")));
    }
    let number = |bytes: &[u8]| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let values: Vec<f32> = bytes.chunks_exact(4).map(number).collect();
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(bad(format!("value {index} of {name} is not a finite number"))),
        None => Ok((values, got)),
    }
}

/// \[rows, cols\] to \[cols, rows\].
fn transposed(values: &[f32], rows: usize, cols: usize) -> Vec<f32> {
    (0..cols).flat_map(|col| (0..rows).map(move |row| values[row * cols + col])).collect()
}
