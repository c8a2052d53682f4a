//! A constant tensor; a gradient starts with one.

use crate::ops::prelude::*;

/// One value in every element.
#[derive(Clone, Copy, Debug)]
pub struct Fill {
    /// Shape of the tensor.
    pub shape: Shape,
    /// What every element holds.
    pub value: f32,
}

kernel! {
    Fill = "fill" { inputs: 0, outputs: 1, params: { len: u32, value: f32 }, shared: ["index"] }
}

impl Op for Fill {
    fn infer(&self, _x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![self.shape])
    }

    fn vjp(&self, _g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], _dy: TensorId) -> Gradients {
        Ok(vec![])
    }

    fn cpu(&self, _x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        split(1, [(&mut *y[0].data, 1)], |_, [y]| y.fill(self.value));
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        let len = self.shape.len();
        Launch::elementwise(len).params(Params { len: len as u32, value: self.value })
    }
}
