//! The one error type of the crate: what was wrong, where, and what would have been right.

use std::fmt;

use crate::tensor::shape::Shape;

/// Everything that can go wrong, in words a student understands.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// Tensors that do not fit an op: `expected` is in words, `got` are the shapes that came.
    Shape { op: &'static str, expected: String, got: Vec<Shape> },
    /// A field of the experiment that is unknown or impossible.
    Spec { field: String, message: String },
    /// A data file or array that cannot be used: which byte or number was wrong.
    Data { source: String, message: String },
    /// No usable device, or one that stopped working.
    Device { device: &'static str, message: String },
    /// Training left the range of finite numbers.
    NotFinite { what: &'static str, step: u32 },
    /// A request that the current model or state cannot answer.
    Request { request: &'static str, message: String },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn spec(field: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Spec { field: field.into(), message: message.into() }
    }

    pub fn data(source: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Data { source: source.into(), message: message.into() }
    }

    pub fn device(device: &'static str, message: impl Into<String>) -> Self {
        Error::Device { device, message: message.into() }
    }

    pub fn request(request: &'static str, message: impl Into<String>) -> Self {
        Error::Request { request, message: message.into() }
    }

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
