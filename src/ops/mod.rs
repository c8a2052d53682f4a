//! The ops: one file each, with a WGSL twin of the same name in `shaders/`.
//!
//! The set is closed under differentiation: the gradient of an op is made of ops of this list.

pub mod activate;
pub mod activate_grad;
pub mod adam;
pub mod argsort;
pub mod attention;
pub mod attention_grad;
pub mod binary;
pub mod broadcast;
pub mod conv2d;
pub mod conv_grad_w;
pub mod conv_transpose2d;
pub mod corrupt;
pub mod cross_entropy;
pub mod cross_entropy_grad;
pub mod fill;
pub mod gather_tokens;
pub mod gaussian_kl;
pub mod gaussian_kl_grad;
pub mod gelu;
pub mod layer_norm;
pub mod layer_norm_affine_grad;
pub mod layer_norm_grad;
pub mod load_batch;
pub mod matmul;
pub mod max_pool2d;
pub mod max_unpool2d;
pub mod max_unpool2d_grad;
pub mod permute;
pub mod random;
pub mod reconstruction_loss;
pub mod reconstruction_loss_grad;
pub mod reparametrise;
pub mod sgd;
pub mod shader_text;
pub mod softmax;
pub mod softmax_grad;
pub mod sparsity_kl;
pub mod sparsity_kl_grad;
pub mod sum;
pub mod sum_pool2d;
pub mod unary;
pub mod upsample_nearest2d;
pub mod write_metrics;

use crate::tensor::op::Kernel;

/// Every kernel there is; `tests/ops.rs` fails if one has no row in its table.
pub const KERNELS: &[&Kernel] = &[
    &activate::KERNEL,
    &activate_grad::KERNEL,
    &adam::KERNEL,
    &argsort::KERNEL,
    &attention::KERNEL,
    &attention_grad::KERNEL,
    &binary::KERNEL,
    &broadcast::KERNEL,
    &conv2d::KERNEL,
    &conv_grad_w::KERNEL,
    &conv_transpose2d::KERNEL,
    &corrupt::KERNEL,
    &cross_entropy::KERNEL,
    &cross_entropy_grad::KERNEL,
    &fill::KERNEL,
    &gather_tokens::KERNEL,
    &gaussian_kl::KERNEL,
    &gaussian_kl_grad::KERNEL,
    &gelu::KERNEL,
    &layer_norm::KERNEL,
    &layer_norm_affine_grad::KERNEL,
    &layer_norm_grad::KERNEL,
    &load_batch::KERNEL,
    &matmul::KERNEL,
    &max_pool2d::KERNEL,
    &max_unpool2d::KERNEL,
    &max_unpool2d_grad::KERNEL,
    &permute::KERNEL,
    &random::KERNEL,
    &reconstruction_loss::KERNEL,
    &reconstruction_loss_grad::KERNEL,
    &reparametrise::KERNEL,
    &sgd::KERNEL,
    &softmax::KERNEL,
    &softmax_grad::KERNEL,
    &sparsity_kl::KERNEL,
    &sparsity_kl_grad::KERNEL,
    &sum::KERNEL,
    &sum_pool2d::KERNEL,
    &unary::KERNEL,
    &upsample_nearest2d::KERNEL,
    &write_metrics::KERNEL,
];

/// Join shader texts: shared parts first, the op's own last.
macro_rules! wgsl {
    ($($file:literal),+ $(,)?) => {{
        const TEXT: &str = concat!($(include_str!(concat!("../../shaders/", $file, ".wgsl"))),+);
        const BYTES: [u8; crate::ops::shader_text::stripped_len(TEXT)] = crate::ops::shader_text::strip(TEXT);
        crate::ops::shader_text::text(&BYTES)
    }};
}
pub(crate) use wgsl;

crate::tensor::op::params! {
    /// Parameters of the plain elementwise kernels.
    Elements { len: u32 }
}
