//! Analyses of points: functions without state, typed arrays in and out.
//!
//! Values are a `Float32Array`, or a `Uint8Array` of which a byte counts 1/255; both row by row.

use std::borrow::Cow;

use js_sys::{Array, Float32Array, Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use super::{Answer, field, floats, object, whole};
use crate::angles::principal_angles as angles_between;
use crate::error::{Error, Result};
use crate::hashing;
use crate::kmeans::{self as clusters, Clusters};
use crate::neighbours::{self, Metric, Neighbours};
use crate::pca::Pca;
use crate::points::{Points, check_whole};
use crate::rows::Rows;

/// Numbers from the page, of either kind.
enum Values {
    Floats(Float32Array),
    Bytes(Uint8Array),
}

impl Values {
    fn of(what: &str, value: JsValue) -> Result<Values> {
        if let Some(floats) = value.dyn_ref::<Float32Array>() {
            return Ok(Values::Floats(floats.clone()));
        }
        match value.dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(Values::Bytes(bytes)),
            Err(_) => Err(Error::request(what, "must be a Float32Array or a Uint8Array")),
        }
    }

    fn length(&self) -> usize {
        match self {
            Values::Floats(floats) => floats.length() as usize,
            Values::Bytes(bytes) => bytes.length() as usize,
        }
    }

    /// The numbers from `start` to `end`.
    fn part(&self, start: usize, end: usize) -> Vec<f32> {
        match self {
            Values::Floats(floats) => floats.subarray(start as u32, end as u32).to_vec(),
            Values::Bytes(bytes) => {
                let bytes = bytes.subarray(start as u32, end as u32).to_vec();
                bytes.into_iter().map(|byte| f32::from(byte) / 255.0).collect()
            }
        }
    }
}

/// Rows that stay with the page until a part of them is read.
struct Table {
    values: Values,
    cols: usize,
}

impl Table {
    fn new(what: &str, values: JsValue, cols: usize) -> Result<Table> {
        let values = Values::of(what, values)?;
        check_whole(what, values.length(), cols)?;
        Ok(Table { values, cols })
    }
}

impl Rows for Table {
    fn rows(&self) -> usize {
        self.values.length() / self.cols
    }

    fn cols(&self) -> usize {
        self.cols
    }

    fn part(&self, first: usize, last: usize) -> Cow<'_, [f32]> {
        self.values.part(first * self.cols, last * self.cols).into()
    }
}

/// All of them, as rows need not be to be.
fn all(what: &str, value: JsValue) -> Result<Vec<f32>> {
    let values = Values::of(what, value)?;
    Ok(values.part(0, values.length()))
}

/// `{mean, components, variances, total}`: the first `k` principal components.
#[wasm_bindgen]
pub fn pca(values: JsValue, cols: usize, k: usize) -> Answer {
    let Pca { mean, components, variances, total } = Pca::of(&Table::new("values", values, cols)?, k)?;
    Ok(object([
        ("mean", floats(&mean)),
        ("components", floats(&components)),
        ("variances", Float64Array::from(&variances[..]).into()),
        ("total", total.into()),
    ])
    .into())
}

/// A PCA as [`pca`] gave it.
fn model(model: &JsValue) -> Result<Pca> {
    let (mean, components) = (all("mean", field(model, "mean"))?, all("components", field(model, "components"))?);
    Points::new("components", &components, mean.len())?;
    Ok(Pca { mean, components, variances: Vec::new(), total: 0.0 })
}

/// Codes, \[rows, k\].
#[wasm_bindgen]
pub fn project(pca: JsValue, values: JsValue) -> Answer {
    let (pca, values) = (model(&pca)?, all("values", values)?);
    Ok(floats(&pca.project(&Points::new("values", &values, pca.cols())?)?))
}

/// Rows from codes, \[rows, cols\].
#[wasm_bindgen]
pub fn restore(pca: JsValue, codes: JsValue) -> Answer {
    let (pca, codes) = (model(&pca)?, all("codes", codes)?);
    Ok(floats(&pca.restore(&Points::new("codes", &codes, pca.k())?)?))
}

/// The squared error of every row, \[rows\].
#[wasm_bindgen(js_name = squaredErrors)]
pub fn squared_errors(pca: JsValue, values: JsValue) -> Answer {
    let (pca, values) = (model(&pca)?, all("values", values)?);
    Ok(floats(&pca.squared_errors(&Points::new("values", &values, pca.cols())?)?))
}

/// The mean squared error with 0 to k components, \[k + 1\].
#[wasm_bindgen(js_name = errorCurve)]
pub fn error_curve(pca: JsValue, values: JsValue) -> Answer {
    let (pca, values) = (model(&pca)?, all("values", values)?);
    let curve = pca.error_curve(&Points::new("values", &values, pca.cols())?)?;
    Ok(Float64Array::from(&curve[..]).into())
}

/// Radians, smallest first, between the spans of the rows of `a` and of `b`.
#[wasm_bindgen(js_name = principalAngles)]
pub fn principal_angles(a: JsValue, b: JsValue, cols: usize) -> Answer {
    let (a, b) = (all("a", a)?, all("b", b)?);
    let angles = angles_between(&Points::new("a", &a, cols)?, &Points::new("b", &b, cols)?)?;
    Ok(Float64Array::from(&angles[..]).into())
}

/// `{centres, assignment, inertia, iterations, converged}`.
#[wasm_bindgen]
pub fn kmeans(values: JsValue, cols: usize, k: usize, seed: u32, iterations: u32) -> Answer {
    let values = all("values", values)?;
    let found = clusters::kmeans(&Points::new("values", &values, cols)?, k, seed, iterations)?;
    let Clusters { centres, assignment, inertia, iterations, converged } = found;
    Ok(object([
        ("centres", floats(&centres)),
        ("assignment", whole(&assignment)),
        ("inertia", inertia.into()),
        ("iterations", iterations.into()),
        ("converged", converged.into()),
    ])
    .into())
}

#[wasm_bindgen]
pub fn purity(assignment: Vec<u32>, labels: Vec<u32>) -> Answer<f64> {
    Ok(clusters::purity(&assignment, &labels)?)
}

/// `{k, indices, distances, evaluations}`; with `others`, query i is row i of the base and no neighbour of itself.
#[wasm_bindgen]
pub fn nearest(queries: JsValue, base: JsValue, cols: usize, k: usize, metric: String, others: bool) -> Answer {
    let (queries, base) = (all("queries", queries)?, all("base", base)?);
    let (queries, base) = (Points::new("queries", &queries, cols)?, Points::new("base", &base, cols)?);
    let Neighbours { k, indices, distances, evaluations } =
        neighbours::nearest(&queries, &base, k, Metric::parse(&metric)?, others)?;
    Ok(object([
        ("k", (k as u32).into()),
        ("indices", whole(&indices)),
        ("distances", floats(&distances)),
        ("evaluations", (evaluations as f64).into()),
    ])
    .into())
}

fn found(neighbours: &JsValue) -> Result<Neighbours> {
    let indices = Uint32Array::new(&field(neighbours, "indices")).to_vec();
    let k = field(neighbours, "k").as_f64().unwrap_or(0.0) as usize;
    if k == 0 || !indices.len().is_multiple_of(k) {
        return Err(Error::request("neighbours", format!("{} indices are not rows of {k}", indices.len())));
    }
    Ok(Neighbours { k, indices, distances: Vec::new(), evaluations: 0 })
}

/// The class of every query by its neighbours' votes, \[queries\].
#[wasm_bindgen]
pub fn votes(neighbours: JsValue, labels: Vec<u32>) -> Answer {
    Ok(whole(&found(&neighbours)?.votes(&labels)?))
}

/// Precision@k of every query, \[queries\].
#[wasm_bindgen]
pub fn precision(neighbours: JsValue, query_labels: Vec<u32>, labels: Vec<u32>, k: usize) -> Answer {
    Ok(floats(&found(&neighbours)?.precision(&query_labels, &labels, k)?))
}

/// The median of every column, \[cols\].
#[wasm_bindgen]
pub fn medians(values: JsValue, cols: usize) -> Answer {
    let values = all("values", values)?;
    Ok(floats(&hashing::medians(&Points::new("values", &values, cols)?)))
}

/// An address of at most 30 bits for every row, \[rows\].
#[wasm_bindgen]
pub fn addresses(values: JsValue, cols: usize, thresholds: Vec<f32>) -> Answer {
    let values = all("values", values)?;
    Ok(whole(&hashing::addresses(&Points::new("values", &values, cols)?, &thresholds)?))
}

/// For every query the numbers of the rows within `radius` bits, nearest first: an array of arrays.
#[wasm_bindgen]
pub fn shortlists(queries: Vec<u32>, addresses: Vec<u32>, radius: u32) -> Array {
    queries.into_iter().map(|query| whole(&hashing::shortlist(query, &addresses, radius))).collect()
}
