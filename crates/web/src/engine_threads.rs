//! The engine as a wasm module of relaxed SIMD with a pool of threads, for the worker of a page that is isolated.
use hourglass as _;

fn main() {}
