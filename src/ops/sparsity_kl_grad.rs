//! The gradient of `sparsity_kl`: dy\[j\] ((1 - t) / (1 - p_j) - t / p_j) / rows for every sample, zero in padding
//! rows.

use crate::numeric::sparsity;
use crate::ops::prelude::*;
use crate::ops::sparsity_kl::{Params, SparsityKl};

/// The gradient of this penalty. Inputs: activities \[rows, units\], dy \[units\].
#[derive(Clone, Copy, Debug)]
pub struct SparsityKlGrad(pub SparsityKl);

kernel! {
    SparsityKlGrad = "sparsity_kl_grad" { inputs: 2, outputs: 1, params: Params, shared: ["index", "sparsity_kl"] }
}

impl Op for SparsityKlGrad {
    /// Activities \[rows, units\], gradient of the divergences \[units\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x[1].len() != x[0].last() {
            return KERNEL.refuse("activities and one value a unit", x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        sparsity::slope(self.0.target, step.rows as usize, x[0].data, x[1].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].last()).params(self.0.params(x[0]))
    }
}
