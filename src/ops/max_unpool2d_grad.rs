//! The gradient of `max_unpool2d`, which is its gradient in turn: what lies where the switches of `max_pool2d` point,
//! y\[n, oh, ow, c\] = x\[n, switch\[n, oh, ow, c\], c\], the image's pixels numbered row by row.

use crate::numeric::pool;
use crate::ops::max_pool2d::{self, MaxPool2d};
use crate::ops::max_unpool2d::MaxUnpool2d;
use crate::ops::prelude::*;

/// Inputs: images \[n, h, w, c\], switches \[n, oh, ow, c\]. Out comes what they point at, \[n, oh, ow, c\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxUnpool2dGrad {
    /// The pooling that made the switches.
    pub windows: MaxPool2d,
}

kernel! {
    MaxUnpool2dGrad = "max_unpool2d_grad" {
        inputs: 2,
        outputs: 1,
        params: max_pool2d::Params,
        shared: ["index", "windows"],
    }
}

impl Op for MaxUnpool2dGrad {
    /// Images \[n, h, w, c\] and switches \[n, oh, ow, c\]; out comes the switches' shape.
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let pooled = self.windows.pooled(&KERNEL, x[0], x)?;
        if x[1] != pooled {
            return KERNEL.refuse(format!("switches of shape {pooled} for these images"), x);
        }
        Ok(vec![pooled])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        let unpool = MaxUnpool2d::back_to(g.shape(x[0]), self.windows);
        Ok(vec![Some(apply(g, unpool, &[dy, x[1]])?), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let windows = self.windows.windows(x[0].shape);
        let (image, map) = (windows.inputs(), windows.outputs());
        split(image, [(&mut *y[0].data, map)], |images, [y]| {
            let switches = &x[1].data[images.start * map..images.end * map];
            pool::gather(&windows, &x[0].data[images.start * image..images.end * image], switches, y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        max_pool2d::launch(x[1].len(), &self.windows.windows(x[0]))
    }
}
