//! What questions have in common: rows of numbers that travel as typed arrays, and the picture that the page shows.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
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

        impl<'de> Deserialize<'de> for $name {
            #[cfg(target_arch = "wasm32")]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let values: wasm_bindgen::JsValue = serde_wasm_bindgen::preserve::deserialize(deserializer)?;
                Ok($name(js_sys::$array::new(&values).to_vec()))
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Vec::deserialize(deserializer).map($name)
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

/// A point of a stroke: in \[0, 1\] over the pad, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, TS)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// The picture that the page shows.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct Shown {
    /// Number of a test image.
    pub digit: usize,
    /// A drawing, in place of the test image; without a stroke it is none.
    pub strokes: Option<Vec<Vec<Point>>>,
    /// Keys the corruption.
    pub seed: u32,
}
