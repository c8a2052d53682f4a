//! What lies where the switches of `max_pool` point: y\[n, oh, ow, c\] = x\[n, switch\[n, oh, ow, c\], c\], the image's
//! pixels numbered row by row. The gradient of `unpool`, which is its gradient in turn.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::pool;
use crate::ops::max_pool::{self, MaxPool};
use crate::ops::unpool::Unpool;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, T, View, ViewMut, apply, check_arity};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Of the pooling that made the switches.
    pub windows: MaxPool,
}

pub static KERNEL: Kernel = Kernel {
    name: "pick",
    sources: &[wgsl!("shared/step", "shared/index", "shared/windows", "pick")],
    inputs: 2,
    outputs: 1,
    in_place: false,
    fields: max_pool::Params::FIELDS,
};

impl Op for Pick {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Images \[n, h, w, c\] and switches \[n, oh, ow, c\]; out comes the switches' shape.
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("pick", x, 2..=2)?;
        let pooled = self.windows.pooled("pick", x[0], x)?;
        if x[1] != pooled {
            return Err(Error::shape("pick", format!("switches of shape {pooled} for these images"), x));
        }
        Ok(vec![pooled])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[T], _y: &[T], dy: T) -> Result<Vec<Option<T>>> {
        let unpool = Unpool::back_to(g.shape(x[0]), self.windows);
        Ok(vec![Some(apply(g, unpool, &[dy, x[1]])?), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        pool::pick(&self.windows.windows(x[0].shape), x[0].data, x[1].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        max_pool::launch(x[1].len(), &self.windows.windows(x[0]))
    }
}
