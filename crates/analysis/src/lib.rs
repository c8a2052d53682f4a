//! Analyses of codes, pixels and texts: principal components, clusters, neighbours, hashing, LSA.
//!
//! What an autoencoder is compared with (PCA, LSA, raw pixels), and what is done with its codes. Slices in, numbers
//! out: nothing here knows a model or a device. Products go through the engine's GEMM, small eigen-problems through
//! nalgebra in f64.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![deny(missing_docs)]

pub mod angles;
pub mod corpus;
mod distance;
mod eigen;
pub mod error;
pub mod hashing;
pub mod kmeans;
pub mod neighbours;
pub mod pca;
pub mod points;
mod principal;
pub mod rows;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use error::{Error, Result};
pub use points::Points;
pub use rows::Rows;
