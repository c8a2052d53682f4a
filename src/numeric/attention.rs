//! Multi-head self-attention of one sample at a time: all its tokens fit the cache, so every product of a head stays there.
//!
//! y = softmax(q k^T / sqrt(size of a head)) v. The gradient makes the weights anew from the logarithm of their sums.
//! Source: Vaswani et al., "Attention is all you need", arXiv 1706.03762; Dao et al., "FlashAttention", arXiv 2205.14135.

use crate::gemm::Scratch;
use crate::reduce::{greatest, lanes};
use crate::simd::{exp, widest};
use crate::small::{COLS, ROWS, product};

/// Of one sample: q, k and v lie side by side in rows of `3 * heads * size`.
#[derive(Clone, Copy, Debug)]
pub struct Attention {
    pub tokens: usize,
    pub heads: usize,
    /// Of one head.
    pub size: usize,
}

/// A padded copy of a head's rows.
#[derive(Clone, Copy)]
struct Padded {
    tokens: usize,
    /// Tokens and head size rounded up to tiles.
    rows: usize,
    cols: usize,
    size: usize,
    width: usize,
}

impl Attention {
    fn padded(&self) -> Padded {
        let (rows, cols) = (self.tokens.next_multiple_of(ROWS), self.tokens.next_multiple_of(COLS));
        Padded { tokens: self.tokens, rows, cols, size: self.size, width: self.size.next_multiple_of(COLS) }
    }

    fn width(&self) -> usize {
        self.heads * self.size
    }

    /// `y` is \[samples, tokens, heads * size\]; `sums`, \[samples, heads, tokens\], takes ln sum e^(q k).
    #[inline(never)]
    pub fn forward(&self, qkv: &[f32], y: &mut [f32], sums: &mut [f32], scratch: &mut Scratch) {
        let (width, p) = (self.width(), self.padded());
        let need = 2 * p.rows * p.width + p.size * p.cols + p.rows * p.cols + p.rows * p.width;
        let (qkv_size, y_size, sums_size) = (3 * width * self.tokens, width * self.tokens, self.heads * self.tokens);
        let samples = qkv.chunks_exact(qkv_size).zip(y.chunks_exact_mut(y_size)).zip(sums.chunks_exact_mut(sums_size));
        scratch.share(samples, need, |((qkv, y), sums), buffer| {
            widest(|| {
                for head in 0..self.heads {
                    let sums = &mut sums[head * self.tokens..(head + 1) * self.tokens];
                    self.head_forward(head, qkv, y, sums, buffer);
                }
            });
        });
    }

    #[inline(always)]
    fn head_forward(&self, head: usize, qkv: &[f32], y: &mut [f32], sums: &mut [f32], buffer: &mut [f32]) {
        let (width, p) = (self.width(), self.padded());
        let (q, rest) = buffer.split_at_mut(p.rows * p.width);
        let (v, rest) = rest.split_at_mut(p.rows * p.width);
        let (k, rest) = rest.split_at_mut(p.size * p.cols);
        let (weights, out) = rest.split_at_mut(p.rows * p.cols);
        let at = |part: usize| part * width + head * self.size;
        p.copy(&qkv[at(0)..], 3 * width, 1.0 / (self.size as f32).sqrt(), q);
        p.copy(&qkv[at(2)..], 3 * width, 1.0, v);
        p.transpose(&qkv[at(1)..], 3 * width, k);
        p.scores(q, k, weights);
        for (weights, sum) in weights.chunks_exact_mut(p.cols).zip(sums) {
            let top = greatest(&weights[..self.tokens]);
            // Behind the last token are numbers that nothing reads: whole vectors are quicker.
            weights.iter_mut().for_each(|x| *x = exp(*x - top));
            let total = lanes(&weights[..self.tokens], &weights[..self.tokens], |x, _| x);
            *sum = top + total.ln();
            let factor = 1.0 / total;
            weights.iter_mut().for_each(|x| *x *= factor);
        }
        p.mix(weights, (p.cols, 1), v, out);
        p.store(out, 1.0, &mut y[head * self.size..], width);
    }

    /// `dqkv` from `y`, `sums` and `dy`.
    #[inline(never)]
    pub fn backward(&self, qkv: &[f32], y: &[f32], sums: &[f32], dy: &[f32], dqkv: &mut [f32], scratch: &mut Scratch) {
        let (width, p) = (self.width(), self.padded());
        let need = 4 * p.rows * p.width + 2 * p.size * p.cols + 2 * p.rows * p.cols;
        let (qkv_size, y_size, sums_size) = (3 * width * self.tokens, width * self.tokens, self.heads * self.tokens);
        let read = qkv.chunks_exact(qkv_size).zip(y.chunks_exact(y_size).zip(dy.chunks_exact(y_size)));
        let samples = read.zip(sums.chunks_exact(sums_size)).zip(dqkv.chunks_exact_mut(qkv_size));
        scratch.share(samples, need, |(((qkv, (y, dy)), sums), dqkv), buffer| {
            widest(|| {
                for head in 0..self.heads {
                    let sums = &sums[head * self.tokens..(head + 1) * self.tokens];
                    self.head_backward(head, qkv, (y, dy), sums, dqkv, buffer);
                }
            });
        });
    }

    #[inline(always)]
    fn head_backward(
        &self,
        head: usize,
        qkv: &[f32],
        (y, dy): (&[f32], &[f32]),
        sums: &[f32],
        dqkv: &mut [f32],
        buffer: &mut [f32],
    ) {
        let (width, p) = (self.width(), self.padded());
        let (q, rest) = buffer.split_at_mut(p.rows * p.width);
        let (k, rest) = rest.split_at_mut(p.rows * p.width);
        let (d, rest) = rest.split_at_mut(p.rows * p.width);
        let (out, rest) = rest.split_at_mut(p.rows * p.width);
        let (k_across, rest) = rest.split_at_mut(p.size * p.cols);
        let (v_across, rest) = rest.split_at_mut(p.size * p.cols);
        let (weights, slopes) = rest.split_at_mut(p.rows * p.cols);
        let at = |part: usize| part * width + head * self.size;
        let scale = 1.0 / (self.size as f32).sqrt();
        p.copy(&qkv[at(0)..], 3 * width, scale, q);
        p.copy(&qkv[at(1)..], 3 * width, 1.0, k);
        p.copy(&dy[at(0)..], width, 1.0, d);
        p.transpose(&qkv[at(1)..], 3 * width, k_across);
        p.transpose(&qkv[at(2)..], 3 * width, v_across);
        p.scores(q, k_across, weights);
        p.scores(d, v_across, slopes);
        for (row, sum) in sums.iter().enumerate() {
            let weights = &mut weights[row * p.cols..][..p.cols];
            let slopes = &mut slopes[row * p.cols..][..p.cols];
            let from = row * width + at(0);
            let along = lanes(&y[from..from + self.size], &dy[from..from + self.size], |y, dy| y * dy);
            for (weight, slope) in weights.iter_mut().zip(slopes) {
                *weight = exp(*weight - sum);
                *slope = *weight * (*slope - along);
            }
        }
        p.mix(slopes, (p.cols, 1), k, out);
        p.store(out, scale, &mut dqkv[at(0)..], 3 * width);
        p.mix(slopes, (1, p.cols), q, out);
        p.store(out, 1.0, &mut dqkv[at(1)..], 3 * width);
        p.mix(weights, (1, p.cols), d, out);
        p.store(out, 1.0, &mut dqkv[at(2)..], 3 * width);
    }
}

impl Padded {
    /// Rows of `from`, `stride` apart, times `scale`; zeros around.
    #[inline(always)]
    fn copy(&self, from: &[f32], stride: usize, scale: f32, to: &mut [f32]) {
        for (row, to) in to.chunks_exact_mut(self.width).enumerate() {
            let (used, rest) = to.split_at_mut(if row < self.tokens { self.size } else { 0 });
            let from = from.get(row * stride..).unwrap_or_default();
            used.iter_mut().zip(from).for_each(|(to, from)| *to = scale * from);
            rest.fill(0.0);
        }
    }

    /// The same, transposed: `to` is \[size, cols\].
    #[inline(always)]
    fn transpose(&self, from: &[f32], stride: usize, to: &mut [f32]) {
        for (c, to) in to.chunks_exact_mut(self.cols).enumerate() {
            let (used, rest) = to.split_at_mut(self.tokens);
            used.iter_mut().zip(from[c..].iter().step_by(stride)).for_each(|(to, from)| *to = *from);
            rest.fill(0.0);
        }
    }

    /// y = a b with a as \[rows, size\] in rows of `width` and b as \[size, cols\].
    #[inline(always)]
    fn scores(&self, a: &[f32], b: &[f32], y: &mut [f32]) {
        product([self.rows, self.cols, self.size], a, (self.width, 1), b, self.cols, y);
    }

    /// y = a b over the tokens: a by its strides, b as \[rows, width\].
    #[inline(always)]
    fn mix(&self, a: &[f32], strides: (usize, usize), b: &[f32], y: &mut [f32]) {
        product([self.rows, self.width, self.tokens], a, strides, b, self.width, y);
    }

    /// The inverse of [`Padded::copy`].
    #[inline(always)]
    fn store(&self, from: &[f32], scale: f32, to: &mut [f32], stride: usize) {
        for (row, from) in from.chunks_exact(self.width).take(self.tokens).enumerate() {
            let to = &mut to[row * stride..][..self.size];
            to.iter_mut().zip(from).for_each(|(to, from)| *to = scale * from);
        }
    }
}
