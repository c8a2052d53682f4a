//! The gradient of `reconstruction_loss` by the prediction: 2 (z - t), sign(z - t), or sigmoid(z) - t, times dy / rows;
//! zero in padding rows.

use crate::numeric::activation::logit_gradient;
use crate::numeric::elementwise;
use crate::numeric::threads::ELEMENTARY;
use crate::ops::prelude::*;
use crate::ops::reconstruction_loss::ReconstructionLoss;

/// The gradient of this loss. Inputs: z and t \[rows, pixels\], dy \[rows\].
#[derive(Clone, Copy, Debug)]
pub struct ReconstructionLossGrad(pub ReconstructionLoss);

kernel! {
    ReconstructionLossGrad = "reconstruction_loss_grad" {
        inputs: 3,
        outputs: 1,
        params: Table,
        shared: ["act", "index"],
    }
}

impl ReconstructionLossGrad {
    /// The gradient by row `r`, of which the first `valid` count.
    fn row(&self, r: usize, x: &[View], valid: usize, d: &mut [f32]) {
        if r >= valid {
            return d.fill(0.0);
        }
        let cols = d.len();
        let [z, t] = [0, 1].map(|input| &x[input].data[r * cols..(r + 1) * cols]);
        let weight = x[2].data[r] / valid as f32;
        let scale = match self.0 {
            ReconstructionLoss::SquaredError => 2.0 * weight,
            ReconstructionLoss::MeanSquaredError => 2.0 * weight / cols as f32,
            ReconstructionLoss::BinaryCrossEntropy => return logit_gradient(z, t, weight, d),
            ReconstructionLoss::AbsoluteError => 1.0,
        };
        elementwise::difference(z, t, scale, d);
        if self.0 == ReconstructionLoss::AbsoluteError {
            d.iter_mut().for_each(|d| *d = if *d == 0.0 { 0.0 } else { d.signum() * weight });
        }
    }
}

impl Op for ReconstructionLossGrad {
    /// Prediction and image \[rows, pixels\], gradient of the loss \[rows\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] || x[2].len() != x[0].rows() {
            return KERNEL.refuse("prediction, image and one value a row", x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let cols = x[0].shape.last();
        split(ELEMENTARY * cols, [(&mut *y[0].data, cols)], |rows, [y]| {
            for (r, d) in rows.zip(y.chunks_exact_mut(cols)) {
                self.row(r, x, step.rows as usize, d);
            }
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].len()).params(Table::of(x[0])).set("KIND", self.0 as u32)
    }
}
