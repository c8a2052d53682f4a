//! What the page asks of the engine: a session, its answers as plain data, and both in JavaScript's terms.

pub mod queries;
pub mod responses;
pub mod session;
#[cfg(all(target_arch = "wasm32", feature = "worker"))]
pub mod wasm;
