//! The gradient of `gaussian_kl`: by the means, mean dy / rows; by the log variances, (exp(v) - 1) dy / (2 rows). Zero
//! in padding rows.

use crate::numeric::elementwise;
use crate::ops::prelude::*;

/// Inputs: means and log variances \[rows, code\], dy \[rows\]. Outputs: the gradients by both.
#[derive(Clone, Copy, Debug)]
pub struct GaussianKlGrad;

kernel! {
    GaussianKlGrad = "gaussian_kl_grad" { inputs: 3, outputs: 2, params: Table, shared: ["index"] }
}

impl Op for GaussianKlGrad {
    /// Means and log variances \[rows, dimensions\], gradient of the divergence \[rows\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] || x[2].len() != x[0].rows() {
            return KERNEL.refuse("means, log variances and one value a row", x);
        }
        Ok(vec![x[0], x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let (cols, valid) = (x[0].shape.last(), step.rows as usize);
        let [by_mean, by_log_variance] = y else { return };
        for (r, &dy) in x[2].data.iter().enumerate() {
            let weight = if r < valid { dy / valid as f32 } else { 0.0 };
            let row = r * cols..(r + 1) * cols;
            elementwise::scale(weight, &x[0].data[row.clone()], &mut by_mean.data[row.clone()]);
            elementwise::exp_less_one(0.5 * weight, &x[1].data[row.clone()], &mut by_log_variance.data[row]);
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].len()).params(Table::of(x[0]))
    }
}
