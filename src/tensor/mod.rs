//! What a tensor and an op are: the ground that ops and graphs stand on.

pub mod kernel;
pub mod op;
pub mod shader_text;
pub mod shape;
