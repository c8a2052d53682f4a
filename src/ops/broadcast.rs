//! The gradient of `sum`: repeat \[channels\] down the rows, or \[rows\] along them. Its gradient is `sum`.

use crate::ops::prelude::*;
use crate::ops::sum::Sum;

/// Copies of one value along the rows or the channels of a tensor.
#[derive(Clone, Copy, Debug)]
pub struct Broadcast {
    /// Shape of what comes out, seen as \[rows, channels\].
    pub shape: Shape,
    /// Whether the input holds one value a row; else it holds one a channel.
    pub along_rows: bool,
}

kernel! {
    Broadcast = "broadcast" { inputs: 1, outputs: 1, params: Table, shared: ["index"] }
}

impl Op for Broadcast {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let expected = if self.along_rows { self.shape.rows() } else { self.shape.last() };
        if x[0].len() != expected {
            return KERNEL.refuse(format!("{expected} values for {}", self.shape), x);
        }
        Ok(vec![self.shape])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, Sum { along_rows: self.along_rows }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let cols = self.shape.last();
        split(cols, [(&mut *y[0].data, cols)], |rows, [y]| {
            for (row, y) in rows.zip(y.chunks_exact_mut(cols)) {
                if self.along_rows { y.fill(x[0].data[row]) } else { y.copy_from_slice(x[0].data) }
            }
        });
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        let params = Table::of(self.shape);
        Launch::elementwise(self.shape.len()).params(params).set("ALONG_ROWS", u32::from(self.along_rows))
    }
}
