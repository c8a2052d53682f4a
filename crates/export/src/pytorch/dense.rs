//! Layers of dense autoencoders, tied and variational ones too, and of the classifier on the same encoder.

use hourglass::model::Model;
use hourglass::model::spec::Spec;
use hourglass::numeric::activation::Activation;

use super::facts::ends_in_sigmoid;
use super::modules::{Stack, activated, activation, linear, name_layers, widths};
use super::template::Facts;

/// The activation of a layer of the encoder.
fn of_encoder(spec: &Spec, layer: usize) -> Activation {
    let is_code = layer + 1 == spec.layers.len() && spec.reconstructs();
    if is_code { spec.code_activation } else { spec.activation }
}

/// The activation of a layer of the decoder.
fn of_decoder(spec: &Spec, layer: usize) -> Activation {
    match layer + 1 == spec.layers.len() {
        false => spec.activation,
        true if ends_in_sigmoid(spec) => Activation::Sigmoid,
        true => Activation::None,
    }
}

/// The encoder: all layers, or those below the code of a variational autoencoder, which are modules of their own.
fn encoder(spec: &Spec, pixels: usize) -> Stack {
    let mut stack = Stack::default();
    let own = usize::from(spec.vae.is_some());
    let inputs = [pixels].into_iter().chain(spec.layers.iter().copied());
    for (i, (inputs, &outputs)) in inputs.zip(&spec.layers).enumerate().take(spec.layers.len() - own) {
        let after = activation(of_encoder(spec, i));
        stack.push("encoder", &linear(inputs, outputs), Some(format!("encoder.{i}")), after);
    }
    stack
}

/// Outputs of the decoder's layers.
fn mirrored(spec: &Spec, pixels: usize) -> Vec<usize> {
    spec.layers.iter().rev().skip(1).copied().chain([pixels]).collect()
}

fn decoder(spec: &Spec, pixels: usize) -> Stack {
    let mut stack = Stack::default();
    let inputs = spec.layers.iter().rev();
    for (i, (&inputs, outputs)) in inputs.zip(mirrored(spec, pixels)).enumerate() {
        let after = activation(of_decoder(spec, i));
        stack.push("decoder", &linear(inputs, outputs), Some(format!("decoder.{i}")), after);
    }
    stack
}

/// Calls of a tied decoder's layers, each with its mirror image in the encoder.
fn tied_calls(spec: &Spec, layers: &[(String, String)]) -> String {
    let depth = spec.layers.len();
    let call = |i: usize| {
        let mirror = format!("encoder.{}", depth - 1 - i);
        let module = layers.iter().find(|(_, layer)| *layer == mirror).map_or("", |(module, _)| module);
        let module = match module.split_once('.') {
            Some((side, number)) => format!("self.{side}[{number}]"),
            None => format!("self.{module}"),
        };
        format!("x = {}", activated(&format!("self.decoder[{i}](x, {module})"), of_decoder(spec, i)))
    };
    (0..depth).map(call).collect::<Vec<_>>().join("\n")
}

/// Tell the templates of a dense network.
pub fn describe(facts: &mut Facts, model: &Model) {
    let (spec, pixels) = (&model.spec, model.data.pixels());
    let depth = spec.layers.len();
    let code = spec.layers.last().copied().unwrap_or_default();
    let below = spec.layers.iter().rev().nth(1).copied().unwrap_or(pixels);
    let encoder = encoder(spec, pixels);
    let mut layers = encoder.layers.clone();
    if spec.vae.is_some() {
        layers.push(("mean".into(), format!("encoder.{}", depth - 1)));
        layers.push(("log_variance".into(), "encoder.logVariance".into()));
    }
    if !spec.reconstructs() {
        layers.push(("classifier".into(), "classifier".into()));
    }
    facts.text("encoder", encoder.text());
    facts.flag("trunk", encoder.next() > 0);
    facts.text("below_code", below);
    facts.text("code", code);
    let stacked = spec.reconstructs() && !spec.tied;
    facts.flag("stacked_decoder", stacked);
    facts.flag("tied", spec.tied);
    if stacked {
        let decoder = decoder(spec, pixels);
        facts.text("decoder", decoder.text());
        layers.extend(decoder.layers);
    }
    if spec.tied {
        let tied: Vec<String> = mirrored(spec, pixels).iter().map(|outputs| format!("Tied({outputs})")).collect();
        facts.text("tied_layers", tied.join(", "));
        facts.text("tied_calls", tied_calls(spec, &layers));
        layers.extend((0..depth).map(|i| (format!("decoder.{i}"), format!("decoder.{i}"))));
    }
    facts.text("decode", if spec.reconstructs() { "self.decode" } else { "self.classifier" });
    let sizes = widths([pixels].into_iter().chain(spec.layers.iter().copied()));
    let end = if spec.reconstructs() { " and back".to_owned() } else { format!("-{}", model.data.classes) };
    facts.text("widths", format!("Dense layers, {sizes}{end}."));
    name_layers(facts, layers);
    facts.flag("linear_weights", true);
    facts.flag("glorot", true);
}
