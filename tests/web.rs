//! The engine in a browser with WebGPU, with the kernels of relaxed SIMD. A browser without an adapter fails here.
#![cfg(target_arch = "wasm32")]

mod support;

use hourglass::device::Device;
use support::table::run_table;
use support::training::{NOISY, apart, few_digits, fixtures, follow_pytorch, run};
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

#[wasm_bindgen_test]
async fn models_follow_pytorch_on_both_devices() {
    for fixture in &fixtures() {
        for device in [Device::cpu(), Device::gpu().await.expect("an adapter")] {
            follow_pytorch(device, fixture).await.unwrap_or_else(|failure| panic!("{failure}"));
        }
    }
}

#[wasm_bindgen_test]
async fn training_repeats_and_webgpu_follows_the_cpu() {
    let gpu = || async { Device::gpu().await.expect("an adapter") };
    let cpu = run(Device::cpu(), NOISY, few_digits(), 30, 1e9).await.unwrap();
    assert!(cpu.losses[29] < cpu.losses[0]);
    assert_eq!(cpu, run(Device::cpu(), NOISY, few_digits(), 30, 2.0).await.unwrap());
    let first = run(gpu().await, NOISY, few_digits(), 30, 1e9).await.unwrap();
    assert_eq!(first, run(gpu().await, NOISY, few_digits(), 30, 1e9).await.unwrap());
    assert!(apart(&first.losses, &cpu.losses) < 1e-3, "{:?} {:?}", first.losses, cpu.losses);
}
