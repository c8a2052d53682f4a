//! Layers as PyTorch's modules: the lines of a `Sequential`, and which of its modules is which layer of a saved model.

use hourglass::model::spec::conv::{Layer, LayerKind};
use hourglass::numeric::activation::Activation;

use super::template::Facts;

/// Columns of Python, as PyTorch's own code has them, less two indentations.
const COLUMNS: usize = 88;

/// The module of an activation; `None` for none.
pub fn activation(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::None => None,
        Activation::Relu => Some("nn.ReLU()"),
        Activation::LeakyRelu => Some("nn.LeakyReLU(0.01)"),
        Activation::Sigmoid => Some("nn.Sigmoid()"),
        Activation::Tanh => Some("nn.Tanh()"),
        Activation::Gelu => Some("nn.GELU()"),
    }
}

/// A value with an activation around it.
pub fn activated(value: &str, activation: Activation) -> String {
    match activation {
        Activation::None => value.to_owned(),
        Activation::Relu => format!("F.relu({value})"),
        Activation::LeakyRelu => format!("F.leaky_relu({value}, 0.01)"),
        Activation::Sigmoid => format!("torch.sigmoid({value})"),
        Activation::Tanh => format!("torch.tanh({value})"),
        Activation::Gelu => format!("F.gelu({value})"),
    }
}

/// A dense layer.
pub fn linear(inputs: usize, outputs: usize) -> String {
    format!("nn.Linear({inputs}, {outputs})")
}

/// A layer of a convolutional autoencoder on `channels`; `None` for an unpooling, which needs its switches.
pub fn convolutional(layer: &Layer, channels: usize, keeps_switches: bool) -> String {
    let Layer { kind, channels: out, kernel, stride, padding, output_padding, .. } = *layer;
    let named = |name: &str, size: usize, usual: usize| match size == usual {
        true => String::new(),
        false => format!(", {name}={size}"),
    };
    let sizes = named("stride", stride, 1) + &named("padding", padding, 0);
    match kind {
        LayerKind::Conv => format!("nn.Conv2d({channels}, {out}, {kernel}{sizes})"),
        LayerKind::ConvTranspose => {
            let more = named("output_padding", output_padding, 0);
            format!("nn.ConvTranspose2d({channels}, {out}, {kernel}{sizes}{more})")
        }
        LayerKind::Upsample => format!("nn.Upsample(scale_factor={stride})"),
        LayerKind::Unpool => "nn.Identity()".to_owned(),
        LayerKind::Pool => {
            let switches = if keeps_switches { ", return_indices=True" } else { "" };
            format!("nn.MaxPool2d({kernel}{}{switches})", named("stride", stride, kernel))
        }
    }
}

/// The modules of one side of a network, with the names of the layers that have weights.
#[derive(Debug, Default)]
pub struct Stack {
    lines: Vec<String>,
    modules: usize,
    /// Pairs of a module's name and its layer's in a saved model.
    pub layers: Vec<(String, String)>,
}

impl Stack {
    /// Add a module; `layer` is its name in a saved model, where it has weights.
    pub fn push(&mut self, side: &str, module: &str, layer: Option<String>, after: Option<&str>) {
        let line = [Some(module), after].into_iter().flatten().map(|module| format!("{module},"));
        self.lines.push(line.collect::<Vec<_>>().join(" "));
        self.layers.extend(layer.map(|layer| (format!("{side}.{}", self.modules), layer)));
        self.modules += 1 + usize::from(after.is_some());
    }

    /// The number of the module that is pushed next.
    pub fn next(&self) -> usize {
        self.modules
    }

    /// A line for each layer, with its activation.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

/// Tell which module is which layer of a saved model.
pub fn name_layers(facts: &mut Facts, layers: Vec<(String, String)>) {
    let table = table(&layers);
    facts.flag("renamed", !table.is_empty());
    facts.text("in_file", if table.is_empty() { "name" } else { "in_file(name)" });
    facts.text("layer_table", table);
    facts.layers = layers;
}

/// The table from modules to layers, in lines as wide as may be; empty where all have their layer's name.
fn table(layers: &[(String, String)]) -> String {
    if layers.iter().all(|(module, layer)| module == layer) {
        return String::new();
    }
    let mut lines = vec![String::new()];
    for (module, layer) in layers {
        let entry = format!("\"{module}\": \"{layer}\",");
        match lines.last_mut() {
            Some(line) if line.len() + entry.len() < COLUMNS => {
                *line += if line.is_empty() { "" } else { " " };
                *line += &entry;
            }
            _ => lines.push(entry),
        }
    }
    let lines: Vec<String> = lines.into_iter().map(|line| format!("    {line}\n")).collect();
    format!("LAYERS = {{\n{}}}", lines.concat())
}

/// Sizes of layers as people write them: 784-256-64.
pub fn widths(widths: impl IntoIterator<Item = usize>) -> String {
    widths.into_iter().map(|width| width.to_string()).collect::<Vec<_>>().join("-")
}
