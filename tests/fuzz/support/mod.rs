//! What the targets share.

pub mod choices;
pub mod guard;
pub mod json;
#[cfg(not(fuzzing))]
pub mod short;
pub mod small;

use std::fmt::Display;

/// A refusal says something, and what it is about: a name, a colon, a sentence.
#[track_caller]
pub fn has_words(error: &impl Display) {
    let text = error.to_string();
    let (place, sentence) = text.split_once(": ").unwrap_or(("", &text));
    // The one error that names no place speaks of what is not finite, and of the step.
    let named = !place.trim().is_empty() || text.contains("at step");
    assert!(
        named && sentence.chars().filter(|c| c.is_alphanumeric()).count() >= 3,
        "a refusal without words: {text:?}"
    );
}
