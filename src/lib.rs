//! Hourglass: autoencoders that train in the browser.
//!
//! A model's specification becomes a graph of a few primitive ops, its gradient more nodes of the same graph, and the
//! whole a plan: a list of kernels that the CPU (wasm SIMD, native SIMD) or the GPU (WebGPU, Vulkan) runs.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![deny(missing_docs)]

pub mod api;
pub mod clock;
pub mod data;
pub mod device;
pub mod downstream;
pub mod error;
pub mod explain;
pub mod graph;
pub mod model;
pub mod ops;
pub mod tensor;
pub mod train;
pub mod wire;

pub use error::{Error, Result};
pub use hourglass_numeric as numeric;
pub use hourglass_numeric::rng;
pub use tensor::shape::Shape;
