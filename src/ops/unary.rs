//! y = scale f(x) for f = identity, square, absolute value, sign and reciprocal: what penalties and units are made of.

use crate::numeric::elementwise;
use crate::ops::binary::Binary;
use crate::ops::prelude::*;

/// f, of every element by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Function {
    /// x
    Identity,
    /// x^2
    Square,
    /// |x|; its gradient at 0 is 0.
    Absolute,
    /// -1, 0 or 1; its gradient is zero wherever it exists.
    Sign,
    /// x times the step's weight of the divergence, which warms up.
    DivergenceWeight,
    /// 1 / x
    Reciprocal,
}

/// y = scale f(x)
#[derive(Clone, Copy, Debug)]
pub struct Unary {
    /// f
    pub function: Function,
    /// The factor of f(x).
    pub scale: f32,
}

kernel! {
    Unary = "unary" { inputs: 1, outputs: 1, params: { len: u32, scale: f32 }, shared: ["index"] }
}

impl Op for Unary {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let slope = |g: &mut dyn Builder, of, function, scale| {
            let slope = apply(g, Unary { function, scale }, &[of])?;
            apply(g, Binary::Multiply, &[dy, slope])
        };
        Ok(vec![match self.function {
            Function::Identity | Function::DivergenceWeight => Some(apply(g, *self, &[dy])?),
            Function::Square => Some(slope(g, x[0], Function::Identity, 2.0 * self.scale)?),
            Function::Absolute => Some(slope(g, x[0], Function::Sign, self.scale)?),
            Function::Sign => None,
            // -s / x^2 = -(s / x)^2 / s
            Function::Reciprocal => Some(slope(g, y[0], Function::Square, -1.0 / self.scale)?),
        }])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        split(1, [(&mut *y[0].data, 1)], |range, [y]| {
            let (scale, x) = (self.scale, &x[0].data[range]);
            match self.function {
                Function::Identity => elementwise::scale(scale, x, y),
                Function::DivergenceWeight => elementwise::scale(scale * step.divergence_weight, x, y),
                Function::Square => elementwise::square(scale, x, y),
                Function::Absolute => elementwise::absolute(scale, x, y),
                Function::Reciprocal => elementwise::reciprocal(scale, x, y),
                Function::Sign => {
                    let sign = |x: f32| if x == 0.0 { 0.0 } else { x.signum() };
                    y.iter_mut().zip(x).for_each(|(y, x)| *y = scale * sign(*x));
                }
            }
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len).params(Params { len: len as u32, scale: self.scale }).set("KIND", self.function as u32)
    }
}
