//! Where each parameter lies in the arenas: the same for weights, gradients and both moments.

use std::ops::Range;

use crate::tensor::shape::Shape;

/// Ranges start at multiples of this many floats, so that a GPU can bind them (256 bytes).
const ALIGNMENT: usize = 64;

/// How a parameter starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// All zeros.
    Zero,
    /// Uniform in +-sqrt(6 / (fan in + fan out)) (Glorot & Bengio, AISTATS 2010).
    GlorotUniform {
        /// Numbers that each sum is made of.
        fan_in: usize,
        /// Sums that each number goes into.
        fan_out: usize,
    },
    /// Uniform in +- this.
    Uniform(f32),
    /// Normal around 0 with this deviation.
    Normal(f32),
    /// A gain of 1 in the first half and a bias of 0 in the second.
    Affine,
}

/// A tensor that is trained, and its place in the arenas.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, unique in the layout: `encoder.0.weight`, for example.
    pub name: String,
    /// Its sizes.
    pub shape: Shape,
    /// How it starts.
    pub init: Init,
    /// Its place in each arena, in floats.
    pub range: Range<usize>,
}

/// The parameters of a model, in order. Every stage of a model shares one layout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    parameters: Vec<Parameter>,
}

impl Layout {
    /// All parameters by number.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The number of a parameter; `None` where none has this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| parameter.name == name)
    }

    /// Append a parameter; its number.
    pub fn push(&mut self, name: &str, shape: Shape, init: Init) -> usize {
        let start = self.floats();
        self.parameters.push(Parameter {
            name: name.to_owned(),
            shape,
            init,
            range: start..start.saturating_add(shape.len()),
        });
        self.parameters.len() - 1
    }

    /// Length of an arena in floats, padding included.
    pub fn floats(&self) -> usize {
        let aligned = |end: usize| end.checked_next_multiple_of(ALIGNMENT).unwrap_or(usize::MAX);
        self.parameters.last().map_or(0, |last| aligned(last.range.end))
    }

    /// Numbers that are trained, padding not included; the largest number where there are more.
    pub fn count(&self) -> usize {
        self.parameters.iter().fold(0, |count: usize, parameter| count.saturating_add(parameter.shape.len()))
    }
}
