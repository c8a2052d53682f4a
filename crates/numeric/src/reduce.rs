//! Sums over slices in interleaved partial sums: they vectorise, lose less than a running sum, and always add in one
//! order.

use crate::math::{Lanes, Number, exp, exp_of, widest};
use crate::vector::Vector;

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

/// Factors of at most two whose product surely is a number of single precision.
const FACTORS: usize = 96;

/// The sum of the binary cross-entropies of logits z against targets t in \[0, 1\], max(z, 0) - z t + ln(1 + e^-|z|).
///
/// A sum of logarithms is the logarithm of a product, which takes one logarithm for many pixels, exact to 6e-8 a pixel.
#[inline(never)]
pub fn binary_cross_entropy(z: &[f32], t: &[f32]) -> f32 {
    let block = LANES * FACTORS;
    let whole = z.len() / LANES * LANES;
    let ((z, z_rest), (t, t_rest)) = (z.split_at(whole), t.split_at(whole));
    let blocks: f32 = z.chunks(block).zip(t.chunks(block)).map(|(z, t)| cross_entropy_by_lanes(z, t)).sum();
    let [mut z, mut t] = [[-100.0; LANES], [0.0; LANES]];
    z[..z_rest.len()].copy_from_slice(z_rest);
    t[..t_rest.len()].copy_from_slice(t_rest);
    if z_rest.is_empty() { blocks } else { blocks + cross_entropy_by_lanes(&z, &t) }
}

/// The same of up to [`FACTORS`] whole rows of [`LANES`].
#[inline(never)]
#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
fn cross_entropy_by_lanes(z: &[f32], t: &[f32]) -> f32 {
    widest(|| {
        let (mut sums, mut products) = ([0.0f32; LANES], [1.0f32; LANES]);
        // Safety: chunks hold all vectors.
        unsafe {
            let (zero, one) = (Lanes::splat(&0.0), Lanes::splat(&1.0));
            let (mut sum, mut product) = ([zero; LANES / Lanes::LANES], [one; LANES / Lanes::LANES]);
            for (z, t) in z.chunks_exact(LANES).zip(t.chunks_exact(LANES)) {
                for (i, (sum, product)) in sum.iter_mut().zip(&mut product).enumerate() {
                    let [z, t] = [z, t].map(|x| Lanes::load(x.as_ptr().add(i * Lanes::LANES)));
                    let e = exp_of(zero.minus(z.magnitude()));
                    *product = product.plus(*product, e);
                    *sum = sum.add(zero.where_greater(z, zero, z).minus(z.times(t)));
                }
            }
            sums.chunks_exact_mut(Lanes::LANES).zip(sum).for_each(|(to, x)| x.store(to.as_mut_ptr()));
            products.chunks_exact_mut(Lanes::LANES).zip(product).for_each(|(to, x)| x.store(to.as_mut_ptr()));
        }
        sums.iter().sum::<f32>() + products.iter().map(|product| product.ln()).sum::<f32>()
    })
}

/// The sum of the divergences of Gaussians with means z and log-variances t from the standard one; codes are short.
#[inline(never)]
pub fn gaussian_kl(z: &[f32], t: &[f32]) -> f32 {
    z.iter().zip(t).map(|(z, t)| 0.5 * (z * z + exp(*t) - 1.0 - t)).sum()
}
