//! An activation on its own, y = act(x); in a network it usually rides in the epilogue of the product before it.

use crate::error::{Error, Result};
use crate::numeric::activation::Activation;
use crate::numeric::gemm::Scratch;
use crate::ops::activate_grad::ActivateGrad;
use crate::ops::{Elements, wgsl};
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity};
use crate::tensor::shape::Shape;

/// Any but GELU, which is an op of its own.
#[derive(Clone, Copy, Debug)]
pub struct Activate {
    pub activation: Activation,
}

/// Floats of a piece.
const CACHED: usize = 2048;

pub static KERNEL: Kernel = Kernel {
    name: "activate",
    sources: &[wgsl!("shared/step", "shared/act", "shared/index", "activate")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Elements::FIELDS,
};

impl Op for Activate {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("activate", x, 1..=1)?;
        if self.activation == Activation::Gelu {
            return Err(Error::shape("activate", "an activation other than gelu", x));
        }
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], y: &[TensorId], dy: TensorId) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![Some(apply(g, ActivateGrad { activation: self.activation }, &[y[0], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        // A piece of the copy is still in cache when the activation comes.
        for (x, y) in x[0].data.chunks(CACHED).zip(y[0].data.chunks_mut(CACHED)) {
            y.copy_from_slice(x);
            self.activation.apply_slice(y);
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements { len: len as u32 }).set("ACTIVATION", self.activation.code())
    }
}
