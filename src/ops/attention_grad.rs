//! The gradient of `attention` by queries, keys and values at once, with the weights p made anew from the sums'
//! logarithms.
//!
//! With s = dy v^T and D = sum of y dy: the slope of a score is p (s - D), so dq = slopes k, dk = slopes^T q, dv = p^T
//! dy.

use crate::ops::attention::{Attention, Params};
use crate::ops::prelude::*;

/// Inputs q, k and v \[n, t, 3 d\], the two outputs of the forward op, and dy.
#[derive(Clone, Copy, Debug)]
pub struct AttentionGrad(pub Attention);

kernel! {
    AttentionGrad = "attention_grad" { inputs: 4, outputs: 1, params: Params, shared: ["index", "attention"] }
}

impl Op for AttentionGrad {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let (samples, tokens, size) = self.0.sizes(&KERNEL, x[0], x)?;
        let heads = self.0.heads;
        let y = [samples, tokens, heads * size];
        if x[1].sizes() != y || x[3].sizes() != y || x[2].sizes() != [samples, heads, tokens] {
            let expected = format!("y and dy of {y:?}, sums of {:?}", [samples, heads, tokens]);
            return KERNEL.refuse(expected, x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        self.0.of(x[0].shape).backward(x[0].data, x[2].data, x[3].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        self.0.launch(x[0])
    }

    /// Four products: dq, dk, dv and the weights' slopes; that the scores are made anew is not work but its price.
    fn flops(&self, x: &[Shape]) -> u64 {
        self.0.products(4, x[0])
    }
}
