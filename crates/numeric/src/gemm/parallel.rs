//! One product over the available threads: rectangles of y, never parts of a sum.

use super::blocks::{Product, Scratch};
#[cfg(target_arch = "x86_64")]
use super::kernel::Instructions;
use super::kernel::{Baseline, Kernel, Output};
use crate::threads;

/// Below this many multiply-adds another thread costs more than it brings.
const WORTH_A_THREAD: usize = 1 << 20;

/// Runs the product with the kernel that `scratch` asks for; `y` is `[m, n]`.
pub(super) fn run(product: Product, y: &mut [f32], scratch: &mut Scratch) {
    match scratch.instructions() {
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx512 => split::<super::kernel::Avx512>(product, y, scratch),
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx2 => split::<super::kernel::Avx2>(product, y, scratch),
        _ => split::<Baseline>(product, y, scratch),
    }
}

fn split<K: Kernel>(product: Product, y: &mut [f32], scratch: &mut Scratch) {
    let (m, n) = (product.m, product.n);
    // Cut the longer side, at tile borders.
    let (by_rows, tile, length) = if m * K::NR > n * K::MR { (true, K::MR, m) } else { (false, K::NR, n) };
    let tiles = length.div_ceil(tile);
    let worth = m * n * product.k / WORTH_A_THREAD;
    let parts = threads::count().min(worth).min(tiles).max(1);
    let share = tiles.div_ceil(parts) * tile;
    let y = Output { data: y.as_mut_ptr(), stride: n };
    scratch.parts.resize_with(scratch.parts.len().max(parts), Default::default);
    threads::each(&mut scratch.parts[..parts], |part, panels| {
        let cut = (part * share).min(length)..((part + 1) * share).min(length);
        let (rows, cols) = if by_rows { (cut, 0..n) } else { (0..m, cut) };
        // Safety: `y` is `[m, n]` and the cuts are disjoint; the kernel was chosen by what the CPU has.
        unsafe { product.part::<K>(rows, cols, y, panels) }
    });
}
