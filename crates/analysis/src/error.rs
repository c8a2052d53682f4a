//! The one error type of the package: what was asked, and what would have been right.

use std::fmt;

/// Everything that can go wrong, in words a student understands.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// An argument that is impossible.
    Request {
        /// The function or its argument.
        what: String,
        /// What would have been right, in a sentence.
        message: String,
    },
    /// A file or array that cannot be used: which byte, line or number was wrong.
    Data {
        /// The file's or array's name.
        source: String,
        /// What is wrong with it, in a sentence.
        message: String,
    },
    /// A file of texts that cannot be used: a stable word for what is wrong, and what its sentence needs in any
    /// language.
    File {
        /// The file's name.
        source: String,
        /// The word for what is wrong; the page translates by it.
        code: &'static str,
        /// What the translated sentence needs, by name.
        values: Vec<(&'static str, String)>,
        /// The same in an English sentence.
        message: String,
    },
}

/// What functions of this package return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// [`Error::Request`] of these parts.
    pub fn request(what: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Request { what: what.into(), message: message.into() }
    }

    /// [`Error::Data`] of these parts.
    pub fn data(source: impl Into<String>, message: impl Into<String>) -> Self {
        Error::Data { source: source.into(), message: message.into() }
    }

    /// [`Error::File`] of these parts.
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
