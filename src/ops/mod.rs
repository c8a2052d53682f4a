//! The ops: one file each, with a WGSL twin of the same name in `shaders/`.
//!
//! The set is closed under differentiation: the gradient of an op is made of ops of this list.

pub mod activate;
pub mod activate_grad;
pub mod adam;
pub mod binary;
pub mod conv2d;
pub mod conv_grad_w;
pub mod conv_transpose2d;
pub mod corrupt;
pub mod cross_entropy;
pub mod cross_entropy_grad;
pub mod fill;
pub mod gather;
pub mod matmul;
pub mod pixel_loss;
pub mod pixel_loss_grad;
pub mod random;
pub mod record;
pub mod sgd;
pub mod spread;
pub mod sum;
pub mod unary;

use crate::op::Kernel;

/// Every kernel there is; `tests/ops.rs` fails if one has no row in its table.
pub const KERNELS: &[&Kernel] = &[
    &activate::KERNEL,
    &activate_grad::KERNEL,
    &adam::KERNEL,
    &binary::KERNEL,
    &conv2d::KERNEL,
    &conv_grad_w::KERNEL,
    &conv_transpose2d::KERNEL,
    &corrupt::KERNEL,
    &cross_entropy::KERNEL,
    &cross_entropy_grad::KERNEL,
    &fill::KERNEL,
    &gather::KERNEL,
    &matmul::KERNEL,
    &pixel_loss::KERNEL,
    &pixel_loss_grad::KERNEL,
    &random::KERNEL,
    &record::KERNEL,
    &sgd::KERNEL,
    &spread::KERNEL,
    &sum::KERNEL,
    &unary::KERNEL,
];

/// Join shader texts: shared parts first, the op's own last.
macro_rules! wgsl {
    ($($file:literal),+ $(,)?) => {{
        const TEXT: &str = concat!($(include_str!(concat!("../../shaders/", $file, ".wgsl"))),+);
        const BYTES: [u8; crate::shader_text::stripped_len(TEXT)] = crate::shader_text::strip(TEXT);
        crate::shader_text::text(&BYTES)
    }};
}
pub(crate) use wgsl;

crate::op::params! {
    /// Parameters of the plain elementwise kernels.
    Elements { len: u32 }
}
