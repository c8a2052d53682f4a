//! The items of a result over the available threads.

/// Runs `work(number of the first item, items)` on all of `y`, in items of `len` numbers.
#[cfg(target_arch = "wasm32")]
pub(super) fn items(y: &mut [f32], _len: usize, _products: usize, work: impl Fn(usize, &mut [f32])) {
    work(0, y);
}

/// Below this many multiply-adds another thread costs more than it brings.
#[cfg(not(target_arch = "wasm32"))]
const WORTH_A_THREAD: usize = 1 << 18;

/// Runs `work(number of the first item, items)` on all of `y`: items of `len` numbers, `products` multiply-adds each.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn items(y: &mut [f32], len: usize, products: usize, work: impl Fn(usize, &mut [f32]) + Sync) {
    use rayon::prelude::*;
    let count = y.len() / len.max(1);
    let share = count.div_ceil(4 * rayon::current_num_threads()).max(WORTH_A_THREAD / products.max(1));
    if share >= count {
        return work(0, y);
    }
    y.par_chunks_mut(share * len).enumerate().for_each(|(chunk, y)| work(chunk * share, y));
}
