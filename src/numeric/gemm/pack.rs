//! Packing: any `[lanes, depth]` matrix becomes micro-panels, the only layout that the micro-kernel reads.
//!
//! A panel holds `width` lanes (rows of the left side, columns of the right), depth-major: `panel[d * width + lane]`.
//! Panels follow each other; lanes beyond the end are zero, so the kernel never sees an edge.

use std::ops::Range;

/// The left side of a product, `[m, k]`, as something that can be packed.
pub trait Left: Sync {
    /// Packs `rows` x `depth` into `into`, panel after panel of `width` rows, the last one padded with zeros:
    /// `into[(panel * depth.len() + d) * width + r] = a[rows.start + panel * width + r, depth.start + d]`.
    /// `into` holds exactly `rows.len().div_ceil(width) * width * depth.len()` elements, with unknown contents.
    fn pack(&self, rows: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]);
}

/// A matrix `[rows, cols]` in memory, row-major, or column-major if `transposed` (stored as `[cols, rows]`).
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    pub data: &'a [f32],
    pub rows: usize,
    pub cols: usize,
    pub transposed: bool,
}

impl<'a> Matrix<'a> {
    /// Stored as it is read: `data[row * cols + col]`.
    pub fn new(data: &'a [f32], rows: usize, cols: usize) -> Self {
        Matrix { data, rows, cols, transposed: false }
    }

    /// `[rows, cols]` stored as its transpose: `data[col * rows + row]`.
    pub fn transposed(data: &'a [f32], rows: usize, cols: usize) -> Self {
        Matrix { data, rows, cols, transposed: true }
    }

    /// Packs `cols` x `depth` (rows of this matrix) as the right side of a product: lanes are columns.
    pub(super) fn pack_columns(&self, cols: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
        if self.transposed {
            pack_rows(self.data, self.rows, cols, depth, width, into);
        } else {
            pack_cols(self.data, self.cols, cols, depth, width, into);
        }
    }
}

impl Left for Matrix<'_> {
    fn pack(&self, rows: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
        if self.transposed {
            pack_cols(self.data, self.rows, rows, depth, width, into);
        } else {
            pack_rows(self.data, self.cols, rows, depth, width, into);
        }
    }
}

/// Lanes are neighbours in memory: `data[d * stride + lane]`.
fn pack_cols(data: &[f32], stride: usize, lanes: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
    if depth.is_empty() {
        return;
    }
    for (panel, first) in into.chunks_exact_mut(width * depth.len()).zip(lanes.clone().step_by(width)) {
        let count = width.min(lanes.end - first);
        for (d, slot) in depth.clone().zip(panel.chunks_exact_mut(width)) {
            let from = &data[d * stride + first..d * stride + first + count];
            slot[..count].copy_from_slice(from);
            slot[count..].fill(0.0);
        }
    }
}

/// Depth is contiguous in memory: `data[lane * stride + d]`.
fn pack_rows(data: &[f32], stride: usize, lanes: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
    if depth.is_empty() {
        return;
    }
    for (panel, first) in into.chunks_exact_mut(width * depth.len()).zip(lanes.clone().step_by(width)) {
        for r in 0..width {
            let lane = first + r;
            let column = panel[r..].iter_mut().step_by(width);
            if lane < lanes.end {
                let from = &data[lane * stride + depth.start..lane * stride + depth.end];
                column.zip(from).for_each(|(slot, x)| *slot = *x);
            } else {
                column.for_each(|slot| *slot = 0.0);
            }
        }
    }
}
