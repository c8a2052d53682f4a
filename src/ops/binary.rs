//! Sum, difference, product and comparison of two tensors of one shape; a sum also with a tensor that lacks the first
//! axes, added again and again (positions to the tokens of every sample).

use crate::numeric::elementwise;
use crate::numeric::tokens;
use crate::ops::prelude::*;
use crate::ops::sum::Sum;
use crate::ops::unary::{Function, Unary};

/// What is made of an element a of the first tensor and an element b of the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Binary {
    /// a + b; the second tensor may lack the first axes.
    Add,
    /// a - b
    Subtract,
    /// a b
    Multiply,
    /// 1 where the first is smaller, else 0: with uniform numbers and probabilities, a draw. Nothing is trained through
    /// it.
    Less,
}

kernel! {
    Binary = "binary" {
        inputs: 2,
        outputs: 1,
        // Lengths of the first input and of the second.
        params: { len: u32, second: u32 },
        shared: ["index"],
    }
}

impl Op for Binary {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let repeats = *self == Binary::Add && !x[1].is_empty() && x[0].sizes().ends_with(x[1].sizes());
        if x[0] != x[1] && !repeats {
            return KERNEL.refuse("two tensors of one shape", x);
        }
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(match self {
            Binary::Add => {
                let (first, second) = (g.shape(x[0]).len(), g.shape(x[1]).len());
                let mut repeated = dy;
                if first != second {
                    let rows = g.reshape(dy, [first / second, second].into())?;
                    repeated = apply(g, Sum { along_rows: false }, &[rows])?;
                }
                vec![Some(dy), Some(repeated)]
            }
            Binary::Subtract => {
                let negative = apply(g, Unary { function: Function::Identity, scale: -1.0 }, &[dy])?;
                vec![Some(dy), Some(negative)]
            }
            Binary::Multiply => {
                let da = apply(g, Binary::Multiply, &[dy, x[1]])?;
                let db = apply(g, Binary::Multiply, &[dy, x[0]])?;
                vec![Some(da), Some(db)]
            }
            Binary::Less => vec![None, None],
        })
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let (a, b) = (x[0].data, x[1].data);
        if a.len() != b.len() {
            let repeats = [(&mut *y[0].data, b.len())];
            return split(b.len(), repeats, |range, [y]| {
                tokens::add_repeated(&a[range.start * b.len()..range.end * b.len()], b, y);
            });
        }
        let work = match self {
            Binary::Add => elementwise::add,
            Binary::Subtract => elementwise::subtract,
            Binary::Multiply => elementwise::multiply,
            Binary::Less => elementwise::less,
        };
        split(1, [(&mut *y[0].data, 1)], |range, [y]| work(&a[range.clone()], &b[range], y));
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let (len, second) = (x[0].len(), x[1].len());
        Launch::elementwise(len).params(Params { len: len as u32, second: second as u32 }).set("KIND", *self as u32)
    }
}
