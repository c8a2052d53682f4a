//! Eigenvalues and eigenvectors of a symmetric matrix, by nalgebra in f64.

use nalgebra::{DMatrix, SymmetricEigen};

use crate::error::{Error, Result};

/// QR steps for each eigenvalue; a few suffice.
const STEPS: usize = 100;

/// Eigenvalues, largest first, and their vectors as orthonormal columns in the same order. `what` names the caller in
/// errors, which come where the matrix holds a number that is not finite.
pub(crate) fn symmetric(what: &str, mut matrix: DMatrix<f64>) -> Result<(Vec<f64>, DMatrix<f64>)> {
    let size = matrix.nrows();
    // A + s I has the vectors of A, and no eigenvalue near 0: what is as good as nothing is then told by comparing
    // with s. Of a matrix of low rank the solver compares rounding errors with each other, for ever, down to 0/0.
    let shift = matrix.amax();
    for at in 0..size {
        matrix[(at, at)] += shift;
    }
    let eigen = SymmetricEigen::try_new(matrix, f64::EPSILON, STEPS * size)
        .filter(|eigen| eigen.eigenvalues.iter().chain(eigen.eigenvectors.iter()).all(|value| value.is_finite()))
        .ok_or_else(|| Error::request(what, "the eigenvalues did not converge"))?;
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    let values = order.iter().map(|&at| eigen.eigenvalues[at] - shift).collect();
    Ok((values, eigen.eigenvectors.select_columns(&order)))
}
