//! Softmax cross-entropy of each row's logits against its label, weighted 1/rows; padding rows give 0.

use crate::ops::cross_entropy_grad::CrossEntropyGrad;
use crate::ops::prelude::*;

/// Inputs: logits \[rows, classes\], labels \[rows, 1\]. Out comes \[rows\], in nats.
#[derive(Clone, Copy, Debug)]
pub struct CrossEntropy;

kernel! {
    CrossEntropy = "cross_entropy" { inputs: 2, outputs: 1, params: { rows: u32, classes: u32 }, shared: ["index"] }
}

/// The largest logit, and the sum of exp(logit - largest): kept apart, because their sum in logarithms would round away
/// the differences of large logits.
pub(super) fn normaliser(logits: &[f32]) -> (f32, f32) {
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (top, logits.iter().map(|z| (z - top).exp()).sum())
}

impl Op for CrossEntropy {
    /// Logits \[rows, classes\] and labels \[rows, 1\] as exact integers; out comes \[rows\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[1].len() != x[0].rows() {
            return KERNEL.refuse("logits [rows, classes] and one label a row", x);
        }
        Ok(vec![[x[0].rows()].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, CrossEntropyGrad, &[x[0], x[1], dy])?), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let rows = x[0].data.chunks_exact(x[0].shape.last()).zip(x[1].data);
        for (r, (y, (logits, label))) in y[0].data.iter_mut().zip(rows).enumerate() {
            if r >= step.rows as usize {
                *y = 0.0;
                continue;
            }
            let (top, total) = normaliser(logits);
            *y = (total.ln() + (top - logits[*label as usize])) / step.rows as f32;
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let params = Params { rows: x[0].rows() as u32, classes: x[0].last() as u32 };
        Launch::elementwise(x[0].rows()).params(params)
    }
}
