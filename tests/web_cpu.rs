//! The engine in a browser without WebGPU, with the kernels of plain SIMD.
#![cfg(target_arch = "wasm32")]

mod support;

use hourglass::Error;
use hourglass::api::session::{Backend, Session};
use hourglass::device::Device;
use support::table::run_table;
use support::training::{NOISY, few_digits, fixtures, follow_pytorch, run};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn a_missing_adapter_is_a_clear_error() {
    let Err(Error::Device { device, message }) = Device::gpu().await else {
        panic!("this leg is for a browser without WebGPU");
    };
    assert_eq!(device, "adapter");
    assert!(message.contains("no graphics adapter"), "{message}");
}

#[wasm_bindgen_test]
async fn every_op_on_plain_simd() {
    let report = run_table(&mut Device::cpu()).await.and_then(|report| report.verdict());
    console_log!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}

#[wasm_bindgen_test]
async fn auto_chooses_the_cpu_and_says_why() {
    let session = Session::open(Backend::Auto).await;
    assert_eq!((session.info.backend, session.info.simd), ("cpu", "plain"));
    let reason = session.info.reason.expect("a reason");
    assert_eq!(reason.code, "noAdapter", "{}", reason.detail);
}

#[wasm_bindgen_test]
async fn models_follow_pytorch_and_training_repeats() {
    for fixture in &fixtures() {
        follow_pytorch(Device::cpu(), fixture).await.unwrap_or_else(|failure| panic!("{failure}"));
    }
    let first = run(Device::cpu(), NOISY, few_digits(), 30, 1e9).await.unwrap();
    assert!(first.losses[29] < first.losses[0]);
    assert_eq!(first, run(Device::cpu(), NOISY, few_digits(), 30, 2.0).await.unwrap());
}
