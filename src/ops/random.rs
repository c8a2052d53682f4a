//! Random tensors: uniform in \[0, 1), standard normal, Bernoulli. Keyed by seed, stream, step and sample, so that any
//! order of evaluation on any device gives the same bits (see `crates/numeric/src/rng.rs`).

use crate::numeric::random_fill;
use crate::numeric::threads::DRAW;
use crate::ops::prelude::*;

/// What every element is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// Uniform in \[0, 1).
    Uniform,
    /// Mean 0, variance 1.
    Normal,
    /// 1 with this probability, else 0.
    Bernoulli(f32),
}

/// A tensor of independent draws, whose rows are the samples of the batch.
#[derive(Clone, Copy, Debug)]
pub struct Random {
    /// Shape of the tensor.
    pub shape: Shape,
    /// What its elements are drawn from.
    pub distribution: Distribution,
    /// Tells apart the random ops of one graph.
    pub stream: u32,
}

kernel! {
    Random = "random" {
        inputs: 0,
        outputs: 1,
        params: { len: u32, cols: u32, stream: u32, probability: f32 },
        shared: ["rng", "index"],
    }
}

impl Op for Random {
    fn infer(&self, _x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![self.shape])
    }

    fn vjp(&self, _g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], _dy: TensorId) -> Gradients {
        Ok(vec![])
    }

    fn cpu(&self, _x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let key = step.key(self.stream, self.shape.last());
        split(DRAW, [(&mut *y[0].data, 1)], |range, [y]| {
            let key = key.from(range.start);
            match self.distribution {
                Distribution::Uniform => random_fill::fill_uniform(key, y),
                Distribution::Normal => random_fill::fill_normal(key, y),
                Distribution::Bernoulli(p) => random_fill::fill_bernoulli(p, key, y),
            }
        });
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        let (kind, probability) = match self.distribution {
            Distribution::Uniform => (0u32, 0.0),
            Distribution::Normal => (1, 0.0),
            Distribution::Bernoulli(p) => (2, p),
        };
        let len = self.shape.len();
        Launch::elementwise(len)
            .params(Params { len: len as u32, cols: self.shape.last() as u32, stream: self.stream, probability })
            .set("KIND", kind)
    }
}
