//! The pixel path: which numbers made one pixel of the picture, layer by layer back to the image that the model saw.
//!
//! At every layer one cell is explained as the sum of its terms, tap by tap; the walk goes on with the strongest term,
//! or with the cell that was chosen there. Beside it stand the shares: with every activation seen as the factor (f(z) -
//! f(0)) / z that it applied, the network is linear, so the pixel's sum (in the encoder: the code cell's) is exactly
//! the sum of the shares of a layer's cells, along all ways, and of what biases added above it. Source: layer-wise
//! relevance propagation, Bach et al., PLOS ONE 10(7), 2015.

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::explain::Cell;
use crate::explain::geometry::Field;
use crate::explain::trace::{Trace, Traced};
use crate::model::spec::conv::LayerKind;

/// Terms and shares listed for a layer, at most.
pub const LISTED: usize = 64;

/// What made a pixel, from the picture's layer to the first of the encoder.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PixelPath {
    /// The layers in this order.
    pub layers: Vec<PathStep>,
}

/// One layer's part.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathStep {
    /// Name of the layer; the last one is `picture`.
    pub name: String,
    /// What the layer does.
    pub kind: LayerKind,
    /// The cell of the layer's output that the terms add up to.
    pub cell: Cell,
    /// What comes out of the layer in the cell, f(sum).
    pub value: f32,
    /// The bias and all products. Of a pooling, an unpooling and a copy: the sum of the products.
    pub sum: f32,
    /// Added to the products; 0 in layers without one.
    pub bias: f32,
    /// Strongest first.
    pub terms: Vec<Term>,
    /// How many terms there are.
    pub count: usize,
    /// The sum of the products that are not listed.
    pub rest: f32,
    /// The cells of the layer's input that can reach the pixel (in the encoder: the code cell).
    pub field: Field,
    /// Strongest first.
    pub shares: Vec<Share>,
    /// The sum of the shares that are not listed.
    pub share_rest: f32,
    /// What biases added from here to the pixel (or the code cell).
    pub from_biases: f32,
    /// Shares added over the channels, \[h, w\] of the layer's input.
    pub map: Vec<f32>,
}

/// value x weight = product.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Term {
    /// Place in the layer's input.
    pub cell: Cell,
    /// Number in the cell.
    pub value: f32,
    /// For a pooling and an unpooling: 1 where the switch points, else 0.
    pub weight: f32,
    /// What the term adds to the sum.
    pub product: f32,
    /// Row and column in the kernel or in the window.
    pub tap: [usize; 2],
    /// For an unpooling: where this cell's maximum was.
    pub switch: Option<[usize; 2]>,
}

/// What a number of a layer's input adds to the pixel (in the encoder: to the code cell).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Share {
    /// Place in the layer's input.
    pub cell: Cell,
    /// Number in the cell.
    pub value: f32,
    /// The number times the slope of the pixel by it.
    pub share: f32,
}

impl Trace {
    /// The path of the pixel (row, column). `chosen` names layers and the cells of their outputs to go on with there.
    pub fn path(&self, pixel: [usize; 2], chosen: &[(String, Cell)]) -> Result<PixelPath> {
        let mut chosen = chosen.to_vec();
        chosen.push(("picture".into(), [pixel[0], pixel[1], 0]));
        for (name, cell) in &chosen {
            let of = self.layers.iter().find(|layer| layer.name == *name);
            let Some(Traced { output, .. }) = of else {
                return Err(Error::request("path", format!("there is no layer {name}")));
            };
            if (0..3).any(|axis| cell[axis] >= output[axis]) {
                return Err(Error::request("path", format!("{name} is {output:?} and has no cell {cell:?}")));
            }
        }
        let (mut layers, mut focus): (Vec<PathStep>, Option<Cell>) = (Vec::new(), None);
        let mut ways: Option<Ways> = None;
        for (number, layer) in self.layers.iter().enumerate().rev() {
            focus = chosen.iter().find(|(name, _)| *name == layer.name).map(|(_, cell)| *cell).or(focus);
            let Some(cell) = focus else { continue };
            // From the code on, its cell takes the pixel's place.
            let here = match ways.take().filter(|_| number + 1 != self.encoder) {
                Some(ways) => ways,
                None => Ways::start(layer, cell),
            };
            let (step, before) = self.step(number, cell, here)?;
            focus = step.terms.first().map(|term| term.cell);
            ways = Some(before);
            layers.push(step);
        }
        Ok(PixelPath { layers })
    }

    fn step(&self, number: usize, cell: Cell, mut ways: Ways) -> Result<(PathStep, Ways)> {
        let (layer, x) = (&self.layers[number], &self.values[number]);
        let at = layer.output_index(cell);
        let channels = layer.output[2];
        let all = layer.terms(cell, x);
        let products: Vec<f32> = all.iter().map(|term| term.product).collect();
        let (order, rest) = strongest(&products);
        let terms = order.into_iter().map(|i| all[i]).collect();

        if layer.convolves() {
            for (number, slope) in ways.slopes.iter().enumerate() {
                ways.from_biases += slope * layer.bias[number % channels];
            }
        }
        let back = layer.back(&ways.slopes)?;
        let shared: Vec<f32> = x.iter().zip(&back).map(|(value, slope)| value * slope).collect();
        let map = shared.chunks(layer.input[2]).map(|pixel| pixel.iter().sum()).collect();
        let (mut order, share_rest) = strongest(&shared);
        order.retain(|&i| shared[i] != 0.0);
        let [_, width, depth] = layer.input;
        let share =
            |i| Share { cell: [i / depth / width, i / depth % width, i % depth], value: x[i], share: shared[i] };
        let shares = order.into_iter().map(share).collect();
        let field = ways.field.before(&layer.layer, layer.windows(), layer.input);
        let step = PathStep {
            name: layer.name.clone(),
            kind: layer.layer.kind,
            cell,
            value: self.values[number + 1][at],
            sum: layer.sums[at],
            bias: if layer.convolves() { layer.bias[cell[2]] } else { 0.0 },
            terms,
            count: all.len(),
            rest,
            field,
            shares,
            share_rest,
            from_biases: ways.from_biases,
            map,
        };
        let before = Ways { slopes: back, field, ..ways };
        let before = if number > 0 { before.through(&self.layers[number - 1], x) } else { before };
        Ok((step, before))
    }
}

/// The numbers of the values furthest from zero, in that order and as many as are listed, and the sum of the others.
fn strongest(values: &[f32]) -> (Vec<usize>, f32) {
    let (mut left, zeros): (Vec<usize>, Vec<usize>) = (0..values.len()).partition(|&i| values[i] != 0.0);
    let mut order = Vec::new();
    // Most are zero, and nothing is sorted but what is listed; of equals the first comes first.
    while order.len() < LISTED && !left.is_empty() {
        let further = |a: usize, b: usize| values[left[b]].abs() > values[left[a]].abs();
        let best = (0..left.len()).fold(0, |best, i| if further(best, i) { i } else { best });
        order.push(left.remove(best));
    }
    order.extend(zeros.into_iter().take(LISTED - order.len()));
    (order, left.iter().map(|&i| values[i]).sum())
}

/// All ways from a layer's sums to the number that is explained.
struct Ways {
    /// What one more unit of each sum would add, the factors of all activations above as they are.
    slopes: Vec<f32>,
    field: Field,
    from_biases: f32,
}

impl Ways {
    fn start(layer: &Traced, cell: Cell) -> Ways {
        let mut slopes = vec![0.0; layer.sums.len()];
        slopes[layer.output_index(cell)] = 1.0;
        Ways { slopes, field: Field::of(cell), from_biases: 0.0 }
    }

    /// From the values `y` of a layer to its sums z: y = f(0) + factor z.
    fn through(mut self, layer: &Traced, y: &[f32]) -> Ways {
        let resting = layer.layer.activation.apply(0.0);
        for ((slope, y), z) in self.slopes.iter_mut().zip(y).zip(&layer.sums) {
            if layer.convolves() {
                self.from_biases += *slope * resting;
                *slope *= if *z == 0.0 { 0.0 } else { (y - resting) / z };
            }
        }
        self
    }
}

impl Traced {
    /// What adds up to a cell's sum, but for the bias.
    fn terms(&self, [row, column, channel]: Cell, x: &[f32]) -> Vec<Term> {
        let (layer, [height, width, channels]) = (&self.layer, self.input);
        let (size, stride) = self.windows();
        let inside = |at: isize, side: usize| usize::try_from(at).ok().filter(|at| *at < side);
        // Where output o meets input i under a tap of its window: i = o s - p + tap; the other way round if the layer
        // enlarges.
        let meets = |output: usize, tap: usize, side: usize| match layer.kind {
            LayerKind::Conv | LayerKind::Pool => {
                inside((output * stride + tap) as isize - layer.padding as isize, side)
            }
            LayerKind::ConvTranspose | LayerKind::Unpool => {
                let stamped = (output + layer.padding).checked_sub(tap)?;
                stamped.is_multiple_of(stride).then_some(stamped / stride).filter(|at| *at < side)
            }
            LayerKind::Upsample => (output % stride == tap).then_some(output / stride),
        };
        let taps = if layer.kind == LayerKind::Upsample { stride } else { size };
        let mut terms = Vec::new();
        for tap in (0..taps * taps).map(|tap| [tap / taps, tap % taps]) {
            let (Some(y), Some(x_at)) = (meets(row, tap[0], height), meets(column, tap[1], width)) else { continue };
            let from = if self.convolves() { 0..channels } else { channel..channel + 1 };
            for c in from {
                let cell = [y, x_at, c];
                let value = x[self.input_index(cell)];
                let here = (tap[0] * taps + tap[1]) * channels * self.output[2];
                let pointed = |switch: f32, width: usize| [switch as usize / width, switch as usize % width];
                let (weight, switch) = match layer.kind {
                    LayerKind::Conv => (self.weight[here + c * self.output[2] + channel], None),
                    LayerKind::ConvTranspose => (self.weight[here + channel * channels + c], None),
                    LayerKind::Pool => {
                        let switch = self.switches[self.output_index([row, column, channel])];
                        (f32::from(pointed(switch, width) == [y, x_at]), None)
                    }
                    LayerKind::Unpool => {
                        let to = pointed(self.switches[self.input_index(cell)], self.output[1]);
                        (f32::from(to == [row, column]), Some(to))
                    }
                    LayerKind::Upsample => (1.0, None),
                };
                terms.push(Term { cell, value, weight, product: value * weight, tap, switch });
            }
        }
        terms
    }
}
