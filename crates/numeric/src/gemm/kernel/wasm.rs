//! 128-bit wasm SIMD: fused multiply-adds in the relaxed module, a product and a sum in the plain one.

use std::arch::wasm32::*;

use super::{Kernel, Left, Output};

/// The tile fits the sixteen registers of x86-64 in the order that LLVM and the browser's compiler leave the loads in.
///
/// Relaxed: 3 x 12, nine fused chains; eight do not hide the latency of the two units, and ten or twelve (5 x 8, 6 x 8,
/// 4 x 12) are spilled to the stack. Plain: 4 x 8, fewer loads, as the chains are mere additions. Unrolling by hand
/// spills too, since LLVM then finishes one sum after the other; the browser unrolls well by itself.
pub struct Wasm;

const MR: usize = if cfg!(feature = "relaxed") { 3 } else { 4 };
const VECTORS: usize = if cfg!(feature = "relaxed") { 3 } else { 2 };
const NR: usize = 4 * VECTORS;

impl Kernel for Wasm {
    const MR: usize = MR;
    const NR: usize = NR;
    const MC: usize = 132;
    const KC: usize = 400;
    const NC: usize = 1008;

    unsafe fn tile(depth: usize, a: &[f32], b: &[f32], y: *mut f32, stride: usize, add: bool) {
        // Safety: passed on from the caller.
        unsafe { tile(depth, a.as_ptr(), b.as_ptr(), y, stride, add) }
    }

    /// Up to 256 columns: faster by 5 to 30 %, the most with 32. With more it makes no difference.
    const FEW: usize = 257;

    unsafe fn direct(depth: usize, a: Left, b: &[f32], y: Output, size: [usize; 2], add: bool) {
        let b = b.as_ptr();
        // Safety: passed on from the caller.
        unsafe {
            match size[1] / 4 {
                1 => rows::<6, 1>(depth, a, b, y, size[0], add),
                2 => rows::<4, 2>(depth, a, b, y, size[0], add),
                _ => rows::<MR, VECTORS>(depth, a, b, y, size[0], add),
            }
        }
    }
}

/// `V` vectors of columns by all rows, `R` at a time; at the end the last row is read again.
#[cfg_attr(feature = "relaxed", target_feature(enable = "relaxed-simd"))]
unsafe fn rows<const R: usize, const V: usize>(
    depth: usize,
    a: Left,
    b: *const f32,
    y: Output,
    rows: usize,
    add: bool,
) {
    for first in (0..rows).step_by(R) {
        unsafe {
            let mut left: [*const f32; R] = std::array::from_fn(|r| a.0.add((first + r).min(rows - 1) * a.1[0]));
            let (mut right, mut sums) = (b, [[f32x4_splat(0.0); V]; R]);
            for _ in 0..depth {
                let vectors: [v128; V] = std::array::from_fn(|v| v128_load(right.add(v * 4).cast()));
                for (left, sums) in left.iter_mut().zip(&mut sums) {
                    let number = v128_load32_splat((*left).cast());
                    sums.iter_mut().zip(vectors).for_each(|(sum, vector)| *sum = multiply_add(number, vector, *sum));
                    *left = left.wrapping_add(a.1[1]);
                }
                right = right.wrapping_add(NR);
            }
            for (r, sums) in sums.iter().enumerate().take(rows - first) {
                for (v, &sum) in sums.iter().enumerate() {
                    let y = y.at(first + r, v * 4).cast();
                    v128_store(y, if add { f32x4_add(v128_load(y), sum) } else { sum });
                }
            }
        }
    }
}

#[cfg_attr(feature = "relaxed", target_feature(enable = "relaxed-simd"))]
unsafe fn tile(depth: usize, mut a: *const f32, mut b: *const f32, y: *mut f32, stride: usize, add: bool) {
    unsafe {
        let mut sums = [[f32x4_splat(0.0); VECTORS]; MR];
        for _ in 0..depth {
            let right: [v128; VECTORS] = std::array::from_fn(|c| v128_load(b.add(c * 4).cast()));
            for (r, row) in sums.iter_mut().enumerate() {
                let left = v128_load32_splat(a.add(r).cast());
                for (sum, right) in row.iter_mut().zip(right) {
                    *sum = multiply_add(left, right, *sum);
                }
            }
            a = a.add(MR);
            b = b.add(NR);
        }
        for (r, row) in sums.iter().enumerate() {
            for (c, &sum) in row.iter().enumerate() {
                let y = y.add(r * stride + c * 4).cast();
                let sum = if add { f32x4_add(v128_load(y), sum) } else { sum };
                v128_store(y, sum);
            }
        }
    }
}

#[inline]
#[cfg(feature = "relaxed")]
#[target_feature(enable = "relaxed-simd")]
fn multiply_add(a: v128, b: v128, c: v128) -> v128 {
    f32x4_relaxed_madd(a, b, c)
}

#[inline]
#[cfg(not(feature = "relaxed"))]
fn multiply_add(a: v128, b: v128, c: v128) -> v128 {
    f32x4_add(c, f32x4_mul(a, b))
}
