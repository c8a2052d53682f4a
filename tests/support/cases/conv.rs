//! conv2d, conv_transpose2d, conv_grad_w: kernels 1 to 5, strides 1 to 3, paddings, output paddings, odd sizes, thin
//! and wide channels. Shapes are small, because a browser's software adapter runs them too.

use hourglass::numeric::activation::Activation;
use hourglass::ops::conv_grad_w::ConvGradW;
use hourglass::ops::conv_transpose2d::ConvTranspose2d;
use hourglass::ops::conv2d::Conv2d;
use hourglass::tensor::op::Step;

use super::ACTIVATIONS;
use crate::support::case::Case;
use crate::support::convolution::Convolution;
use crate::support::numbers::Numbers;

/// Images, height, width, channels, filters, kernel, stride, padding; sizes of the image side.
type Sizes = (usize, [usize; 2], usize, usize, [usize; 2], usize, usize);

const SIZES: [Sizes; 20] = [
    (1, [1, 1], 1, 1, [1, 1], 1, 0),
    (2, [5, 4], 3, 2, [1, 1], 1, 0),
    (2, [5, 7], 2, 3, [1, 1], 3, 1),
    (1, [4, 6], 4, 8, [2, 2], 1, 0),
    (3, [7, 5], 1, 4, [2, 2], 2, 1),
    (2, [6, 6], 8, 12, [2, 2], 3, 0),
    (2, [7, 7], 1, 16, [3, 3], 1, 1),
    (2, [6, 7], 16, 8, [3, 3], 1, 1),
    (3, [5, 5], 3, 5, [3, 3], 1, 0),
    (2, [8, 7], 8, 16, [3, 3], 2, 1),
    (1, [8, 8], 16, 1, [3, 3], 2, 1),
    (2, [7, 8], 4, 7, [3, 3], 3, 2),
    (1, [9, 6], 2, 17, [3, 3], 3, 0),
    (1, [6, 5], 5, 4, [4, 4], 1, 2),
    (2, [8, 9], 4, 4, [4, 4], 2, 1),
    (1, [7, 7], 1, 20, [4, 4], 3, 3),
    (1, [7, 6], 12, 9, [5, 5], 1, 2),
    (1, [9, 10], 32, 32, [5, 5], 2, 2),
    (1, [5, 9], 3, 4, [5, 2], 2, 1),
    (2, [4, 5], 2, 2, [3, 5], 3, 4),
];

fn map_side(len: usize, kernel: usize, stride: usize, padding: usize) -> usize {
    (len + 2 * padding - kernel) / stride + 1
}

fn convolution(&(count, image, channels, filters, kernel, stride, padding): &Sizes) -> Convolution {
    let map = [0, 1].map(|axis| map_side(image[axis], kernel[axis], stride, padding));
    Convolution { count, image, map, channels, filters, kernel, stride, padding }
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, sizes) in SIZES.iter().enumerate() {
        let activation = [Activation::None, Activation::Tanh, Activation::LeakyRelu][number % 3];
        let c = convolution(sizes);
        cases.push(forward(c, number % 2 == 0, activation).gradients([0, 1]));
        cases.push(transposed(c, number % 2 == 1, activation).gradients([0, 1]));
        cases.push(weights(c));
    }
    let c = convolution(&(2, [5, 6], 3, 4, [3, 3], 2, 1));
    for activation in ACTIVATIONS.into_iter().filter(|&activation| activation != Activation::Gelu) {
        cases.push(forward(c, true, activation).gradients([0, 1, 2]));
        cases.push(transposed(c, true, activation).gradients([0, 1, 2]));
    }
    cases
}

/// Many images: several to a group of weight gradients, the last group not full; and rows of workgroups.
pub fn batches() -> Vec<Case> {
    let many = convolution(&(131, [4, 4], 1, 4, [3, 3], 1, 1));
    let long = convolution(&(70, [28, 28], 1, 16, [3, 3], 1, 1));
    let mut cases =
        vec![weights(many), forward(many, true, Activation::Relu), transposed(many, true, Activation::Relu)];
    if !cfg!(target_arch = "wasm32") {
        cases.extend([weights(long), forward(long, true, Activation::Relu), transposed(long, true, Activation::Relu)]);
    }
    cases
}

fn named(c: &Convolution, rest: String) -> String {
    let Convolution { count, image: [h, w], channels, filters, kernel: [kh, kw], stride, padding, .. } = c;
    format!("{count} x {h} x {w} x {channels} to {filters}, {kh} x {kw}, stride {stride}, padding {padding}{rest}")
}

fn forward(c: Convolution, bias: bool, activation: Activation) -> Case {
    let name = named(&c, format!(", bias {bias} {activation:?}"));
    let mut numbers = Numbers::named(&name);
    let ([h, w], [kh, kw]) = (c.image, c.kernel);
    let op = Conv2d { stride: c.stride, padding: c.padding, activation };
    let case = Case::new(name, op, move |x: &[Vec<f64>], _: &[Vec<f64>], _: &Step| {
        vec![c.forward(&x[0], &x[1], x.get(2).map(Vec::as_slice), activation)]
    })
    .input([c.count, h, w, c.channels], numbers.between(-1.0, 1.0, c.image_len()))
    .input([kh, kw, c.channels, c.filters], numbers.between(-1.0, 1.0, c.weights_len()));
    if bias { case.input([c.filters], numbers.between(-1.0, 1.0, c.filters)) } else { case }
}

/// From the map's side to the image's, with the output padding that makes the image's size.
fn transposed(c: Convolution, bias: bool, activation: Activation) -> Case {
    let name = named(&c, format!(", bias {bias} {activation:?}"));
    let mut numbers = Numbers::named(&name);
    let ([h, w], [kh, kw]) = (c.map, c.kernel);
    let output_padding = [0, 1].map(|axis| (c.image[axis] + 2 * c.padding - c.kernel[axis]) % c.stride);
    let op = ConvTranspose2d { stride: c.stride, padding: c.padding, output_padding, activation };
    let case = Case::new(name, op, move |x: &[Vec<f64>], _: &[Vec<f64>], _: &Step| {
        vec![c.transposed(&x[0], &x[1], x.get(2).map(Vec::as_slice), activation)]
    })
    .input([c.count, h, w, c.filters], numbers.between(-1.0, 1.0, c.map_len()))
    .input([kh, kw, c.channels, c.filters], numbers.between(-1.0, 1.0, c.weights_len()));
    if bias { case.input([c.channels], numbers.between(-1.0, 1.0, c.channels)) } else { case }
}

fn weights(c: Convolution) -> Case {
    let name = named(&c, String::new());
    let mut numbers = Numbers::named(&name);
    let ([h, w], [oh, ow]) = (c.image, c.map);
    let op = ConvGradW { kernel: c.kernel, stride: c.stride, padding: c.padding };
    Case::new(name, op, move |x: &[Vec<f64>], _: &[Vec<f64>], _: &Step| {
        // Groups of equally many images, the last perhaps of fewer, at most 64.
        let per = c.count.div_ceil(64);
        let groups = (0..c.count).step_by(per).map(|first| first..c.count.min(first + per));
        vec![groups.flat_map(|images| c.weights(&x[0], &x[1], images)).collect()]
    })
    .input([c.count, h, w, c.channels], numbers.between(-1.0, 1.0, c.image_len()))
    .input([c.count, oh, ow, c.filters], numbers.between(-1.0, 1.0, c.map_len()))
}
