//! The masked autoencoder's views in JavaScript's terms.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use crate::engine::{Answer, Engine, digits, field, object, put, to_js};
use crate::session::Masking;

#[wasm_bindgen]
impl Engine {
    /// `{digits: [number], drawing: Float32Array | null, seed, ratio?, painted?: Float32Array of 0 and 1, one a patch}` to
    /// `{width, height, patch, visible, labels}` and Float32Arrays `images, reconstruction, pasted` (\[rows, pixels\]) and
    /// `mask` (\[rows, patches\], 1 where masked).
    pub async fn masked(&mut self, request: JsValue) -> Answer {
        let floats = |name| field(&request, name).map(|values| Float32Array::new(&values).to_vec());
        let number = |name| field(&request, name).and_then(|number| number.as_f64());
        let digits = digits(&request);
        let masking = Masking {
            seed: number("seed").unwrap_or(0.0) as u32,
            ratio: number("ratio").map(|ratio| ratio as f32),
            painted: floats("painted"),
        };
        let views = self.session.masked(&digits, floats("drawing").as_deref(), &masking).await?;
        let sizes = [("width", views.width), ("height", views.height), ("patch", views.patch)];
        let answer = object(sizes);
        put(&answer, "visible", views.visible);
        put(&answer, "labels", to_js(&views.labels)?);
        let pictures = [("images", &views.images), ("mask", &views.mask), ("reconstruction", &views.reconstruction)];
        for (name, values) in pictures.into_iter().chain([("pasted", &views.pasted)]) {
            put(&answer, name, Float32Array::from(&values[..]));
        }
        Ok(answer.into())
    }
}
