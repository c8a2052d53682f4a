//! Where a patch is: tables of positions, and how they are carried over to another size.

use crate::data::portable;

const LN_10_000: f64 = 4.0 * std::f64::consts::LN_10;

/// Rows and columns of patches, or of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// How many there are from top to bottom.
    pub rows: usize,
    /// How many there are from left to right.
    pub cols: usize,
}

impl Field {
    /// Patches (or pixels) in all.
    pub fn tokens(&self) -> usize {
        self.rows * self.cols
    }

    /// `factor` times as many rows and columns.
    pub fn enlarged(&self, factor: usize) -> Field {
        Field { rows: self.rows * factor, cols: self.cols * factor }
    }
}

/// Positions in two dimensions, \[tokens, width\]: a quarter of the width each for sine and cosine of the column, then
/// of the row, at frequencies 10000^(-i / (width / 4)) (Vaswani et al., arXiv 1706.03762; in two dimensions as in He et
/// al.'s code).
pub fn sin_cos(field: Field, width: usize) -> Vec<f32> {
    let quarter = width / 4;
    let of = |token: usize, i: usize| {
        let at = if i < 2 * quarter { token % field.cols } else { token / field.cols };
        let share = (i % quarter) as f64 / quarter as f64;
        let (sine, cosine) = portable::sin_cos(at as f64 * (-share * LN_10_000).exp());
        (if (i / quarter).is_multiple_of(2) { sine } else { cosine }) as f32
    };
    (0..field.tokens()).flat_map(|token| (0..width).map(move |i| of(token, i))).collect()
}

/// A field of values \[tokens, width\] at another size: bilinear between the centres of cells, constant outside them. A
/// position table (Dosovitskiy et al., arXiv 2010.11929), or an image with pixels of width 1.
pub fn interpolate(values: &[f32], width: usize, from: Field, to: Field) -> Vec<f32> {
    // The two neighbours of a cell along one axis, and the share of the second.
    let neighbours = |at: usize, from: usize, to: usize| {
        let place = ((at as f32 + 0.5) * from as f32 / to as f32 - 0.5).clamp(0.0, (from - 1) as f32);
        let first = place as usize;
        (first, (first + 1).min(from - 1), place - first as f32)
    };
    let mut all = Vec::with_capacity(to.tokens() * width);
    for row in 0..to.rows {
        let (top, bottom, down) = neighbours(row, from.rows, to.rows);
        for col in 0..to.cols {
            let (left, right, across) = neighbours(col, from.cols, to.cols);
            let value = |row: usize, col: usize, i: usize| values[(row * from.cols + col) * width + i];
            let mix = |a: f32, b: f32, share: f32| a + (b - a) * share;
            all.extend((0..width).map(|i| {
                let upper = mix(value(top, left, i), value(top, right, i), across);
                mix(upper, mix(value(bottom, left, i), value(bottom, right, i), across), down)
            }));
        }
    }
    all
}
