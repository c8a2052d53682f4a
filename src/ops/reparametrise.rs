//! A sample of a Gaussian as a function of its parameters: z = mean + exp(v / 2) noise, with v = log variance.
//!
//! The noise is data. dz/dmean is 1 and dz/dv is exp(v / 2) noise / 2, which is (z - mean) / 2.
//! Source: Kingma & Welling, "Auto-Encoding Variational Bayes", arXiv 1312.6114, section 2.4.

use crate::numeric::elementwise;
use crate::ops::binary::Binary;
use crate::ops::prelude::*;
use crate::ops::unary::{Function, Unary};

/// Inputs mean, v and noise, and what comes out: all of one shape.
#[derive(Clone, Copy, Debug)]
pub struct Reparametrise;

kernel! {
    Reparametrise = "reparametrise" { inputs: 3, outputs: 1, params: Elements, shared: ["index"] }
}

impl Op for Reparametrise {
    /// Means, log variances and noise of one shape, which comes out.
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] || x[0] != x[2] {
            return KERNEL.refuse("means, log variances and noise of one shape", x);
        }
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let deviation = apply(g, Binary::Subtract, &[y[0], x[0]])?;
        let by_log_variance = apply(g, Binary::Multiply, &[dy, deviation])?;
        let by_log_variance = apply(g, Unary { function: Function::Identity, scale: 0.5 }, &[by_log_variance])?;
        Ok(vec![Some(dy), Some(by_log_variance), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        elementwise::gaussian(x[0].data, x[1].data, x[2].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements::of(x[0]))
    }
}
