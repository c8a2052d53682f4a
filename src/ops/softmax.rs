//! Softmax over the last axis: y = e^(x - max x) / sum of the same.

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::numeric::rows;
use crate::ops::softmax_grad::SoftmaxGrad;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct Softmax;

params! {
    Params { rows: u32, cols: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "softmax",
    sources: &[wgsl!("shared/step", "shared/index", "shared/row", "softmax")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for Softmax {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("softmax", x, 1..=1)?;
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], y: &[TensorId], dy: TensorId) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![Some(apply(g, SoftmaxGrad, &[y[0], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        rows::softmax(x[0].shape.last(), x[0].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::rows(x[0].rows()).params(Params { rows: x[0].rows() as u32, cols: x[0].last() as u32 })
    }
}
