//! Squared distances of many rows to many others, by one matrix product.
//!
//! |q - b|^2 = |q|^2 + |b|^2 - 2 q.b

use hourglass_numeric::gemm::{Epilogue, Matrix, Scratch, gemm};

/// Rows that others are measured against, ready for a product with a bias.
pub(crate) struct Base {
    /// -2 b or -b, \[rows, cols\].
    values: Vec<f32>,
    cols: usize,
    /// |b|^2 or 1, \[rows\].
    pub offsets: Vec<f32>,
}

impl Base {
    /// For |q - b|^2 - |q|^2, which orders the rows as distances do; all have been shifted so that their mean is near
    /// 0, or digits would cancel.
    pub fn euclidean(values: &[f32], cols: usize) -> Base {
        Base { values: values.iter().map(|value| -2.0 * value).collect(), cols, offsets: squares(values, cols) }
    }

    /// For 1 - q.b, of rows of length 1.
    pub fn cosine(values: &[f32], cols: usize) -> Base {
        Base { values: values.iter().map(|value| -value).collect(), cols, offsets: vec![1.0; values.len() / cols] }
    }

    /// Distances of queries \[queries, cols\] from the rows, \[queries, rows\] into `y`, which fits.
    pub fn distances(&self, queries: &[f32], y: &mut [f32], scratch: &mut Scratch) {
        let (m, n, k) = (queries.len() / self.cols, self.offsets.len(), self.cols);
        let (left, right) = (Matrix::new(queries, m, k), Matrix::transposed(&self.values, k, n));
        let epilogue = Epilogue { bias: Some(&self.offsets), ..Epilogue::default() };
        gemm(m, n, k, &left, &right, y, &epilogue, scratch);
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
