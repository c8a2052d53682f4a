//! Convolution in its three directions, channels last.
//!
//! map\[n, y, x, f\] = sum_{i, j, c} image\[n, y s + i - p, x s + j - p, c\] * weights\[i, j, c, f\]
//!
//! Read from image to map this is a convolution; from map to image, with the same weights, a transposed convolution,
//! which is its gradient by the image; summed over pixels instead of taps, the gradient by the weights.
//! Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285.
//!
//! All three are implicit GEMM, no im2col: matrix products with the patches as their left side, whose element
//! (pixel, tap) is `image[pixels[pixel] + taps[tap]]`, read where it lies by two short tables. A transposed convolution
//! of stride s is s x s such products, one for each phase of the image's pixels, over the taps that meet it.
//!
//! Every image is computed alone and in one order: the same bits on any number of threads.

mod frame;
mod kernel;

use std::borrow::Cow;

use crate::activation::Activation;
use crate::gemm::{Epilogue, Scratch};
use crate::threads::{PRODUCTS, split};
use frame::{Frame, Patches};
use kernel::{Columns, Start};

/// Sizes of a convolution, whatever its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convolution {
    /// Images of the batch.
    pub count: usize,
    /// Height, width, channels of the side that the windows slide over.
    pub image: [usize; 3],
    /// Height, width, channels of the side that has a pixel for every window.
    pub map: [usize; 3],
    /// Height and width of a window.
    pub kernel: [usize; 2],
    /// Pixels from one window to the next, along both axes.
    pub stride: usize,
    /// Zeros around the image, on every side.
    pub padding: usize,
}

/// Patches with the weights that they are multiplied by, `[taps, columns]`.
type Part<'a> = (Patches, Cow<'a, [f32]>);

impl Convolution {
    /// Multiplications of a pixel's channel with a weight, those with padding left out: the same in every direction.
    pub fn products(&self) -> usize {
        let along = |axis: usize| {
            let inside = self.padding..self.padding + self.image[axis];
            let met = |tap| (0..self.map[axis]).filter(|at| inside.contains(&(at * self.stride + tap))).count();
            (0..self.kernel[axis]).map(met).sum::<usize>()
        };
        self.count * along(0) * along(1) * self.image[2] * self.map[2]
    }

    /// Images to maps: y\[count, map\] = epilogue(convolution of x\[count, image\] with weights\[kh, kw, c, f\]).
    #[inline(never)]
    pub fn forward(&self, x: &[f32], weights: &[f32], epilogue: &Epilogue, y: &mut [f32], scratch: &Scratch) {
        let frame = Frame::of_image(self);
        let columns = Columns::new(self.map[2], self.image[2], scratch);
        let part = (Patches::of_windows(self, &frame), columns.widened(weights));
        self.product(&frame, &[part], &columns, x, epilogue, y);
    }

    /// Maps to images: y\[count, image\] = epilogue(weights\[kh, kw, c, f\] stamped on it by x\[count, map\]).
    #[inline(never)]
    pub fn transposed(&self, x: &[f32], weights: &[f32], epilogue: &Epilogue, y: &mut [f32], scratch: &Scratch) {
        let frame = Frame::of_map(self);
        let columns = Columns::new(self.image[2], self.map[2], scratch);
        let phases = (0..self.stride.pow(2)).map(|phase| [phase / self.stride, phase % self.stride]);
        let part = |phase| (Patches::of_phase(self, &frame, phase), self.phase_weights(phase, weights, &columns));
        let parts: Vec<Part> = phases.map(part).collect();
        self.product(&frame, &parts, &columns, x, epilogue, y);
    }

    /// Gradients by the weights, of groups of images: dw\[groups, kh kw c f\], from x\[count, image\] and the gradient
    /// dy\[count, map\]. Group g sums over images `g per .. (g + 1) per`, `per = count / groups` rounded up.
    #[inline(never)]
    pub fn weight_gradients(&self, x: &[f32], dy: &[f32], groups: usize, dw: &mut [f32], scratch: &Scratch) {
        let frame = Frame::of_image(self);
        let Patches { taps, pixels, .. } = Patches::of_windows(self, &frame);
        let columns = Columns::new(self.map[2], 1, scratch);
        let map_len: usize = self.map.iter().product();
        let (rows, cols) = (taps.bytes.len(), self.map[2]);
        let len = rows * cols;
        let targets: Vec<usize> = (0..rows).map(|tap| tap * columns.width()).collect();
        let per = self.count.div_ceil(groups.max(1));
        let effort = self.products() / PRODUCTS / groups.max(1);
        split(effort, [(&mut dw[..groups * len], len)], |groups, [dw]| {
            let mut buffer = frame.buffer();
            let mut sums = vec![0.0; rows * columns.width()];
            for (group, dw) in groups.zip(dw.chunks_exact_mut(len)) {
                sums.fill(0.0);
                for number in (group * per).min(self.count)..((group + 1) * per).min(self.count) {
                    let image = frame.place(x, number, &mut buffer);
                    let right = columns.widened(&dy[number * map_len..][..map_len]);
                    columns.product(image, [&taps, &pixels], &right, None, &targets, &mut sums);
                }
                columns.narrow(&sums, dw);
            }
        });
    }

    /// Taps that meet pixels of this phase, by axis: phase, phase + s, ...
    fn phase_taps(&self, phase: [usize; 2]) -> [usize; 2] {
        [0, 1].map(|axis| (self.kernel[axis] + self.stride - 1 - phase[axis]) / self.stride)
    }

    /// `[taps f, c]`: the weights of a phase, in the order in which its taps meet ascending pixels of the map.
    fn phase_weights(&self, phase: [usize; 2], weights: &[f32], columns: &Columns) -> Cow<'static, [f32]> {
        let ([_, _, cols], [_, _, depth], [rows_of_taps, taps]) = (self.image, self.map, self.phase_taps(phase));
        let mut packed = Vec::with_capacity(rows_of_taps * taps * depth * columns.width());
        for i in (0..rows_of_taps).rev().map(|tap| phase[0] + tap * self.stride) {
            for j in (0..taps).rev().map(|tap| phase[1] + tap * self.stride) {
                let tap = &weights[(i * self.kernel[1] + j) * cols * depth..][..cols * depth];
                for channel in 0..depth {
                    packed.extend((0..cols).map(|col| tap[col * depth + channel]));
                    packed.resize(packed.len() + columns.width() - cols, 0.0);
                }
            }
        }
        Cow::Owned(packed)
    }

    /// Every part of every image of y.
    fn product(&self, frame: &Frame, parts: &[Part], columns: &Columns, x: &[f32], epilogue: &Epilogue, y: &mut [f32]) {
        let len = parts.iter().map(|(patches, _)| patches.targets.len()).sum::<usize>() * columns.count;
        let start = columns.widened(&epilogue.bias.map_or(vec![0.0; columns.count], <[f32]>::to_vec)).into_owned();
        // The kernel itself rectifies, while sums are in registers.
        let rectified = epilogue.activation == Activation::Relu;
        let start = Start { sums: &start, floor: if rectified { 0.0 } else { f32::NEG_INFINITY } };
        let effort = self.products() / PRODUCTS / self.count.max(1);
        split(effort, [(&mut y[..self.count * len], len)], |images, [y]| {
            let mut buffer = frame.buffer();
            for (number, y) in images.zip(y.chunks_exact_mut(len)) {
                let image = frame.place(x, number, &mut buffer);
                for (patches, right) in parts {
                    columns.product(image, [&patches.pixels, &patches.taps], right, Some(start), &patches.targets, y);
                }
                if !rectified {
                    epilogue.activation.apply_slice(y);
                }
            }
        });
    }
}
