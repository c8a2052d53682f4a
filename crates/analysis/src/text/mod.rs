//! Texts: from files to words, from words to rows of numbers, and latent semantic analysis of them.

pub mod bags;
pub mod columns;
mod compose;
mod header;
mod json;
pub mod lsa;
pub mod markup;
pub mod places;
mod profile;
pub mod read;
mod separated;
mod stop_words;
pub mod table;
pub mod tokenise;
pub mod vocabulary;

pub use bags::{Bags, Weighting};
pub use lsa::Lsa;
pub use read::Texts;
pub use vocabulary::Vocabulary;
