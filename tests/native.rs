//! Every test of the engine on this machine, on the CPU and on Vulkan, in one binary: what it links is large.
#![cfg(not(target_arch = "wasm32"))]

mod support;

mod constants;
mod conv;
mod conv_models;
mod data;
mod explain;
mod folder;
mod gemm;
mod idx;
mod mae;
mod models;
mod ops;
mod plan;
mod probe;
mod queries;
mod random;
mod recipes;
mod session;
mod shaders;
mod spec;
mod tensors;
mod threads;
mod tune;
mod unmade;
mod vae;
mod weights;

/// A file that is not named above would never run.
#[test]
fn every_file_is_named() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let files = std::fs::read_dir(folder).expect("the tests").map(|entry| entry.expect("a file").file_name());
    let elsewhere = ["native.rs", "web.rs", "web_cpu.rs"];
    for file in files.filter_map(|name| name.into_string().ok()).filter(|name| !elsewhere.contains(&name.as_str())) {
        let Some(module) = file.strip_suffix(".rs") else { continue };
        let named = include_str!("native.rs").contains(&format!("\nmod {module};\n"));
        assert!(named, "tests/{file} is not named in tests/native.rs");
    }
}
