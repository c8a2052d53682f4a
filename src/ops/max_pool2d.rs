//! Max pooling that keeps its switches: y\[n, oh, ow, c\] = max over kh, kw < size of x\[n, oh s + kh, ow s + kw, c\],
//! and beside it the number iy w + ix of the pixel that held the maximum, the first in row-major order where several
//! do.
//!
//! Windows lie inside the image; what is left over at its right and lower edge is in no window. The gradient is
//! `max_unpool2d` by the switches. Source: Zeiler, Taylor & Fergus, "Adaptive deconvolutional networks", ICCV 2011.

use crate::numeric::pool::{self, Windows};
use crate::ops::max_unpool2d::MaxUnpool2d;
use crate::ops::prelude::*;

/// Square windows of images \[n, h, w, c\]. Outputs: the maxima, and the switches that say where they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxPool2d {
    /// Side of a window.
    pub size: usize,
    /// From one window to the next; windows overlap where it is smaller than `size`.
    pub stride: usize,
}

kernel! {
    MaxPool2d = "max_pool2d" {
        inputs: 1,
        outputs: 2,
        // Shared by all ops that know windows.
        params: {
            /// Elements of the output.
            len: u32,
            height: u32,
            width: u32,
            channels: u32,
            out_height: u32,
            out_width: u32,
            size: u32,
            stride: u32,
        },
        shared: ["index", "windows"],
        rewrite: Pooling,
    }
}

impl MaxPool2d {
    /// The windows over images \[n, h, w, c\].
    pub(crate) fn windows(&self, image: Shape) -> Windows {
        let [_, height, width, channels] = image.image();
        let count = |side: usize| side.saturating_sub(self.size) / self.stride.max(1) + 1;
        let (out_height, out_width) = (count(height), count(width));
        Windows { height, width, channels, out_height, out_width, size: self.size, stride: self.stride }
    }

    /// Shape of what is pooled from images \[n, h, w, c\]; a refusal is in the name of `of` and shows its inputs `x`.
    pub(crate) fn pooled(&self, of: &Kernel, image: Shape, x: &[Shape]) -> Result<Shape> {
        let ([n, height, width, channels], MaxPool2d { size, stride }) = (image.image(), *self);
        if image.sizes().len() != 4 {
            return of.refuse("images [n, h, w, c]", x);
        }
        if size == 0 || stride == 0 || size > height.min(width) {
            let expected = format!("windows of {size} x {size}, stride {stride}, that fit into {height} x {width}");
            return of.refuse(expected, x);
        }
        let windows = self.windows(image);
        Ok([n, windows.out_height, windows.out_width, channels].into())
    }
}

/// The launch of an op over windows, one invocation per element of its output.
pub(crate) fn launch(len: usize, windows: &Windows) -> Launch {
    let Windows { height, width, channels, out_height, out_width, size, stride } = *windows;
    let [height, width, channels] = [height, width, channels].map(|size| size as u32);
    let [out_height, out_width, size, stride] = [out_height, out_width, size, stride].map(|size| size as u32);
    let params = Params { len: len as u32, height, width, channels, out_height, out_width, size, stride };
    Launch::elementwise(len).params(params)
}

impl Op for MaxPool2d {
    /// Images \[n, h, w, c\]; out come values and switches, both \[n, oh, ow, c\].
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![self.pooled(&KERNEL, x[0], x)?; 2])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let unpool = MaxUnpool2d::back_to(g.shape(x[0]), *self);
        Ok(vec![Some(apply(g, unpool, &[dy, y[1]])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [values, switches] = y else { return };
        let windows = self.windows(x[0].shape);
        let (image, map) = (windows.inputs(), windows.outputs());
        split(image, [(&mut *values.data, map), (&mut *switches.data, map)], |images, [values, switches]| {
            pool::max(&windows, &x[0].data[images.start * image..images.end * image], values, switches);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let windows = self.windows(x[0]);
        launch(x[0].image()[0] * windows.outputs(), &windows)
    }
}
