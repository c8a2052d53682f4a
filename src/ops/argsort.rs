//! The order of each row of keys \[n, t\]: its tokens by ascending key, equal keys by number, so that every device
//! agrees.
//!
//! order\[n, rank\[n, i\]\] = i. The second output, `rank`, is the inverse of the first: MAE's `ids_restore`.

use crate::numeric::tokens;
use crate::ops::prelude::*;

/// Input: keys \[n, t\]. Outputs, of the same shape and exact integers: order, rank.
#[derive(Clone, Copy, Debug)]
pub struct Argsort;

kernel! {
    Argsort = "argsort" { inputs: 1, outputs: 2, params: { len: u32, tokens: u32 }, shared: ["index"] }
}

impl Op for Argsort {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]; 2])
    }

    fn vjp(&self, _g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], _dy: TensorId) -> Gradients {
        Ok(vec![None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [order, rank] = y else { return };
        let tokens = x[0].shape.last();
        split(tokens * tokens, [(&mut *order.data, tokens), (&mut *rank.data, tokens)], |rows, [order, rank]| {
            tokens::argsort(tokens, &x[0].data[rows.start * tokens..rows.end * tokens], order, rank);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Params { len: len as u32, tokens: x[0].last() as u32 })
    }
}
