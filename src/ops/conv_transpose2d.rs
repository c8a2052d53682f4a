//! Transposed convolution with bias and activation as its epilogue, channels last: every pixel of x stamps the kernel,
//! weighted, on y, and stamps add up.
//!
//! y\[n, iy s + i - p, ix s + j - p, co\] += x\[n, iy, ix, ci\] w\[i, j, co, ci\],   then y = act(y + bias\[co\])
//!
//! The weights are those of the `conv2d` from y to x whose gradient this is: \[kh, kw, co, ci\]. The gradient by x is
//! that `conv2d`, by w `conv_grad_w` with the sides exchanged. No work is done for taps that meet no pixel of x.
//! Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285.

use crate::numeric::activation::Activation;
use crate::numeric::conv::Convolution;
use crate::numeric::gemm::Epilogue;
use crate::ops::conv_grad_w::weight_gradient;
use crate::ops::conv2d::{self, Conv2d, Params, before_activation, bias_gradient, check_epilogue, four};
use crate::ops::prelude::*;

/// Inputs x \[n, h, w, ci\], weights \[kh, kw, co, ci\] and, if a third comes, the bias \[co\].
///
/// y has (h - 1) s - 2 p + kh + output padding rows, and columns likewise.
#[derive(Clone, Copy, Debug)]
pub struct ConvTranspose2d {
    /// Pixels of the output from one pixel of the input to the next, along both axes.
    pub stride: usize,
    /// Rows and columns that are cut off on every side.
    pub padding: usize,
    /// Rows and columns more at the lower and right edge, fewer than the stride.
    pub output_padding: [usize; 2],
    /// Any but GELU, whose derivative needs the value before it.
    pub activation: Activation,
}

kernel! {
    ConvTranspose2d = "conv_transpose2d" {
        inputs: 2..=3,
        outputs: 1,
        params: Params,
        shared: ["act", "index", "convolution", "matmul_scalar"] | ["act", "index", "convolution", "matmul_vec4"],
    }
}

impl ConvTranspose2d {
    fn sizes(&self, x: &[Shape]) -> Result<Convolution> {
        let refuse = |expected: String| KERNEL.refuse(expected, x);
        let [count, height, width, filters] = four(&KERNEL, x[0], x)?;
        let [kh, kw, channels, taken] = four(&KERNEL, x[1], x)?;
        let ConvTranspose2d { stride, padding, output_padding: [more_y, more_x], activation } = *self;
        if filters != taken {
            return refuse(format!("as many channels as the weights take, {taken} and not {filters}"));
        }
        check_epilogue(&KERNEL, activation, channels, x)?;
        if more_y >= stride || more_x >= stride {
            return refuse(format!("an output padding smaller than the stride of {stride}, not {more_y} x {more_x}"));
        }
        let [full_y, full_x] = [(height - 1) * stride + kh + more_y, (width - 1) * stride + kw + more_x];
        if full_y <= 2 * padding || full_x <= 2 * padding {
            return refuse(format!("a padding that leaves something of {full_y} x {full_x} pixels, not {padding}"));
        }
        let image = [full_y - 2 * padding, full_x - 2 * padding, channels];
        Ok(Convolution { count, image, map: [height, width, filters], kernel: [kh, kw], stride, padding })
    }
}

impl Op for ConvTranspose2d {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let Convolution { count, image: [height, width, channels], .. } = self.sizes(x)?;
        Ok(vec![[count, height, width, channels].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let ConvTranspose2d { stride, padding, activation, .. } = *self;
        let dz = before_activation(g, activation, y[0], dy)?;
        let &[kh, kw, ..] = g.shape(x[1]).sizes() else { return Ok(vec![None; x.len()]) };
        let dx = apply(g, Conv2d { stride, padding, activation: Activation::None }, &[dz, x[1]])?;
        let mut gradients = vec![Some(dx), Some(weight_gradient(g, dz, x[0], [kh, kw], stride, padding)?)];
        if x.len() == 3 {
            gradients.push(Some(bias_gradient(g, dz)?));
        }
        Ok(gradients)
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, scratch: &mut Scratch) {
        let shapes: Vec<Shape> = x.iter().map(|x| x.shape).collect();
        let Ok(convolution) = self.sizes(&shapes) else { return };
        let epilogue = Epilogue { bias: x.get(2).map(|bias| bias.data), activation: self.activation };
        convolution.transposed(x[0].data, x[1].data, &epilogue, y[0].data, scratch);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let Ok(c) = self.sizes(x) else { return Launch::default() };
        // A layer of the grid for every phase.
        let ([height, width, channels], s) = (c.image, c.stride);
        let pixels = c.count * height.div_ceil(s) * width.div_ceil(s);
        let mut launch = conv2d::launch(&c, pixels.div_ceil(4) * channels.div_ceil(4), 0)
            .set("BIAS", u32::from(x.len() == 3))
            .set("ACTIVATION", self.activation.code());
        launch.grid[2] = (s * s) as u32;
        launch
    }

    fn flops(&self, x: &[Shape]) -> u64 {
        self.sizes(x).map_or(0, |c| 2 * c.products() as u64)
    }
}
