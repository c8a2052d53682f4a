//! Squared distances of many rows to many others, by one matrix product.
//!
//! |q - b|^2 = |q|^2 + |b|^2 - 2 q.b

use hourglass_numeric::gemm::{Epilogue, Matrix, Scratch, gemm};

/// Rows that others are measured against; all have been shifted so that their mean is near 0, or digits would cancel.
pub(crate) struct Base<'a> {
    /// \[rows, cols\].
    pub values: &'a [f32],
    pub cols: usize,
    /// |b|^2, \[rows\].
    pub squares: Vec<f32>,
}

impl<'a> Base<'a> {
    pub fn new(values: &'a [f32], cols: usize) -> Base<'a> {
        Base { values, cols, squares: squares(values, cols) }
    }

    /// q.b, \[queries, rows\] into `y`, which fits.
    pub fn products(&self, queries: &[f32], y: &mut [f32], scratch: &mut Scratch) {
        let (m, n, k) = (queries.len() / self.cols, self.squares.len(), self.cols);
        let (left, right) = (Matrix::new(queries, m, k), Matrix::transposed(self.values, k, n));
        gemm(m, n, k, &left, &right, y, &Epilogue::default(), scratch);
    }

    /// |b|^2 - 2 q.b, \[queries, rows\] into `y`: orders the rows as distances do. |q|^2 is all that is missing.
    pub fn less_own_square(&self, queries: &[f32], y: &mut [f32], scratch: &mut Scratch) {
        self.products(queries, y, scratch);
        for row in y.chunks_exact_mut(self.squares.len()) {
            row.iter_mut().zip(&self.squares).for_each(|(value, square)| *value = square - 2.0 * *value);
        }
    }
}

/// |x|^2 of every row.
pub(crate) fn squares(values: &[f32], cols: usize) -> Vec<f32> {
    values.chunks_exact(cols).map(|row| row.iter().map(|value| value * value).sum()).collect()
}

/// All rows less `shift`.
pub(crate) fn shifted(values: &[f32], shift: &[f32]) -> Vec<f32> {
    values.chunks_exact(shift.len()).flat_map(|row| row.iter().zip(shift).map(|(value, shift)| value - shift)).collect()
}
