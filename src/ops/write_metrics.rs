//! Writes a step's loss, and up to two more scalars, into a row of the loss ring: the only thing training reads back.

use crate::ops::prelude::*;

/// Rows of the ring. Training reads it long before it wraps; an evaluation is cut into pieces of at most this many.
pub const RING: usize = 1024;
/// Scalars of a row.
pub const COLUMNS: usize = size_of::<Row>() / size_of::<f32>();
/// Length of the ring.
pub const FLOATS: usize = RING * COLUMNS;

/// A row of the ring. What a step has no value for is its loss again.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub struct Row {
    /// The mean over the batch, without penalties and divergence.
    pub loss: f32,
    /// In training the loss with both, in an evaluation the squared error of an image.
    pub detail: f32,
    /// Divergence of a variational autoencoder's codes, in nats.
    pub divergence: f32,
}

impl Row {
    /// Row `number` of a ring that was read.
    pub fn of(ring: &[f32], number: usize) -> Row {
        bytemuck::cast_slice(ring)[number]
    }
}

/// Inputs: the scalars of a [`Row`], or the first of them.
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

/// Write these scalars as the columns of the step's row.
pub fn write_row(
    g: &mut dyn Builder,
    loss: TensorId,
    detail: Option<TensorId>,
    divergence: Option<TensorId>,
) -> Result<()> {
    let mut scalars = vec![loss];
    if detail.is_some() || divergence.is_some() {
        scalars.push(detail.unwrap_or(loss));
    }
    scalars.extend(divergence);
    apply(g, WriteMetrics, &scalars)?;
    Ok(())
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
