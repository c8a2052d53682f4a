//! Convolution of images with bias and activation as its epilogue, channels last.
//!
//! y\[n, oy, ox, co\] = act( sum_{i, j, ci} x\[n, oy s + i - p, ox s + j - p, ci\] w\[i, j, ci, co\] + bias\[co\] )
//!
//! The gradient by x is `conv_transpose2d` with the same weights, by w `conv_grad_w`.
//! Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285.

use crate::numeric::activation::Activation;
use crate::numeric::conv::Convolution;
use crate::numeric::gemm::Epilogue;
use crate::ops::activate_grad::ActivateGrad;
use crate::ops::conv_grad_w::weight_gradient;
use crate::ops::conv_transpose2d::ConvTranspose2d;
use crate::ops::prelude::*;
use crate::ops::sum::Sum;

/// Inputs x \[n, h, w, ci\], weights \[kh, kw, ci, co\] and, if a third comes, the bias \[co\].
#[derive(Clone, Copy, Debug)]
pub struct Conv2d {
    /// Pixels from one window to the next, along both axes.
    pub stride: usize,
    /// Zeros around the image, on every side.
    pub padding: usize,
    /// Any but GELU, whose derivative needs the value before it.
    pub activation: Activation,
}

kernel! {
    Conv2d = "conv2d" {
        inputs: 2..=3,
        outputs: 1,
        // Shared by all three directions of a convolution.
        params: {
            count: u32,
            height: u32,
            width: u32,
            channels: u32,
            map_height: u32,
            map_width: u32,
            filters: u32,
            kernel_height: u32,
            kernel_width: u32,
            stride: u32,
            padding: u32,
            /// Images whose gradients by the weights are added up.
            per: u32,
        },
        shared: ["act", "index", "convolution", "matmul_scalar"] | ["act", "index", "convolution", "matmul_vec4"],
    }
}

/// The four sizes of images or weights.
pub(crate) fn four(of: &Kernel, shape: Shape, x: &[Shape]) -> Result<[usize; 4]> {
    match *shape.sizes() {
        [a, b, c, d] if !shape.is_empty() => Ok([a, b, c, d]),
        _ => of.refuse("images [n, h, w, c] and weights [kh, kw, c, f]", x),
    }
}

/// The convolution of images \[n, h, w, c\] by a kernel with `filters` filters.
pub(crate) fn over_images(
    of: &Kernel,
    x: &[Shape],
    image: Shape,
    kernel: [usize; 2],
    filters: usize,
    (stride, padding): (usize, usize),
) -> Result<Convolution> {
    let [count, height, width, channels] = four(of, image, x)?;
    let padded = [height + 2 * padding, width + 2 * padding];
    if stride == 0 {
        return of.refuse("a stride of at least 1, not 0", x);
    }
    if kernel[0] > padded[0] || kernel[1] > padded[1] {
        let ([kh, kw], [h, w]) = (kernel, padded);
        let expected = format!("a kernel that fits the padded image of {h} x {w}, not one of {kh} x {kw}");
        return of.refuse(expected, x);
    }
    let [rows, columns] = [0, 1].map(|axis| (padded[axis] - kernel[axis]) / stride + 1);
    let (image, map) = ([height, width, channels], [rows, columns, filters]);
    Ok(Convolution { count, image, map, kernel, stride, padding })
}

/// Refuse what no epilogue takes.
pub(crate) fn check_epilogue(of: &Kernel, activation: Activation, channels: usize, x: &[Shape]) -> Result<()> {
    if activation == Activation::Gelu {
        return of.refuse("an activation other than gelu in the epilogue", x);
    }
    match x.get(2) {
        Some(bias) if bias.len() != channels => of.refuse(format!("a bias of {channels}"), x),
        _ => Ok(()),
    }
}

/// The gradient by the sums before the activation, from the result and its gradient.
pub(crate) fn before_activation(
    g: &mut dyn Builder,
    activation: Activation,
    y: TensorId,
    dy: TensorId,
) -> Result<TensorId> {
    match activation {
        Activation::None => Ok(dy),
        activation => apply(g, ActivateGrad { activation }, &[y, dy]),
    }
}

/// The gradient by the bias \[c\], from that by the sums \[n, h, w, c\]: down the rows of all images first, so that
/// there are many sums to make side by side.
pub(crate) fn bias_gradient(g: &mut dyn Builder, dz: TensorId) -> Result<TensorId> {
    let [n, h, w, c] = four(&KERNEL, g.shape(dz), &[])?;
    let rows = g.reshape(dz, [n * h, w * c].into())?;
    let columns = apply(g, Sum { along_rows: false }, &[rows])?;
    let pixels = g.reshape(columns, [w, c].into())?;
    apply(g, Sum { along_rows: false }, &[pixels])
}

/// One invocation for every four pixels and four channels of `per` in the result; four channels are loaded at once
/// where both sides allow it.
pub(crate) fn launch(c: &Convolution, invocations: usize, per: usize) -> Launch {
    let ([height, width, channels], [map_height, map_width, filters]) = (c.image, c.map);
    let [kernel_height, kernel_width] = c.kernel.map(|size| size as u32);
    let params = Params {
        count: c.count as u32,
        height: height as u32,
        width: width as u32,
        channels: channels as u32,
        map_height: map_height as u32,
        map_width: map_width as u32,
        filters: filters as u32,
        kernel_height,
        kernel_width,
        stride: c.stride as u32,
        padding: c.padding as u32,
        per: per as u32,
    };
    let source = usize::from(channels.is_multiple_of(4) && filters.is_multiple_of(4));
    Launch { source, ..Launch::elementwise(invocations) }.params(params)
}

impl Conv2d {
    fn sizes(&self, x: &[Shape]) -> Result<Convolution> {
        let [kh, kw, channels, filters] = four(&KERNEL, x[1], x)?;
        if x[0].last() != channels {
            let expected = format!("as many channels as the weights take, {channels} and not {}", x[0].last());
            return KERNEL.refuse(expected, x);
        }
        check_epilogue(&KERNEL, self.activation, filters, x)?;
        over_images(&KERNEL, x, x[0], [kh, kw], filters, (self.stride, self.padding))
    }
}

impl Op for Conv2d {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let Convolution { count, map: [height, width, filters], .. } = self.sizes(x)?;
        Ok(vec![[count, height, width, filters].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let Conv2d { stride, padding, activation } = *self;
        let dz = before_activation(g, activation, y[0], dy)?;
        let shapes: Vec<Shape> = x.iter().map(|&x| g.shape(x)).collect();
        let Convolution { image, kernel, .. } = self.sizes(&shapes)?;
        // Rows and columns that no window reached: the transposed convolution makes them too.
        let output_padding = [0, 1].map(|axis| (image[axis] + 2 * padding - kernel[axis]) % stride);
        let transposed = ConvTranspose2d { stride, padding, output_padding, activation: Activation::None };
        let dx = apply(g, transposed, &[dz, x[1]])?;
        let mut gradients = vec![Some(dx), Some(weight_gradient(g, x[0], dz, kernel, stride, padding)?)];
        if x.len() == 3 {
            gradients.push(Some(bias_gradient(g, dz)?));
        }
        Ok(gradients)
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, scratch: &mut Scratch) {
        let shapes: Vec<Shape> = x.iter().map(|x| x.shape).collect();
        let Ok(convolution) = self.sizes(&shapes) else { return };
        let epilogue = Epilogue { bias: x.get(2).map(|bias| bias.data), activation: self.activation };
        convolution.forward(x[0].data, x[1].data, &epilogue, y[0].data, scratch);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let Ok(c) = self.sizes(x) else { return Launch::default() };
        let [height, width, filters] = c.map;
        launch(&c, (c.count * height * width).div_ceil(4) * filters.div_ceil(4), 0)
            .set("BIAS", u32::from(x.len() == 3))
            .set("ACTIVATION", self.activation.code())
    }

    fn flops(&self, x: &[Shape]) -> u64 {
        self.sizes(x).map_or(0, |c| 2 * c.products() as u64)
    }
}
