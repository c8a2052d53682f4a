//! The CPU: wasm SIMD in the browser, AVX2 natively.
