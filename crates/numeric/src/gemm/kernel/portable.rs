//! Plain Rust that any compiler vectorises: NEON on Apple silicon, SSE2 on an old PC.

use super::Kernel;

pub struct Portable;

const MR: usize = 4;
const NR: usize = 8;

impl Kernel for Portable {
    const MR: usize = MR;
    const NR: usize = NR;
    const MC: usize = 128;
    const KC: usize = 256;
    const NC: usize = 1024;

    unsafe fn tile(depth: usize, a: &[f32], b: &[f32], y: *mut f32, stride: usize, add: bool) {
        let mut sums = [[0.0f32; NR]; MR];
        for (a, b) in a.chunks_exact(MR).zip(b.chunks_exact(NR)).take(depth) {
            for (row, &a) in sums.iter_mut().zip(a) {
                for (sum, &b) in row.iter_mut().zip(b) {
                    *sum = multiply_add(a, b, *sum);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            // Safety: the caller passes a whole tile.
            let y = unsafe { std::slice::from_raw_parts_mut(y.add(r * stride), NR) };
            for (y, &sum) in y.iter_mut().zip(sums) {
                *y = if add { *y + sum } else { sum };
            }
        }
    }
}

/// Fused where the base instruction set has it; elsewhere `mul_add` would be a library call.
#[inline(always)]
fn multiply_add(a: f32, b: f32, c: f32) -> f32 {
    if cfg!(target_arch = "aarch64") { a.mul_add(b, c) } else { a * b + c }
}
