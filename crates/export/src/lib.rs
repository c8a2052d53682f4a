//! Exports: a saved model as files that other tools run.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![deny(missing_docs)]

pub mod onnx;
pub mod plain;
pub mod pytorch;
pub mod saved;
#[cfg(target_arch = "wasm32")]
mod wasm;

use hourglass::Result;
use saved::Saved;

/// What a model is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// ONNX: the whole model, its encoder and its decoder, a file each.
    Onnx,
    /// PyTorch: a script with the model, its data and its training, beside the weights.
    Pytorch,
    /// A notebook of the same, with figures.
    Notebook,
}

impl Format {
    /// All of them, by the names that people type.
    pub const ALL: [(&'static str, Format); 3] =
        [("onnx", Format::Onnx), ("pytorch", Format::Pytorch), ("notebook", Format::Notebook)];
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// The files of a format, from what [`hourglass::train::checkpoint::Checkpoint::to_bytes`] wrote.
///
/// # Errors
/// A file that holds no model, in words.
pub fn export(bytes: &[u8], format: Format) -> Result<Vec<File>> {
    let saved = Saved::read(bytes)?;
    match format {
        Format::Onnx => onnx::files(&saved),
        Format::Pytorch => pytorch::files(&saved),
        Format::Notebook => pytorch::notebook(&saved),
    }
}
