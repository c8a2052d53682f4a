//! Fast arithmetic on slices: the matrix product, activations and reductions in SIMD, and the machine's peak.

pub mod activation;
pub mod calibrate;
pub mod gemm;
pub mod reduce;
pub mod simd;
