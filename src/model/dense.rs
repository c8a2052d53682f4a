//! Dense autoencoders, linear to denoising, and the classifier on the same encoder.

use crate::error::Result;
use crate::graph::Graph;
use crate::model::Network;
use crate::model::layers::dense;
use crate::model::spec::{Loss, Output, Spec};
use crate::numeric::activation::Activation;
use crate::op::{Builder, T};
use crate::ops::activate::Activate;

/// From images \[rows, pixels\] to the code, layer by layer.
pub fn encode(g: &mut Graph, spec: &Spec, x: T) -> Result<Vec<(String, T)>> {
    let mut layers = Vec::new();
    let mut h = x;
    for (i, &width) in spec.layers.iter().enumerate() {
        let last = i + 1 == spec.layers.len();
        let activation = if last && spec.reconstructs() { spec.code_activation } else { spec.activation };
        h = dense(g, &format!("encoder.{i}"), h, width, activation)?;
        layers.push((if last { "code".to_owned() } else { format!("encoder.{i}") }, h));
    }
    Ok(layers)
}

/// From the code \[rows, code\] back to `outputs` pixels: the mirrored layers, what the loss compares, and the picture.
pub fn decode(g: &mut Graph, spec: &Spec, code: T, outputs: usize) -> Result<Network> {
    let mut layers = Vec::new();
    let mut h = code;
    let widths = spec.layers.iter().rev().skip(1);
    for (i, &width) in widths.enumerate() {
        h = dense(g, &format!("decoder.{i}"), h, width, spec.activation)?;
        layers.push((format!("decoder.{i}"), h));
    }
    // The cross-entropy takes logits, so its sigmoid comes after what the loss sees.
    let fused = spec.output == Output::Sigmoid && spec.loss == Loss::Mse;
    let activation = if fused { Activation::Sigmoid } else { Activation::None };
    let prediction = dense(g, &format!("decoder.{}", spec.layers.len() - 1), h, outputs, activation)?;
    let picture = match spec.loss {
        Loss::Bce => g.one(Activate { activation: Activation::Sigmoid }, &[prediction])?,
        _ => prediction,
    };
    Ok(Network::plain(layers, prediction, picture))
}

/// From images to logits \[rows, classes\].
pub fn classify(g: &mut Graph, spec: &Spec, x: T, classes: usize) -> Result<Network> {
    let layers = encode(g, spec, x)?;
    let code = layers.last().map_or(x, |(_, code)| *code);
    let prediction = dense(g, "classifier", code, classes, Activation::None)?;
    Ok(Network::plain(layers, prediction, prediction))
}

/// The whole autoencoder, or the classifier.
pub fn forward(g: &mut Graph, spec: &Spec, x: T, classes: usize) -> Result<Network> {
    if !spec.reconstructs() {
        return classify(g, spec, x, classes);
    }
    let outputs = g.shape(x).last();
    let mut layers = encode(g, spec, x)?;
    let code = layers.last().map_or(x, |(_, code)| *code);
    let decoder = decode(g, spec, code, outputs)?;
    layers.extend(decoder.layers);
    Ok(Network { layers, ..decoder })
}
