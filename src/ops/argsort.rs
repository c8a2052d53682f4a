//! The order of each row of keys \[n, t\]: its tokens by ascending key, equal keys by number, so that every device
//! agrees.
//!
//! order\[n, rank\[n, i\]\] = i. The second output, `rank`, is the inverse of the first: MAE's `ids_restore`.

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::numeric::tokens;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct Argsort;

params! {
    Params { len: u32, tokens: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "argsort",
    sources: &[wgsl!("shared/step", "shared/index", "argsort")],
    inputs: 1,
    outputs: 2,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for Argsort {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("argsort", x, 1..=1)?;
        Ok(vec![x[0]; 2])
    }

    fn vjp(
        &self,
        _g: &mut dyn Builder,
        _x: &[TensorId],
        _y: &[TensorId],
        _dy: TensorId,
    ) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [order, rank] = y else { return };
        tokens::argsort(x[0].shape.last(), x[0].data, order.data, rank.data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Params { len: len as u32, tokens: x[0].last() as u32 })
    }
}
