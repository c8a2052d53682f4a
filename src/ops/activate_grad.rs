//! dx = dy act'(v): the derivative from the activation's output v; of GELU v is the slope,
//! [`Gelu`](super::gelu::Gelu)'s second output.

use crate::error::{Error, Result};
use crate::numeric::activation::Activation;
use crate::numeric::gemm::Scratch;
use crate::ops::{Elements, wgsl};
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct ActivateGrad {
    pub activation: Activation,
}

pub static KERNEL: Kernel = Kernel {
    name: "activate_grad",
    sources: &[wgsl!("shared/step", "shared/act", "shared/index", "activate_grad")],
    inputs: 2,
    outputs: 1,
    in_place: false,
    fields: Elements::FIELDS,
};

impl Op for ActivateGrad {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("activate_grad", x, 2..=2)?;
        if x[0] != x[1] {
            return Err(Error::shape("activate_grad", "two tensors of one shape", x));
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        self.activation.backward_slice(x[0].data, x[1].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements { len: len as u32 }).set("ACTIVATION", self.activation.code())
    }
}
