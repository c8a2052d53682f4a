//! Cache blocks around the micro-kernel, on one thread.

use std::ops::Range;

use super::Epilogue;
use super::kernel::{Instructions, Kernel, Output};
use super::pack::Matrix;

/// Packed panels, kept between calls so that training allocates nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    /// One pair of buffers per thread.
    pub(super) parts: Vec<Panels>,
    /// No better kernel than this one.
    pub(super) limit: Instructions,
}

impl Scratch {
    /// For products that use at most these instructions, even where the machine has better ones.
    pub fn limited_to(limit: Instructions) -> Self {
        Scratch { parts: Vec::new(), limit }
    }

    /// What products on this machine use.
    pub(crate) fn instructions(&self) -> Instructions {
        self.limit.min(Instructions::best())
    }
}

#[derive(Debug, Default)]
pub(super) struct Panels {
    a: Vec<f32>,
    b: Vec<f32>,
}

/// A product with its operands; `a` is `[m, k]`, `b` is `[k, n]`.
pub(super) struct Product<'a> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: &'a Matrix<'a>,
    pub b: &'a Matrix<'a>,
    pub epilogue: Epilogue<'a>,
}

/// Largest tile of any kernel, for the edges.
const TILE: usize = if cfg!(target_arch = "wasm32") { 36 } else { 12 * 32 };

impl Product<'_> {
    /// Computes the rectangle `rows` x `cols` of y.
    ///
    /// # Safety
    /// `y` is `[m, n]`, the rectangle lies in it and nobody else touches the rectangle.
    pub unsafe fn part<K: Kernel>(&self, rows: Range<usize>, cols: Range<usize>, y: Output, panels: &mut Panels) {
        let direct = self.n < K::FEW && self.n.is_multiple_of(4);
        // Equal blocks of k: 784 is four times 196, not three times 256 and a rest.
        let most = if direct { K::SHALLOW } else { K::KC };
        let kc = self.k.div_ceil(self.k.div_ceil(most).max(1)).max(1);
        for jc in blocks(cols, K::NC) {
            for pc in blocks(0..self.k, kc) {
                let last = pc.end == self.k;
                let b = resized(&mut panels.b, jc.len().div_ceil(K::NR) * K::NR * pc.len());
                self.b.pack_columns(jc.clone(), pc.clone(), K::NR, b);
                for ic in blocks(rows.clone(), K::MC) {
                    // Safety: the block lies in the rectangle.
                    unsafe {
                        if direct {
                            self.direct::<K>(ic.clone(), jc.clone(), pc.clone(), b, y);
                        } else {
                            let a = resized(&mut panels.a, ic.len().div_ceil(K::MR) * K::MR * pc.len());
                            self.a.pack_rows(ic.clone(), pc.clone(), K::MR, a);
                            self.block::<K>(ic.clone(), jc.clone(), pc.clone(), [&*a, &*b], y);
                        }
                        if last {
                            self.finish(ic, jc.clone(), y);
                        }
                    }
                }
            }
            if self.k == 0 {
                // Safety: as above.
                unsafe {
                    for row in rows.clone() {
                        std::slice::from_raw_parts_mut(y.at(row, jc.start), jc.len()).fill(0.0);
                    }
                    self.finish(rows.clone(), jc, y);
                }
            }
        }
    }

    /// All tiles of one block: y\[rows, cols\] (+)= a b, from packed panels.
    unsafe fn block<K: Kernel>(
        &self,
        rows: Range<usize>,
        cols: Range<usize>,
        depth: Range<usize>,
        [a, b]: [&[f32]; 2],
        y: Output,
    ) {
        let (steps, add) = (depth.len(), depth.start > 0);
        for (b, col) in b.chunks_exact(K::NR * steps).zip(cols.clone().step_by(K::NR)) {
            let width = K::NR.min(cols.end - col);
            if K::FEW > 0 && width < K::NR && width.is_multiple_of(4) {
                // Safety: as here.
                unsafe { self.direct::<K>(rows.clone(), col..cols.end, depth.clone(), b, y) };
                continue;
            }
            for (a, row) in a.chunks_exact(K::MR * steps).zip(rows.clone().step_by(K::MR)) {
                let height = K::MR.min(rows.end - row);
                // Safety: full tiles lie in the block; edge tiles go through a buffer of their own.
                unsafe {
                    if height == K::MR && width == K::NR {
                        K::tile(steps, a, b, y.at(row, col), y.stride, add);
                        continue;
                    }
                    let mut tile = [0.0; TILE];
                    K::tile(steps, a, b, tile.as_mut_ptr(), K::NR, false);
                    for (r, tile) in tile.chunks_exact(K::NR).enumerate().take(height) {
                        let y = std::slice::from_raw_parts_mut(y.at(row + r, col), width);
                        if add {
                            y.iter_mut().zip(tile).for_each(|(y, t)| *y += t);
                        } else {
                            y.copy_from_slice(&tile[..width]);
                        }
                    }
                }
            }
        }
    }

    /// The same from the left side in memory; columns in fours.
    unsafe fn direct<K: Kernel>(
        &self,
        rows: Range<usize>,
        cols: Range<usize>,
        depth: Range<usize>,
        b: &[f32],
        y: Output,
    ) {
        assert!(rows.end <= self.m && depth.end <= self.k);
        let (left, apart) = (&self.a.data[..self.m * self.k], self.a.apart());
        // Safety: the block lies in both matrices.
        unsafe {
            let a = (left.as_ptr().add(rows.start * apart[0] + depth.start * apart[1]), apart);
            for (b, col) in b.chunks_exact(K::NR * depth.len()).zip(cols.clone().step_by(K::NR)) {
                let y = Output { data: y.at(rows.start, col), ..y };
                K::direct(depth.len(), a, b, y, [rows.len(), K::NR.min(cols.end - col)], depth.start > 0);
            }
        }
    }

    /// Bias and activation, row by row while the block is in cache.
    unsafe fn finish(&self, rows: Range<usize>, cols: Range<usize>, y: Output) {
        for row in rows {
            // Safety: the caller owns the rectangle.
            let y = unsafe { std::slice::from_raw_parts_mut(y.at(row, cols.start), cols.len()) };
            if let Some(bias) = self.epilogue.bias {
                y.iter_mut().zip(&bias[cols.clone()]).for_each(|(y, b)| *y += b);
            }
            self.epilogue.activation.apply_slice(y);
        }
    }
}

fn blocks(range: Range<usize>, size: usize) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range.step_by(size).map(move |start| start..end.min(start + size))
}

fn resized(buffer: &mut Vec<f32>, len: usize) -> &mut [f32] {
    if buffer.len() < len {
        buffer.resize(len, 0.0);
    }
    &mut buffer[..len]
}
