//! The engine in a browser without WebGPU, with the kernels of plain SIMD.
#![cfg(target_arch = "wasm32")]

mod support;

use hourglass::Error;
use hourglass::device::Device;
use support::table::run_table;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn a_missing_adapter_is_a_clear_error() {
    let Err(Error::Device { device, message }) = Device::gpu().await else {
        panic!("this leg is for a browser without WebGPU");
    };
    assert_eq!(device, "webgpu");
    assert!(message.contains("no graphics adapter"), "{message}");
}

#[wasm_bindgen_test]
async fn every_op_on_plain_simd() {
    let report = run_table(&mut Device::cpu()).await.and_then(|report| report.verdict());
    console_log!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}
