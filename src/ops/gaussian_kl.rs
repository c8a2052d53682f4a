//! The Kullback-Leibler divergence of each row's Gaussian code from the standard one, dimension by dimension summed:
//! sum_j (mean_j^2 + exp(v_j) - 1 - v_j) / 2 with v = log variance.
//!
//! Weighted 1/rows, padding rows 0, so that its sum is the mean over the batch.
//! Source: Kingma & Welling, "Auto-Encoding Variational Bayes", arXiv 1312.6114, appendix B.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::reduce;
use crate::ops::gaussian_kl_grad::GaussianKlGrad;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct GaussianKl;

params! {
    Params { rows: u32, cols: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "gaussian_kl",
    sources: &[wgsl!("shared/step", "shared/index", "gaussian_kl")],
    inputs: 2,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for GaussianKl {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Means and log variances, both \[rows, dimensions\]; out comes \[rows\].
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("gaussian_kl", x, 2..=2)?;
        if x[0] != x[1] {
            return Err(Error::shape("gaussian_kl", "means and log variances of one shape", x));
        }
        Ok(vec![[x[0].rows()].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Result<Vec<Option<TensorId>>> {
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
        let (rows, cols) = (x[0].rows(), x[0].last());
        Launch::elementwise(rows).params(Params { rows: rows as u32, cols: cols as u32 })
    }
}
