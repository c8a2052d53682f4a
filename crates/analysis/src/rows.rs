//! Rows that are read in parts, as often as wanted, and centred: there may be too many to hold them all as floats.

use std::borrow::Cow;

use hourglass_numeric::gemm::{Epilogue, Matrix, Scratch, gemm};
use nalgebra::DMatrix;

use crate::error::{Error, Result};
use crate::points::{Points, check_numbers};

/// Most rows and numbers of a part. A product over a part's rows is summed in f32; the products are added up in f64.
const ROWS: usize = 1024;
const NUMBERS: usize = 4 << 20;

/// A table of numbers, \[rows, cols\].
pub trait Rows {
    /// How many there are.
    fn rows(&self) -> usize;

    /// Numbers of a row.
    fn cols(&self) -> usize;

    /// The rows from `first` to `last`, row-major.
    fn part(&self, first: usize, last: usize) -> Cow<'_, [f32]>;
}

impl Rows for Points<'_> {
    fn rows(&self) -> usize {
        Points::rows(self)
    }

    fn cols(&self) -> usize {
        Points::cols(self)
    }

    fn part(&self, first: usize, last: usize) -> Cow<'_, [f32]> {
        Cow::Borrowed(&self.values()[first * self.cols()..last * self.cols()])
    }
}

/// Rows X less their mean.
pub(crate) struct Centred<'a, R> {
    table: &'a R,
    /// \[cols\].
    pub mean: Vec<f64>,
}

impl<'a, R: Rows> Centred<'a, R> {
    /// Errors below two rows, and at a number that cannot be computed with.
    pub fn new(what: &str, table: &'a R) -> Result<Self> {
        let (rows, cols) = (table.rows(), table.cols());
        if rows < 2 {
            return Err(Error::request(what, format!("{rows} row: two or more are needed")));
        }
        let mut centred = Centred { table, mean: vec![0.0; cols] };
        for (first, last) in centred.parts() {
            let part = table.part(first, last);
            check_numbers("values", &part, cols, first)?;
            for row in part.chunks_exact(cols) {
                centred.mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
            }
        }
        centred.mean.iter_mut().for_each(|sum| *sum /= rows as f64);
        Ok(centred)
    }

    pub fn rows(&self) -> usize {
        self.table.rows()
    }

    pub fn cols(&self) -> usize {
        self.table.cols()
    }

    fn parts(&self) -> impl Iterator<Item = (usize, usize)> + use<R> {
        let (rows, step) = (self.rows(), (NUMBERS / self.cols()).clamp(1, ROWS));
        (0..rows).step_by(step).map(move |first| (first, rows.min(first + step)))
    }

    fn part(&self, first: usize, last: usize) -> Vec<f32> {
        let mut part = self.table.part(first, last).into_owned();
        for row in part.chunks_exact_mut(self.cols()) {
            row.iter_mut().zip(&self.mean).for_each(|(value, mean)| *value = (f64::from(*value) - mean) as f32);
        }
        part
    }

    /// The sum of all squares: the trace of X^T X.
    pub fn squares(&self) -> f64 {
        let square = |value: f32| f64::from(value).powi(2);
        self.parts().map(|(first, last)| self.part(first, last).into_iter().map(square).sum::<f64>()).sum()
    }

    /// X X^T, \[rows, rows\].
    pub fn across(&self) -> DMatrix<f64> {
        let (rows, cols) = (self.rows(), self.cols());
        let (all, mut product) = (self.part(0, rows), vec![0.0; rows * rows]);
        let (left, right) = (Matrix::new(&all, rows, cols), Matrix::transposed(&all, cols, rows));
        gemm(rows, rows, cols, &left, &right, &mut product, &Epilogue::default(), &mut Scratch::default());
        symmetric(product.into_iter().map(f64::from).collect(), rows)
    }

    /// X^T X, \[cols, cols\].
    pub fn down(&self) -> DMatrix<f64> {
        let cols = self.cols();
        let mut sums = Sums::new(cols, cols);
        for (first, last) in self.parts() {
            let part = self.part(first, last);
            sums.add(&part, &part, last - first);
        }
        symmetric(sums.total, cols)
    }

    /// X^T U, for \[rows, n\] columns U: \[cols, n\].
    pub fn back(&self, columns: &DMatrix<f64>) -> DMatrix<f64> {
        let mut sums = Sums::new(self.cols(), columns.ncols());
        for (first, last) in self.parts() {
            let of_part = columns.rows(first, last - first).transpose();
            let right: Vec<f32> = of_part.iter().map(|&value| value as f32).collect();
            sums.add(&self.part(first, last), &right, last - first);
        }
        DMatrix::from_row_slice(self.cols(), columns.ncols(), &sums.total)
    }

    /// X^T X Q, for \[cols, n\] columns Q: \[cols, n\].
    pub fn there_and_back(&self, columns: &DMatrix<f64>) -> DMatrix<f64> {
        let (cols, n) = (self.cols(), columns.ncols());
        let narrow: Vec<f32> = columns.iter().map(|&value| value as f32).collect();
        let (mut sums, mut scratch) = (Sums::new(cols, n), Scratch::default());
        for (first, last) in self.parts() {
            let (part, rows) = (self.part(first, last), last - first);
            let mut seen = vec![0.0; rows * n];
            let (left, right) = (Matrix::new(&part, rows, cols), Matrix::transposed(&narrow, cols, n));
            gemm(rows, n, cols, &left, &right, &mut seen, &Epilogue::default(), &mut scratch);
            sums.add(&part, &seen, rows);
        }
        DMatrix::from_row_slice(cols, n, &sums.total)
    }
}

/// L^T R over parts of the rows of both, \[cols of L, cols of R\].
struct Sums {
    cols: usize,
    n: usize,
    total: Vec<f64>,
    product: Vec<f32>,
    scratch: Scratch,
}

impl Sums {
    fn new(cols: usize, n: usize) -> Sums {
        Sums { cols, n, total: vec![0.0; cols * n], product: vec![0.0; cols * n], scratch: Scratch::default() }
    }

    fn add(&mut self, left: &[f32], right: &[f32], rows: usize) {
        let (cols, n) = (self.cols, self.n);
        let (left, right) = (Matrix::transposed(left, cols, rows), Matrix::new(right, rows, n));
        gemm(cols, n, rows, &left, &right, &mut self.product, &Epilogue::default(), &mut self.scratch);
        self.total.iter_mut().zip(&self.product).for_each(|(sum, &value)| *sum += f64::from(value));
    }
}

/// Two roundings of one number are averaged: a solver is promised a symmetric matrix.
fn symmetric(values: Vec<f64>, size: usize) -> DMatrix<f64> {
    let matrix = DMatrix::from_vec(size, size, values);
    (&matrix + matrix.transpose()) / 2.0
}
