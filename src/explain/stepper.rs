//! Deconvolution is convolution: a transposed convolution of a small matrix, and the plain convolution that gives the
//! same numbers: of the matrix with zeros between its entries and around them, by the kernel turned by 180 degrees.
//! Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285, section 4.

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::explain::{Matrix, compute};
use crate::numeric::activation::Activation;
use crate::ops::conv_transpose2d::ConvTranspose2d;
use crate::ops::conv2d::Conv2d;
use crate::tensor::shape::Shape;
use crate::wire::request;

const LARGEST_MATRIX: usize = 6;
const LARGEST_KERNEL: usize = 4;
const LARGEST_STRIDE: usize = 4;

request! {
    /// What can be edited.
    pub struct Deconvolution {
        /// What is enlarged, at most 6 x 6.
        pub matrix: Matrix,
        /// What it is enlarged by, at most 4 x 4.
        pub kernel: Matrix,
        /// Cells of the result from one entry of the matrix to the next, 1 to 4.
        pub stride: usize,
        /// Cut off from the result on every side; smaller than the kernel's sides.
        pub padding: usize,
        /// Rows and columns more at the lower and right edge; smaller than the stride.
        pub output_padding as "outputPadding": Option<usize>,
    }
}

/// The transposed convolution, and the plain one that gives the same.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Deconvolved {
    /// The engine's `conv_transpose2d` of the matrix by the kernel.
    pub transposed: Matrix,
    /// The matrix with `stride` - 1 zeros between its entries, `kernel` - 1 - `padding` zeros around them.
    pub stuffed: Matrix,
    /// The kernel turned by 180 degrees.
    pub turned: Matrix,
    /// The engine's `conv2d` of the stuffed matrix by the turned kernel, with stride 1 and without padding.
    pub convolved: Matrix,
}

impl Deconvolution {
    fn check(&self) -> Result<()> {
        let Deconvolution { matrix, kernel, stride, padding, .. } = self;
        let output_padding = self.output_padding.unwrap_or_default();
        let require = |ok: bool, message: String| if ok { Ok(()) } else { Err(Error::request("deconvolve", message)) };
        for (name, Matrix { height, width, values }, most) in
            [("matrix", matrix, LARGEST_MATRIX), ("kernel", kernel, LARGEST_KERNEL)]
        {
            let sized = (1..=most).contains(height) && (1..=most).contains(width);
            require(sized, format!("the {name} must be 1 x 1 to {most} x {most}, not {height} x {width}"))?;
            let (expected, got) = (height * width, values.len());
            require(expected == got, format!("a {name} of {height} x {width} has {expected} numbers, not {got}"))?;
            let finite = values.iter().all(|value| value.is_finite());
            require(finite, format!("the {name} holds something that is not a finite number"))?;
        }
        let message = format!("the stride must be between 1 and {LARGEST_STRIDE}, not {stride}");
        require((1..=LARGEST_STRIDE).contains(stride), message)?;
        let (rows, columns) = (kernel.height, kernel.width);
        let message = format!("the padding must be smaller than the kernel, {rows} x {columns}, not {padding}");
        require(*padding < rows.min(columns), message)?;
        let message = format!("the output padding must be smaller than the stride {stride}, not {output_padding}");
        require(output_padding < *stride, message)
    }

    /// Both ways to the result.
    pub fn run(&self) -> Result<Deconvolved> {
        self.check()?;
        let Deconvolution { matrix, kernel, stride, padding, .. } = self;
        let output_padding = self.output_padding.unwrap_or_default();
        let (activation, more) = (Activation::None, [output_padding; 2]);
        let op = ConvTranspose2d { stride: *stride, padding: *padding, output_padding: more, activation };
        let transposed = result(compute(&op, &[matrix.image(), kernel.filter()])?);

        let stuffed_side =
            |side: usize, taps: usize| (side - 1) * stride + 1 + 2 * (taps - 1 - padding) + output_padding;
        let (height, width) = (stuffed_side(matrix.height, kernel.height), stuffed_side(matrix.width, kernel.width));
        let mut stuffed = Matrix { height, width, values: vec![0.0; height * width] };
        for (i, value) in matrix.values.iter().enumerate() {
            let row = i / matrix.width * stride + kernel.height - 1 - padding;
            let column = i % matrix.width * stride + kernel.width - 1 - padding;
            stuffed.values[row * width + column] = *value;
        }
        let turned = Matrix { values: kernel.values.iter().rev().copied().collect(), ..kernel.clone() };
        let op = Conv2d { stride: 1, padding: 0, activation };
        let convolved = result(compute(&op, &[stuffed.image(), turned.filter()])?);
        Ok(Deconvolved { transposed, stuffed, turned, convolved })
    }
}

impl Matrix {
    /// As an image of one channel.
    fn image(&self) -> (Shape, &[f32]) {
        ([1, self.height, self.width, 1].into(), &self.values)
    }

    /// As a filter from one channel to one.
    fn filter(&self) -> (Shape, &[f32]) {
        ([self.height, self.width, 1, 1].into(), &self.values)
    }
}

fn result((shape, values): (Shape, Vec<f32>)) -> Matrix {
    let [_, height, width, _] = shape.image();
    Matrix { height, width, values }
}
