//! What a tensor and an op are: the ground that ops and graphs stand on.

pub mod op;
pub mod shape;
