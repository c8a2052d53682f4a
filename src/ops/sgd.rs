//! Stochastic gradient descent with momentum: v = mu v + g + wd w; w -= lr v. In place on a range of parameters.

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::numeric::optimise;
use crate::ops::{Elements, wgsl};
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity};
use crate::tensor::shape::Shape;

/// Input: gradients. Outputs, in place: parameters, velocities.
#[derive(Clone, Copy, Debug)]
pub struct Sgd;

pub static KERNEL: Kernel = Kernel {
    name: "sgd",
    sources: &[wgsl!("shared/step", "shared/index", "sgd")],
    inputs: 1,
    outputs: 2,
    in_place: true,
    fields: Elements::FIELDS,
};

impl Op for Sgd {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("sgd", x, 1..=1)?;
        Ok(vec![x[0]; 2])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let [weights, velocities] = y else { return };
        let Step { learning_rate, momentum, weight_decay, .. } = *step;
        optimise::sgd(learning_rate, momentum, weight_decay, x[0].data, weights.data, velocities.data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].len()).params(Elements { len: x[0].len() as u32 })
    }
}
