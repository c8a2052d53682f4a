//! Every test of the analyses, in one binary.

mod corpus;
mod points;
mod tables;
mod texts;
