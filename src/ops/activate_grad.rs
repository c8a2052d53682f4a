//! dx = dy act'(v): the derivative from the activation's output v; of GELU v is the slope,
//! [`Gelu`](super::gelu::Gelu)'s second output.

use crate::numeric::activation::Activation;
use crate::ops::prelude::*;

/// Inputs dy and v, of one shape; out comes dx.
#[derive(Clone, Copy, Debug)]
pub struct ActivateGrad {
    /// The activation that is differentiated.
    pub activation: Activation,
}

kernel! {
    ActivateGrad = "activate_grad" {
        inputs: 2,
        outputs: 1,
        params: Elements,
        shared: ["act", "index"],
        rewrite: Slope,
    }
}

impl Op for ActivateGrad {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] {
            return KERNEL.refuse("two tensors of one shape", x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        split(1, [(&mut *y[0].data, 1)], |range, [y]| {
            self.activation.backward_slice(&x[0].data[range.clone()], &x[1].data[range], y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements::of(x[0])).set("ACTIVATION", self.activation.code())
    }
}
