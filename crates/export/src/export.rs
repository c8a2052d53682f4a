//! Exports as a wasm module of their own, loaded when one is asked for.
use hourglass_export as _;

fn main() {}
