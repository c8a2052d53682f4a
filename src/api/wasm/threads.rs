//! The pool of threads as the workers see it, in the module that has one.

use wasm_bindgen::prelude::*;

use crate::numeric::threads::pool;

/// What other workers need to be threads of this one: the module and its memory.
#[wasm_bindgen(js_name = poolParts)]
pub fn pool_parts() -> js_sys::Array {
    js_sys::Array::of2(&wasm_bindgen::module(), &wasm_bindgen::memory())
}

/// Makes the calling worker the first of so many threads; the others are in [`run_thread`], or come there at once.
#[wasm_bindgen(js_name = startPool)]
pub fn start_pool(threads: usize) {
    pool::start(threads);
}

/// Runs a thread of the pool, for as long as its worker lives.
#[wasm_bindgen(js_name = runThread)]
pub fn run_thread() {
    pool::run();
}

/// After a trap in a thread: the first one waits for it, and has to trap too.
#[wasm_bindgen(js_name = threadTrapped)]
pub fn thread_trapped() {
    pool::trapped();
}
