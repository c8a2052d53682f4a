//! Shapes of tensors, channels last: `[n, d]`, `[n, h, w, c]`, `[n, t, d]`.

use std::fmt;

/// Up to four sizes, outermost first; a scalar has none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shape {
    sizes: [usize; 4],
    rank: usize,
}

impl Shape {
    /// A single element, without axes.
    pub const SCALAR: Shape = Shape { sizes: [1; 4], rank: 0 };

    /// The sizes as a slice, outermost first.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes[..self.rank]
    }

    /// All four sizes, \[n, h, w, c\] of images; those that are missing are 1.
    pub fn image(&self) -> [usize; 4] {
        self.sizes
    }

    /// Number of elements; the largest number where there are more, as specifications can ask for in 32 bits.
    pub fn len(&self) -> usize {
        self.sizes().iter().fold(1, |length: usize, &size| length.saturating_mul(size))
    }

    /// Whether there is no element, one of the sizes being 0.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Size of the last axis; 1 for a scalar.
    pub fn last(&self) -> usize {
        self.sizes().last().copied().unwrap_or(1)
    }

    /// Elements over the size of the last axis: the rows of the tensor seen as a matrix.
    pub fn rows(&self) -> usize {
        let leading = self.rank.saturating_sub(1);
        self.sizes[..leading].iter().product()
    }
}

impl<const R: usize> From<[usize; R]> for Shape {
    fn from(from: [usize; R]) -> Self {
        const { assert!(R <= 4, "tensors have at most four axes") };
        let mut sizes = [1; 4];
        sizes[..R].copy_from_slice(&from);
        Shape { sizes, rank: R }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.sizes())
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
