//! Packing: any `[lanes, depth]` matrix becomes micro-panels, the layout that the micro-kernel reads.
//!
//! A panel holds `width` lanes (rows of the left side, columns of the right), depth-major: `panel[d * width + lane]`.
//! Panels follow each other; lanes beyond the end are zero, so the kernel never sees an edge.

use std::ops::Range;

use super::lanes;

/// A matrix `[rows, cols]` in memory, row-major, or column-major if `transposed` (stored as `[cols, rows]`).
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    /// `rows * cols` numbers in the order that `transposed` says.
    pub data: &'a [f32],
    /// Rows as the product reads them, whatever their order in memory.
    pub rows: usize,
    /// Columns as the product reads them.
    pub cols: usize,
    /// Whether memory holds columns one after the other: `data[col * rows + row]`.
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

    /// How far rows and columns lie apart in memory.
    pub(super) fn apart(&self) -> [usize; 2] {
        if self.transposed { [1, self.rows] } else { [self.cols, 1] }
    }

    /// Packs `rows` x `depth` (columns of this matrix) as the left side of a product: lanes are rows.
    pub(super) fn pack_rows(&self, rows: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
        if self.transposed {
            pack_cols(self.data, self.rows, rows, depth, width, into);
        } else {
            pack_rows(self.data, self.cols, rows, depth, width, into);
        }
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

/// Depth steps copied per panel before the next panel's turn, so that few rows (pages) are open at a time.
const STEPS: usize = 32;

/// Lanes are neighbours in memory: `data[d * stride + lane]`.
fn pack_cols(data: &[f32], stride: usize, lanes: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
    let steps = depth.len();
    if steps == 0 {
        return;
    }
    let data = &data[..(depth.end - 1) * stride + lanes.end];
    for start in (0..steps).step_by(STEPS) {
        let end = (start + STEPS).min(steps);
        for (panel, first) in into.chunks_exact_mut(width * steps).zip(lanes.clone().step_by(width)) {
            let count = width.min(lanes.end - first);
            // Whole vectors where the panel is full. A vector that reaches over the end of a step is overwritten by the
            // lanes of the next one, so the last step of a panel goes alone.
            let whole = if count == width && width >= 3 { end.min(steps - 1) } else { start };
            for group in (0..width).step_by(4).rev() {
                for d in start..whole {
                    let from = (depth.start + d) * stride + first + group;
                    // Safety: a later row exists (d is not the last step), and so does a later step of the panel.
                    unsafe { lanes::copy(data.as_ptr().add(from), panel.as_mut_ptr().add(d * width + group)) };
                }
            }
            for d in whole..end {
                let (slot, padding) = panel[d * width..(d + 1) * width].split_at_mut(count);
                let from = (depth.start + d) * stride + first;
                slot.iter_mut().zip(&data[from..from + count]).for_each(|(slot, x)| *slot = *x);
                padding.fill(0.0);
            }
        }
    }
}

/// Depth is contiguous in memory: `data[lane * stride + d]`. Transposes 4 x 4 at a time.
fn pack_rows(data: &[f32], stride: usize, lanes: Range<usize>, depth: Range<usize>, width: usize, into: &mut [f32]) {
    let steps = depth.len();
    if steps == 0 {
        return;
    }
    // As above, the last step is written alone, and with it the rest of its four.
    let whole = (steps - 1) / 4 * 4;
    for (panel, first) in into.chunks_exact_mut(width * steps).zip(lanes.clone().step_by(width)) {
        let count = width.min(lanes.end - first);
        let row = |lane: usize| &data[(first + lane) * stride..][depth.clone()];
        for group in (0..width).step_by(4).rev() {
            let used = width.min(group + 4);
            let from = if used <= count { whole } else { 0 };
            if from > 0 {
                let rows = [0, 1, 2, 3].map(|lane| row((group + lane).min(used - 1)));
                for d in (0..from).step_by(4) {
                    let rows = rows.map(|row| row[d..].as_ptr());
                    // Safety: every row has four more elements, and a step follows the four that are written.
                    unsafe { lanes::transpose(rows, panel.as_mut_ptr().add(d * width + group), width) };
                }
            }
            for lane in group..used {
                let slots = panel[lane..].iter_mut().step_by(width).skip(from);
                if lane < count {
                    slots.zip(&row(lane)[from..]).for_each(|(slot, x)| *slot = *x);
                } else {
                    slots.for_each(|slot| *slot = 0.0);
                }
            }
        }
    }
}
