//! Unpooling: every value goes back to the pixel that its switch names, all other pixels are 0. Where windows overlap,
//! one pixel may be named several times; its values add up. The gradient of `max_pool2d`; its own is
//! `max_unpool2d_grad`.
//!
//! y\[n, iy, ix, c\] = sum over the windows (oh, ow) that hold (iy, ix) of x\[n, oh, ow, c\] \[switch = iy w + ix\]

use crate::numeric::pool;
use crate::ops::max_pool2d::{self, MaxPool2d};
use crate::ops::max_unpool2d_grad::MaxUnpool2dGrad;
use crate::ops::prelude::*;

/// Inputs: pooled values and switches, \[n, oh, ow, c\]. Out come images \[n, height, width, c\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxUnpool2d {
    /// The pooling that made the switches.
    pub windows: MaxPool2d,
    /// Rows of the images that it pooled.
    pub height: usize,
    /// Columns of them.
    pub width: usize,
}

kernel! {
    MaxUnpool2d = "max_unpool2d" {
        inputs: 2,
        outputs: 1,
        params: max_pool2d::Params,
        shared: ["index", "windows"],
        rewrite: Unpooling,
    }
}

impl MaxUnpool2d {
    /// Back to images of the shape `image`, \[n, h, w, c\].
    pub fn back_to(image: Shape, windows: MaxPool2d) -> MaxUnpool2d {
        let [_, height, width, _] = image.image();
        MaxUnpool2d { windows, height, width }
    }

    /// Shape of the images that pool to `pooled`.
    fn image(&self, pooled: Shape) -> Shape {
        let [n, _, _, channels] = pooled.image();
        [n, self.height, self.width, channels].into()
    }
}

impl Op for MaxUnpool2d {
    /// Values and the switches of `max_pool2d`, both \[n, oh, ow, c\]; out come images \[n, h, w, c\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let image = self.image(x[0]);
        let pooled = self.windows.pooled(&KERNEL, image, x)?;
        if x[0] != pooled || x[1] != pooled {
            let expected = format!("values and switches of shape {pooled} for images of {}", image);
            return KERNEL.refuse(expected, x);
        }
        Ok(vec![image])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        Ok(vec![Some(apply(g, MaxUnpool2dGrad { windows: self.windows }, &[dy, x[1]])?), None])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let windows = self.windows.windows(y[0].shape);
        let (image, map) = (windows.inputs(), windows.outputs());
        split(image, [(&mut *y[0].data, image)], |images, [y]| {
            let part = images.start * map..images.end * map;
            pool::scatter(&windows, &x[0].data[part.clone()], &x[1].data[part], y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let image = self.image(x[0]);
        max_pool2d::launch(image.len(), &self.windows.windows(image))
    }
}
