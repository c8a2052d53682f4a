//! A model as ONNX: the whole of it, its encoder and its decoder, a file each, for batches of any size.
//!
//! The graph that the engine would plan is written op by op, so every kind of network is exported by one table. The
//! files are cut from it: what goes in is given a name, and whatever what comes out needs is written.
//!
//! Protocol Buffers are encoded by prost from declared messages.

mod ops;
mod proto;
mod writer;

use hourglass::graph::Graph;
use hourglass::model::architecture::Network;
use hourglass::model::mae::{Mae, visible};
use hourglass::model::mask::Mask;
use hourglass::model::spec::Spec;
use hourglass::model::spec::conv::LayerKind;
use hourglass::model::spec::mae::{self, Target};
use hourglass::model::vae::LOG_VARIANCE;
use hourglass::tensor::op::{Builder, TensorId};
use hourglass::{Error, Result};
use prost::Message;

use crate::File;
use crate::saved::Saved;
use proto::{Entry, FLOAT, INT64, OperatorSet, batch_of};
use writer::Writer;

/// The set of operators that is written: ONNX 1.15's, the first with GELU, and the version of the format that it has.
const OPERATORS: i64 = 20;
const IR: i64 = 9;

/// What goes in or out of a file, by name.
type Border = Vec<(String, TensorId)>;

/// One file.
struct Part<'g> {
    name: &'static str,
    /// What it does, for whoever opens it.
    doc: String,
    g: &'g Graph,
    inputs: Border,
    outputs: Border,
}

/// The files `model.onnx`, `encoder.onnx` and, where there is one, `decoder.onnx`.
///
/// # Errors
/// Ops that have no counterpart.
pub fn files(saved: &Saved) -> Result<Vec<File>> {
    let Spec { mae, conv, .. } = &saved.model.spec;
    let reconstructs = saved.model.spec.reconstructs();
    let mae = mae.as_ref().filter(|_| reconstructs);
    let mut g = Graph::new(saved.model.layout.clone());
    let images = g.input("images", [1, saved.model.data.pixels()]);
    let network = match mae {
        Some(_) => Mae::new(&saved.model.spec, &saved.model.data, 1)?.reconstruct(&mut g, images, None)?,
        None => saved.model.architecture()?.forward(&mut g, images, false)?,
    };
    let images = named("images", images);
    let code = named("code", layer(&network, "code")?);
    let picture = named(if reconstructs { "reconstruction" } else { "logits" }, network.picture);

    // Normalised patches get their mean and deviation from the image itself, so nothing decodes them without it.
    let decodes = reconstructs && mae.is_none_or(|mae| mae.target == Target::Pixels);
    let unpools = conv.as_ref().is_some_and(|conv| conv.decoder.iter().any(|layer| layer.kind == LayerKind::Unpool));
    // What goes from the encoder to the decoder.
    let mut passed = match view(&network, "encoded") {
        Some(encoded) if decodes => named("tokens", encoded),
        _ => code.clone(),
    };
    passed.extend(network.switches.iter().filter(|_| decodes && unpools).cloned());
    let log_variance = view(&network, LOG_VARIANCE).map(|tensor| (LOG_VARIANCE.to_owned(), tensor));

    let whole = match mae.map(|mae| whole_of_masked(saved, mae)).transpose()?.flatten() {
        Some(masked) => masked,
        None => {
            let doc = format!("Images to {} and code.", picture[0].0);
            let outputs = [&picture[..], &code].concat();
            file(saved, Part { name: "model", doc, g: &g, inputs: images.clone(), outputs })?
        }
    };
    let doc = "Images to codes, without noise and with every patch visible.".to_owned();
    let mut outputs = code;
    outputs.extend(log_variance);
    outputs.extend(passed.iter().filter(|(name, _)| name != "code").cloned());
    let encoder = file(saved, Part { name: "encoder", doc, g: &g, inputs: images, outputs })?;
    let mut files = vec![whole, encoder];
    if decodes {
        let doc = "What the encoder makes to reconstructions.".to_owned();
        files.push(file(saved, Part { name: "decoder", doc, g: &g, inputs: passed, outputs: picture })?);
    }
    Ok(files)
}

fn named(name: &str, tensor: TensorId) -> Border {
    vec![(name.to_owned(), tensor)]
}

fn view(network: &Network, name: &str) -> Option<TensorId> {
    network.views.iter().find(|(known, _)| *known == name).map(|(_, tensor)| *tensor)
}

fn layer(network: &Network, name: &str) -> Result<TensorId> {
    let found = network.layers.iter().find(|(known, _)| known == name);
    found.map(|(_, tensor)| *tensor).ok_or_else(|| Error::request("export", format!("the model has no layer {name}")))
}

/// A masked autoencoder, which is told what to hide; `None` where it hides nothing.
fn whole_of_masked(saved: &Saved, spec: &mae::Mae) -> Result<Option<File>> {
    let network = Mae::new(&saved.model.spec, &saved.model.data, 1)?;
    let patches = network.field.tokens();
    let visible = visible(spec.ratio, patches);
    if visible == patches {
        return Ok(None);
    }
    let mut g = Graph::new(saved.model.layout.clone());
    let images = g.input("images", [1, saved.model.data.pixels()]);
    let keys = g.input("mask", [1, patches]);
    let mask = Mask::ranked(&mut g, keys, visible)?;
    let network = network.reconstruct(&mut g, images, Some(&mask))?;
    let prediction = view(&network, "reconstruction").map(|tensor| ("prediction".to_owned(), tensor));
    let outputs = named("reconstruction", network.picture).into_iter().chain(prediction).collect();
    let inputs = [named("images", images), named("mask", keys)].concat();
    let doc = format!(
        "Images and a mask to reconstructions. The {visible} of {patches} patches with the smallest numbers in the \
         mask are seen: 0 is visible and 1 hidden."
    );
    file(saved, Part { name: "model", doc, g: &g, inputs, outputs }).map(Some)
}

fn file(saved: &Saved, part: Part) -> Result<File> {
    let Part { name, doc, g, inputs, outputs } = part;
    let mut writer = Writer::new(saved, g, &inputs, &outputs);
    for (label, tensor) in &outputs {
        writer.output(label, *tensor)?;
    }
    let Writer { nodes, constants, .. } = writer;
    let used = |name: &String| nodes.iter().any(|node| node.input.contains(name));
    let border = |list: Border| {
        let value = |(name, tensor): (String, TensorId)| {
            let kind = if name.ends_with(".switches") { INT64 } else { FLOAT };
            batch_of(&name, kind, &g.shape(tensor).sizes()[1..])
        };
        list.into_iter().map(value).collect()
    };
    let inputs = inputs.into_iter().filter(|(name, _)| used(name)).collect();
    let model = &saved.model;
    let metadata = [
        ("project", "Hourglass".to_owned()),
        ("specification", model.spec.to_json()),
        ("step", saved.step.to_string()),
        ("width", model.data.width.to_string()),
        ("height", model.data.height.to_string()),
        ("classes", model.data.classes.to_string()),
    ];
    let graph = proto::Graph {
        name: name.to_owned(),
        input: border(inputs),
        output: border(outputs),
        node: nodes,
        initializer: constants,
    };
    let message = proto::Model {
        ir_version: IR,
        producer_name: "Hourglass".to_owned(),
        producer_version: env!("CARGO_PKG_VERSION").to_owned(),
        doc_string: doc,
        graph: Some(graph),
        opset_import: vec![OperatorSet { domain: String::new(), version: OPERATORS }],
        metadata_props: metadata.map(|(key, value)| Entry { key: key.to_owned(), value }).to_vec(),
    };
    Ok(File { name: format!("{name}.onnx"), bytes: message.encode_to_vec() })
}
