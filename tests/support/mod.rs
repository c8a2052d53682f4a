//! What several test files share: the table of ops with its f64 oracle, its drivers, and small helpers.
//! Nothing here needs files or threads, so that the same table runs in a browser.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod case;
pub mod cases;
pub mod convolution;
pub mod drive;
pub mod finite_difference;
pub mod numbers;
pub mod oracle;
pub mod refusals;
pub mod table;
pub mod training;
