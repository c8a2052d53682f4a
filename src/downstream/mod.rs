//! What a trained encoder is good for: what its codes are like, how well labels can be read from them, and fine-tuning
//! it where labels are few.

pub mod augment;
pub mod code_statistics;
pub mod fine_tune;
pub mod linear_probe;
