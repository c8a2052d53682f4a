//! Softmax over the last axis: y = e^(x - max x) / sum of the same.

use crate::numeric::rows;
use crate::numeric::threads::ELEMENTARY;
use crate::ops::prelude::*;
use crate::ops::softmax_grad::SoftmaxGrad;

/// Rows of numbers to rows of probabilities, of the same shape.
#[derive(Clone, Copy, Debug)]
pub struct Softmax;

kernel! {
    Softmax = "softmax" { inputs: 1, outputs: 1, params: Table, shared: ["index", "row"] }
}

impl Op for Softmax {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, SoftmaxGrad, &[y[0], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let cols = x[0].shape.last();
        split(ELEMENTARY * cols, [(&mut *y[0].data, cols)], |rows, [y]| {
            rows::softmax(cols, &x[0].data[rows.start * cols..rows.end * cols], y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::rows(x[0].rows()).params(Table::of(x[0]))
    }
}
