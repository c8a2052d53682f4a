//! The gradient of `gaussian_kl`: by the means, mean dy / rows; by the log variances, (exp(v) - 1) dy / (2 rows). Zero
//! in padding rows.

use crate::error::{Error, Result};
use crate::numeric::elementwise;
use crate::numeric::gemm::Scratch;
use crate::ops::gaussian_kl::Params;
use crate::ops::wgsl;
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct GaussianKlGrad;

pub static KERNEL: Kernel = Kernel {
    name: "gaussian_kl_grad",
    sources: &[wgsl!("shared/step", "shared/index", "gaussian_kl_grad")],
    inputs: 3,
    outputs: 2,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for GaussianKlGrad {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Means and log variances \[rows, dimensions\], gradient of the divergence \[rows\].
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("gaussian_kl_grad", x, 3..=3)?;
        if x[0] != x[1] || x[2].len() != x[0].rows() {
            return Err(Error::shape("gaussian_kl_grad", "means, log variances and one value a row", x));
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
        let (rows, cols) = (x[0].rows(), x[0].last());
        Launch::elementwise(rows * cols).params(Params { rows: rows as u32, cols: cols as u32 })
    }
}
