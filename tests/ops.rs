//! Every op against its f64 oracle, its gradient against finite differences, the GPU against the CPU.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use hourglass::device::Device;
use support::table::run_table;

#[test]
fn every_op_on_the_cpu() {
    let report = pollster::block_on(run_table(&mut Device::cpu())).and_then(|report| report.verdict());
    println!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}

/// A machine without an adapter fails here: install Vulkan's software driver (lavapipe).
#[test]
fn every_op_on_the_gpu() {
    let mut device = pollster::block_on(Device::gpu()).expect("an adapter");
    let report = pollster::block_on(run_table(&mut device)).and_then(|report| report.verdict());
    println!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}
