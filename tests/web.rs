//! The engine in a browser with WebGPU, with the kernels of relaxed SIMD. A browser without an adapter fails here.
#![cfg(target_arch = "wasm32")]

mod support;

use hourglass::device::Device;
use support::table::run_table;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn the_backend_is_webgpu() {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapter = instance.request_adapter(&wgpu::RequestAdapterOptions::default()).await.expect("an adapter");
    assert_eq!(adapter.get_info().backend, wgpu::Backend::BrowserWebGpu);
}

#[wasm_bindgen_test]
async fn every_op_on_relaxed_simd() {
    let report = run_table(&mut Device::cpu()).await.and_then(|report| report.verdict());
    console_log!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}

#[wasm_bindgen_test]
async fn every_op_on_webgpu() {
    let mut device = Device::gpu().await.expect("an adapter");
    assert!(matches!(device, Device::Gpu(_)));
    let report = run_table(&mut device).await.and_then(|report| report.verdict());
    console_log!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}
