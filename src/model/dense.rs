//! Dense autoencoders, linear to denoising, and the classifier on the same encoder.

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::model::architecture::{Architecture, DataShape, Network};
use crate::model::layers::{dense, tied};
use crate::model::phases::Block;
use crate::model::spec::{Loss, Output, Spec};
use crate::numeric::activation::Activation;
use crate::ops::activate::Activate;
use crate::tensor::op::TensorId;

/// Layer `i` of the encoder.
pub fn down(g: &mut Graph, spec: &Spec, i: usize, x: TensorId) -> Result<TensorId> {
    let is_code = i + 1 == spec.layers.len() && spec.reconstructs();
    let activation = if is_code { spec.code_activation } else { spec.activation };
    dense(g, &format!("encoder.{i}"), x, spec.layers[i], activation)
}

/// Layer `i` of the decoder, with `outputs` units. The last one makes what the loss compares.
pub fn up(g: &mut Graph, spec: &Spec, i: usize, x: TensorId, outputs: usize) -> Result<TensorId> {
    // The cross-entropy takes logits, so its sigmoid comes after what the loss sees.
    let fused = spec.output == Output::Sigmoid && !spec.loss.takes_logits();
    let activation = match i + 1 == spec.layers.len() {
        false => spec.activation,
        true if fused => Activation::Sigmoid,
        true => Activation::None,
    };
    let name = format!("decoder.{i}");
    match mirror(spec, &name) {
        Some(mirror) => tied(g, &name, &mirror, x, outputs, activation),
        None => dense(g, &name, x, outputs, activation),
    }
}

/// From images \[rows, pixels\] through the first `depth` layers; all of them end with the code.
pub fn encode(g: &mut Graph, spec: &Spec, x: TensorId, depth: usize) -> Result<Vec<(String, TensorId)>> {
    let mut layers = Vec::new();
    let mut h = x;
    for i in 0..depth {
        h = down(g, spec, i, h)?;
        let is_code = i + 1 == spec.layers.len();
        layers.push((if is_code { "code".to_owned() } else { format!("encoder.{i}") }, h));
    }
    Ok(layers)
}

/// The layer of the encoder whose transposed weights a layer of the decoder uses; `None` where it has its own.
pub fn mirror(spec: &Spec, name: &str) -> Option<String> {
    let number: usize = name.strip_prefix("decoder.").filter(|_| spec.tied)?.parse().ok()?;
    Some(format!("encoder.{}", spec.layers.len().checked_sub(number + 1)?))
}

/// From what `depth` layers make of images, the code where they are all, back to `outputs` pixels: the mirrored layers,
/// what the loss compares, and the picture.
pub fn decode(g: &mut Graph, spec: &Spec, code: TensorId, depth: usize, outputs: usize) -> Result<Network> {
    let mut layers = Vec::new();
    let mut h = code;
    let last = spec.layers.len() - 1;
    for i in last + 1 - depth..last {
        h = up(g, spec, i, h, spec.layers[last - 1 - i])?;
        layers.push((format!("decoder.{i}"), h));
    }
    let prediction = up(g, spec, last, h, outputs)?;
    let picture = match spec.loss {
        Loss::Bce => g.one(Activate { activation: Activation::Sigmoid }, &[prediction])?,
        _ => prediction,
    };
    Ok(Network::plain(layers, prediction, picture))
}

/// Dense layers down to the code, and mirrored up again or with a softmax on top.
#[derive(Clone, Copy, Debug)]
pub struct Dense<'a> {
    /// The experiment.
    pub spec: &'a Spec,
    /// Sizes of the data.
    pub data: &'a DataShape,
}

impl Dense<'_> {
    /// The first `depth` layers of the encoder and the last of the decoder.
    fn stack(&self, g: &mut Graph, depth: usize, images: TensorId) -> Result<Network> {
        let mut layers = encode(g, self.spec, images, depth)?;
        let top = layers.last().map_or(images, |(_, top)| *top);
        let decoder = decode(g, self.spec, top, depth, self.data.pixels())?;
        layers.extend(decoder.layers);
        Ok(Network { layers, ..decoder })
    }
}

impl Architecture for Dense<'_> {
    fn forward(&self, g: &mut Graph, images: TensorId, _sample: bool) -> Result<Network> {
        let depth = self.spec.layers.len();
        if self.spec.reconstructs() {
            return self.stack(g, depth, images);
        }
        let layers = encode(g, self.spec, images, depth)?;
        let code = layers.last().map_or(images, |(_, code)| *code);
        let logits = dense(g, "classifier", code, self.data.classes, Activation::None)?;
        Ok(Network::plain(layers, logits, logits))
    }

    fn up_to(&self, g: &mut Graph, block: &Block, images: TensorId) -> Result<Network> {
        self.stack(g, block.encoder.end, images)
    }

    fn encode(&self, g: &mut Graph, images: TensorId) -> Result<TensorId> {
        Ok(encode(g, self.spec, images, self.spec.layers.len())?.pop().map_or(images, |(_, code)| code))
    }

    fn decode(&self, g: &mut Graph, codes: TensorId, _sizes: &[usize]) -> Result<Network> {
        if !self.spec.reconstructs() {
            return Err(Error::request("decode", "a classifier has no decoder"));
        }
        decode(g, self.spec, codes, self.spec.layers.len(), self.data.pixels())
    }
}
