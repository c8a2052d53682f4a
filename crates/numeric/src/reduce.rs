//! Sums over slices in interleaved partial sums: they vectorise, lose less than a running sum, and always add in one
//! order.

use super::math::{exp, softplus, widest};

const LANES: usize = 16;

/// The sum of f(a\[i\], b\[i\]); in the vectors of the caller.
#[inline(always)]
pub(crate) fn lanes(a: &[f32], b: &[f32], f: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (a_chunks, b_chunks) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest = a_chunks.remainder().iter().zip(b_chunks.remainder());
    let tail: f32 = rest.map(|(a, b)| f(*a, *b)).sum();
    for (a, b) in a_chunks.zip(b_chunks) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += f(*a, *b);
        }
    }
    lanes.iter().sum::<f32>() + tail
}

/// The greatest of the values, in the vectors of the caller; -infinity of none.
#[inline(always)]
pub(crate) fn greatest(values: &[f32]) -> f32 {
    let greater = |a: f32, b: f32| if b > a { b } else { a };
    let mut tops = [f32::NEG_INFINITY; LANES];
    let chunks = values.chunks_exact(LANES);
    let rest = chunks.remainder().iter().fold(f32::NEG_INFINITY, |a, &b| greater(a, b));
    for chunk in chunks {
        tops.iter_mut().zip(chunk).for_each(|(top, value)| *top = greater(*top, *value));
    }
    tops.iter().fold(rest, |a, &b| greater(a, b))
}

/// The same, in the widest vectors of this machine.
#[inline(always)]
fn fold(a: &[f32], b: &[f32], f: impl Fn(f32, f32) -> f32) -> f32 {
    widest(|| lanes(a, b, f))
}

/// The sum of the values; 0 of none.
#[inline(never)]
pub fn sum(values: &[f32]) -> f32 {
    fold(values, values, |a, _| a)
}

/// The sum of (z - t)^2.
#[inline(never)]
pub fn squared_distance(z: &[f32], t: &[f32]) -> f32 {
    fold(z, t, |z, t| (z - t) * (z - t))
}

/// The sum of |z - t|.
#[inline(never)]
pub fn absolute_distance(z: &[f32], t: &[f32]) -> f32 {
    fold(z, t, |z, t| (z - t).abs())
}

/// The sum of the binary cross-entropies of logits z against targets t in \[0, 1\].
#[inline(never)]
pub fn binary_cross_entropy(z: &[f32], t: &[f32]) -> f32 {
    fold(z, t, |z, t| softplus(z) - z * t)
}

/// The sum of the divergences of Gaussians with means z and log-variances t from the standard one.
#[inline(never)]
pub fn gaussian_kl(z: &[f32], t: &[f32]) -> f32 {
    fold(z, t, |z, t| 0.5 * (z * z + exp(t) - 1.0 - t))
}
