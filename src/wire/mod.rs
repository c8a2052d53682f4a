//! What crosses the border between the page and the engine: the values of a request, and rows of numbers that are typed
//! arrays in JavaScript.
//!
//! Requests are read by a few functions of our own rather than by serde's derived visitors, which took 8 KB more of the
//! wasm module after brotli (`make bench`, one visit) for sixteen small structs. Answers are written by serde.

mod rows;
mod value;

pub use rows::{Bytes, Floats};
pub use value::{Read, Value, get};

/// A struct that is read from a request: each field by its name there, which is in camelCase where it is given.
macro_rules! request {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* pub $field:ident $(as $key:literal)?: $kind:ty),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, ts_rs::TS)]
        #[ts(optional_fields = nullable)]
        pub struct $name { $($(#[$field_meta])* $(#[ts(rename = $key)])? pub $field: $kind),* }

        impl $crate::wire::Read for $name {
            #[allow(unused_variables, reason = "a request may have no fields")]
            fn read(value: &$crate::wire::Value) -> Option<std::result::Result<Self, String>> {
                let fields = || Ok($name {
                    $($field: $crate::wire::get(value, $crate::wire::request!(@key $field $($key)?))?),*
                });
                Some(fields())
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}
pub(crate) use request;
