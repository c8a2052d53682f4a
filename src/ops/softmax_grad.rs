//! The gradient of `softmax` from its output: dx = y (dy - sum of y dy).

use crate::numeric::rows;
use crate::ops::prelude::*;

/// Inputs y and dy.
#[derive(Clone, Copy, Debug)]
pub struct SoftmaxGrad;

kernel! {
    SoftmaxGrad = "softmax_grad" { inputs: 2, outputs: 1, params: Table, shared: ["index", "row"] }
}

impl Op for SoftmaxGrad {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[0] != x[1] {
            return KERNEL.refuse("two tensors of one shape", x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let cols = x[0].shape.last();
        split(2 * cols, [(&mut *y[0].data, cols)], |rows, [y]| {
            let part = rows.start * cols..rows.end * cols;
            rows::softmax_grad(cols, &x[0].data[part.clone()], &x[1].data[part], y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::rows(x[0].rows()).params(Table::of(x[0]))
    }
}
