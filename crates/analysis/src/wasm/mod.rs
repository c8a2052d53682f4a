//! The analyses as the page's second worker sees them. Errors are objects `{kind, message}`, those about
//! files of texts with `code` and `values` for other languages; `www/analysis.d.ts` has the types.

mod points;
mod texts;

use js_sys::{Array, Float32Array, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::error::Error;

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

impl From<Error> for JsValue {
    fn from(error: Error) -> JsValue {
        let described = object([("kind", error.kind().into()), ("message", error.to_string().into())]);
        if let Error::File { source, code, values, .. } = &error {
            let told = object([("name", source.as_str().into())]);
            values.iter().for_each(|(name, value)| set(&told, name, &value.as_str().into()));
            set(&described, "code", &(*code).into());
            set(&described, "values", &told);
        }
        described.into()
    }
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, &value);
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn floats(values: &[f32]) -> JsValue {
    Float32Array::from(values).into()
}

fn whole(values: &[u32]) -> JsValue {
    Uint32Array::from(values).into()
}

fn strings<'a>(values: impl IntoIterator<Item = &'a String>) -> JsValue {
    values.into_iter().map(|value| JsValue::from(value.as_str())).collect::<Array>().into()
}
