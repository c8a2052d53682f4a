//! Work over the available threads: natively those of rayon, in the browser those of the threaded module's pool,
//! elsewhere one.
//!
//! Work is cut between results (rows, images, elements), never inside a sum, so the numbers do not tell who made them:
//! the same bits on any number of threads.

#[cfg(all(target_arch = "wasm32", feature = "threads"))]
pub mod pool;

use std::marker::PhantomData;
use std::ops::Range;

/// Elementary steps, such as a sum of two numbers in memory, that take about as long as waking a thread. Of the
/// multiply-adds of a convolution one step is [`PRODUCTS`].
const WORTH_A_THREAD: usize = 1 << 15;
/// Multiply-adds of a kernel that count as one step.
pub const PRODUCTS: usize = 8;
/// Steps of an elementary function.
pub const ELEMENTARY: usize = 6;
/// Steps of a random number.
pub const DRAW: usize = 16;
/// Parts a thread: who is done early takes from the others.
const PARTS: usize = 4;
/// Single numbers are cut at multiples of this: whole cache lines, and whole vectors of any machine.
const LINE: usize = 16;

/// How many threads there are.
#[inline(always)]
pub fn count() -> usize {
    #[cfg(not(target_arch = "wasm32"))]
    return rayon_core::current_num_threads();
    #[cfg(all(target_arch = "wasm32", feature = "threads"))]
    return pool::count();
    #[cfg(all(target_arch = "wasm32", not(feature = "threads")))]
    1
}

/// Items to be written, each of `width` numbers that follow one another.
pub type Items<'a, T> = (&'a mut [T], usize);

/// Runs `work` on all items of the outputs, as many as each has, in ranges of them on several threads where that pays:
/// an item takes about `effort` elementary steps.
///
/// `work` is given the numbers of its items and their part of each output. It must make an item the same whatever range
/// that is in.
#[inline(always)]
pub fn split<T: Send, const N: usize>(
    effort: usize,
    outputs: [Items<T>; N],
    work: impl Fn(Range<usize>, [&mut [T]; N]) + Sync,
) {
    let count = outputs.iter().map(|(items, width)| items.len() / (*width).max(1)).min().unwrap_or(0);
    let most = PARTS * self::count();
    let parts = if most == PARTS { 1 } else { (count * effort.max(1) / WORTH_A_THREAD).clamp(1, most) };
    let lined = outputs.iter().any(|(_, width)| *width == 1);
    let share = count.div_ceil(parts).next_multiple_of(if lined { LINE } else { 1 }).max(1);
    cut(count, share, outputs, work);
}

/// Runs `work` on each item, by its number, each on a thread of its own where there are as many.
#[inline(always)]
pub fn each<T: Send>(items: &mut [T], work: impl Fn(usize, &mut T) + Sync) {
    cut(items.len(), 1, [(items, 1)], |range, [items]| range.zip(items).for_each(|(number, item)| work(number, item)));
}

/// Runs `work` on every thread of a pool but the caller's, and waits for all; only the browser has such.
#[inline(never)]
pub fn elsewhere(work: impl Fn() + Sync) {
    #[cfg(all(target_arch = "wasm32", feature = "threads"))]
    pool::elsewhere(count() - 1, &|_| work());
    #[cfg(not(all(target_arch = "wasm32", feature = "threads")))]
    let _ = work;
}

/// `count` items of each output in ranges of `share`.
#[inline(always)]
fn cut<T: Send, const N: usize>(
    count: usize,
    share: usize,
    outputs: [Items<T>; N],
    work: impl Fn(Range<usize>, [&mut [T]; N]) + Sync,
) {
    // Without threads nothing of what cuts is left in the module.
    if cfg!(all(target_arch = "wasm32", not(feature = "threads"))) {
        return work(0..count, outputs.map(|(items, width)| &mut items[..count * width]));
    }
    let outputs = outputs.map(|(items, width)| Shared::new(&mut items[..count * width], width));
    let part = |number: usize| {
        let range = number * share..count.min((number + 1) * share);
        // Safety: every part has a number of its own, and items of its own.
        let items = outputs.each_ref().map(|output| unsafe { output.part(range.clone()) });
        work(range, items);
    };
    if share >= count { part(0) } else { run(count.div_ceil(share), &part) }
}

/// An output that several threads write, each its own items.
struct Shared<'a, T> {
    items: *mut T,
    width: usize,
    lives: PhantomData<&'a mut [T]>,
}

// Safety: `part` is all that it is good for, and its callers take care.
unsafe impl<T: Send> Sync for Shared<'_, T> {}

impl<'a, T> Shared<'a, T> {
    fn new(items: &'a mut [T], width: usize) -> Self {
        Shared { items: items.as_mut_ptr(), width, lives: PhantomData }
    }

    /// # Safety
    /// The items are there, and nobody else has one of them.
    unsafe fn part(&self, items: Range<usize>) -> &'a mut [T] {
        unsafe { std::slice::from_raw_parts_mut(self.items.add(items.start * self.width), items.len() * self.width) }
    }
}

/// All parts, on all threads.
#[cfg(all(target_arch = "wasm32", feature = "threads"))]
fn run(parts: usize, work: &(dyn Fn(usize) + Sync)) {
    pool::call(parts, work);
}

#[cfg(all(target_arch = "wasm32", not(feature = "threads")))]
fn run(parts: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..parts).for_each(work);
}

#[cfg(not(target_arch = "wasm32"))]
fn run(parts: usize, work: &(dyn Fn(usize) + Sync)) {
    halves(0..parts, work);
}

/// Both halves of the parts, and so on: what no other thread takes meanwhile is done here, in order.
#[cfg(not(target_arch = "wasm32"))]
fn halves(parts: Range<usize>, work: &(dyn Fn(usize) + Sync)) {
    if parts.len() == 1 {
        return work(parts.start);
    }
    let middle = parts.start + parts.len() / 2;
    rayon_core::join(|| halves(parts.start..middle, work), || halves(middle..parts.end, work));
}
