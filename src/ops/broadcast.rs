//! The gradient of `sum`: repeat \[channels\] down the rows, or \[rows\] along them. Its gradient is `sum`.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::ops::sum::Sum;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct Broadcast {
    pub shape: Shape,
    pub along_rows: bool,
}

params! {
    Params { rows: u32, cols: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "broadcast",
    sources: &[wgsl!("shared/step", "shared/index", "broadcast")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for Broadcast {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("broadcast", x, 1..=1)?;
        let expected = if self.along_rows { self.shape.rows() } else { self.shape.last() };
        if x[0].len() != expected {
            return Err(Error::shape("broadcast", format!("{expected} values for {}", self.shape), x));
        }
        Ok(vec![self.shape])
    }

    fn vjp(
        &self,
        g: &mut dyn Builder,
        _x: &[TensorId],
        _y: &[TensorId],
        dy: TensorId,
    ) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![Some(apply(g, Sum { along_rows: self.along_rows }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        for (row, y) in y[0].data.chunks_exact_mut(self.shape.last()).enumerate() {
            if self.along_rows { y.fill(x[0].data[row]) } else { y.copy_from_slice(x[0].data) }
        }
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        let params = Params { rows: self.shape.rows() as u32, cols: self.shape.last() as u32 };
        Launch::elementwise(self.shape.len()).params(params).set("ALONG_ROWS", u32::from(self.along_rows))
    }
}
