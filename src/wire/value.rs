//! A request's values: JavaScript's in the page, JSON elsewhere.

use super::{Bytes, Floats};

#[cfg(target_arch = "wasm32")]
pub use wasm_bindgen::JsValue as Value;

#[cfg(not(target_arch = "wasm32"))]
pub use serde_json::Value;

/// What can be read from a request.
pub trait Read: Sized {
    /// `None` where the value is of another kind; an error in words where a part of it is.
    fn read(value: &Value) -> Option<Result<Self, String>>;

    /// What it is where there is nothing.
    fn absent() -> Option<Self> {
        None
    }
}

/// A field by name. Errors name it.
pub fn get<T: Read>(object: &Value, name: &str) -> Result<T, String> {
    match field(object, name) {
        Some(value) => T::read(&value).unwrap_or_else(|| Err(refusal(name, "of another kind"))),
        None => T::absent().ok_or_else(|| refusal(name, "missing")),
    }
}

// Compiled once, not for every type.
#[inline(never)]
fn refusal(name: &str, what: &str) -> String {
    ["the field ", name, " is ", what].concat()
}

/// There and neither null nor undefined.
#[cfg(target_arch = "wasm32")]
fn field(object: &Value, name: &str) -> Option<Value> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

#[cfg(not(target_arch = "wasm32"))]
fn field(object: &Value, name: &str) -> Option<Value> {
    object.get(name).filter(|value| !value.is_null()).cloned()
}

#[cfg(target_arch = "wasm32")]
fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

#[cfg(not(target_arch = "wasm32"))]
fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

#[cfg(target_arch = "wasm32")]
fn text(value: &Value) -> Option<String> {
    value.as_string()
}

#[cfg(not(target_arch = "wasm32"))]
fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(target_arch = "wasm32")]
fn items(value: &Value) -> Option<Vec<Value>> {
    js_sys::Array::is_array(value).then(|| js_sys::Array::from(value).to_vec())
}

#[cfg(not(target_arch = "wasm32"))]
fn items(value: &Value) -> Option<Vec<Value>> {
    value.as_array().cloned()
}

/// A whole number that is not below 0 and fits into 32 bits.
fn whole(value: &Value) -> Option<u32> {
    number(value)
        .filter(|number| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number))
        .map(|n| n as u32)
}

macro_rules! read {
    ($($kind:ty, $value:ident => $from:expr;)*) => {
        $(impl Read for $kind {
            fn read($value: &Value) -> Option<Result<Self, String>> {
                $from.map(Ok)
            }
        })*
    };
}

read! {
    bool, value => value.as_bool();
    f64, value => number(value);
    f32, value => number(value).map(|number| number as f32);
    u32, value => whole(value);
    usize, value => whole(value).map(|number| number as usize);
    String, value => text(value);
    Floats, value => floats(value);
    Bytes, value => bytes(value);
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Option<Result<Self, String>> {
        T::read(value).map(|read| read.map(Some))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Option<Result<Self, String>> {
        let mut read = Vec::new();
        for item in items(value)? {
            match T::read(&item)? {
                Ok(item) => read.push(item),
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(read))
    }
}

impl<T: Read + Copy + Default, const N: usize> Read for [T; N] {
    fn read(value: &Value) -> Option<Result<Self, String>> {
        match Vec::<T>::read(value)? {
            Ok(items) => Some(Ok(<[T; N]>::try_from(items).ok()?)),
            Err(error) => Some(Err(error)),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn floats(value: &Value) -> Option<Floats> {
    value.is_object().then(|| js_sys::Float32Array::new(value).to_vec().into())
}

#[cfg(target_arch = "wasm32")]
fn bytes(value: &Value) -> Option<Bytes> {
    value.is_object().then(|| js_sys::Uint8Array::new(value).to_vec().into())
}

#[cfg(not(target_arch = "wasm32"))]
fn floats(value: &Value) -> Option<Floats> {
    let values: Option<Vec<f32>> = value.as_array()?.iter().map(|item| item.as_f64().map(|n| n as f32)).collect();
    values.map(Floats)
}

#[cfg(not(target_arch = "wasm32"))]
fn bytes(value: &Value) -> Option<Bytes> {
    let values: Option<Vec<u8>> = value.as_array()?.iter().map(|item| u8::try_from(item.as_u64()?).ok()).collect();
    values.map(Bytes)
}
