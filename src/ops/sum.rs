//! Sums of a tensor seen as a matrix \[rows, channels\]: down the rows to \[channels\] (a bias gradient), or along each
//! row to \[rows\] (a loss of one image). Its gradient is `broadcast`.

use crate::numeric::elementwise;
use crate::numeric::reduce;
use crate::ops::broadcast::Broadcast;
use crate::ops::prelude::*;

/// The direction of a sum.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    /// Whether each row is added up, to \[rows\]; else each channel is, to \[channels\].
    pub along_rows: bool,
}

kernel! {
    Sum = "sum" { inputs: 1, outputs: 1, params: Table, shared: ["index"] }
}

impl Op for Sum {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![if self.along_rows { [x[0].rows()].into() } else { [x[0].last()].into() }])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        let shape = g.shape(x[0]);
        Ok(vec![Some(apply(g, Broadcast { shape, along_rows: self.along_rows }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let cols = x[0].shape.last();
        if self.along_rows {
            return split(cols, [(&mut *y[0].data, 1)], |rows, [y]| {
                for (row, y) in rows.zip(y) {
                    *y = reduce::sum(&x[0].data[row * cols..(row + 1) * cols]);
                }
            });
        }
        split(x[0].shape.rows(), [(&mut *y[0].data, 1)], |columns, [y]| {
            y.fill(0.0);
            for row in x[0].data.chunks_exact(cols) {
                elementwise::accumulate(&row[columns.clone()], y);
            }
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let (rows, cols) = (x[0].rows(), x[0].last());
        // A workgroup sums one row, or 32 columns.
        let groups = if self.along_rows { rows } else { cols.div_ceil(32) };
        let launch = Launch::groups(groups);
        // Eight invocations a column: a term takes half of the time that it takes in a product.
        let launch = if self.along_rows { launch } else { launch.in_parts(rows / 2, rows) };
        launch.params(Table::of(x[0])).set("ALONG_ROWS", u32::from(self.along_rows))
    }
}
