//! One product over the available threads: rectangles of y, never parts of a sum.

use super::blocks::{Panels, Product, Scratch, resized};
#[cfg(target_arch = "x86_64")]
use super::kernel::Instructions;
use super::kernel::{Baseline, Kernel, Output};

/// Below this many multiply-adds a second thread costs more than it brings.
#[cfg(not(target_arch = "wasm32"))]
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
    let parts = threads(&product).min(tiles).max(1);
    let share = tiles.div_ceil(parts) * tile;
    let y = Output { data: y.as_mut_ptr(), stride: n };
    scratch.parts.resize_with(scratch.parts.len().max(parts), Default::default);
    let run = |part: usize, panels: &mut Panels| {
        let cut = (part * share).min(length)..((part + 1) * share).min(length);
        let (rows, cols) = if by_rows { (cut, 0..n) } else { (0..m, cut) };
        // Safety: `y` is `[m, n]` and the cuts are disjoint; the kernel was chosen by what the CPU has.
        unsafe { product.part::<K>(rows, cols, y, panels) }
    };
    each(&mut scratch.parts[..parts], run);
}

#[cfg(target_arch = "wasm32")]
fn threads(_: &Product) -> usize {
    1
}

#[cfg(not(target_arch = "wasm32"))]
fn threads(product: &Product) -> usize {
    let work = product.m * product.n * product.k;
    if work < 2 * WORTH_A_THREAD { 1 } else { rayon::current_num_threads().min(work / WORTH_A_THREAD) }
}

#[cfg(target_arch = "wasm32")]
fn each(parts: &mut [Panels], run: impl Fn(usize, &mut Panels)) {
    parts.iter_mut().enumerate().for_each(|(part, panels)| run(part, panels));
}

#[cfg(not(target_arch = "wasm32"))]
fn each(parts: &mut [Panels], run: impl Fn(usize, &mut Panels) + Sync) {
    match parts {
        [one] => run(0, one),
        many => {
            use rayon::prelude::*;
            many.par_iter_mut().enumerate().for_each(|(part, panels)| run(part, panels));
        }
    }
}

impl Scratch {
    /// Runs `work` on every item with a buffer of `floats` to itself; natively on all threads.
    pub fn share<I: Send>(
        &mut self,
        items: impl Iterator<Item = I>,
        floats: usize,
        work: impl Fn(I, &mut [f32]) + Sync,
    ) {
        #[cfg(target_arch = "wasm32")]
        {
            self.parts.resize_with(self.parts.len().max(1), Default::default);
            let buffer = resized(&mut self.parts[0].a, floats);
            items.for_each(|item| work(item, buffer));
        }
        #[cfg(not(target_arch = "wasm32"))]
        {
            use rayon::prelude::*;
            let mut items: Vec<I> = items.collect();
            let parts = rayon::current_num_threads().min(items.len()).max(1);
            self.parts.resize_with(self.parts.len().max(parts), Default::default);
            let share = items.len().div_ceil(parts);
            let shares: Vec<Vec<I>> = (0..parts).map(|_| items.split_off(items.len().saturating_sub(share))).collect();
            self.parts[..parts].par_iter_mut().zip(shares).for_each(|(panels, items)| {
                let buffer = resized(&mut panels.a, floats);
                items.into_iter().for_each(|item| work(item, buffer));
            });
        }
    }
}
