//! Feature projection, the deconvolutional network: what a feature map holds, carried back to the pixels through
//! unpooling by the switches, rectification and the transposed filters. Source: Zeiler, Taylor & Fergus, ICCV 2011;
//! Zeiler & Fergus, "Visualizing and understanding convolutional networks", ECCV 2014.

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::explain::geometry::Field;
use crate::explain::trace::Trace;
use crate::explain::{Cell, Matrix};
use crate::numeric::activation::Activation;

/// A feature map of the encoder, carried back to the pixels.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Projection {
    /// The strongest activation of the map.
    pub cell: Cell,
    /// Its value.
    pub value: f32,
    /// The pixels that can reach that cell: the patch of input that caused it.
    pub field: Field,
    /// The feature map as it is.
    pub map: Matrix,
    /// What is left of it in the pixels; of either sign.
    pub picture: Matrix,
    /// The image that the model saw.
    pub seen: Matrix,
}

impl Trace {
    /// Carry a feature map of the encoder back to the pixels: all of it, or the one `cell` (row, column) of it that is
    /// given, or its strongest where `strongest`. Where a layer has a ReLU, the signal passes one on its way back, too.
    pub fn project(&self, layer: &str, channel: usize, part: Part) -> Result<Projection> {
        let number = self.layers[..self.encoder].iter().position(|traced| traced.name == layer);
        let Some(number) = number else {
            return Err(Error::request("project", format!("there is no layer {layer} in the encoder")));
        };
        let top = &self.layers[number];
        let [height, width, channels] = top.output;
        if channel >= channels {
            let message = format!("there is no feature map {channel} in {layer}: it has {channels}");
            return Err(Error::request("project", message));
        }
        let values = &self.values[number + 1];
        let map: Vec<f32> = values.iter().skip(channel).step_by(channels).copied().collect();
        let strongest = (0..map.len()).fold(0, |best, i| if map[i] > map[best] { i } else { best });
        let at = match part {
            Part::At([row, column]) if row >= height || column >= width => {
                let message = format!("{layer} is {height} x {width} and has no cell {row}, {column}");
                return Err(Error::request("project", message));
            }
            Part::At([row, column]) => row * width + column,
            Part::Map | Part::Strongest => strongest,
        };
        let cell = [at / width, at % width, channel];
        let mut signal = vec![0.0; values.len()];
        for (i, value) in map.iter().enumerate().filter(|(i, _)| part == Part::Map || *i == at) {
            signal[i * channels + channel] = *value;
        }
        let mut field = Field::of(cell);
        for layer in self.layers[..=number].iter().rev() {
            if layer.layer.activation == Activation::Relu {
                signal.iter_mut().for_each(|signal| *signal = signal.max(0.0));
            }
            signal = layer.back(&signal)?;
            field = field.before(&layer.layer, layer.windows(), layer.input);
        }
        let [seen_height, seen_width, _] = self.layers[0].input;
        let picture = |values| Matrix { height: seen_height, width: seen_width, values };
        Ok(Projection {
            cell,
            value: map[at],
            field,
            map: Matrix { height, width, values: map },
            picture: picture(signal),
            seen: picture(self.values[0].clone()),
        })
    }
}

/// How much of a feature map is projected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Map,
    /// Its strongest activation.
    Strongest,
    /// The cell in this row and column.
    At([usize; 2]),
}
