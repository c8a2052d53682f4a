//! Targets: what takes bytes from outside, a file each. `check` takes any bytes; the first of them says how the rest is
//! meant: as it is, or as decisions by which a valid file is edited. `seeds` are inputs made by the project's own
//! writers.

pub mod checkpoint;
pub mod corpus;
pub mod export;
pub mod folder;
pub mod gzip;
pub mod idx;
pub mod library;
pub mod live;
pub mod load;
pub mod query;
pub mod safetensors;
pub mod spec;
pub mod text;
pub mod train;
