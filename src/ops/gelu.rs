//! GELU, y = x Phi(x) with the normal distribution function, and beside it the slope that its gradient is made of: both
//! need the same exponential.

use crate::numeric::activation::{self, Activation};
use crate::numeric::threads::ELEMENTARY;
use crate::ops::activate_grad::ActivateGrad;
use crate::ops::prelude::*;

/// Outputs y and dy/dx, both like x.
#[derive(Clone, Copy, Debug)]
pub struct Gelu;

kernel! {
    Gelu = "gelu" { inputs: 1, outputs: 2, params: Elements, shared: ["index"] }
}

impl Op for Gelu {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]; 2])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, ActivateGrad { activation: Activation::Gelu }, &[y[1], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [y, slopes] = y else { return };
        split(2 * ELEMENTARY, [(&mut *y.data, 1), (&mut *slopes.data, 1)], |range, [y, slopes]| {
            activation::gelu(&x[0].data[range], y, slopes);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements::of(x[0]))
    }
}
