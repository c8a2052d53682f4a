//! Principal components, clusters, neighbours and texts as a wasm module of their own, loaded when a panel asks for one
//! of them.
use hourglass_analysis as _;

fn main() {}
