//! 128-bit wasm SIMD: fused multiply-adds in the relaxed module, a product and a sum in the plain one.

use std::arch::wasm32::*;

use super::Kernel;

pub struct Wasm;

const MR: usize = 4;
const NR: usize = 8;

impl Kernel for Wasm {
    const MR: usize = MR;
    const NR: usize = NR;
    const MC: usize = 128;
    const KC: usize = 256;
    const NC: usize = 1024;

    unsafe fn tile(depth: usize, a: &[f32], b: &[f32], y: *mut f32, stride: usize, add: bool) {
        // Safety: passed on from the caller.
        unsafe { tile(depth, a.as_ptr(), b.as_ptr(), y, stride, add) }
    }
}

#[cfg_attr(feature = "relaxed", target_feature(enable = "relaxed-simd"))]
unsafe fn tile(depth: usize, mut a: *const f32, mut b: *const f32, y: *mut f32, stride: usize, add: bool) {
    unsafe {
        let mut sums = [[f32x4_splat(0.0); 2]; MR];
        for _ in 0..depth {
            let right = [v128_load(b.cast()), v128_load(b.add(4).cast())];
            for (r, row) in sums.iter_mut().enumerate() {
                let left = v128_load32_splat(a.add(r).cast());
                row[0] = multiply_add(left, right[0], row[0]);
                row[1] = multiply_add(left, right[1], row[1]);
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
