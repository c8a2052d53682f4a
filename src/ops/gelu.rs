//! GELU, y = x Phi(x) with the normal distribution function, and beside it the slope that its gradient is made of: both
//! need the same exponential.

use crate::error::Result;
use crate::numeric::activation::{self, Activation};
use crate::numeric::gemm::Scratch;
use crate::ops::activate_grad::ActivateGrad;
use crate::ops::{Elements, wgsl};
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity};
use crate::tensor::shape::Shape;

/// Outputs y and dy/dx, both like x.
#[derive(Clone, Copy, Debug)]
pub struct Gelu;

pub static KERNEL: Kernel = Kernel {
    name: "gelu",
    sources: &[wgsl!("shared/step", "shared/index", "gelu")],
    inputs: 1,
    outputs: 2,
    in_place: false,
    fields: Elements::FIELDS,
};

impl Op for Gelu {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("gelu", x, 1..=1)?;
        Ok(vec![x[0]; 2])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], y: &[TensorId], dy: TensorId) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![Some(apply(g, ActivateGrad { activation: Activation::Gelu }, &[y[1], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [y, slopes] = y else { return };
        activation::gelu(x[0].data, y.data, slopes.data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements { len: len as u32 })
    }
}
