//! The analyses as the page's second worker sees them. Errors are objects `{kind, message}`; `www/analysis.d.ts` has the types.

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
        object([("kind", error.kind().into()), ("message", error.to_string().into())]).into()
    }
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
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
