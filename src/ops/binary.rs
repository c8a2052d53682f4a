//! Sum, difference and product of two tensors of one shape.

use crate::error::{Error, Result};
use crate::numeric::elementwise;
use crate::numeric::gemm::Scratch;
use crate::op::{Builder, Kernel, Launch, Op, Step, T, View, ViewMut, apply, check_arity};
use crate::ops::unary::{Function, Unary};
use crate::ops::{Elements, wgsl};
use crate::shape::Shape;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Binary {
    Add,
    Subtract,
    Multiply,
}

pub static KERNEL: Kernel = Kernel {
    name: "binary",
    sources: &[wgsl!("shared/step", "shared/index", "binary")],
    inputs: 2,
    outputs: 1,
    in_place: false,
    fields: Elements::FIELDS,
};

impl Op for Binary {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("binary", x, 2..=2)?;
        if x[0] != x[1] {
            return Err(Error::shape("binary", "two tensors of one shape", x));
        }
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[T], _y: &[T], dy: T) -> Result<Vec<Option<T>>> {
        Ok(match self {
            Binary::Add => vec![Some(dy), Some(dy)],
            Binary::Subtract => {
                let negative = apply(g, Unary { function: Function::Identity, scale: -1.0 }, &[dy])?;
                vec![Some(dy), Some(negative)]
            }
            Binary::Multiply => {
                let da = apply(g, Binary::Multiply, &[dy, x[1]])?;
                let db = apply(g, Binary::Multiply, &[dy, x[0]])?;
                vec![Some(da), Some(db)]
            }
        })
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        match self {
            Binary::Add => elementwise::add(x[0].data, x[1].data, y[0].data),
            Binary::Subtract => elementwise::subtract(x[0].data, x[1].data, y[0].data),
            Binary::Multiply => elementwise::multiply(x[0].data, x[1].data, y[0].data),
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Elements { len: len as u32 }).set("KIND", *self as u32)
    }
}
