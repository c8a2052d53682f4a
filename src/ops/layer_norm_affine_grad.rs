//! The gradient of `layer_norm` by its gain, sum of dy v down the rows, and by its bias, sum of dy, as one tensor \[2,
//! d\]; v is the normalised row.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::rows;
use crate::ops::wgsl;
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity, params};
use crate::tensor::shape::Shape;

/// Inputs x, its means and roots \[rows, 2\], and dy.
#[derive(Clone, Copy, Debug)]
pub struct LayerNormAffineGrad;

params! {
    Params { rows: u32, cols: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "layer_norm_affine_grad",
    sources: &[wgsl!("shared/step", "shared/index", "layer_norm_affine_grad")],
    inputs: 3,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for LayerNormAffineGrad {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("layer_norm_affine_grad", x, 3..=3)?;
        let (rows, cols) = (x[0].rows(), x[0].last());
        if x[0] != x[2] || x[1].sizes() != [rows, 2] {
            let expected = format!("x, statistics of [{rows}, 2] and dy like x");
            return Err(Error::shape("layer_norm_affine_grad", expected, x));
        }
        Ok(vec![[2, cols].into()])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        rows::layer_norm_affine_grad(x[0].shape.last(), x[0].data, x[1].data, x[2].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        // A workgroup sums eight columns.
        Launch::groups(x[0].last().div_ceil(8)).params(Params { rows: x[0].rows() as u32, cols: x[0].last() as u32 })
    }
}
