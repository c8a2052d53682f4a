//! What a session answers: plain data, serialised as the page reads them.

use serde::Serialize;

use crate::model::LayerShape;
use crate::train::{PhaseInfo, Position};

/// Which device is used, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackendInfo {
    /// `webgpu` or `cpu`.
    pub backend: &'static str,
    /// The GPU's name, or the CPU's instructions.
    pub adapter: String,
    /// Why it is the CPU, where a GPU would have been taken.
    pub reason: Option<Reason>,
    /// The wasm module's kernels: `relaxed` or `plain`.
    pub simd: &'static str,
}

/// Why a device is used: `code` for the page, which has words for it in every language, and what there is to add.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// `software`, `noAdapter` or `noDevice`.
    pub code: &'static str,
    pub detail: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Built {
    /// Numbers that are trained.
    pub parameters: usize,
    /// Bytes of weights, gradients, moments and values on the device.
    pub bytes: usize,
    /// Dispatches of one training step.
    pub dispatches: usize,
    /// Floating-point operations in the matrix products of one training step.
    pub flops: u64,
    /// Canonical JSON.
    pub spec: String,
    pub step: u32,
    pub layers: Vec<LayerInfo>,
    /// Of its recipe; without one, none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<PhaseInfo>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerInfo {
    pub name: String,
    /// Of its weights, \[inputs, outputs\].
    pub shape: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    pub step: u32,
    pub epoch: u32,
    /// Where training is in its recipe, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Position>,
    /// Mean training loss since the last metrics; the reconstruction error of its block while one is pre-trained.
    pub loss: Option<f64>,
    /// Over the first 512 test images, measured when a tenth of the time allows.
    pub test_loss: Option<f64>,
    pub squared_error_per_image: Option<f64>,
    /// Of a variational autoencoder: mean over the steps since the last metrics, and of the test images.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub divergence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test_divergence: Option<f64>,
    pub accuracy: Option<f64>,
    pub examples_per_second: f64,
    pub sums: LossSums,
}

/// Training losses since the last metrics, added up: single precision numbers in double precision, so that the sums of
/// a stretch of training are the same however often it was reported in between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct LossSums {
    /// Number of steps.
    pub steps: usize,
    pub loss: f64,
    /// Of a variational autoencoder; else 0.
    pub divergence: f64,
}

/// What the picture shows: images, what the network sees of them, what it makes of them, and every layer's values for
/// the first.
#[derive(Clone, Debug, Default)]
pub struct Views {
    pub width: usize,
    pub height: usize,
    /// \[rows, pixels\].
    pub images: Vec<f32>,
    pub corrupted: Vec<f32>,
    /// \[rows, pixels\], or \[rows, classes\] of a classifier as logits.
    pub output: Vec<f32>,
    /// Of the test images.
    pub labels: Vec<Option<u8>>,
    pub layers: Vec<(LayerShape, Vec<f32>)>,
    /// Where each pooling found its maxima: numbers of pixels of its input, row by row; `NAME.switches` of the layer
    /// NAME.
    pub switches: Vec<(String, Vec<f32>)>,
}

/// The name of the CPU backend: the instructions of this build.
pub fn cpu_name() -> &'static str {
    match (cfg!(target_arch = "wasm32"), cfg!(feature = "relaxed")) {
        (true, true) => "WebAssembly, relaxed SIMD",
        (true, false) => "WebAssembly, SIMD",
        (false, _) => "CPU",
    }
}

/// Images through a masked autoencoder, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MaskedViews {
    pub width: usize,
    pub height: usize,
    /// Side of a patch in pixels; patches are numbered row by row.
    pub patch: usize,
    /// Patches of an image that the encoder saw.
    pub visible: usize,
    /// \[rows, pixels\].
    pub images: Vec<f32>,
    /// \[rows, patches\]: 1 where a patch was masked.
    pub mask: Vec<f32>,
    /// \[rows, pixels\]: all patches as predicted.
    pub reconstruction: Vec<f32>,
    /// \[rows, pixels\]: masked patches as predicted, visible ones as they are.
    pub pasted: Vec<f32>,
    /// \[patches, width\]: what the decoder was given for the first image, before positions are added.
    pub tokens: Vec<f32>,
    /// Of the test images.
    pub labels: Vec<Option<u8>>,
}
