//! Which cells of a layer's input can reach cells of its output: receptive fields.

use serde::Serialize;
use ts_rs::TS;

use crate::model::spec::conv::{Layer, LayerKind};

/// Rows and columns of a layer, the first and the last; no cell where the last comes before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Field {
    /// First row.
    pub top: isize,
    /// First column.
    pub left: isize,
    /// Last row.
    pub bottom: isize,
    /// Last column.
    pub right: isize,
}

impl Field {
    /// The single cell in this row and column.
    pub fn of([row, column, _]: [usize; 3]) -> Field {
        let (row, column) = (row as isize, column as isize);
        Field { top: row, left: column, bottom: row, right: column }
    }

    /// The cells of a layer's input, \[h, w, c\], that can reach these cells of its output; an unpooling has its pool's
    /// windows.
    pub fn before(self, layer: &Layer, windows: (usize, usize), [height, width, _]: [usize; 3]) -> Field {
        let (top, bottom) = reach(layer, windows, self.top, self.bottom);
        let (left, right) = reach(layer, windows, self.left, self.right);
        let (lowest, rightmost) = (height as isize - 1, width as isize - 1);
        Field { top: top.max(0), left: left.max(0), bottom: bottom.min(lowest), right: right.min(rightmost) }
    }
}

/// Along one axis, before the image's edges cut it.
fn reach(layer: &Layer, (kernel, stride): (usize, usize), first: isize, last: isize) -> (isize, isize) {
    let (kernel, stride, padding) = (kernel as isize, stride as isize, layer.padding as isize);
    match layer.kind {
        // Output o reads inputs o s - p + tap.
        LayerKind::Conv | LayerKind::Pool => (first * stride - padding, last * stride - padding + kernel - 1),
        // Input i writes outputs i s - p + tap: the same, the other way round.
        LayerKind::ConvTranspose | LayerKind::Unpool => {
            let (first, last) = (first + padding - kernel + 1, last + padding);
            (-(-first).div_euclid(stride), last.div_euclid(stride))
        }
        LayerKind::Upsample => (first / stride, last / stride),
    }
}
