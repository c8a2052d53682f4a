//! A sample of a Gaussian as a function of its parameters: z = mean + exp(v / 2) noise, with v = log variance.
//!
//! The noise is data. dz/dmean is 1 and dz/dv is exp(v / 2) noise / 2, which is (z - mean) / 2.
//! Source: Kingma & Welling, "Auto-Encoding Variational Bayes", arXiv 1312.6114, section 2.4.

use crate::error::{Error, Result};
use crate::numeric::elementwise;
use crate::numeric::gemm::Scratch;
use crate::ops::binary::Binary;
use crate::ops::unary::{Function, Unary};
use crate::ops::{Elements, wgsl};
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct Reparametrise;

pub static KERNEL: Kernel = Kernel {
    name: "reparametrise",
    sources: &[wgsl!("shared/step", "shared/index", "reparametrise")],
    inputs: 3,
    outputs: 1,
    in_place: false,
    fields: Elements::FIELDS,
};

impl Op for Reparametrise {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Means, log variances and noise of one shape, which comes out.
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("reparametrise", x, 3..=3)?;
        if x[0] != x[1] || x[0] != x[2] {
            return Err(Error::shape("reparametrise", "means, log variances and noise of one shape", x));
        }
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Result<Vec<Option<TensorId>>> {
        let deviation = apply(g, Binary::Subtract, &[y[0], x[0]])?;
        let by_log_variance = apply(g, Binary::Multiply, &[dy, deviation])?;
        let by_log_variance = apply(g, Unary { function: Function::Identity, scale: 0.5 }, &[by_log_variance])?;
        Ok(vec![Some(dy), Some(by_log_variance), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        elementwise::gaussian(x[0].data, x[1].data, x[2].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements { len: len as u32 })
    }
}
