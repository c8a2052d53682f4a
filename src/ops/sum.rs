//! Sums of a tensor seen as a matrix \[rows, channels\]: down the rows to \[channels\] (a bias gradient), or along each
//! row to \[rows\] (a loss of one image). Its gradient is `broadcast`.

use crate::error::Result;
use crate::numeric::elementwise;
use crate::numeric::gemm::Scratch;
use crate::numeric::reduce;
use crate::ops::broadcast::Broadcast;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct Sum {
    pub along_rows: bool,
}

params! {
    Params { rows: u32, cols: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "sum",
    sources: &[wgsl!("shared/step", "shared/index", "sum")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for Sum {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("sum", x, 1..=1)?;
        Ok(vec![if self.along_rows { [x[0].rows()].into() } else { [x[0].last()].into() }])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Result<Vec<Option<TensorId>>> {
        let shape = g.shape(x[0]);
        Ok(vec![Some(apply(g, Broadcast { shape, along_rows: self.along_rows }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let rows = x[0].data.chunks_exact(x[0].shape.last());
        if self.along_rows {
            for (y, row) in y[0].data.iter_mut().zip(rows) {
                *y = reduce::sum(row);
            }
        } else {
            y[0].data.fill(0.0);
            for row in rows {
                elementwise::accumulate(row, y[0].data);
            }
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let (rows, cols) = (x[0].rows(), x[0].last());
        // A workgroup sums one row, or 32 columns.
        let groups = if self.along_rows { rows } else { cols.div_ceil(32) };
        Launch::groups(groups)
            .params(Params { rows: rows as u32, cols: cols as u32 })
            .set("ALONG_ROWS", u32::from(self.along_rows))
    }
}
