//! Writes a step's loss, and up to two more scalars, into the loss ring: the only thing training reads back.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::ops::wgsl;
use crate::tensor::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity, params};
use crate::tensor::shape::Shape;

/// Rows of the ring. Training reads it long before it wraps; an evaluation is cut into pieces of at most this many.
pub const RING: usize = 1024;
/// Scalars of a row.
pub const COLUMNS: usize = 3;
/// Length of the ring.
pub const FLOATS: usize = RING * COLUMNS;

#[derive(Clone, Copy, Debug)]
pub struct WriteMetrics;

params! {
    Params { len: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "write_metrics",
    sources: &[wgsl!("shared/step", "write_metrics")],
    inputs: COLUMNS,
    outputs: 1,
    in_place: true,
    fields: Params::FIELDS,
};

impl Op for WriteMetrics {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// One to three scalars; out comes the ring \[[`RING`], [`COLUMNS`]\].
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("write_metrics", x, 1..=COLUMNS)?;
        if x.iter().any(|shape| shape.len() != 1) {
            return Err(Error::shape("write_metrics", "scalars", x));
        }
        Ok(vec![[RING, COLUMNS].into()])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let row = &mut y[0].data[step.ring as usize % RING * COLUMNS..][..COLUMNS];
        row.iter_mut().enumerate().for_each(|(i, value)| *value = x.get(i).unwrap_or(&x[0]).data[0]);
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        Launch::groups(1).params(Params { len: RING as u32 })
    }
}
