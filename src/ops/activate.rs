//! An activation on its own, y = act(x); in a network it usually rides in the epilogue of the product before it.

use crate::numeric::activation::Activation;
use crate::numeric::threads::ELEMENTARY;
use crate::ops::activate_grad::ActivateGrad;
use crate::ops::prelude::*;

/// Any but GELU, which is an op of its own.
#[derive(Clone, Copy, Debug)]
pub struct Activate {
    /// What is applied to every element.
    pub activation: Activation,
}

/// Floats of a piece.
const CACHED: usize = 2048;

kernel! {
    Activate = "activate" { inputs: 1, outputs: 1, params: Elements, shared: ["act", "index"] }
}

impl Op for Activate {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if self.activation == Activation::Gelu {
            return KERNEL.refuse("an activation other than gelu", x);
        }
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, ActivateGrad { activation: self.activation }, &[y[0], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        split(ELEMENTARY, [(&mut *y[0].data, 1)], |range, [y]| {
            // A piece of the copy is still in cache when the activation comes.
            for (x, y) in x[0].data[range].chunks(CACHED).zip(y.chunks_mut(CACHED)) {
                y.copy_from_slice(x);
                self.activation.apply_slice(y);
            }
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements::of(x[0])).set("ACTIVATION", self.activation.code())
    }
}
