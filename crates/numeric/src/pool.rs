//! Pooling and its inverses on images \[n, h, w, channels\]: the inner loops run along the channels.

use crate::math::widest;
use crate::vector::{Baseline, Vector};

/// Sizes of one pooling: square windows that lie inside the image, \[h, w\] to \[out h, out w\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// Rows of the image.
    pub height: usize,
    /// Columns of the image.
    pub width: usize,
    /// Numbers of a pixel, pooled each by itself.
    pub channels: usize,
    /// Windows along the height.
    pub out_height: usize,
    /// Windows along the width.
    pub out_width: usize,
    /// Side of a window, in pixels.
    pub size: usize,
    /// Pixels from one window to the next; windows overlap where it is smaller than `size`.
    pub stride: usize,
}

impl Windows {
    /// Floats of one pooled image.
    pub fn outputs(&self) -> usize {
        self.out_height * self.out_width * self.channels
    }

    /// Floats of one image.
    pub fn inputs(&self) -> usize {
        self.height * self.width * self.channels
    }

    /// The pixels of a window, row by row, as steps from its first: in the number of the pixel, and in floats.
    fn taps(&self) -> Vec<(f32, usize)> {
        let taps = (0..self.size * self.size).map(|tap| tap / self.size * self.width + tap % self.size);
        taps.map(|pixel| (pixel as f32, pixel * self.channels)).collect()
    }

    /// Shows every window to `work`, several channels at a time while enough are left; from the lengths of the pooled
    /// images and of the images.
    #[inline(always)]
    fn each(&self, pooled: usize, images: usize, mut work: impl Work) {
        let count = pooled / self.outputs();
        // What the work relies on: it reads and writes windows, and windows lie inside.
        assert!(images >= count * self.inputs());
        assert!((self.out_height - 1) * self.stride + self.size <= self.height);
        assert!((self.out_width - 1) * self.stride + self.size <= self.width);
        let mut cell = 0;
        for image in 0..count {
            for row in 0..self.out_height {
                for column in 0..self.out_width {
                    let pixel = (row * self.width + column) * self.stride;
                    let corner = image * self.inputs() + pixel * self.channels;
                    let mut channel = 0;
                    while channel < self.channels {
                        let window = Window { cell: cell + channel, corner: corner + channel, pixel: pixel as f32 };
                        // Safety: that number of channels is left, in every pixel of the window.
                        unsafe {
                            if channel + Baseline::LANES <= self.channels {
                                work.window::<Baseline>(window);
                                channel += Baseline::LANES;
                            } else {
                                work.window::<f32>(window);
                                channel += 1;
                            }
                        }
                    }
                    cell += self.channels;
                }
            }
        }
    }
}

/// A window's place in the pooled images, that of its first pixel in the images, and this pixel's number.
#[derive(Clone, Copy)]
struct Window {
    cell: usize,
    corner: usize,
    pixel: f32,
}

/// What is done with a window.
trait Work {
    /// # Safety
    /// The window, in as many channels as `X` has lanes, lies inside the tensors.
    unsafe fn window<X: Vector>(&mut self, window: Window);
}

struct Max<'a>(&'a [(f32, usize)], *const f32, *mut f32, *mut f32);

impl Work for Max<'_> {
    #[inline(always)]
    unsafe fn window<X: Vector>(&mut self, Window { cell, corner, pixel }: Window) {
        let Max(taps, x, values, switches) = *self;
        unsafe {
            let (mut most, mut switch) = (X::load(x.add(corner)), X::splat(&pixel));
            for &(step, offset) in &taps[1..] {
                let candidate = X::load(x.add(corner + offset));
                switch = candidate.where_greater(most, X::splat(&(pixel + step)), switch);
                most = most.at_least(candidate);
            }
            most.store(values.add(cell));
            switch.store(switches.add(cell));
        }
    }
}

/// The maximum of each window, and its switch: the number of the pixel that holds it, the first in row-major order.
#[inline(never)]
pub fn max(windows: &Windows, x: &[f32], values: &mut [f32], switches: &mut [f32]) {
    assert!(switches.len() >= values.len());
    let work = Max(&windows.taps(), x.as_ptr(), values.as_mut_ptr(), switches.as_mut_ptr());
    windows.each(values.len(), x.len(), work);
}

/// With `OVERLAP` a pixel may be in several windows; else what it held does not matter.
struct Scatter<'a, const OVERLAP: bool>(&'a [(f32, usize)], *const f32, *const f32, *mut f32);

impl<const OVERLAP: bool> Work for Scatter<'_, OVERLAP> {
    #[inline(always)]
    unsafe fn window<X: Vector>(&mut self, Window { cell, corner, pixel }: Window) {
        let Scatter(taps, values, switches, y) = *self;
        unsafe {
            let (value, switch) = (X::load(values.add(cell)), X::load(switches.add(cell)));
            for &(step, offset) in taps {
                let y = y.add(corner + offset);
                let old = if OVERLAP { X::load(y) } else { X::splat(&0.0) };
                switch.where_equal(X::splat(&(pixel + step)), old.add(value), old).store(y);
            }
        }
    }
}

/// Adds every value to the pixel of its window that its switch names, all others being 0.
#[inline(never)]
pub fn scatter(windows: &Windows, values: &[f32], switches: &[f32], y: &mut [f32]) {
    assert!(switches.len() >= values.len());
    let Windows { height, width, out_height, out_width, size, stride, .. } = *windows;
    if [height, width] != [out_height * size, out_width * size] || stride < size {
        y.fill(0.0);
    }
    let (len, taps) = (y.len(), windows.taps());
    let (values, switches, y, pooled) = (values.as_ptr(), switches.as_ptr(), y.as_mut_ptr(), values.len());
    if stride < size {
        windows.each(pooled, len, Scatter::<true>(&taps, values, switches, y));
    } else {
        windows.each(pooled, len, Scatter::<false>(&taps, values, switches, y));
    }
}

struct Gather<'a>(&'a [(f32, usize)], *const f32, *const f32, *mut f32);

impl Work for Gather<'_> {
    #[inline(always)]
    unsafe fn window<X: Vector>(&mut self, Window { cell, corner, pixel }: Window) {
        let Gather(taps, x, switches, y) = *self;
        unsafe {
            let (mut picked, switch) = (X::splat(&0.0), X::load(switches.add(cell)));
            for &(step, offset) in taps {
                picked = switch.where_equal(X::splat(&(pixel + step)), X::load(x.add(corner + offset)), picked);
            }
            picked.store(y.add(cell));
        }
    }
}

/// The pixel of its window that each switch names.
#[inline(never)]
pub fn gather(windows: &Windows, x: &[f32], switches: &[f32], y: &mut [f32]) {
    assert!(switches.len() >= y.len());
    let work = Gather(&windows.taps(), x.as_ptr(), switches.as_ptr(), y.as_mut_ptr());
    windows.each(y.len(), x.len(), work);
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
