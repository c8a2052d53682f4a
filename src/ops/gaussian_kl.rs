//! The Kullback-Leibler divergence of each row's Gaussian code from the standard one, dimension by dimension summed:
//! sum_j (mean_j^2 + exp(v_j) - 1 - v_j) / 2 with v = log variance.
//!
//! Weighted 1/rows, padding rows 0, so that its sum is the mean over the batch.
//! Source: Kingma & Welling, "Auto-Encoding Variational Bayes", arXiv 1312.6114, appendix B.

use crate::numeric::reduce;
use crate::ops::gaussian_kl_grad::GaussianKlGrad;
use crate::ops::prelude::*;

/// Inputs: means and log variances, \[rows, code\]. Out comes \[rows\], in nats.
#[derive(Clone, Copy, Debug)]
pub struct GaussianKl;

kernel! {
    GaussianKl = "gaussian_kl" { inputs: 2, outputs: 1, params: Table, shared: ["index"] }
}

impl Op for GaussianKl {
    /// Means and log variances, both \[rows, dimensions\]; out comes \[rows\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] {
            return KERNEL.refuse("means and log variances of one shape", x);
        }
        Ok(vec![[x[0].rows()].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        let gradients = g.apply(std::rc::Rc::new(GaussianKlGrad), &[x[0], x[1], dy])?;
        Ok(gradients.into_iter().map(Some).collect())
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let (cols, valid) = (x[0].shape.last(), step.rows as usize);
        let rows = x[0].data.chunks_exact(cols).zip(x[1].data.chunks_exact(cols));
        for (r, (y, (mean, log_variance))) in y[0].data.iter_mut().zip(rows).enumerate() {
            *y = if r < valid { reduce::gaussian_kl(mean, log_variance) / valid as f32 } else { 0.0 };
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].rows()).params(Table::of(x[0]))
    }
}
