//! Explanations in JavaScript's terms.

use js_sys::{Float32Array, Object};
use wasm_bindgen::prelude::*;

use crate::api::session::explain::Shown;
use crate::api::wasm::{Answer, Engine, field, to_js};
use crate::error::Error;
use crate::explain::Matrix;
use crate::explain::projection::Part;
use crate::explain::stepper::Deconvolution;

pub(super) fn floats(object: &JsValue, name: &str) -> Option<Vec<f32>> {
    field(object, name).map(|values| Float32Array::new(&values).to_vec())
}

/// A whole number; 0 where there is none.
pub(super) fn size(object: &JsValue, name: &str) -> usize {
    field(object, name).and_then(|size| size.as_f64()).unwrap_or_default() as usize
}

/// So many whole numbers.
fn sizes<const N: usize>(request: &'static str, object: &JsValue, name: &str) -> Answer<[usize; N]> {
    let sizes: Vec<usize> = floats(object, name).unwrap_or_default().into_iter().map(|size| size as usize).collect();
    sizes.try_into().map_err(|_| Error::request(request, format!("{name} must be {N} numbers")).into())
}

fn matrix(object: &JsValue, name: &str) -> Matrix {
    let matrix = field(object, name).unwrap_or_default();
    let values = floats(&matrix, "values").unwrap_or_default();
    Matrix { height: size(&matrix, "height"), width: size(&matrix, "width"), values }
}

/// The image that a request is about.
fn shown(request: &JsValue) -> Shown {
    let drawing = floats(request, "drawing");
    Shown { digit: size(request, "digit"), drawing, seed: size(request, "seed") as u32 }
}

#[wasm_bindgen]
impl Engine {
    /// What made a pixel, layer by layer back to the image: `{digit | drawing, seed?, pixel: [row, column], chosen?:
    /// {LAYER: [row, column, channel]}}` to `{layers: [{name, kind, cell, value, sum, bias, terms: [{cell, value,
    /// weight, product, tap, switch}], count, rest, field: {top, left, bottom, right}, shares: [{cell, value, share}],
    /// shareRest, fromBiases, map}]}`, the picture's layer first; see `src/explain/path.rs`.
    pub async fn path(&mut self, request: JsValue) -> Answer {
        let mut chosen = Vec::new();
        if let Some(cells) = field(&request, "chosen") {
            for name in Object::keys(&Object::from(cells.clone())).iter().filter_map(|name| name.as_string()) {
                chosen.push((name.clone(), sizes("path", &cells, &name)?));
            }
        }
        let pixel = sizes("path", &request, "pixel")?;
        to_js(&self.session.path(&shown(&request), pixel, &chosen).await?)
    }

    /// A feature map of the encoder in the pixels: `{digit | drawing, seed?, layer, channel, strongest?: boolean,
    /// cell?: [row, column]}` to `{cell, value, field, map, picture, seen}`, the last three `{height, width, values}`.
    pub async fn project(&mut self, request: JsValue) -> Answer {
        let layer = field(&request, "layer").and_then(|layer| layer.as_string()).unwrap_or_default();
        let strongest = field(&request, "strongest").is_some_and(|strongest| strongest.is_truthy());
        let part = match field(&request, "cell") {
            Some(_) => Part::At(sizes("project", &request, "cell")?),
            None if strongest => Part::Strongest,
            None => Part::Map,
        };
        let channel = size(&request, "channel");
        to_js(&self.session.project(&shown(&request), &layer, channel, part).await?)
    }

    /// `{matrix, kernel, stride, padding?, outputPadding?}` to `{transposed, stuffed, turned, convolved}`, each matrix
    /// `{height, width, values}`: a transposed convolution, and the convolution that it is.
    pub fn deconvolve(&self, request: JsValue) -> Answer {
        let asked = Deconvolution {
            matrix: matrix(&request, "matrix"),
            kernel: matrix(&request, "kernel"),
            stride: size(&request, "stride"),
            padding: size(&request, "padding"),
            output_padding: size(&request, "outputPadding"),
        };
        to_js(&asked.run()?)
    }
}
