//! The gradient of `softmax` from its output: dx = y (dy - sum of y dy).

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::rows;
use crate::ops::wgsl;
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity, params};
use crate::tensor::shape::Shape;

/// Inputs y and dy.
#[derive(Clone, Copy, Debug)]
pub struct SoftmaxGrad;

params! {
    Params { rows: u32, cols: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "softmax_grad",
    sources: &[wgsl!("shared/step", "shared/index", "shared/row", "softmax_grad")],
    inputs: 2,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for SoftmaxGrad {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("softmax_grad", x, 2..=2)?;
        if x[0] != x[1] {
            return Err(Error::shape("softmax_grad", "two tensors of one shape", x));
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        rows::softmax_grad(x[0].shape.last(), x[0].data, x[1].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::rows(x[0].rows()).params(Params { rows: x[0].rows() as u32, cols: x[0].last() as u32 })
    }
}
