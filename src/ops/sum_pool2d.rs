//! Sums over blocks: y\[n, oh, ow, c\] = sum over kh, kw < factor of x\[n, oh factor + kh, ow factor + kw, c\]. The
//! gradient of `upsample_nearest2d`, which is its gradient in turn.

use crate::numeric::pool;
use crate::ops::prelude::*;
use crate::ops::upsample_nearest2d::{self, UpsampleNearest2d};

/// Images \[n, factor h, factor w, c\] to \[n, h, w, c\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SumPool2d {
    /// Side of a block, at least 1.
    pub factor: usize,
}

kernel! {
    SumPool2d = "sum_pool2d" { inputs: 1, outputs: 1, params: upsample_nearest2d::Params, shared: ["index"] }
}

impl SumPool2d {
    fn small(&self, large: Shape) -> Shape {
        let ([n, height, width, channels], factor) = (large.image(), self.factor.max(1));
        [n, height / factor, width / factor, channels].into()
    }
}

impl Op for SumPool2d {
    /// Images \[n, factor h, factor w, c\] to \[n, h, w, c\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let [_, height, width, _] = x[0].image();
        let fits = |side: usize| self.factor > 0 && side.is_multiple_of(self.factor);
        if x[0].sizes().len() != 4 || !fits(height) || !fits(width) {
            let expected = format!("images [n, h, w, c] that blocks of {0} x {0} fill", self.factor);
            return KERNEL.refuse(expected, x);
        }
        Ok(vec![self.small(x[0])])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, UpsampleNearest2d { factor: self.factor }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [_, _, width, channels] = y[0].shape.image();
        let (row, block) = (width * channels, width * channels * self.factor * self.factor);
        split(block, [(&mut *y[0].data, row)], |rows, [y]| {
            pool::sum_blocks(self.factor, width, channels, &x[0].data[rows.start * block..rows.end * block], y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let small = self.small(x[0]);
        upsample_nearest2d::launch(small.len(), small, self.factor)
    }
}
