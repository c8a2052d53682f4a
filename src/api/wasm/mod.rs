//! The engine as the page's worker sees it: [`Session`] in JavaScript's terms. Small objects go through
//! serde-wasm-bindgen, pixels and weights as typed arrays. Errors are objects `{kind, message, field}`.
//!
//! A call must not begin before the one before it has ended: the worker queues them.

#[cfg(feature = "threads")]
mod threads;

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::api::queries;
use crate::api::responses::DataInfo;
use crate::api::session::{Backend, Session};
use crate::data::digits::VARIETY;
use crate::data::{DataSet, Images, ORDER, idx};
use crate::error::Error;
use crate::numeric::calibrate;
use crate::train::checkpoint::Precision;

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// One experiment.
#[wasm_bindgen]
pub struct Engine {
    session: Session,
}

impl From<Error> for JsValue {
    fn from(error: Error) -> JsValue {
        let object = Object::new();
        put(&object, "kind", error.kind());
        match &error {
            Error::Spec { field, message } => {
                put(&object, "field", field.as_str());
                put(&object, "message", message.as_str());
            }
            _ => put(&object, "message", error.to_string()),
        }
        object.into()
    }
}

fn put(object: &Object, name: &str, value: impl Into<JsValue>) {
    set(object, name, value.into());
}

// Compiled once, not for every type and caller.
#[inline(never)]
fn set(object: &Object, name: &str, value: JsValue) {
    // Setting a field of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), &value);
}

/// Structs as plain objects, options that are none as null.
fn to_js(value: &impl Serialize) -> Answer {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// A field that may be missing.
fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn bytes(object: &JsValue, name: &str) -> Option<Vec<u8>> {
    field(object, name).map(|value| Uint8Array::new(&value).to_vec())
}

fn split(files: &JsValue, role: &str) -> Answer<Option<Images>> {
    let Some(files) = field(files, role) else { return Ok(None) };
    let Some(images) = bytes(&files, "images") else {
        return Err(Error::data(role, "has no images").into());
    };
    let source = format!("{role} images");
    Ok(Some(match bytes(&files, "labels") {
        Some(labels) => idx::labelled(role, &images, &labels)?,
        None => idx::images(&source, &images)?,
    }))
}

#[wasm_bindgen]
impl Engine {
    /// `options`: `{backend: 'auto' | 'webgpu' | 'cpu'}`.
    pub async fn create(options: JsValue) -> Answer<Engine> {
        console_error_panic_hook::set_once();
        let backend = match field(&options, "backend").and_then(|name| name.as_string()).as_deref() {
            Some("auto") => Backend::Auto,
            Some("webgpu") => Backend::Webgpu,
            Some("cpu") => Backend::Cpu,
            _ => return Err(Error::request("backend", "must be auto, webgpu or cpu").into()),
        };
        let mut session = Session::open(backend).await;
        // A handful, at once: a saved model can be loaded and drawn on before the data set is there.
        session.set_data(DataSet::digits_when_needed(200, 100, 7, VARIETY));
        Ok(Engine { session })
    }

    /// `{backend, adapter, reason, simd}`.
    pub fn backend(&self) -> Answer {
        to_js(&self.session.info)
    }

    /// `[{name, spec}]`.
    pub fn presets(&self) -> Answer<Array> {
        let presets = Array::new();
        for (name, spec) in Session::presets() {
            let preset = Object::new();
            put(&preset, "name", name);
            let spec = JSON::parse(&spec)?;
            put(&preset, "spec", spec);
            presets.push(&preset);
        }
        Ok(presets)
    }

    /// Built-in digits for the next model, of the usual variety unless one from 0 to 1 is given: `{name, train, test,
    /// width, height, classes, meanLoss}`. They are made when they are first needed, or by [`Engine::make_images`].
    #[wasm_bindgen(js_name = makeDigits)]
    pub fn make_digits(&mut self, train: usize, test: usize, seed: u32, variety: Option<f32>) -> Answer {
        let (train, test) = (train.clamp(20, 200_000), test.clamp(10, 50_000));
        let data = DataSet::digits_when_needed(train, test, seed, variety.unwrap_or(VARIETY));
        let info = to_js(&DataInfo::of(&data))?;
        self.session.set_data(data);
        Ok(info)
    }

    /// IDX files, gzipped or not, for the next model: `{name, mixed?, train: {images, labels?}, test?}`.
    /// Images come into a random order, always the same, unless the files are `mixed` already.
    #[wasm_bindgen(js_name = setData)]
    pub fn set_data(&mut self, files: JsValue) -> Answer {
        let name = field(&files, "name").and_then(|name| name.as_string()).unwrap_or_else(|| "custom".into());
        let Some(train) = split(&files, "train")? else {
            return Err(Error::data("train", "the training images are missing").into());
        };
        let keep = field(&files, "mixed").is_some_and(|mixed| mixed.is_truthy());
        let mix = |images: Images| if keep { images } else { images.mixed(ORDER) };
        let data = match split(&files, "test")? {
            Some(test) => DataSet::new(name, mix(train), mix(test))?,
            None => DataSet::split(name, mix(train))?,
        };
        let info = to_js(&DataInfo::of(&data))?;
        self.session.set_data(data);
        Ok(info)
    }

    /// Take back data that were set, where no model could be built on them.
    #[wasm_bindgen(js_name = dropData)]
    pub fn drop_data(&mut self) {
        self.session.drop_data();
    }

    /// A fresh model of a specification (JSON or a preset's name) on the data that were set: `Built`.
    pub fn build(&mut self, spec: String) -> Answer {
        to_js(&self.session.build(&spec)?)
    }

    /// The same model from the start, from another seed if one is given: `Built`.
    pub fn reset(&mut self, seed: Option<u32>) -> Answer {
        to_js(&self.session.reset(seed)?)
    }

    /// Change live values, a JSON object (see [`Session::set`]); the canonical specification.
    pub fn set(&mut self, values: String) -> Answer<String> {
        Ok(self.session.set(&values)?)
    }

    /// Make images that are missing for about `budget` milliseconds: null, or `DataInfo` once all are there.
    #[wasm_bindgen(js_name = makeImages)]
    pub fn make_images(&mut self, budget: f64) -> Answer {
        to_js(&self.session.make_images(budget)?)
    }

    /// Train until `steps` are done or about `budget` milliseconds have passed: `Trained`.
    pub async fn train(&mut self, steps: u32, budget: f64) -> Answer {
        to_js(&self.session.train(steps, budget).await?)
    }

    /// Losses and speed since the last call, the test loss measured anew where `exact`: `Metrics`.
    pub async fn metrics(&mut self, exact: bool) -> Answer {
        to_js(&self.session.metrics(exact).await?)
    }

    /// The answer to a question of `queries/`; `www/queries.d.ts` says which there are.
    pub async fn ask(&mut self, name: String, request: JsValue) -> Answer {
        let answer = serde_wasm_bindgen::Serializer::json_compatible();
        Ok(queries::ask(&mut self.session, &name, &request, &answer).await?)
    }

    /// A safetensors file: the whole state, or the weights alone at half precision.
    pub async fn save(&mut self, half: bool) -> Answer<Uint8Array> {
        let precision = if half { Precision::Half } else { Precision::Full };
        Ok(Uint8Array::from(&self.session.save(precision).await?[..]))
    }

    /// Go on from a file that [`Engine::save`] made: `Built`.
    pub fn load(&mut self, bytes: Vec<u8>) -> Answer {
        to_js(&self.session.load(&bytes)?)
    }

    /// Break the GPU connection, to see what happens. Errors on the CPU.
    #[wasm_bindgen(js_name = loseDevice)]
    pub fn lose_device(&mut self) -> Answer<()> {
        Ok(self.session.lose_device()?)
    }

    /// Trap, as a bug would: here, or in a thread of the pool where there is one.
    pub fn crash(&self, elsewhere: Option<bool>) {
        if elsewhere == Some(true) {
            crate::numeric::threads::elsewhere(|| std::arch::wasm32::unreachable());
        }
        std::arch::wasm32::unreachable()
    }
}

/// GFLOP/s of the machine's multiply-adds: independent chains, `iterations` long.
#[wasm_bindgen(js_name = benchPeak)]
pub fn bench_peak(iterations: usize) -> f64 {
    rate(|| calibrate::flops_chain(iterations))
}

/// GFLOP/s of the matrix product of two n x n matrices.
#[wasm_bindgen(js_name = benchGemm)]
pub fn bench_gemm(n: usize, repeats: usize) -> f64 {
    rate(|| calibrate::bench_gemm(n, repeats))
}

fn rate(work: impl FnOnce() -> (f32, u64)) -> f64 {
    let start = crate::clock::now();
    let (kept, flops) = work();
    std::hint::black_box(kept);
    flops as f64 / (crate::clock::now() - start) / 1e6
}
