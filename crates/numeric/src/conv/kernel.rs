//! The micro-kernel: a product whose left side is read from an image by two tables of offsets.
//!
//! y\[targets\[row\] + col\] = start\[col\] + sum_d image\[rows\[row\] + depth\[d\]\] * right\[d, col\]
//!
//! A convolution has pixels as rows and taps as depth. Exchanging the tables transposes the left side: the gradient by
//! the weights has taps as rows and pixels as depth.

use std::borrow::Cow;

use super::frame::Table;
use crate::gemm::{Instructions, Scratch};
use crate::vector::Vector;

/// Columns that go through the kernel together, at most.
const BLOCK: usize = 16;

/// The columns of a product, in memory filled up with zeros to whole vectors.
pub(super) struct Columns {
    pub count: usize,
    instructions: Instructions,
    /// A single column, of numbers that lie side by side on the left too, is made by scalar products.
    dots: bool,
}

impl Columns {
    /// `run`: how many neighbouring numbers follow each other along the depth.
    pub fn new(count: usize, run: usize, scratch: &Scratch) -> Self {
        // What an AVX2 vector holds already exceeds most layers' channels.
        let columns = Columns { count, instructions: scratch.instructions().min(WIDEST), dots: false };
        Columns { dots: count == 1 && run.is_multiple_of(columns.lanes()), ..columns }
    }

    fn lanes(&self) -> usize {
        if self.instructions == Instructions::Portable { 4 } else { 8 }
    }

    /// Columns with those that fill the last vector.
    pub fn width(&self) -> usize {
        if self.dots { 1 } else { self.count.next_multiple_of(self.lanes()) }
    }

    /// `[rows, count]` as `[rows, width]`.
    pub fn widened<'a>(&self, matrix: &'a [f32]) -> Cow<'a, [f32]> {
        if self.width() == self.count {
            return Cow::Borrowed(matrix);
        }
        let mut wide = Vec::with_capacity(matrix.len() / self.count * self.width());
        for row in matrix.chunks_exact(self.count) {
            wide.extend_from_slice(row);
            wide.resize(wide.len() + self.width() - self.count, 0.0);
        }
        Cow::Owned(wide)
    }

    /// `[rows, width]` as `[rows, count]`.
    pub fn narrow(&self, wide: &[f32], matrix: &mut [f32]) {
        for (row, wide) in matrix.chunks_exact_mut(self.count).zip(wide.chunks_exact(self.width())) {
            row.copy_from_slice(&wide[..self.count]);
        }
    }

    /// Computes all rows of y. Sums begin as `start` says, or as what y holds, whose rows then have `width` columns;
    /// `right` is `[depth, width]`.
    pub fn product(
        &self,
        image: &[f32],
        [rows, depth]: [&Table; 2],
        right: &[f32],
        start: Option<Start>,
        targets: &[usize],
        y: &mut [f32],
    ) {
        let stored = if start.is_some() { self.count } else { self.width() };
        let (floor, start) = (start.map_or(f32::NEG_INFINITY, |start| start.floor), start.map(|start| start.sums));
        // What the kernel relies on; without depth it reads nothing. Rows of y are stored in ascending order.
        assert!(depth.bytes.is_empty() || rows.bytes.is_empty() || rows.last + depth.last < image.len());
        assert!(
            right.len() >= depth.bytes.len() * self.width() && start.is_none_or(|start| start.len() >= self.width())
        );
        assert!(rows.bytes.len() == targets.len() && targets.last().is_none_or(|last| last + stored <= y.len()));
        // A loop less: twelve columns are rare, and go as eight and four.
        let block = if self.width() % BLOCK == 12 { 8 } else { BLOCK };
        for col in (0..self.width()).step_by(block) {
            let product = Product {
                image,
                rows: &rows.bytes,
                depth: &depth.bytes,
                right: &right[col.min(right.len())..],
                stride: self.width(),
                start: start.map(|start| &start[col..]),
                floor,
                targets,
                width: block.min(self.width() - col),
                stored: block.min(stored - col),
            };
            // Safety: all rows, taps, columns and targets are inside their slices; the CPU has the instructions.
            unsafe {
                match self.instructions {
                    #[cfg(target_arch = "x86_64")]
                    Instructions::Avx2 => avx2(&product, y[col..].as_mut_ptr()),
                    _ => baseline(&product, y[col..].as_mut_ptr()),
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
const WIDEST: Instructions = Instructions::Avx2;
#[cfg(not(target_arch = "x86_64"))]
const WIDEST: Instructions = Instructions::Portable;

/// How sums begin, `[width]`, and what they become where they end below it: 0 rectifies.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    pub sums: &'a [f32],
    pub floor: f32,
}

/// One block of columns.
struct Product<'a> {
    image: &'a [f32],
    rows: &'a [usize],
    depth: &'a [usize],
    right: &'a [f32],
    stride: usize,
    start: Option<&'a [f32]>,
    floor: f32,
    targets: &'a [usize],
    /// Columns that are computed, whole vectors, and those that are stored.
    width: usize,
    stored: usize,
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn avx2(product: &Product, y: *mut f32) {
    use crate::vector::Avx2;
    unsafe {
        match product.width / Avx2::LANES {
            0 => dots::<Avx2, 8>(product, y),
            1 => tiles::<Avx2, 12, 1>(product, y),
            _ => tiles::<Avx2, 6, 2>(product, y),
        }
    }
}

#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
unsafe fn baseline(product: &Product, y: *mut f32) {
    use crate::vector::Baseline;
    unsafe {
        match product.width / Baseline::LANES {
            0 => dots::<Baseline, 8>(product, y),
            1 => tiles::<Baseline, 8, 1>(product, y),
            2 => tiles::<Baseline, 4, 2>(product, y),
            _ => tiles::<Baseline, 2, 4>(product, y),
        }
    }
}

/// All rows in tiles of `R` rows and `V` vectors; the last tile repeats the last row.
///
/// # Safety
/// Every row, tap, column and target is inside its slice, `y` reaches the last target's stored columns, and the CPU has
/// the vector's instructions.
#[inline(always)]
unsafe fn tiles<X: Vector, const R: usize, const V: usize>(product: &Product, y: *mut f32) {
    let Product { rows, depth, stride, targets, stored, .. } = *product;
    unsafe {
        for first in (0..rows.len()).step_by(R) {
            let row = |r: usize| (first + r).min(rows.len() - 1);
            let left: [*const f32; R] =
                std::array::from_fn(|r| product.image.as_ptr().wrapping_byte_add(*rows.get_unchecked(row(r))));
            let to: [*mut f32; R] = std::array::from_fn(|r| y.add(*targets.get_unchecked(row(r))));
            let mut sums: [[X; V]; R] = std::array::from_fn(|r| {
                let start = product.start.map_or(to[r].cast_const(), <[f32]>::as_ptr);
                std::array::from_fn(|v| X::load(start.add(v * X::LANES)))
            });
            let mut right = product.right.as_ptr();
            for &d in depth {
                let vectors: [X; V] = std::array::from_fn(|v| X::load(right.add(v * X::LANES)));
                for (left, sums) in left.iter().zip(&mut sums) {
                    let left = X::splat(left.byte_add(d));
                    for (sum, right) in sums.iter_mut().zip(vectors) {
                        *sum = sum.plus(left, right);
                    }
                }
                right = right.wrapping_add(stride);
            }
            let floor = X::splat(&product.floor);
            for (sums, to) in sums.iter_mut().zip(to) {
                sums.iter_mut().for_each(|sum| *sum = sum.at_least(floor));
                if stored == V * X::LANES {
                    sums.iter().enumerate().for_each(|(v, sum)| sum.store(to.add(v * X::LANES)));
                } else {
                    let mut whole = [0.0f32; BLOCK];
                    sums.iter().enumerate().for_each(|(v, sum)| sum.store(whole.as_mut_ptr().add(v * X::LANES)));
                    std::ptr::copy_nonoverlapping(whole.as_ptr(), to, stored);
                }
            }
        }
    }
}

/// One column, where `LANES` numbers of the depth follow each other in the image: `R` scalar products side by side.
///
/// # Safety
/// As for [`tiles`], with a start.
#[inline(always)]
unsafe fn dots<X: Vector, const R: usize>(product: &Product, y: *mut f32) {
    let Product { rows, depth, targets, start, floor, .. } = *product;
    let start = start.map_or(0.0, |start| start[0]);
    unsafe {
        for first in (0..rows.len()).step_by(R) {
            let row = |r: usize| (first + r).min(rows.len() - 1);
            let left: [*const f32; R] =
                std::array::from_fn(|r| product.image.as_ptr().wrapping_byte_add(*rows.get_unchecked(row(r))));
            let mut sums = [X::splat(&0.0); R];
            for (d, tap) in depth.iter().enumerate().step_by(X::LANES) {
                let right = X::load(product.right.as_ptr().add(d));
                for (sum, left) in sums.iter_mut().zip(left) {
                    *sum = sum.plus(X::load(left.byte_add(*tap)), right);
                }
            }
            for (r, sum) in sums.iter().enumerate() {
                let sum = start + sum.total();
                *y.add(*targets.get_unchecked(row(r))) = if floor > sum { floor } else { sum };
            }
        }
    }
}
