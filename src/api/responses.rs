//! What a session answers: plain data, serialised as the page reads them.

use serde::Serialize;
use ts_rs::TS;

use crate::data::DataSet;
use crate::data::baseline::MeanLoss;
use crate::train::{PhaseInfo, Position};

/// Which device is used, and why.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
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
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Reason {
    /// `software`, `noAdapter` or `noDevice`.
    pub code: &'static str,
    /// What there is to add, in English.
    pub detail: String,
}

/// A model that was built: its cost, its specification and its layers.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
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
    /// Optimiser steps taken; more than 0 for a model that was loaded.
    pub step: u32,
    /// Layers from the image to the picture.
    pub layers: Vec<LayerInfo>,
    /// Phases of its recipe; without one, none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<PhaseInfo>>", optional)]
    pub phases: Vec<PhaseInfo>,
}

/// A layer of a model.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct LayerInfo {
    /// Its name: `encoder.0`, for example.
    pub name: String,
    /// Shape of its weights, \[inputs, outputs\].
    pub shape: Vec<usize>,
}

/// How training goes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// Optimiser steps taken.
    pub step: u32,
    /// Number of the epoch, from 0.
    pub epoch: u32,
    /// Where training is in its recipe, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phase: Option<Position>,
    /// Mean training loss since the last metrics; the reconstruction error of its block while one is pre-trained.
    pub loss: Option<f64>,
    /// Over the first 512 test images, as it was last measured.
    pub test_loss: Option<f64>,
    /// Over the same test images, summed over the pixels of each; none for a classifier.
    pub squared_error_per_image: Option<f64>,
    /// Mean divergence of a variational autoencoder's codes since the last metrics, in nats; none for other models.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub divergence: Option<f64>,
    /// The same over the test images.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub test_divergence: Option<f64>,
    /// Share of the same test images that a classifier names rightly; none for an autoencoder.
    pub accuracy: Option<f64>,
    /// Training images a second since the last metrics.
    pub examples_per_second: f64,
    /// What the means since the last metrics are made of.
    pub sums: LossSums,
}

/// Training losses since the last metrics, added up: single precision numbers in double precision, so that the sums of
/// a stretch of training are the same however often it was reported in between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, TS)]
pub struct LossSums {
    /// Number of steps.
    pub steps: usize,
    /// Their training losses, added up.
    pub loss: f64,
    /// Divergences of a variational autoencoder's codes; else 0.
    pub divergence: f64,
}

/// Data in use.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DataInfo {
    /// Name of the data set.
    pub name: String,
    /// Images to train on.
    pub train: usize,
    /// Images to test on.
    pub test: usize,
    /// Columns of an image.
    pub width: usize,
    /// Rows of an image.
    pub height: usize,
    /// 0 without labels.
    pub classes: usize,
    /// What a model has to be better than: the mean training image, whatever the input. None until every image has
    /// been made.
    pub mean_loss: Option<MeanLoss>,
}

impl DataInfo {
    /// What there is to say of a data set; computes the mean image and its losses where all are there.
    pub fn of(data: &DataSet) -> DataInfo {
        DataInfo {
            name: data.name.clone(),
            train: data.train.count(),
            test: data.test.count(),
            width: data.train.width,
            height: data.train.height,
            classes: data.classes(),
            mean_loss: data.is_complete().then(|| data.mean_image_loss()),
        }
    }
}

/// How far a call to train has come.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Trained {
    /// Steps that were done.
    pub steps: u32,
    /// Optimiser steps of the model by now.
    pub step: u32,
    /// Number of its epoch, from 0.
    pub epoch: u32,
}

/// The name of the CPU backend: the instructions of this build.
pub fn cpu_name() -> &'static str {
    match (cfg!(target_arch = "wasm32"), cfg!(feature = "relaxed")) {
        (true, true) => "WebAssembly, relaxed SIMD",
        (true, false) => "WebAssembly, SIMD",
        (false, _) => "CPU",
    }
}
