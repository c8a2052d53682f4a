//! Hourglass: autoencoders that train in the browser.
//!
//! A model's specification becomes a graph of a few primitive ops, its gradient more nodes of the same graph, and the
//! whole a plan: a list of kernels that the CPU (wasm SIMD, native SIMD) or the GPU (WebGPU, Vulkan) runs.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod answers;
pub mod augment;
pub mod checkpoint;
pub mod clock;
pub mod codes;
pub mod data;
pub mod device;
#[cfg(target_arch = "wasm32")]
pub mod engine;
pub mod error;
pub mod evaluate;
pub mod explain;
pub mod graph;
pub mod model;
pub mod op;
pub mod ops;
pub mod pass;
pub mod probe;
pub mod session;
pub mod shader_text;
pub mod shape;
pub mod tensors;
pub mod train;
pub mod tune;

pub use error::{Error, Result};
pub use hourglass_numeric as numeric;
pub use hourglass_numeric::rng;
pub use shape::Shape;
