//! The one error type of the crate: what was wrong, where, and what would have been right.

use std::fmt;

use crate::tensor::shape::Shape;

/// Everything that can go wrong, in words a student understands.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// Tensors that do not fit an op.
    Shape {
        /// The op's name.
        op: &'static str,
        /// What would have fitted, in words.
        expected: String,
        /// The shapes that came.
        got: Vec<Shape>,
    },
    /// A field of the experiment that is unknown or impossible.
    Spec {
        /// Its path in the specification, such as `optimizer.learningRate`.
        field: String,
        /// What would have been right, in a sentence.
        message: String,
    },
    /// A data file or array that cannot be used.
    Data {
        /// The file's or array's name.
        source: String,
        /// Which byte or number was wrong, in a sentence.
        message: String,
    },
    /// No usable device, or one that stopped working.
    Device {
        /// What failed: the adapter, `webgpu` or the `engine`.
        device: &'static str,
        /// What happened, in a sentence.
        message: String,
    },
    /// Training left the range of finite numbers.
    NotFinite {
        /// What is not finite.
        what: &'static str,
        /// The step that it was found at.
        step: u32,
    },
    /// A request that the current model or state cannot answer.
    Request {
        /// The request's name.
        request: &'static str,
        /// What would have been right, in a sentence.
        message: String,
    },
}

/// What functions of this package return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// [`Error::Spec`] of these parts. A field whose name is empty is shown as such.
    pub fn spec(field: impl Into<String>, message: impl Into<String>) -> Self {
        let field = field.into();
        // A name that nobody sees is quoted.
        let field = if field.trim().is_empty() { format!("\"{field}\"") } else { field };
        Error::Spec { field, message: message.into() }
    }

    /// [`Error::Data`] of these parts.
    pub fn data(source: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Data { source: source.into(), message: message.into() }
    }

    /// [`Error::Device`] of these parts.
    pub fn device(device: &'static str, message: impl Into<String>) -> Self {
        Error::Device { device, message: message.into() }
    }

    /// [`Error::Request`] of these parts.
    pub fn request(request: &'static str, message: impl Into<String>) -> Self {
        Error::Request { request, message: message.into() }
    }

    /// [`Error::Shape`] of these parts.
    pub fn shape(op: &'static str, expected: impl Into<String>, got: &[Shape]) -> Self {
        Error::Shape { op, expected: expected.into(), got: got.to_vec() }
    }

    /// A stable word for the kind of error; the page translates by it.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Shape { .. } => "shape",
            Error::Spec { .. } => "spec",
            Error::Data { .. } => "data",
            Error::Device { .. } => "device",
            Error::NotFinite { .. } => "not-finite",
            Error::Request { .. } => "request",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Shape { op, expected, got } => {
                write!(f, "{op}: expected {expected}, got ")?;
                for (i, shape) in got.iter().enumerate() {
                    write!(f, "{}{shape}", if i == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Error::Spec { field, message } => write!(f, "{field}: {message}"),
            Error::Data { source, message } => write!(f, "{source}: {message}"),
            Error::Device { device, message } => write!(f, "{device}: {message}"),
            Error::NotFinite { what, step } => write!(
                f,
                "the {what} is no longer a finite number at step {step}: try a smaller learning rate, then reset"
            ),
            Error::Request { request, message } => write!(f, "{request}: {message}"),
        }
    }
}

impl std::error::Error for Error {}
