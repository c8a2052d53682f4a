//! The engine in a browser with WebGPU, with the kernels of relaxed SIMD. A browser without an adapter fails here.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn the_backend_is_webgpu() {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapter = instance.request_adapter(&wgpu::RequestAdapterOptions::default()).await.expect("an adapter");
    assert_eq!(adapter.get_info().backend, wgpu::Backend::BrowserWebGpu);
}
