//! Principal angles between two subspaces: how far one is turned against the other.
//!
//! With orthonormal bases Q_a, Q_b the cosines are the singular values of Q_a^T Q_b. Near 0 a cosine says nothing about
//! its angle, so small angles come from their sines, the singular values of Q_b - Q_a Q_a^T Q_b. Source: Bjorck &
//! Golub, "Numerical Methods for Computing Angles Between Linear Subspaces", Mathematics of Computation 27, 1973.

use nalgebra::{DMatrix, DVector};

use crate::error::{Error, Result};
use crate::points::Points;

/// A direction this much shorter than the longest, once those before it are taken away, adds nothing to a subspace.
const DEPENDENT: f64 = 1e-6;
/// Iterations of an SVD.
const STEPS: usize = 10_000;

/// Angles in radians, \[min(rows of a, rows of b)\], smallest first, between the spans of the rows. Errors where rows
/// of one side have another length than the other's, or depend on each other.
pub fn principal_angles(a: &Points, b: &Points) -> Result<Vec<f64>> {
    a.check_like("principal angles", b)?;
    let (a, b) = (basis("the first subspace", a)?, basis("the second subspace", b)?);
    // The smaller subspace is measured against the larger, or sines of directions that it lacks would come too.
    let (a, b) = if a.ncols() >= b.ncols() { (a, b) } else { (b, a) };
    let across = a.tr_mul(&b);
    let cosines = singular_values(across.clone())?;
    let mut sines = singular_values(&b - &a * across)?.as_slice().to_vec();
    sines.reverse();
    let angle = |(&cosine, &sine): (&f64, &f64)| match sine < std::f64::consts::FRAC_1_SQRT_2 {
        true => sine.asin(),
        false => cosine.min(1.0).acos(),
    };
    Ok(cosines.iter().zip(&sines).map(angle).collect())
}

/// An orthonormal basis of the span of the rows, \[cols, rows\].
fn basis(what: &str, points: &Points) -> Result<DMatrix<f64>> {
    let (rows, cols) = (points.rows(), points.cols());
    if rows > cols {
        return Err(Error::request(what, format!("{rows} rows of {cols} numbers cannot be independent")));
    }
    let columns = DMatrix::from_iterator(cols, rows, points.values().iter().map(|&value| f64::from(value)));
    let (q, r) = columns.qr().unpack();
    let lengths = r.diagonal().abs();
    match lengths.iter().position(|&length| length <= DEPENDENT * lengths.max()) {
        Some(row) => Err(Error::request(what, format!("row {row} depends on those before it"))),
        None => Ok(q),
    }
}

/// Largest first.
fn singular_values(matrix: DMatrix<f64>) -> Result<DVector<f64>> {
    let values = matrix.try_svd(false, false, f64::EPSILON, STEPS).map(|svd| svd.singular_values);
    values
        .filter(|values| values.iter().all(|value| value.is_finite()))
        .ok_or_else(|| Error::request("principal angles", "the singular values did not converge"))
}
