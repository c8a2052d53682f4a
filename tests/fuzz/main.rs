//! Everything in Rust that reads foreign bytes, fuzzed: a target a file, each a function of any bytes.
//!
//! A target fails where the code under it panics, takes more memory than its input explains, takes longer than a
//! second, refuses without words, or accepts what cannot be used. Under plain `cargo test` the committed seeds and a
//! fixed number of inputs made from them run; under `make fuzz` libFuzzer makes the inputs.
#![cfg_attr(fuzzing, allow(dead_code, reason = "libFuzzer reads the seeds from their files"))]

mod support;
mod targets;

/// A test for each target, with the number of inputs of its short run.
macro_rules! targets {
    ($($name:ident: $inputs:literal,)*) => {
        $(#[test]
        fn $name() {
            #[cfg(fuzzing)]
            bolero::check!().for_each(|bytes: &[u8]| targets::$name::check(bytes));
            #[cfg(not(fuzzing))]
            support::short::run(stringify!($name), &targets::$name::seeds(), $inputs, targets::$name::check);
        })*
    };
}

targets! {
    idx: 6000,
    gzip: 1500,
    folder: 400,
    safetensors: 6000,
    checkpoint: 1000,
    load: 100,
    export: 200,
    spec: 2500,
    train: 150,
    live: 800,
    query: 800,
    text: 2500,
    library: 600,
    corpus: 6,
}
