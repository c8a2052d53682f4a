//! The matrix product.
//!
//! `y[m, n] = act(sum_k a[m, k] * b[k, n] + bias[n])`, f32, row-major
//!
//! Both sides are first packed into micro-panels, so a transposed matrix costs a different way of packing and not
//! another kernel; where y has few columns, packing the left side would cost more than it saves, and wasm reads it in
//! place. Three loops of cache blocks surround a micro-kernel that keeps one tile of y in registers. Source:
//! Goto & van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34(3), 2008.
//!
//! An element of y is always the sum over the same blocks of k in the same order, whatever the tile or the thread that
//! computes it, so the same inputs give the same bits on any number of threads.

mod blocks;
mod kernel;
mod lanes;
mod pack;
mod parallel;

use crate::activation::Activation;

pub use blocks::Scratch;
pub use kernel::Instructions;
pub use pack::Matrix;

/// What happens to a finished sum before it is stored.
#[derive(Clone, Copy, Debug, Default)]
pub struct Epilogue<'a> {
    /// Added to every row: `[n]`.
    pub bias: Option<&'a [f32]>,
    /// Applied to the sum with its bias; GELU leaves it as it is.
    pub activation: Activation,
}

/// y = epilogue(a b), with `a` as `[m, k]`, `b` as `[k, n]` and `y` as `[m, n]`.
///
/// Nothing is allocated once `scratch` has seen a product of this size. Slices shorter than their shapes are a bug of
/// the caller and stop at the bounds check.
#[allow(clippy::too_many_arguments)]
#[inline(never)]
pub fn gemm(
    m: usize,
    n: usize,
    k: usize,
    a: &Matrix,
    b: &Matrix,
    y: &mut [f32],
    epilogue: &Epilogue,
    scratch: &mut Scratch,
) {
    let y = &mut y[..m * n];
    let epilogue = Epilogue { bias: epilogue.bias.map(|bias| &bias[..n]), ..*epilogue };
    if y.is_empty() {
        return;
    }
    parallel::run(blocks::Product { m, n, k, a, b, epilogue }, y, scratch);
}
