//! Fast arithmetic on slices: the matrix product, activations, reductions, optimisers and random numbers, in SIMD.
//!
//! A package of its own, so that the wasm module can be small everywhere else: loops here are compiled for speed. What
//! other packages call is never inlined, or it would be compiled as they are.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![deny(missing_docs)]
// How threads sleep: the one call of wasm that the stable language has no name for.
#![cfg_attr(all(target_arch = "wasm32", feature = "threads"), feature(stdarch_wasm_atomic_wait))]

pub mod activation;
pub mod attention;
pub mod calibrate;
pub mod conv;
pub mod elementwise;
pub mod gemm;
pub mod math;
pub mod optimise;
pub mod pool;
pub mod random_fill;
pub mod raster;
pub mod reduce;
pub mod rng;
pub mod rows;
pub mod scan;
mod small_gemm;
pub mod sparsity;
pub mod threads;
pub mod tokens;
mod vector;
