//! The loss of each image, summed over its pixels: squared error, absolute error, or binary cross-entropy
//! from logits, max(z, 0) - z t + log(1 + exp(-|z|)). Weighted 1/rows, padding rows 0, so that its sum is the mean over
//! the batch.

use crate::numeric::reduce;
use crate::numeric::threads::ELEMENTARY;
use crate::ops::prelude::*;
use crate::ops::reconstruction_loss_grad::ReconstructionLossGrad;

/// How a prediction z is compared with an image t, both \[rows, pixels\]. Out comes \[rows\].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReconstructionLoss {
    /// (z - t)^2
    SquaredError,
    /// Cross-entropy of logits against targets in \[0, 1\].
    BinaryCrossEntropy,
    /// |z - t|; against zeros, the L1 penalty on a code.
    AbsoluteError,
    /// The squared error over the number of columns: of a pixel, not of an image.
    MeanSquaredError,
}

kernel! {
    ReconstructionLoss = "reconstruction_loss" { inputs: 2, outputs: 1, params: Table, shared: ["index"] }
}

impl Op for ReconstructionLoss {
    /// Prediction and image, both \[rows, pixels\]; out comes \[rows\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] {
            return KERNEL.refuse("prediction and image of one shape", x);
        }
        Ok(vec![[x[0].rows()].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, ReconstructionLossGrad(*self), &[x[0], x[1], dy])?), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let (cols, valid) = (x[0].shape.last(), step.rows as usize);
        split(ELEMENTARY * cols, [(&mut *y[0].data, 1)], |range, [y]| {
            let part = range.start * cols..range.end * cols;
            let rows = x[0].data[part.clone()].chunks_exact(cols).zip(x[1].data[part].chunks_exact(cols));
            for ((r, y), (z, t)) in range.zip(y).zip(rows) {
                *y = match self {
                    _ if r >= valid => 0.0,
                    ReconstructionLoss::SquaredError => reduce::squared_distance(z, t) / valid as f32,
                    ReconstructionLoss::BinaryCrossEntropy => reduce::binary_cross_entropy(z, t) / valid as f32,
                    ReconstructionLoss::AbsoluteError => reduce::absolute_distance(z, t) / valid as f32,
                    ReconstructionLoss::MeanSquaredError => reduce::squared_distance(z, t) / (valid * cols) as f32,
                };
            }
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::groups(x[0].rows()).params(Table::of(x[0])).set("KIND", *self as u32)
    }
}
