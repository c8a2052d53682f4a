//! Enlarging by copies: y\[n, oh, ow, c\] = x\[n, oh / factor, ow / factor, c\], as Keras' `UpSampling2D` does. Its
//! gradient is `sum_pool2d`, and the other way round.

use crate::numeric::pool;
use crate::ops::prelude::*;
use crate::ops::sum_pool2d::SumPool2d;

/// Images \[n, h, w, c\] to \[n, factor h, factor w, c\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpsampleNearest2d {
    /// Side of the block of copies, at least 1.
    pub factor: usize,
}

kernel! {
    UpsampleNearest2d = "upsample_nearest2d" {
        inputs: 1,
        outputs: 1,
        // `width` is that of the small image.
        params: { len: u32, width: u32, channels: u32, factor: u32 },
        shared: ["index"],
    }
}

/// The launch of an op between small images \[n, h, w, c\] and large ones, one invocation per element of its output.
pub(crate) fn launch(len: usize, small: Shape, factor: usize) -> Launch {
    let [len, width, channels, factor] = [len, small.image()[2], small.last(), factor].map(|size| size as u32);
    Launch::elementwise(len as usize).params(Params { len, width, channels, factor })
}

impl Op for UpsampleNearest2d {
    /// Images \[n, h, w, c\] to \[n, factor h, factor w, c\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let ([n, height, width, channels], factor) = (x[0].image(), self.factor);
        if x[0].sizes().len() != 4 || factor == 0 {
            return KERNEL.refuse(format!("images [n, h, w, c] and a factor of 1 or more, not {factor}"), x);
        }
        Ok(vec![[n, factor * height, factor * width, channels].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, SumPool2d { factor: self.factor }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [_, _, width, channels] = x[0].shape.image();
        let (row, block) = (width * channels, width * channels * self.factor * self.factor);
        split(block, [(&mut *y[0].data, block)], |rows, [y]| {
            pool::copy_blocks(self.factor, width, channels, &x[0].data[rows.start * row..rows.end * row], y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        launch(x[0].len() * self.factor * self.factor, x[0], self.factor)
    }
}
