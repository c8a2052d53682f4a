//! Rows in batches of one size, which is what a program is planned for: the last one is filled up.

/// Rows of a batch, zeros behind those that hold values.
pub struct Batch {
    /// \[rows, width\]
    pub values: Vec<f32>,
    rows: usize,
    /// Rows that hold values.
    valid: usize,
}

impl Batch {
    /// Rows of `width` numbers, padded to `rows` rows.
    pub fn padded(mut values: Vec<f32>, width: usize, rows: usize) -> Batch {
        let valid = values.len() / width;
        values.resize(rows * width, 0.0);
        Batch { values, rows, valid }
    }

    /// What a program made of the rows that hold values, from all that it made, \[rows, any width\].
    pub fn cut<'a>(&self, made: &'a [f32]) -> &'a [f32] {
        &made[..made.len() / self.rows * self.valid]
    }
}

/// `values`, \[any, width\], in batches of `rows` rows.
pub fn batches(values: &[f32], width: usize, rows: usize) -> impl Iterator<Item = Batch> {
    values.chunks(rows * width).map(move |chunk| Batch::padded(chunk.to_vec(), width, rows))
}
