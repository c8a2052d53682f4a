//! Requests about a masked autoencoder, and about the worth of an encoder.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use super::explain::{floats, size};
use super::{Answer, Engine, digits, field, object, put, to_js};
use crate::api::session::Masking;
use crate::api::session::probe::{Features, ProbeRequest};
use crate::downstream::fine_tune::Tuning;
use crate::error::Error;

#[wasm_bindgen]
impl Engine {
    /// `{digits: [number], drawing: Float32Array | null, seed, ratio?, factor?, painted?: Float32Array of 0 and 1}` to
    /// `{width, height, patch, visible, labels}` and Float32Arrays `images, reconstruction, pasted` (\[rows, pixels\])
    /// and `mask` (\[rows, patches\], 1 where masked) and `tokens` (\[patches, width\]: the decoder's input for the
    /// first image).
    pub async fn masked(&mut self, request: JsValue) -> Answer {
        let digits = digits(&request);
        let masking = Masking {
            seed: size(&request, "seed") as u32,
            ratio: field(&request, "ratio").and_then(|ratio| ratio.as_f64()).map(|ratio| ratio as f32),
            factor: size(&request, "factor"),
            painted: floats(&request, "painted"),
        };
        let views = self.session.masked(&digits, floats(&request, "drawing").as_deref(), &masking).await?;
        let answer = object([("width", views.width), ("height", views.height), ("patch", views.patch)]);
        put(&answer, "visible", views.visible);
        put(&answer, "labels", to_js(&views.labels)?);
        let pictures = [
            ("images", &views.images),
            ("mask", &views.mask),
            ("reconstruction", &views.reconstruction),
            ("pasted", &views.pasted),
            ("tokens", &views.tokens),
        ];
        for (name, values) in pictures {
            put(&answer, name, Float32Array::from(&values[..]));
        }
        Ok(answer.into())
    }

    /// `{parameters, dispatches, flops}` of a training step of a specification, which is checked but not built.
    pub fn cost(&mut self, spec: String) -> Answer {
        let (parameters, dispatches, flops) = self.session.cost(&spec)?;
        let counts = [("parameters", parameters as f64), ("dispatches", dispatches as f64), ("flops", flops as f64)];
        Ok(object(counts).into())
    }

    /// `{features: 'code' | 'random' | 'pixels', labels, tests, seed?}` to `{linear, neighbours, labels, tests}`,
    /// shares of test labels named rightly by softmax regression and by seven neighbours. Takes seconds for thousands
    /// of images.
    pub async fn probe(&mut self, request: JsValue) -> Answer {
        let named = field(&request, "features").and_then(|name| name.as_string()).unwrap_or_default();
        let features = match named.as_str() {
            "code" => Features::Code,
            "random" => Features::Random,
            "pixels" => Features::Pixels,
            _ => return Err(Error::request("probe", "features must be code, random or pixels").into()),
        };
        let (labels, tests) = (size(&request, "labels"), size(&request, "tests"));
        let asked = ProbeRequest { features, labels, tests, seed: size(&request, "seed") as u32 };
        to_js(&self.session.probe(&asked).await?)
    }

    /// `{labels, epochs, scratch?, synthetic?, seed?}` begins to fine-tune a copy of the encoder as a classifier, or
    /// the same network from a random start, also on `synthetic` images by the decoder: `{step, steps, sample}`.
    pub async fn tune(&mut self, request: JsValue) -> Answer {
        let tuning = Tuning {
            labels: size(&request, "labels"),
            epochs: size(&request, "epochs") as u32,
            seed: size(&request, "seed") as u32,
            scratch: field(&request, "scratch").is_some_and(|scratch| scratch.is_truthy()),
            synthetic: size(&request, "synthetic"),
        };
        to_js(&self.session.tune(&tuning).await?)
    }

    /// Go on with it for about `budget` milliseconds: `{step, steps, loss, sample, accuracy}`; `sample` on the first
    /// 1,000 test images about every tenth of the steps, `accuracy` on all once done.
    #[wasm_bindgen(js_name = tuneStep)]
    pub async fn tune_step(&mut self, budget: f64) -> Answer {
        to_js(&self.session.tune_step(budget).await?)
    }
}
