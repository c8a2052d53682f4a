//! One image's pass through a convolutional model: every layer's values, its sums, its weights and its switches.

use crate::error::{Error, Result};
use crate::explain::{Cell, compute};
use crate::graph::plan::Arena;
use crate::model::spec::Output;
use crate::model::spec::conv::{Layer, LayerKind};
use crate::model::{Model, Stage};
use crate::numeric::activation::Activation;
use crate::ops::conv_transpose2d::ConvTranspose2d;
use crate::ops::conv2d::Conv2d;
use crate::ops::max_pool2d::MaxPool2d;
use crate::ops::max_unpool2d::MaxUnpool2d;
use crate::ops::max_unpool2d_grad::MaxUnpool2dGrad;
use crate::ops::sum_pool2d::SumPool2d;
use crate::ops::upsample_nearest2d::UpsampleNearest2d;
use crate::tensor::shape::Shape;
use crate::train::Trainer;

/// One image on its way through a convolutional autoencoder, every layer kept.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The encoder's layers, then the decoder's; the last makes the picture.
    pub layers: Vec<Traced>,
    /// What the first layer sees, then what every layer makes of it: one more than there are layers.
    pub values: Vec<Vec<f32>>,
    /// Number of layers in the encoder; the last of them is the code.
    pub encoder: usize,
}

/// A layer on that way: its sizes, weights and sums.
#[derive(Clone, Debug)]
pub struct Traced {
    /// As the hidden layers are named; the last one is `picture`.
    pub name: String,
    /// The layer of the specification.
    pub layer: Layer,
    /// \[h, w, c\] of what comes in.
    pub input: [usize; 3],
    /// \[h, w, c\] of what goes out.
    pub output: [usize; 3],
    /// \[kernel, kernel, in, out\], of a transposed convolution \[kernel, kernel, out, in\].
    pub weight: Vec<f32>,
    /// A number for every channel that goes out; empty without weights.
    pub bias: Vec<f32>,
    /// Before the activation; of a layer without one, its values.
    pub sums: Vec<f32>,
    /// Where a pooling found its maxima, or an unpooling puts its values: numbers of pixels.
    pub switches: Vec<f32>,
    windows: MaxPool2d,
}

fn image([height, width, channels]: [usize; 3]) -> Shape {
    [1, height, width, channels].into()
}

impl Trace {
    /// Run \[pixels\] through the trainer's model as it is now; `seed` keys the corruption.
    pub async fn run(trainer: &mut Trainer, pixels: &[f32], seed: u32) -> Result<Trace> {
        let Some(conv) = trainer.model.spec.conv.clone().filter(|_| trainer.model.spec.reconstructs()) else {
            return Err(Error::request("explain", "only convolutional autoencoders have pixel paths and projections"));
        };
        let names = names(&trainer.model);
        let asked: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut values = trainer.run(Stage::View, 1, pixels, seed, &asked).await?;
        let parameters = trainer.device.read_arena(Arena::Parameters, trainer.model.layout.floats()).await?;
        let hidden = conv.encoder.len() + conv.decoder.len() - 1;
        let mut switches = values.split_off(hidden + 2).into_iter();
        let mut pooled = Vec::new();
        let mut input = [trainer.model.data.height, trainer.model.data.width, 1];
        let mut layers: Vec<Traced> = Vec::new();
        let sides = [("encoder", &conv.encoder), ("decoder", &conv.decoder)];
        let all = sides.iter().flat_map(|(side, layers)| layers.iter().enumerate().map(move |(i, l)| (side, i, *l)));
        for (number, (side, i, layer)) in all.enumerate() {
            let at = format!("{side}.{i}");
            let mut traced = Traced {
                name: names[number + 1].clone(),
                layer,
                input,
                output: layer.output(&at, input)?,
                weight: parameter(&trainer.model, &parameters, &format!("{at}.weight")),
                bias: parameter(&trainer.model, &parameters, &format!("{at}.bias")),
                sums: Vec::new(),
                switches: Vec::new(),
                windows: MaxPool2d { size: layer.kernel, stride: layer.stride },
            };
            match layer.kind {
                LayerKind::Pool => {
                    traced.switches = switches.next().unwrap_or_default();
                    pooled.push((input, traced.windows, traced.switches.clone()));
                }
                LayerKind::Unpool => {
                    let of_pool = pooled.pop().unwrap_or((input, traced.windows, Vec::new()));
                    (traced.output, traced.windows, traced.switches) = of_pool;
                }
                _ => {}
            }
            if number == hidden {
                traced.name = "picture".to_owned();
                let bounded = trainer.model.spec.output == Output::Sigmoid;
                traced.layer.activation = if bounded { Activation::Sigmoid } else { Activation::None };
            }
            traced.sums = traced.forward(&values[number], &values[number + 1])?;
            input = traced.output;
            layers.push(traced);
        }
        Ok(Trace { layers, values, encoder: conv.encoder.len() })
    }
}

/// A parameter's part of the arena; empty where the layer has none.
fn parameter(model: &Model, arena: &[f32], name: &str) -> Vec<f32> {
    let number = model.layout.find(name);
    number.map_or(Vec::new(), |number| arena[model.layout.parameters()[number].range.clone()].to_vec())
}

/// What a pass keeps: what the network sees, the hidden layers, the picture, the switches.
fn names(model: &Model) -> Vec<String> {
    let hidden = model.layers.iter().map(|layer| layer.name.clone());
    ["seen".to_owned()].into_iter().chain(hidden).chain(["out".to_owned()]).chain(model.switches.clone()).collect()
}

impl Traced {
    /// Whether it has weights: a convolution, plain or transposed.
    pub fn convolves(&self) -> bool {
        matches!(self.layer.kind, LayerKind::Conv | LayerKind::ConvTranspose)
    }

    /// Kernel and stride of its windows.
    pub fn windows(&self) -> (usize, usize) {
        (self.windows.size, self.windows.stride)
    }

    /// The index of a cell of the output.
    pub fn output_index(&self, [row, column, channel]: Cell) -> usize {
        (row * self.output[1] + column) * self.output[2] + channel
    }

    /// The index of a cell of the input.
    pub fn input_index(&self, [row, column, channel]: Cell) -> usize {
        (row * self.input[1] + column) * self.input[2] + channel
    }

    fn weight_shape(&self) -> Shape {
        let (kernel, [.., inputs], [.., outputs]) = (self.layer.kernel, self.input, self.output);
        let transposed = self.layer.kind == LayerKind::ConvTranspose;
        let [from, to] = if transposed { [outputs, inputs] } else { [inputs, outputs] };
        [kernel, kernel, from, to].into()
    }

    /// The sums that became the values `y` of a layer that sees `x`.
    fn forward(&self, x: &[f32], y: &[f32]) -> Result<Vec<f32>> {
        let Layer { stride, padding, output_padding, .. } = self.layer;
        let activation = Activation::None;
        let inputs = [
            (image(self.input), x),
            (self.weight_shape(), &self.weight[..]),
            ([self.bias.len()].into(), &self.bias[..]),
        ];
        Ok(match self.layer.kind {
            LayerKind::Conv => compute(&Conv2d { stride, padding, activation }, &inputs)?.1,
            LayerKind::ConvTranspose => {
                let output_padding = [output_padding; 2];
                compute(&ConvTranspose2d { stride, padding, output_padding, activation }, &inputs)?.1
            }
            LayerKind::Pool => y.to_vec(),
            LayerKind::Unpool => {
                let unpool = MaxUnpool2d::back_to(image(self.output), self.windows);
                compute(&unpool, &[inputs[0], (image(self.input), &self.switches)])?.1
            }
            LayerKind::Upsample => compute(&UpsampleNearest2d { factor: stride }, &inputs[..1])?.1,
        })
    }

    /// The transpose of the layer as a linear map, its activation and its bias left out and its switches as they are:
    /// from one number for each cell of the output to one for each cell of the input.
    pub fn back(&self, signal: &[f32]) -> Result<Vec<f32>> {
        let Layer { stride, padding, kernel, .. } = self.layer;
        let activation = Activation::None;
        let (from, weight) = ((image(self.output), signal), (self.weight_shape(), &self.weight[..]));
        let switches = |pooled: [usize; 3]| (image(pooled), &self.switches[..]);
        let (_, values) = match self.layer.kind {
            LayerKind::Conv => {
                let output_padding = [0, 1].map(|axis| (self.input[axis] + 2 * padding - kernel) % stride);
                compute(&ConvTranspose2d { stride, padding, output_padding, activation }, &[from, weight])?
            }
            LayerKind::ConvTranspose => compute(&Conv2d { stride, padding, activation }, &[from, weight])?,
            LayerKind::Pool => {
                compute(&MaxUnpool2d::back_to(image(self.input), self.windows), &[from, switches(self.output)])?
            }
            LayerKind::Unpool => compute(&MaxUnpool2dGrad { windows: self.windows }, &[from, switches(self.input)])?,
            LayerKind::Upsample => compute(&SumPool2d { factor: stride }, &[from])?,
        };
        Ok(values)
    }
}
