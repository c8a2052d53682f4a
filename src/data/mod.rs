//! Data sets: the built-in digits and IDX files.
