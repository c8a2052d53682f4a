//! The ops: one file each, with a WGSL twin of the same name in `shaders/`.
//!
//! The set is closed under differentiation: the gradient of an op is made of ops of this list.

use crate::tensor::kernel::{Kernel, params};
use crate::tensor::shape::Shape;

/// The list of modules, and their kernels. (`cargo fmt` does not find modules through a macro: see the Makefile.)
macro_rules! ops {
    ($($module:ident,)+) => {
        $(pub mod $module;)+

        /// Every kernel there is; `tests/ops.rs` fails if one has no row in its table.
        pub const KERNELS: &[&Kernel] = &[$(&$module::KERNEL),+];
    };
}

ops! {
    activate,
    activate_grad,
    adam,
    argsort,
    attention,
    attention_grad,
    binary,
    broadcast,
    conv2d,
    conv_grad_w,
    conv_transpose2d,
    corrupt,
    cross_entropy,
    cross_entropy_grad,
    fill,
    gather_tokens,
    gaussian_kl,
    gaussian_kl_grad,
    gelu,
    layer_norm,
    layer_norm_affine_grad,
    layer_norm_grad,
    load_batch,
    matmul,
    max_pool2d,
    max_unpool2d,
    max_unpool2d_grad,
    permute,
    random,
    reconstruction_loss,
    reconstruction_loss_grad,
    reparametrise,
    sgd,
    softmax,
    softmax_grad,
    sparsity_kl,
    sparsity_kl_grad,
    sum,
    sum_pool2d,
    unary,
    upsample_nearest2d,
    write_metrics,
}

/// What nearly every op's file names.
mod prelude {
    pub(crate) use super::{Elements, Table};
    pub(crate) use crate::error::Result;
    pub(crate) use crate::numeric::gemm::Scratch;
    pub(crate) use crate::numeric::threads::split;
    pub(crate) use crate::tensor::kernel::{Kernel, Launch, kernel};
    pub(crate) use crate::tensor::op::{Builder, Gradients, Op, Step, TensorId, View, ViewMut, apply};
    pub(crate) use crate::tensor::shape::Shape;
}

params! {
    /// Parameters of the plain elementwise kernels.
    pub(crate) Elements { len: u32 }
}

impl Elements {
    fn of(shape: Shape) -> Elements {
        Elements { len: shape.len() as u32 }
    }
}

params! {
    /// Parameters of kernels over the rows of a tensor: all but its last axis, and that.
    pub(crate) Table { rows: u32, cols: u32 }
}

impl Table {
    fn of(shape: Shape) -> Table {
        Table { rows: shape.rows() as u32, cols: shape.last() as u32 }
    }
}
