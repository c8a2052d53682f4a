//! The gradient of `cross_entropy` by the logits: (softmax - one-hot) dy / rows; zero in padding rows.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::ops::cross_entropy::{Params, normaliser};
use crate::ops::wgsl;
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct CrossEntropyGrad;

pub static KERNEL: Kernel = Kernel {
    name: "cross_entropy_grad",
    sources: &[wgsl!("shared/step", "shared/index", "cross_entropy_grad")],
    inputs: 3,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for CrossEntropyGrad {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Logits \[rows, classes\], labels \[rows, 1\], gradient of the loss \[rows\].
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("cross_entropy_grad", x, 3..=3)?;
        if x[1].len() != x[0].rows() || x[2].len() != x[0].rows() {
            return Err(Error::shape("cross_entropy_grad", "logits, one label and one value a row", x));
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let classes = x[0].shape.last();
        let rows = y[0].data.chunks_exact_mut(classes).zip(x[0].data.chunks_exact(classes));
        for (r, (d, logits)) in rows.enumerate() {
            if r >= step.rows as usize {
                d.fill(0.0);
                continue;
            }
            let weight = x[2].data[r] / step.rows as f32;
            let (top, total) = normaliser(logits);
            for (d, z) in d.iter_mut().zip(logits) {
                *d = (z - top).exp() / total * weight;
            }
            d[x[1].data[r] as usize] -= weight;
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let params = Params { rows: x[0].rows() as u32, classes: x[0].last() as u32 };
        Launch::elementwise(x[0].rows()).params(params)
    }
}
