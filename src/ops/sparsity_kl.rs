//! The divergence of each unit's mean activity over the batch from a target, both taken as probabilities:
//! y\[j\] = t ln(t / p_j) + (1 - t) ln((1 - t) / (1 - p_j)) with p_j the mean of x\[i, j\] over the rows i that hold
//! samples.
//!
//! For codes in \[0, 1\]; p is kept 1e-6 off the ends.
//! Source: Ng, "Sparse autoencoder", CS294A lecture notes, 2011, section 3.

use crate::numeric::sparsity;
use crate::ops::prelude::*;
use crate::ops::sparsity_kl_grad::SparsityKlGrad;

/// Input: activities \[rows, units\]. Out comes \[units\], in nats.
#[derive(Clone, Copy, Debug)]
pub struct SparsityKl {
    /// t, between 0 and 1.
    pub target: f32,
}

impl SparsityKl {
    pub(super) fn params(&self, x: Shape) -> Params {
        Params { rows: x.rows() as u32, cols: x.last() as u32, goal: self.target }
    }
}

kernel! {
    SparsityKl = "sparsity_kl" {
        inputs: 1,
        outputs: 1,
        params: { rows: u32, cols: u32, goal: f32 },
        shared: ["index", "sparsity_kl"],
    }
}

impl Op for SparsityKl {
    /// Activities \[rows, units\]; out comes \[units\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if self.target <= 0.0 || self.target >= 1.0 {
            return KERNEL.refuse("a target between 0 and 1", x);
        }
        Ok(vec![[x[0].last()].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, SparsityKlGrad(*self), &[x[0], dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        sparsity::activity(step.rows as usize, x[0].data, y[0].data);
        sparsity::divergence(self.target, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].last()).params(self.params(x[0]))
    }
}
