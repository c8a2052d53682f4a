//! Where patches lie in an image: tables of offsets instead of a matrix.

use std::ops::Range;

use super::Convolution;

/// An image among enough zeros that every tap of every patch can be read.
pub(super) struct Frame {
    /// Height and width of the image.
    size: [usize; 2],
    channels: usize,
    /// Zeros above it and on its left.
    before: [usize; 2],
    after: [usize; 2],
}

impl Frame {
    pub fn of_image(c: &Convolution) -> Frame {
        let [height, width, channels] = c.image;
        Frame { size: [height, width], channels, before: [c.padding; 2], after: [c.padding; 2] }
    }

    /// Pixel y of the image is met by pixels (y + p - i) / s of the map: up to ceil(k / s) of them.
    pub fn of_map(c: &Convolution) -> Frame {
        let [height, width, channels] = c.map;
        let before = c.kernel.map(|taps| (taps.div_ceil(c.stride) - 1).saturating_sub(c.padding / c.stride));
        let last = |axis: usize| (c.image[axis] - 1 + c.padding) / c.stride;
        let after = [0, 1].map(|axis| (last(axis) + 1).saturating_sub(c.map[axis]));
        Frame { size: [height, width], channels, before, after }
    }

    fn extent(&self, axis: usize) -> usize {
        self.before[axis] + self.size[axis] + self.after[axis]
    }

    fn offset(&self, y: usize, x: usize) -> usize {
        (y * self.extent(1) + x) * self.channels
    }

    /// The numbers of a window whose corner is the frame's.
    fn taps(&self, [height, width]: [usize; 2]) -> Vec<usize> {
        let row = |y: usize| self.offset(y, 0)..self.offset(y, width);
        (0..height).flat_map(row).collect()
    }

    /// What [`Frame::place`] works in: zeros, or nothing where the image needs none around it.
    pub fn buffer(&self) -> Vec<f32> {
        let framed = self.before != [0, 0] || self.after != [0, 0];
        vec![0.0; if framed { self.offset(self.extent(0), 0) } else { 0 }]
    }

    /// Image `number` of x in its frame.
    pub fn place<'a>(&self, x: &'a [f32], number: usize, buffer: &'a mut [f32]) -> &'a [f32] {
        let row = self.size[1] * self.channels;
        let len = self.size[0] * row;
        let image = &x[number * len..][..len];
        if buffer.is_empty() {
            return image;
        }
        for (y, from) in (self.before[0]..).zip(image.chunks_exact(row)) {
            buffer[self.offset(y, self.before[1])..][..row].copy_from_slice(from);
        }
        buffer
    }
}

/// Places in an image, and the last of them.
pub(super) struct Table {
    /// In bytes, which saves the kernel a multiplication.
    pub bytes: Vec<usize>,
    pub last: usize,
}

impl Table {
    fn new(places: Vec<usize>) -> Self {
        let last = places.iter().max().copied().unwrap_or(0);
        Table { bytes: places.into_iter().map(|place| place * size_of::<f32>()).collect(), last }
    }
}

/// The matrix of patches: element (pixel, tap) is `frame[pixels[pixel] + taps[tap]]`.
pub(super) struct Patches {
    pub pixels: Table,
    pub taps: Table,
    /// Where the result of each pixel goes.
    pub targets: Vec<usize>,
}

impl Patches {
    /// The windows of a convolution.
    pub fn of_windows(c: &Convolution, frame: &Frame) -> Patches {
        let ([height, width, cols], s) = (c.map, c.stride);
        Patches {
            pixels: Table::new(grid([0..height, 0..width], 1, |y, x| frame.offset(y * s, x * s))),
            taps: Table::new(frame.taps(c.kernel)),
            targets: grid([0..height, 0..width], 1, |y, x| (y * width + x) * cols),
        }
    }

    /// One phase of a transposed convolution: the pixels with (y + p, x + p) mod s equal to it, and the taps they meet.
    pub fn of_phase(c: &Convolution, frame: &Frame, phase: [usize; 2]) -> Patches {
        let ([height, width, cols], s, p) = (c.image, c.stride, c.padding);
        let count = c.phase_taps(phase);
        let [first_y, first_x] = phase.map(|phase| (phase + s - p % s) % s);
        let axes = [first_y..height, first_x..width];
        // The last tap meets the first of the map's pixels.
        let first = |axis: usize, at: usize| frame.before[axis] + (at + p) / s + 1 - count[axis];
        Patches {
            pixels: Table::new(grid(axes.clone(), s, |y, x| frame.offset(first(0, y), first(1, x)))),
            taps: Table::new(frame.taps(count)),
            targets: grid(axes, s, |y, x| (y * width + x) * cols),
        }
    }
}

/// A number for every pixel of the grid, row by row.
fn grid([ys, xs]: [Range<usize>; 2], step: usize, number: impl Fn(usize, usize) -> usize) -> Vec<usize> {
    let mut numbers = Vec::new();
    for y in ys.step_by(step) {
        numbers.extend(xs.clone().step_by(step).map(|x| number(y, x)));
    }
    numbers
}
