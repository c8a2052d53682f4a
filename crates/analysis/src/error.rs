//! The one error type of the package: what was asked, and what would have been right.

use std::fmt;

/// Everything that can go wrong, in words a student understands.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// An argument that is impossible: `what` names the function or its argument.
    Request { what: String, message: String },
    /// A file or array that cannot be used: which byte, line or number was wrong.
    Data { source: String, message: String },
    /// A file of texts that cannot be used: a stable word for what is wrong, and what its sentence needs in any
    /// language.
    File { source: String, code: &'static str, values: Vec<(&'static str, String)>, message: String },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn request(what: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Request { what: what.into(), message: message.into() }
    }

    pub fn data(source: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Data { source: source.into(), message: message.into() }
    }

    pub fn file(
        source: impl Into<String>,
        code: &'static str,
        values: &[(&'static str, String)],
        message: impl Into<String>,
    ) -> Self {
        Error::File { source: source.into(), code, values: values.to_vec(), message: message.into() }
    }

    /// A stable word for the kind of error; the page translates by it.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Request { .. } => "request",
            Error::Data { .. } | Error::File { .. } => "data",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Error::Request { what: place, message }
        | Error::Data { source: place, message }
        | Error::File { source: place, message, .. }) = self;
        write!(f, "{place}: {message}")
    }
}

impl std::error::Error for Error {}
