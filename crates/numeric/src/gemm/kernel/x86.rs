//! AVX2 with FMA, and AVX-512, chosen at run time.

use std::arch::x86_64::*;

use super::Kernel;

/// 6 x 16: twelve accumulators, two loads of b and one broadcast of a in sixteen registers.
pub struct Avx2;

impl Avx2 {
    pub fn available() -> bool {
        is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")
    }
}

impl Kernel for Avx2 {
    const MR: usize = 6;
    const NR: usize = 16;
    const MC: usize = 144;
    const KC: usize = 256;
    const NC: usize = 1024;

    unsafe fn tile(depth: usize, a: &[f32], b: &[f32], y: *mut f32, stride: usize, add: bool) {
        // Safety: passed on from the caller.
        unsafe { avx2(depth, a.as_ptr(), b.as_ptr(), y, stride, add) }
    }
}

#[target_feature(enable = "avx2,fma")]
unsafe fn avx2(depth: usize, mut a: *const f32, mut b: *const f32, y: *mut f32, stride: usize, add: bool) {
    unsafe {
        let mut sums = [[_mm256_setzero_ps(); 2]; 6];
        for _ in 0..depth {
            let right = [_mm256_loadu_ps(b), _mm256_loadu_ps(b.add(8))];
            for (r, row) in sums.iter_mut().enumerate() {
                let left = _mm256_broadcast_ss(&*a.add(r));
                row[0] = _mm256_fmadd_ps(left, right[0], row[0]);
                row[1] = _mm256_fmadd_ps(left, right[1], row[1]);
            }
            a = a.add(6);
            b = b.add(16);
        }
        for (r, row) in sums.iter().enumerate() {
            for (c, &sum) in row.iter().enumerate() {
                let y = y.add(r * stride + c * 8);
                let sum = if add { _mm256_add_ps(_mm256_loadu_ps(y), sum) } else { sum };
                _mm256_storeu_ps(y, sum);
            }
        }
    }
}

/// 12 x 32: twenty-four accumulators in thirty-two registers.
pub struct Avx512;

impl Avx512 {
    pub fn available() -> bool {
        is_x86_feature_detected!("avx512f")
    }
}

impl Kernel for Avx512 {
    const MR: usize = 12;
    const NR: usize = 32;
    const MC: usize = 144;
    const KC: usize = 256;
    const NC: usize = 1024;

    unsafe fn tile(depth: usize, a: &[f32], b: &[f32], y: *mut f32, stride: usize, add: bool) {
        // Safety: passed on from the caller.
        unsafe { avx512(depth, a.as_ptr(), b.as_ptr(), y, stride, add) }
    }
}

#[target_feature(enable = "avx512f")]
unsafe fn avx512(depth: usize, mut a: *const f32, mut b: *const f32, y: *mut f32, stride: usize, add: bool) {
    unsafe {
        let mut sums = [[_mm512_setzero_ps(); 2]; 12];
        for _ in 0..depth {
            let right = [_mm512_loadu_ps(b), _mm512_loadu_ps(b.add(16))];
            for (r, row) in sums.iter_mut().enumerate() {
                let left = _mm512_set1_ps(*a.add(r));
                row[0] = _mm512_fmadd_ps(left, right[0], row[0]);
                row[1] = _mm512_fmadd_ps(left, right[1], row[1]);
            }
            a = a.add(12);
            b = b.add(32);
        }
        for (r, row) in sums.iter().enumerate() {
            for (c, &sum) in row.iter().enumerate() {
                let y = y.add(r * stride + c * 16);
                let sum = if add { _mm512_add_ps(_mm512_loadu_ps(y), sum) } else { sum };
                _mm512_storeu_ps(y, sum);
            }
        }
    }
}
