//! Exports as the page's worker sees them. Errors are objects `{kind, message, field}`, as the engine's are.

use hourglass::Error;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::{File, Format, plain, pytorch};

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting a field of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), &value.into());
}

fn told(error: &Error) -> JsValue {
    let object = Object::new();
    set(&object, "kind", error.kind());
    set(&object, "message", error.to_string());
    object.into()
}

/// The PyTorch script of a specification in JSON, for images of a size in so many classes.
#[wasm_bindgen]
pub fn code(spec: &str, width: usize, height: usize, classes: usize) -> Result<String, JsValue> {
    console_error_panic_hook::set_once();
    pytorch::code(spec, width, height, classes).map_err(|error| told(&error))
}

/// A saved model like `saved`, with the weights of a plain file of the script's network.
#[wasm_bindgen]
pub fn adopt(plain: &[u8], saved: &[u8]) -> Result<Vec<u8>, JsValue> {
    console_error_panic_hook::set_once();
    plain::adopt(plain, saved).map_err(|error| told(&error))
}

/// The files `[{name, bytes}]` of a format (`onnx`, `pytorch` or `notebook`), from a saved model.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(saved: &[u8], format: &str) -> Result<Array, JsValue> {
    console_error_panic_hook::set_once();
    let named = Format::ALL.iter().find(|(name, _)| *name == format);
    let (_, format) = named.ok_or_else(|| JsValue::from(format!("there is no format {format}")))?;
    let files = crate::export(saved, *format).map_err(|error| told(&error))?;
    let file = |File { name, bytes }| {
        let object = Object::new();
        set(&object, "name", name);
        set(&object, "bytes", Uint8Array::from(&bytes[..]));
        object
    };
    Ok(files.into_iter().map(file).collect())
}
