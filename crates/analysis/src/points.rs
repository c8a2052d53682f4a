//! Rows of numbers: pixels, codes or bags of words, one point a row.

use crate::error::{Error, Result};

/// Squares of larger numbers, added up over a row, may be infinite in f32.
const MOST: f32 = 1e15;

/// \[rows, cols\], row-major; at least one row, all numbers finite and at most 1e15 in size.
#[derive(Clone, Copy, Debug)]
pub struct Points<'a> {
    values: &'a [f32],
    cols: usize,
}

impl<'a> Points<'a> {
    /// `what` names them in errors. Errors where the values are not one or more whole rows of finite numbers.
    pub fn new(what: &str, values: &'a [f32], cols: usize) -> Result<Points<'a>> {
        check_whole(what, values.len(), cols)?;
        check_numbers(what, values, cols, 0)?;
        Ok(Points { values, cols })
    }

    /// How many there are, at least 1.
    pub fn rows(&self) -> usize {
        self.values.len() / self.cols
    }

    /// Numbers of a point, at least 1.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// Row by row.
    pub fn values(&self) -> &'a [f32] {
        self.values
    }

    /// One point, \[cols\]; `index` is below the number of rows.
    pub fn row(&self, index: usize) -> &'a [f32] {
        &self.values[index * self.cols..][..self.cols]
    }

    /// The points in order, each \[cols\].
    pub fn iter(&self) -> std::slice::ChunksExact<'a, f32> {
        self.values.chunks_exact(self.cols)
    }

    /// Mean of every column, \[cols\].
    pub fn mean(&self) -> Vec<f32> {
        let mut sums = vec![0.0; self.cols];
        for row in self.iter() {
            sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        sums.into_iter().map(|sum| (sum / self.rows() as f64) as f32).collect()
    }

    /// Errors unless both have rows of one length.
    pub(crate) fn check_like(&self, what: &str, other: &Points) -> Result<()> {
        if self.cols == other.cols {
            return Ok(());
        }
        Err(Error::request(what, format!("rows of {} and of {} numbers cannot be compared", self.cols, other.cols)))
    }
}

/// Errors unless `length` numbers are one or more rows of `cols`; `what` names them.
pub(crate) fn check_whole(what: &str, length: usize, cols: usize) -> Result<()> {
    if cols > 0 && length > 0 && length.is_multiple_of(cols) {
        return Ok(());
    }
    Err(Error::data(what, format!("{length} numbers are not one or more rows of {cols}")))
}

/// Errors at a number that is not finite or too large, of rows that begin with number `first`; `what` names them.
pub(crate) fn check_numbers(what: &str, values: &[f32], cols: usize, first: usize) -> Result<()> {
    let Some(at) = values.iter().position(|value| value.is_nan() || value.abs() > MOST) else { return Ok(()) };
    let wrong =
        if values[at].is_finite() { format!("more than {MOST:e} in size") } else { "not a finite number".into() };
    let message = format!("row {}, column {} is {:?}, {wrong}", first + at / cols, at % cols, values[at]);
    Err(Error::data(what, message))
}

/// Errors where a result is not finite, which no later step should have to find out.
pub(crate) fn check_finite(what: &str, values: &[f32]) -> Result<()> {
    if values.iter().all(|value| value.is_finite()) {
        return Ok(());
    }
    Err(Error::request(what, "a result is not a finite number: the values are too large"))
}

/// Errors unless `value` is 1 to `most`; `name` is what the caller called it.
pub(crate) fn check_range(what: &str, name: &str, value: usize, most: usize) -> Result<()> {
    if (1..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::request(what, format!("{name} is {value}, must be 1 to {most}")))
}
