//! Convolutions in plain f64, as the sum over all pairs of a pixel of the image and a pixel of the map that a tap
//! joins.

use std::ops::Range;

use hourglass::numeric::activation::Activation;

use super::oracle::activate;

/// From images \[count, image, channels\] to maps \[count, map, filters\].
#[derive(Clone, Copy)]
pub struct Convolution {
    pub count: usize,
    pub image: [usize; 2],
    pub map: [usize; 2],
    pub channels: usize,
    pub filters: usize,
    pub kernel: [usize; 2],
    pub stride: usize,
    pub padding: usize,
}

impl Convolution {
    pub fn image_len(&self) -> usize {
        self.count * self.image[0] * self.image[1] * self.channels
    }

    pub fn map_len(&self) -> usize {
        self.count * self.map[0] * self.map[1] * self.filters
    }

    pub fn weights_len(&self) -> usize {
        self.kernel[0] * self.kernel[1] * self.channels * self.filters
    }

    /// Calls `join(image, map, weight)` with the indices of every product.
    pub fn each(&self, images: Range<usize>, mut join: impl FnMut(usize, usize, usize)) {
        let ([height, width], [rows, columns], [kh, kw]) = (self.image, self.map, self.kernel);
        for (n, oy, ox) in images.flat_map(|n| (0..rows).flat_map(move |y| (0..columns).map(move |x| (n, y, x)))) {
            for (i, j) in (0..kh).flat_map(|i| (0..kw).map(move |j| (i, j))) {
                let (y, x) = (oy * self.stride + i, ox * self.stride + j);
                let inside = |at: usize, len: usize| at >= self.padding && at - self.padding < len;
                if !inside(y, height) || !inside(x, width) {
                    continue;
                }
                let pixel = (n * height + y - self.padding) * width + x - self.padding;
                for (c, f) in (0..self.channels).flat_map(|c| (0..self.filters).map(move |f| (c, f))) {
                    let weight = ((i * kw + j) * self.channels + c) * self.filters + f;
                    join(pixel * self.channels + c, ((n * rows + oy) * columns + ox) * self.filters + f, weight);
                }
            }
        }
    }

    pub fn forward(&self, x: &[f64], w: &[f64], bias: Option<&[f64]>, activation: Activation) -> Vec<f64> {
        let mut y = vec![0.0; self.map_len()];
        self.each(0..self.count, |image, map, weight| y[map] += x[image] * w[weight]);
        finish(y, bias, activation)
    }

    pub fn transposed(&self, x: &[f64], w: &[f64], bias: Option<&[f64]>, activation: Activation) -> Vec<f64> {
        let mut y = vec![0.0; self.image_len()];
        self.each(0..self.count, |image, map, weight| y[image] += x[map] * w[weight]);
        finish(y, bias, activation)
    }

    pub fn weights(&self, x: &[f64], dy: &[f64], images: Range<usize>) -> Vec<f64> {
        let mut dw = vec![0.0; self.weights_len()];
        self.each(images, |image, map, weight| dw[weight] += x[image] * dy[map]);
        dw
    }
}

fn finish(mut y: Vec<f64>, bias: Option<&[f64]>, activation: Activation) -> Vec<f64> {
    for (i, y) in y.iter_mut().enumerate() {
        *y = activate(activation, *y + bias.map_or(0.0, |bias| bias[i % bias.len()]));
    }
    y
}
