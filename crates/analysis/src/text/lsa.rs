//! Latent semantic analysis: the best k directions for documents in the space of terms.
//!
//! A = U S V^T (documents x terms),   z = V_k^T a
//!
//! Words that keep company point the same way, so documents can be near without sharing any. Nothing is centred: A
//! stays sparse. Source: Deerwester, Dumais, Furnas, Landauer & Harshman, "Indexing by latent semantic analysis", JASIS
//! 41, 1990.
//!
//! The singular vectors come from randomised subspace iteration on A^T A with a few directions more than are wanted,
//! and a small exact eigen-problem in each pass. Source: Halko, Martinsson & Tropp, "Finding structure with
//! randomness", SIAM Review 53, 2011.

use hourglass_numeric::rng::{self, stream};
use nalgebra::{DMatrix, DVector};

use super::bags::Bags;
use crate::eigen::symmetric;
use crate::error::{Error, Result};
use crate::points::check_range;

/// Directions beyond those that are wanted: the more, the faster the wanted ones settle.
const MORE: usize = 10;
/// Most passes, and the relative change of the singular values that ends them.
const PASSES: usize = 40;
const SETTLED: f64 = 1e-6;

/// The strongest directions of a table of documents by terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Lsa {
    /// V_k^T, \[k, cols\]: orthonormal rows, the number of largest magnitude in each positive.
    pub components: Vec<f32>,
    /// Largest first, \[k\].
    pub singular_values: Vec<f64>,
    cols: usize,
}

impl Lsa {
    /// The first `k` directions of these documents. Errors unless `k` is 1 to the smaller side of the matrix, and where
    /// they have no more than `k` independent directions.
    pub fn of(bags: &Bags, k: usize, seed: u32) -> Result<Lsa> {
        let most = bags.rows().min(bags.cols);
        check_range("lsa", "k", k, most)?;
        let width = (k + MORE).min(most);
        let draw = |term, direction| rng::normal(seed, stream::RANGE_FINDER, term as u32, direction as u32);
        let mut basis = DMatrix::from_fn(bags.cols, width, |term, direction| f64::from(draw(term, direction))).qr().q();
        let mut before = DVector::zeros(k);
        for _ in 0..PASSES {
            let seen = Documents::of(bags, &basis);
            let (squares, turn) = symmetric("lsa", seen.gram())?;
            let now = DVector::from_iterator(k, squares.iter().take(k).map(|square| square.max(0.0).sqrt()));
            if now[k - 1] <= 1e-6 * now[0] {
                return Err(Error::request(
                    "lsa",
                    format!("k is {k}, but the documents have fewer independent directions"),
                ));
            }
            let change = (&now - &before).component_div(&now).amax();
            before = now;
            if change < SETTLED {
                return Ok(Lsa::from_columns(&basis * turn, before, k));
            }
            // A^T A times the basis, orthonormal again.
            basis = seen.back(bags).qr().q();
        }
        let (_, turn) = symmetric("lsa", Documents::of(bags, &basis).gram())?;
        Ok(Lsa::from_columns(basis * turn, before, k))
    }

    fn from_columns(columns: DMatrix<f64>, singular_values: DVector<f64>, k: usize) -> Lsa {
        let component = |at: usize| {
            let column = columns.column(at);
            let sign = if column[column.iamax()] < 0.0 { -1.0 } else { 1.0 };
            column.iter().map(|value| (sign * value) as f32).collect::<Vec<_>>()
        };
        Lsa {
            components: (0..k).flat_map(component).collect(),
            singular_values: singular_values.as_slice().to_vec(),
            cols: columns.nrows(),
        }
    }

    /// How many directions there are.
    pub fn k(&self) -> usize {
        self.singular_values.len()
    }

    /// z = V_k^T a of documents, those it was made of or others (a query): \[rows, k\]. Errors where they have other
    /// columns.
    pub fn fold_in(&self, bags: &Bags) -> Result<Vec<f32>> {
        if bags.cols != self.cols {
            return Err(Error::request("lsa", format!("{} terms, not {}", bags.cols, self.cols)));
        }
        let mut codes = vec![0.0; bags.rows() * self.k()];
        for (index, codes) in codes.chunks_exact_mut(self.k()).enumerate() {
            for (col, value) in bags.row(index) {
                for (code, component) in codes.iter_mut().zip(self.components.chunks_exact(self.cols)) {
                    *code += value * component[col];
                }
            }
        }
        Ok(codes)
    }
}

/// A B for a basis B of directions in the space of terms: one column a document, so that its numbers lie together.
struct Documents(DMatrix<f64>);

impl Documents {
    fn of(bags: &Bags, basis: &DMatrix<f64>) -> Documents {
        let directions = basis.transpose();
        let mut documents = DMatrix::zeros(basis.ncols(), bags.rows());
        for (index, mut document) in documents.column_iter_mut().enumerate() {
            bags.row(index).for_each(|(col, value)| document.axpy(f64::from(value), &directions.column(col), 1.0));
        }
        Documents(documents)
    }

    /// B^T A^T A B.
    fn gram(&self) -> DMatrix<f64> {
        &self.0 * self.0.transpose()
    }

    /// A^T A B.
    fn back(&self, bags: &Bags) -> DMatrix<f64> {
        let mut terms = DMatrix::zeros(self.0.nrows(), bags.cols);
        for (index, document) in self.0.column_iter().enumerate() {
            bags.row(index).for_each(|(col, value)| terms.column_mut(col).axpy(f64::from(value), &document, 1.0));
        }
        terms.transpose()
    }
}
