//! Training: the trainer, what is measured of it, and files that it goes on from.

pub mod batch;
pub mod checkpoint;
pub mod evaluate;
pub mod forward;
pub mod safetensors;
mod trainer;

pub use trainer::*;
