//! Principal component analysis, exact: the eigenvectors of the covariance matrix.
//!
//! C = 1/(n-1) sum_i (x_i - m)(x_i - m)^T = V diag(variances) V^T,   z = V_k^T (x - m),   x' = m + V_k z
//!
//! No linear map to k numbers and back has a smaller squared error (Eckart & Young 1936; Baldi & Hornik 1989 for the linear
//! autoencoder). Source: Pearson, "On lines and planes of closest fit to systems of points in space", 1901.

use hourglass_numeric::gemm::{Epilogue, Matrix, Scratch, gemm};
use hourglass_numeric::reduce;
use nalgebra::{DMatrix, SymmetricEigen};

use crate::error::{Error, Result};
use crate::points::{Points, check_range};

/// Most columns: the eigen-solver's time grows with their cube.
pub const MAX_COLS: usize = 2048;
/// Rows of one product; its sums in f32 are added up in f64.
const ROWS: usize = 1024;
/// QR steps for each eigenvalue; a few suffice.
const STEPS: usize = 100;

/// The first two moments, gathered from rows in any number of parts.
#[derive(Debug, Default)]
pub struct Moments {
    cols: usize,
    count: usize,
    /// Subtracted from every row before it is multiplied: the mean of the first part, so that nothing large cancels.
    shift: Vec<f32>,
    /// Of shifted rows, \[cols\].
    sums: Vec<f64>,
    /// Sum of x x^T over shifted rows, \[cols, cols\].
    products: Vec<f64>,
    scratch: Scratch,
}

impl Moments {
    /// Take these rows in. Errors where they have another length than those before, or more than [`MAX_COLS`].
    pub fn add(&mut self, points: &Points) -> Result<()> {
        let cols = points.cols();
        if self.count == 0 {
            check_range("pca", "the number of columns", cols, MAX_COLS)?;
            *self = Moments { cols, shift: points.mean(), sums: vec![0.0; cols], ..Moments::default() };
            self.products = vec![0.0; cols * cols];
        } else if cols != self.cols {
            return Err(Error::request("pca", format!("rows of {cols} numbers after rows of {}", self.cols)));
        }
        let mut product = vec![0.0; cols * cols];
        for part in points.values().chunks(ROWS * cols) {
            let mut shifted = part.to_vec();
            for row in shifted.chunks_exact_mut(cols) {
                for ((value, shift), sum) in row.iter_mut().zip(&self.shift).zip(&mut self.sums) {
                    *value -= shift;
                    *sum += f64::from(*value);
                }
            }
            let rows = shifted.len() / cols;
            let (left, right) = (Matrix::transposed(&shifted, cols, rows), Matrix::new(&shifted, rows, cols));
            gemm(cols, cols, rows, &left, &right, &mut product, &Epilogue::default(), &mut self.scratch);
            self.products.iter_mut().zip(&product).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        self.count += points.rows();
        Ok(())
    }

    /// \[cols\].
    pub fn mean(&self) -> Vec<f32> {
        let mean = |(shift, sum): (&f32, &f64)| (f64::from(*shift) + sum / self.count as f64) as f32;
        self.shift.iter().zip(&self.sums).map(mean).collect()
    }

    /// C, \[cols, cols\].
    fn covariance(&self) -> DMatrix<f64> {
        let (cols, count) = (self.cols, self.count as f64);
        let centred =
            |row: usize, col: usize| self.products[row * cols + col] - self.sums[row] * self.sums[col] / count;
        // Two roundings of one number are averaged: the solver is promised a symmetric matrix.
        DMatrix::from_fn(cols, cols, |row, col| (centred(row, col) + centred(col, row)) / 2.0 / (count - 1.0))
    }

    /// The first `k` components. Errors below two rows, and unless `k` is 1 to cols.
    pub fn components(&self, k: usize) -> Result<Pca> {
        if self.count < 2 {
            return Err(Error::request("pca", format!("{} row: two or more are needed", self.count)));
        }
        check_range("pca", "k", k, self.cols)?;
        let eigen = SymmetricEigen::try_new(self.covariance(), f64::EPSILON, STEPS * self.cols)
            .ok_or_else(|| Error::request("pca", "the eigenvalues did not converge"))?;
        let mut order: Vec<usize> = (0..self.cols).collect();
        order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
        let component = |&at: &usize| {
            let vector = eigen.eigenvectors.column(at);
            let sign = if vector[vector.iamax()] < 0.0 { -1.0 } else { 1.0 };
            vector.iter().map(|value| (sign * value) as f32).collect::<Vec<_>>()
        };
        Ok(Pca {
            mean: self.mean(),
            components: order[..k].iter().flat_map(component).collect(),
            // Rounding may leave a variance that is 0 just below it.
            variances: order.iter().map(|&at| eigen.eigenvalues[at].max(0.0)).collect(),
        })
    }
}

/// The mean of some rows and the directions along which they vary most.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// \[cols\].
    pub mean: Vec<f32>,
    /// V_k^T, \[k, cols\]: orthonormal rows, the number of largest magnitude in each positive.
    pub components: Vec<f32>,
    /// Along every component, largest first, \[cols\]: those beyond k too, so that shares of the whole are known.
    pub variances: Vec<f64>,
}

impl Pca {
    /// Of these rows. Errors as [`Moments`]' do.
    pub fn of(points: &Points, k: usize) -> Result<Pca> {
        let mut moments = Moments::default();
        moments.add(points)?;
        moments.components(k)
    }

    pub fn cols(&self) -> usize {
        self.mean.len()
    }

    /// Number of components.
    pub fn k(&self) -> usize {
        self.components.len() / self.cols()
    }

    /// z = V_k^T (x - m), \[rows, k\]. Errors where the rows have another length.
    pub fn project(&self, points: &Points) -> Result<Vec<f32>> {
        let (rows, cols, k) = (points.rows(), self.cols(), self.k());
        if points.cols() != cols {
            return Err(Error::request(
                "project",
                format!("rows have {} numbers, the components {cols}", points.cols()),
            ));
        }
        let offset: Vec<f32> =
            self.components.chunks_exact(cols).map(|component| -dot(component, &self.mean)).collect();
        let mut codes = vec![0.0; rows * k];
        let (left, right) = (Matrix::new(points.values(), rows, cols), Matrix::transposed(&self.components, cols, k));
        let epilogue = Epilogue { bias: Some(&offset), ..Epilogue::default() };
        gemm(rows, k, cols, &left, &right, &mut codes, &epilogue, &mut Scratch::default());
        Ok(codes)
    }

    /// x' = m + V_k z, \[rows, cols\]. Errors unless the codes are rows of k.
    pub fn restore(&self, codes: &Points) -> Result<Vec<f32>> {
        let (rows, cols, k) = (codes.rows(), self.cols(), self.k());
        if codes.cols() != k {
            return Err(Error::request("restore", format!("codes have {} numbers, not {k}", codes.cols())));
        }
        let mut restored = vec![0.0; rows * cols];
        let (left, right) = (Matrix::new(codes.values(), rows, k), Matrix::new(&self.components, k, cols));
        let epilogue = Epilogue { bias: Some(&self.mean), ..Epilogue::default() };
        gemm(rows, cols, k, &left, &right, &mut restored, &epilogue, &mut Scratch::default());
        Ok(restored)
    }

    /// |x - x'|^2 of every row, summed over its numbers, \[rows\].
    pub fn squared_errors(&self, points: &Points) -> Result<Vec<f32>> {
        let cols = self.cols();
        let mut errors = Vec::with_capacity(points.rows());
        for part in points.values().chunks(ROWS * points.cols()) {
            let codes = self.project(&Points::new("rows", part, points.cols())?)?;
            let restored = self.restore(&Points::new("codes", &codes, self.k())?)?;
            let pairs = part.chunks_exact(cols).zip(restored.chunks_exact(cols));
            errors.extend(pairs.map(|(x, y)| reduce::squared_distance(x, y)));
        }
        Ok(errors)
    }

    /// The mean squared error of a row with the first 0, 1, ... k components, \[k + 1\]: |x - m|^2 less the codes' squares.
    pub fn error_curve(&self, points: &Points) -> Result<Vec<f64>> {
        let k = self.k();
        let mut curve = vec![0.0; k + 1];
        for (row, codes) in points.iter().zip(self.project(points)?.chunks_exact(k)) {
            let mut left = f64::from(reduce::squared_distance(row, &self.mean));
            curve[0] += left;
            for (sum, &code) in curve[1..].iter_mut().zip(codes) {
                left -= f64::from(code).powi(2);
                *sum += left;
            }
        }
        curve.iter_mut().for_each(|sum| *sum /= points.rows() as f64);
        Ok(curve)
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum::<f64>() as f32
}
