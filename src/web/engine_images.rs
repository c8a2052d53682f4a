//! The engine as a wasm module of plain SIMD, with the models that see images as images, for the worker of the page.
use hourglass as _;

fn main() {}
