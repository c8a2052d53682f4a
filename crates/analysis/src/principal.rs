//! The directions along which centred rows X spread most: the eigenvectors of X^T X, in one of three ways.
//!
//! Where a side of X is short, the whole matrix over that side, X^T X or the Gram matrix X X^T of the rows, is
//! solved: of X X^T u = s u follows X^T X (X^T u) = s (X^T u). Where both are long and few directions are wanted, a
//! space that grows by what is lacking, and an exact small problem in each pass. Sources: Turk & Pentland,
//! "Eigenfaces for recognition", 1991, for the Gram matrix; Golub & Underwood, "The block Lanczos method for
//! computing eigenvalues", 1977, for iteration.

use hourglass_numeric::rng::{self, stream};
use nalgebra::{DMatrix, DVector};

use crate::eigen::symmetric;
use crate::error::Result;
use crate::rows::{Centred, Rows};

/// Directions beyond those that are wanted: the more, the faster the wanted ones settle.
const MORE: usize = 10;
/// Most passes. Directions that have not settled by then have neighbours that are as good.
const PASSES: usize = 40;
/// Widths of the space in which directions are sought, at most.
const BLOCKS: usize = 3;
/// What may be left, of the largest eigenvalue, of an eigenvector times the matrix less its multiple.
const SETTLED: f64 = 3e-6;
/// The first directions are drawn from this seed.
const SEED: u32 = 1;
/// What the ways cost, in multiplications of a product: the dense solver `DENSE` times the cube of its side,
/// iteration `USUAL` passes. Measured, roughly.
const DENSE: f64 = 60.0;
const USUAL: f64 = 25.0;

/// The `k` largest eigenvalues of X^T X, largest first, none negative, and their orthonormal vectors, \[cols, k\].
pub(crate) fn axes(rows: &Centred<impl Rows>, k: usize) -> Result<(Vec<f64>, DMatrix<f64>)> {
    let (mut values, vectors) = if few(rows, k) { iterated(rows, k, k + MORE)? } else { dense(rows, k)? };
    // Centred rows have a direction less than there are rows.
    values.resize(k, 0.0);
    values.iter_mut().skip(rows.rows() - 1).for_each(|value| *value = 0.0);
    values.iter_mut().for_each(|value| *value = value.max(0.0));
    Ok((values, vectors))
}

/// Whether so few directions are wanted that iteration is the shorter way.
fn few(rows: &Centred<impl Rows>, k: usize) -> bool {
    let [n, cols, wanted] = [rows.rows(), rows.cols(), k + MORE].map(|count| count as f64);
    let side = n.min(cols);
    BLOCKS as f64 * wanted < side && USUAL * 2.0 * n * cols * wanted < n * cols * side + DENSE * side.powi(3)
}

/// All of the smaller side's, of which `k` are kept.
fn dense(rows: &Centred<impl Rows>, k: usize) -> Result<(Vec<f64>, DMatrix<f64>)> {
    if rows.cols() <= rows.rows() {
        let (mut values, vectors) = symmetric("pca", rows.down())?;
        values.truncate(k);
        return Ok((values, vectors.columns(0, k).into_owned()));
    }
    let (mut values, vectors) = symmetric("pca", rows.across())?;
    values.truncate(k);
    let found = rows.back(&vectors.columns(0, values.len()).into_owned());
    Ok((values, orthonormal(found.resize_horizontally(k, 0.0))))
}

/// By block Krylov iteration: what an estimate of `width` directions lacks to be right widens the space in which the
/// next is sought, until that space is full and begins again with the best of it.
fn iterated(rows: &Centred<impl Rows>, k: usize, width: usize) -> Result<(Vec<f64>, DMatrix<f64>)> {
    let draw = |at: usize, column: usize| rng::normal(SEED, stream::RANGE_FINDER, at as u32, column as u32);
    let mut basis = orthonormal(DMatrix::from_fn(rows.cols(), width, |at, column| f64::from(draw(at, column))));
    let mut image = rows.there_and_back(&basis);
    let mut pass = 1;
    loop {
        let within = basis.tr_mul(&image);
        let (values, turn) = symmetric("pca", (&within + within.transpose()) / 2.0)?;
        let turn = turn.columns(0, width);
        let (best, best_image) = (&basis * turn, &image * turn);
        let lacking = &best_image - &best * DMatrix::from_diagonal(&DVector::from_column_slice(&values[..width]));
        if pass == PASSES || lacking.columns(0, k).column_iter().all(|column| column.norm() <= SETTLED * values[0]) {
            return Ok((values[..k].to_vec(), best.columns(0, k).into_owned()));
        }
        if basis.ncols() == BLOCKS * width {
            (basis, image) = (best, best_image);
        }
        let fresh = orthonormal(beside(&basis, &lacking)).columns(basis.ncols(), width).into_owned();
        image = beside(&image, &rows.there_and_back(&fresh));
        basis = beside(&basis, &fresh);
        pass += 1;
    }
}

fn beside(left: &DMatrix<f64>, right: &DMatrix<f64>) -> DMatrix<f64> {
    DMatrix::from_iterator(left.nrows(), left.ncols() + right.ncols(), left.iter().chain(right.iter()).copied())
}

/// An orthonormal basis whose first n columns span the first n given ones, for every n; where these depend on each
/// other, of more. Householder's reflections give one of any columns.
fn orthonormal(columns: DMatrix<f64>) -> DMatrix<f64> {
    columns.qr().q()
}
