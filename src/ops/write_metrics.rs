//! Writes a step's loss, and up to two more scalars, into the loss ring: the only thing training reads back.

use crate::ops::prelude::*;

/// Rows of the ring. Training reads it long before it wraps; an evaluation is cut into pieces of at most this many.
pub const RING: usize = 1024;
/// Scalars of a row.
pub const COLUMNS: usize = 3;
/// Length of the ring.
pub const FLOATS: usize = RING * COLUMNS;

#[derive(Clone, Copy, Debug)]
pub struct WriteMetrics;

kernel! {
    WriteMetrics = "write_metrics" {
        inputs: 1..=COLUMNS,
        outputs: 1,
        params: { len: u32 },
        shared: [],
        writes: LossRing,
    }
}

impl Op for WriteMetrics {
    /// One to three scalars; out comes the ring \[[`RING`], [`COLUMNS`]\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        if x.iter().any(|shape| shape.len() != 1) {
            return KERNEL.refuse("scalars", x);
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
