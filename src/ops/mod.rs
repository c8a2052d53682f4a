//! The ops: one file each, with a WGSL twin of the same name in `shaders/`.
//!
//! The set is closed under differentiation: the gradient of an op is made of ops of this list.

pub mod activate;
pub mod activate_grad;
pub mod adam;
pub mod attention;
pub mod attention_grad;
pub mod binary;
pub mod conv2d;
pub mod conv_grad_w;
pub mod conv_transpose2d;
pub mod corrupt;
pub mod cross_entropy;
pub mod cross_entropy_grad;
pub mod divergence;
pub mod divergence_grad;
pub mod downsum;
pub mod fill;
pub mod gather;
pub mod gelu;
pub mod layer_norm;
pub mod layer_norm_affine_grad;
pub mod layer_norm_grad;
pub mod matmul;
pub mod max_pool;
pub mod permute;
pub mod pick;
pub mod pixel_loss;
pub mod pixel_loss_grad;
pub mod random;
pub mod rank;
pub mod record;
pub mod reparametrise;
pub mod sgd;
pub mod shader_text;
pub mod softmax;
pub mod softmax_grad;
pub mod sparsity;
pub mod sparsity_grad;
pub mod spread;
pub mod sum;
pub mod take;
pub mod unary;
pub mod unpool;
pub mod upsample;

use crate::tensor::op::Kernel;

/// Every kernel there is; `tests/ops.rs` fails if one has no row in its table.
pub const KERNELS: &[&Kernel] = &[
    &activate::KERNEL,
    &activate_grad::KERNEL,
    &adam::KERNEL,
    &attention::KERNEL,
    &attention_grad::KERNEL,
    &binary::KERNEL,
    &conv2d::KERNEL,
    &conv_grad_w::KERNEL,
    &conv_transpose2d::KERNEL,
    &corrupt::KERNEL,
    &cross_entropy::KERNEL,
    &cross_entropy_grad::KERNEL,
    &divergence::KERNEL,
    &divergence_grad::KERNEL,
    &downsum::KERNEL,
    &fill::KERNEL,
    &gather::KERNEL,
    &gelu::KERNEL,
    &layer_norm::KERNEL,
    &layer_norm_affine_grad::KERNEL,
    &layer_norm_grad::KERNEL,
    &matmul::KERNEL,
    &max_pool::KERNEL,
    &permute::KERNEL,
    &pick::KERNEL,
    &pixel_loss::KERNEL,
    &pixel_loss_grad::KERNEL,
    &random::KERNEL,
    &rank::KERNEL,
    &record::KERNEL,
    &reparametrise::KERNEL,
    &sgd::KERNEL,
    &softmax::KERNEL,
    &softmax_grad::KERNEL,
    &sparsity::KERNEL,
    &sparsity_grad::KERNEL,
    &spread::KERNEL,
    &sum::KERNEL,
    &take::KERNEL,
    &unary::KERNEL,
    &unpool::KERNEL,
    &upsample::KERNEL,
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
