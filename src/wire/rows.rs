//! Rows of numbers that are typed arrays in JavaScript.

use std::ops::Deref;

use serde::{Serialize, Serializer};
use ts_rs::{Config, TS, TypeVisitor};

/// A row of numbers that is a typed array in JavaScript, and a plain array in every other format.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident, $item:ty, $array:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name(pub Vec<$item>);

        impl Deref for $name {
            type Target = Vec<$item>;

            fn deref(&self) -> &Vec<$item> {
                &self.0
            }
        }

        impl From<Vec<$item>> for $name {
            fn from(values: Vec<$item>) -> Self {
                $name(values)
            }
        }

        impl From<&[$item]> for $name {
            fn from(values: &[$item]) -> Self {
                $name(values.to_vec())
            }
        }

        impl Serialize for $name {
            #[cfg(target_arch = "wasm32")]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde_wasm_bindgen::preserve::serialize(&js_sys::$array::from(&self.0[..]), serializer)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                stringify!($array).into()
            }

            fn inline(config: &Config) -> String {
                Self::name(config)
            }

            fn visit_dependencies(_: &mut impl TypeVisitor) {}
        }
    };
}

row! {
    /// Single precision numbers: pixels in \[0, 1\], activations, weights.
    Floats, f32, Float32Array
}
row! {
    /// Bytes: pixels from 0 to 255, labels.
    Bytes, u8, Uint8Array
}
