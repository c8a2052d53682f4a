//! The engine as a wasm module of relaxed SIMD, for the worker of the page.
use hourglass as _;

fn main() {}
