//! Requests about codes.

use wasm_bindgen::prelude::*;

use super::{Answer, Engine, to_js};

#[wasm_bindgen]
impl Engine {
    /// Over a sample of the test images `{images, activity: [number], deviation: [number], mean, active, norm,
    /// gaussians?: {divergence: [number], sigma: [number], logVariance}}`; see `src/codes.rs`.
    pub async fn codes(&mut self) -> Answer {
        to_js(&self.session.codes().await?)
    }
}
