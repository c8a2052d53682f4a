//! The gradient of `cross_entropy` by the logits: (softmax - one-hot) dy / rows; zero in padding rows.

use crate::ops::cross_entropy::{Params, normaliser};
use crate::ops::prelude::*;

/// Inputs: logits \[rows, classes\], labels \[rows, 1\], dy \[rows\]. Out comes the gradient by the logits.
#[derive(Clone, Copy, Debug)]
pub struct CrossEntropyGrad;

kernel! {
    CrossEntropyGrad = "cross_entropy_grad" { inputs: 3, outputs: 1, params: Params, shared: ["index"] }
}

impl Op for CrossEntropyGrad {
    /// Logits \[rows, classes\], labels \[rows, 1\], gradient of the loss \[rows\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[1].len() != x[0].rows() || x[2].len() != x[0].rows() {
            return KERNEL.refuse("logits, one label and one value a row", x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let classes = x[0].shape.last();
        let rows = y[0].data.chunks_exact_mut(classes).zip(x[0].data.chunks_exact(classes));
        for (r, (d, logits)) in rows.enumerate() {
            if r >= step.rows as usize {
                d.fill(0.0);
                continue;
            }
            let weight = x[2].data[r] / step.rows as f32;
            let (top, total) = normaliser(logits);
            for (d, z) in d.iter_mut().zip(logits) {
                *d = (z - top).exp() / total * weight;
            }
            d[x[1].data[r] as usize] -= weight;
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let params = Params { rows: x[0].rows() as u32, classes: x[0].last() as u32 };
        Launch::elementwise(x[0].rows()).params(params)
    }
}
