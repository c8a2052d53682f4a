//! Multi-head self-attention of one sample at a time: all its tokens fit the cache, so every product of a head stays
//! there.
//!
//! y = softmax(q k^T / sqrt(size of a head)) v. The gradient makes the weights anew from the logarithm of their sums.
//! Source: Vaswani et al., "Attention is all you need", arXiv 1706.03762; Dao et al., "FlashAttention", arXiv
//! 2205.14135.
//!
//! Weights lie transposed, \[keys, queries\]: a softmax then goes down the rows, for many queries side by side.

use crate::math::{Lanes, Number, exp_of, widest};
use crate::small_gemm::product;
use crate::threads::{PRODUCTS, split};
use crate::vector::Vector;

/// Sizes of one sample, whose q, k and v lie side by side in rows of `3 * heads * size`.
#[derive(Clone, Copy, Debug)]
pub struct Attention {
    /// Tokens of a sample; each attends to all of them.
    pub tokens: usize,
    /// Heads, each with its own part of the width.
    pub heads: usize,
    /// Width of one head.
    pub size: usize,
}

/// Queries in memory are a multiple of this.
const QUERIES: usize = if cfg!(target_arch = "x86_64") { 8 } else { 4 };

impl Attention {
    fn width(&self) -> usize {
        self.heads * self.size
    }

    fn queries(&self) -> usize {
        self.tokens.next_multiple_of(QUERIES)
    }

    fn scale(&self) -> f32 {
        1.0 / (self.size as f32).sqrt()
    }

    /// Steps that a sample takes, of so many products in every head.
    fn effort(&self, products: usize) -> usize {
        products * self.tokens * self.tokens * self.width() / PRODUCTS
    }

    /// `y` is \[samples, tokens, heads * size\]; `sums`, \[samples, heads, tokens\], takes ln sum e^(q k).
    #[inline(never)]
    pub fn forward(&self, qkv: &[f32], y: &mut [f32], sums: &mut [f32]) {
        let (width, tokens) = (self.width(), self.tokens);
        let outputs = [(y, width * tokens), (sums, self.heads * tokens)];
        split(self.effort(2), outputs, |samples, [y, sums]| {
            let mut buffer = vec![0.0; (self.size + tokens + 2) * self.queries()];
            let results = y.chunks_exact_mut(width * tokens).zip(sums.chunks_exact_mut(self.heads * tokens));
            for (sample, (y, sums)) in samples.zip(results) {
                let qkv = &qkv[sample * 3 * width * tokens..];
                for (head, sums) in sums.chunks_exact_mut(tokens).enumerate() {
                    self.head_forward(&qkv[head * self.size..], &mut y[head * self.size..], sums, &mut buffer);
                }
            }
        });
    }

    /// One head, from its first query on.
    fn head_forward(&self, qkv: &[f32], y: &mut [f32], sums: &mut [f32], buffer: &mut [f32]) {
        let (&Attention { tokens, size, .. }, width, queries) = (self, self.width(), self.queries());
        let (across, rest) = buffer.split_at_mut(size * queries);
        let (weights, rest) = rest.split_at_mut(tokens * queries);
        let (tops, totals) = rest.split_at_mut(queries);
        transpose(qkv, 3 * width, self.scale(), tokens, across, queries);
        let (keys, values) = (&qkv[width..], &qkv[2 * width..]);
        product([tokens, queries, size], (keys, [3 * width, 1]), (across, queries), (weights, queries));
        exponentials(weights, tops, totals);
        product([tokens, size, tokens], (weights, [1, queries]), (values, 3 * width), (y, width));
        for (row, (sum, (top, total))) in sums.iter_mut().zip(tops.iter().zip(totals)).enumerate() {
            *sum = *top + total.ln();
            let factor = 1.0 / *total;
            y[row * width..][..size].iter_mut().for_each(|y| *y *= factor);
        }
    }

    /// `dqkv` from `sums` and `dy`.
    #[inline(never)]
    pub fn backward(&self, qkv: &[f32], sums: &[f32], dy: &[f32], dqkv: &mut [f32]) {
        let (width, tokens) = (self.width(), self.tokens);
        split(self.effort(5), [(dqkv, 3 * width * tokens)], |samples, [dqkv]| {
            let mut buffer = vec![0.0; 2 * (self.size + tokens + 1) * self.queries()];
            for (sample, dqkv) in samples.zip(dqkv.chunks_exact_mut(3 * width * tokens)) {
                let (qkv, dy) = (&qkv[sample * 3 * width * tokens..], &dy[sample * width * tokens..]);
                let sums = sums[sample * self.heads * tokens..][..self.heads * tokens].chunks_exact(tokens);
                for (head, sums) in sums.enumerate() {
                    let at = head * self.size;
                    self.head_backward(&qkv[at..], &dy[at..], sums, &mut dqkv[at..], &mut buffer);
                }
            }
        });
    }

    fn head_backward(&self, qkv: &[f32], dy: &[f32], sums: &[f32], dqkv: &mut [f32], buffer: &mut [f32]) {
        let (&Attention { tokens, size, .. }, width, queries) = (self, self.width(), self.queries());
        let (q_across, rest) = buffer.split_at_mut(size * queries);
        let (dy_across, rest) = rest.split_at_mut(size * queries);
        let (weights, rest) = rest.split_at_mut(tokens * queries);
        let (slopes, rest) = rest.split_at_mut(tokens * queries);
        let (wide_sums, along) = rest.split_at_mut(queries);
        transpose(qkv, 3 * width, self.scale(), tokens, q_across, queries);
        transpose(dy, width, 1.0, tokens, dy_across, queries);
        wide_sums[..tokens].copy_from_slice(sums);
        wide_sums[tokens..].fill(0.0);
        let (keys, values) = (&qkv[width..], &qkv[2 * width..]);
        product([tokens, queries, size], (keys, [3 * width, 1]), (q_across, queries), (weights, queries));
        product([tokens, queries, size], (values, [3 * width, 1]), (dy_across, queries), (slopes, queries));
        softmax_slopes(self.scale(), weights, slopes, wide_sums, along);
        let (by_query, by_key) = ([1, queries], [queries, 1]);
        let sizes = [tokens, size, tokens];
        product(sizes, (slopes, by_query), (keys, 3 * width), (&mut *dqkv, 3 * width));
        product(sizes, (slopes, by_key), (qkv, 3 * width), (&mut dqkv[width..], 3 * width));
        product(sizes, (weights, by_key), (dy, width), (&mut dqkv[2 * width..], 3 * width));
    }
}

/// The first numbers of `tokens` rows, `stride` apart, times `scale`, as the columns of `to`, whose rows have `width`;
/// zeros behind them.
#[inline(never)]
fn transpose(from: &[f32], stride: usize, scale: f32, tokens: usize, to: &mut [f32], width: usize) {
    for (c, to) in to.chunks_exact_mut(width).enumerate() {
        let (used, rest) = to.split_at_mut(tokens);
        used.iter_mut().zip(from[c..].iter().step_by(stride)).for_each(|(to, from)| *to = scale * from);
        rest.fill(0.0);
    }
}

/// Column by column: weights become e^(weight - top) with the column's greatest, and `totals` their sums.
#[inline(never)]
#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
fn exponentials(weights: &mut [f32], tops: &mut [f32], totals: &mut [f32]) {
    tops.fill(f32::NEG_INFINITY);
    totals.fill(0.0);
    widest(|| {
        for row in weights.chunks_exact(tops.len()) {
            tops.iter_mut().zip(row).for_each(|(top, x)| *top = if x > top { *x } else { *top });
        }
        for row in weights.chunks_exact_mut(tops.len()) {
            let lanes = row.chunks_exact_mut(Lanes::LANES).zip(tops.chunks_exact(Lanes::LANES));
            for ((x, top), total) in lanes.zip(totals.chunks_exact_mut(Lanes::LANES)) {
                // Safety: chunks hold a vector.
                unsafe {
                    let e = exp_of(Lanes::load(x.as_ptr()).minus(Lanes::load(top.as_ptr())));
                    e.store(x.as_mut_ptr());
                    e.add(Lanes::load(total.as_ptr())).store(total.as_mut_ptr());
                }
            }
        }
    });
}

/// Column by column: scores become weights w = e^(score - sum), their slopes s become scale w (s - sum of w s).
#[inline(never)]
#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
fn softmax_slopes(scale: f32, weights: &mut [f32], slopes: &mut [f32], sums: &[f32], along: &mut [f32]) {
    let queries = sums.len();
    along.fill(0.0);
    widest(|| {
        for (weights, slopes) in weights.chunks_exact_mut(queries).zip(slopes.chunks_exact(queries)) {
            let lanes = weights.chunks_exact_mut(Lanes::LANES).zip(slopes.chunks_exact(Lanes::LANES));
            let lanes = lanes.zip(sums.chunks_exact(Lanes::LANES)).zip(along.chunks_exact_mut(Lanes::LANES));
            for (((weight, slope), sum), along) in lanes {
                // Safety: chunks hold a vector.
                unsafe {
                    let e = exp_of(Lanes::load(weight.as_ptr()).minus(Lanes::load(sum.as_ptr())));
                    e.store(weight.as_mut_ptr());
                    Lanes::load(along.as_ptr()).plus(e, Lanes::load(slope.as_ptr())).store(along.as_mut_ptr());
                }
            }
        }
        for (weights, slopes) in weights.chunks_exact(queries).zip(slopes.chunks_exact_mut(queries)) {
            for ((weight, slope), along) in weights.iter().zip(slopes).zip(&*along) {
                *slope = scale * *weight * (*slope - along);
            }
        }
    });
}
