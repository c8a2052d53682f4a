//! The gradient of `sparsity_kl`: dy\[j\] ((1 - t) / (1 - p_j) - t / p_j) / rows for every sample, zero in padding
//! rows.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::sparsity;
use crate::ops::sparsity_kl::{Params, SparsityKl};
use crate::ops::wgsl;
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct SparsityKlGrad(pub SparsityKl);

pub static KERNEL: Kernel = Kernel {
    name: "sparsity_kl_grad",
    sources: &[wgsl!("shared/step", "shared/index", "shared/sparsity_kl", "sparsity_kl_grad")],
    inputs: 2,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for SparsityKlGrad {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Activities \[rows, units\], gradient of the divergences \[units\].
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("sparsity_kl_grad", x, 2..=2)?;
        if x[1].len() != x[0].last() {
            return Err(Error::shape("sparsity_kl_grad", "activities and one value a unit", x));
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
