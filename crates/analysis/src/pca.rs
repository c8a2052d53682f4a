//! Principal component analysis: the eigenvectors of the covariance matrix with the largest eigenvalues.
//!
//! C = 1/(n-1) sum_i (x_i - m)(x_i - m)^T = V diag(variances) V^T,   z = V_k^T (x - m),   x' = m + V_k z
//!
//! No linear map to k numbers and back has a smaller squared error (Eckart & Young 1936; Baldi & Hornik 1989 for the
//! linear autoencoder). Source: Pearson, "On lines and planes of closest fit to systems of points in space", 1901.

use hourglass_numeric::gemm::{Epilogue, Matrix, Scratch, gemm};
use hourglass_numeric::reduce;

use crate::distance::shifted;
use crate::error::{Error, Result};
use crate::points::{Points, check_finite, check_range};
use crate::principal;
use crate::rows::{Centred, Rows};

/// Rows of one product.
const ROWS: usize = 1024;

/// The mean of some rows and the directions along which they vary most.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// \[cols\].
    pub mean: Vec<f32>,
    /// V_k^T, \[k, cols\]: orthonormal rows, the number of largest magnitude in each positive.
    pub components: Vec<f32>,
    /// Along every component, largest first, \[k\].
    pub variances: Vec<f64>,
    /// Along all directions, those beyond k too: what shares are shares of.
    pub total: f64,
}

impl Pca {
    /// The first `k` of these rows. Errors below two rows, and unless `k` is 1 to cols. Where rows do not vary in `k`
    /// directions, the last components are any that are orthonormal to the others, and their variances 0.
    pub fn of(rows: &impl Rows, k: usize) -> Result<Pca> {
        let centred = Centred::new("pca", rows)?;
        check_range("pca", "k", k, rows.cols())?;
        let (squares, columns) = principal::axes(&centred, k)?;
        let component = |column: usize| {
            let vector = columns.column(column);
            let sign = if vector[vector.iamax()] < 0.0 { -1.0 } else { 1.0 };
            vector.iter().map(|value| (sign * value) as f32).collect::<Vec<_>>()
        };
        let components: Vec<f32> = (0..k).flat_map(component).collect();
        check_finite("pca", &components)?;
        let degrees = (rows.rows() - 1) as f64;
        Ok(Pca {
            mean: centred.mean.iter().map(|&value| value as f32).collect(),
            components,
            variances: squares.iter().map(|square| square / degrees).collect(),
            total: centred.squares() / degrees,
        })
    }

    /// Numbers of a row that it was made of.
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
        let (mut codes, mut scratch) = (Vec::with_capacity(rows * k), Scratch::default());
        let right = Matrix::transposed(&self.components, cols, k);
        for part in points.values().chunks(ROWS * cols) {
            // Centred first: where the mean is large, its product and that of the rows would cancel.
            let (centred, rows) = (shifted(part, &self.mean), part.len() / cols);
            let mut product = vec![0.0; rows * k];
            let left = Matrix::new(&centred, rows, cols);
            gemm(rows, k, cols, &left, &right, &mut product, &Epilogue::default(), &mut scratch);
            codes.extend(product);
        }
        check_finite("project", &codes)?;
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
        check_finite("restore", &restored)?;
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

    /// The mean squared error of a row with the first 0, 1, ... k components, \[k + 1\]: |x - m|^2 less the codes'
    /// squares.
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
