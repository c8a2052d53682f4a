//! A constant tensor; a gradient starts with one.

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub struct Fill {
    pub shape: Shape,
    pub value: f32,
}

params! {
    Params { len: u32, value: f32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "fill",
    sources: &[wgsl!("shared/step", "shared/index", "fill")],
    inputs: 0,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for Fill {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("fill", x, 0..=0)?;
        Ok(vec![self.shape])
    }

    fn vjp(
        &self,
        _g: &mut dyn Builder,
        _x: &[TensorId],
        _y: &[TensorId],
        _dy: TensorId,
    ) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![])
    }

    fn cpu(&self, _x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        y[0].data.fill(self.value);
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        let len = self.shape.len();
        Launch::elementwise(len).params(Params { len: len as u32, value: self.value })
    }
}
