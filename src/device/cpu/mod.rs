//! The CPU: wasm SIMD in the browser, AVX2 natively.

pub mod calibrate;
pub mod gemm;
pub mod simd;
