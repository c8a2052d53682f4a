//! Pooling and its inverses on images \[n, h, w, channels\]: the inner loops run along the channels.

use crate::simd::widest;

/// Sizes of one pooling: square windows that lie inside the image, \[h, w\] to \[out h, out w\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    pub height: usize,
    pub width: usize,
    pub channels: usize,
    pub out_height: usize,
    pub out_width: usize,
    pub size: usize,
    pub stride: usize,
}

impl Windows {
    /// Windows of one image.
    fn count(&self) -> usize {
        self.out_height * self.out_width
    }

    /// Floats of one pooled image.
    pub fn outputs(&self) -> usize {
        self.count() * self.channels
    }

    /// Floats of one image.
    pub fn inputs(&self) -> usize {
        self.height * self.width * self.channels
    }

    /// Number of the first pixel of window `number` in its image.
    fn corner(&self, number: usize) -> usize {
        (number / self.out_width * self.width + number % self.out_width) * self.stride
    }
}

/// The maximum of each window, and its switch: the number of the pixel that holds it, the first in row-major order.
#[inline(never)]
pub fn max(windows: &Windows, x: &[f32], values: &mut [f32], switches: &mut [f32]) {
    let channels = windows.channels;
    let outputs = values.chunks_exact_mut(channels).zip(switches.chunks_exact_mut(channels));
    widest(|| {
        for (number, (values, switches)) in outputs.enumerate() {
            let image = &x[number / windows.count() * windows.inputs()..][..windows.inputs()];
            let corner = windows.corner(number % windows.count());
            values.copy_from_slice(&image[corner * channels..][..channels]);
            switches.fill(corner as f32);
            for tap in 1..windows.size * windows.size {
                let pixel = corner + tap / windows.size * windows.width + tap % windows.size;
                let here = pixel as f32;
                let candidates = &image[pixel * channels..][..channels];
                for ((value, switch), candidate) in values.iter_mut().zip(switches.iter_mut()).zip(candidates) {
                    let wins = *candidate > *value;
                    *value = if wins { *candidate } else { *value };
                    *switch = if wins { here } else { *switch };
                }
            }
        }
    });
}

/// Adds every value to the pixel that its switch names, all others being 0.
#[inline(never)]
pub fn scatter(windows: &Windows, values: &[f32], switches: &[f32], y: &mut [f32]) {
    y.fill(0.0);
    let images = values.chunks_exact(windows.outputs()).zip(switches.chunks_exact(windows.outputs()));
    for ((values, switches), y) in images.zip(y.chunks_exact_mut(windows.inputs())) {
        let cells = values.chunks_exact(windows.channels).zip(switches.chunks_exact(windows.channels));
        for (values, switches) in cells {
            for (channel, (value, switch)) in values.iter().zip(switches).enumerate() {
                y[*switch as usize * windows.channels + channel] += value;
            }
        }
    }
}

/// The pixel that each switch names.
#[inline(never)]
pub fn pick(windows: &Windows, x: &[f32], switches: &[f32], y: &mut [f32]) {
    let images = x.chunks_exact(windows.inputs()).zip(switches.chunks_exact(windows.outputs()));
    for ((x, switches), y) in images.zip(y.chunks_exact_mut(windows.outputs())) {
        let cells = y.chunks_exact_mut(windows.channels).zip(switches.chunks_exact(windows.channels));
        for (y, switches) in cells {
            for (channel, (y, switch)) in y.iter_mut().zip(switches).enumerate() {
                *y = x[*switch as usize * windows.channels + channel];
            }
        }
    }
}

/// Every pixel of `x`, whose rows hold `width` pixels, copied to a block of `factor` x `factor`.
#[inline(never)]
pub fn copy_blocks(factor: usize, width: usize, channels: usize, x: &[f32], y: &mut [f32]) {
    let row = width * channels;
    for (x, y) in x.chunks_exact(row).zip(y.chunks_exact_mut(row * factor * factor)) {
        let (first, others) = y.split_at_mut(row * factor);
        for (pixel, block) in x.chunks_exact(channels).zip(first.chunks_exact_mut(factor * channels)) {
            block.chunks_exact_mut(channels).for_each(|copy| copy.copy_from_slice(pixel));
        }
        others.chunks_exact_mut(row * factor).for_each(|copy| copy.copy_from_slice(first));
    }
}

/// The sum of every block of `factor` x `factor` pixels, for `y` with rows of `width` pixels.
#[inline(never)]
pub fn sum_blocks(factor: usize, width: usize, channels: usize, x: &[f32], y: &mut [f32]) {
    let row = width * channels;
    y.fill(0.0);
    widest(|| {
        for (x, y) in x.chunks_exact(row * factor * factor).zip(y.chunks_exact_mut(row)) {
            for x in x.chunks_exact(row * factor) {
                for (block, y) in x.chunks_exact(factor * channels).zip(y.chunks_exact_mut(channels)) {
                    for pixel in block.chunks_exact(channels) {
                        y.iter_mut().zip(pixel).for_each(|(y, x)| *y += x);
                    }
                }
            }
        }
    });
}
