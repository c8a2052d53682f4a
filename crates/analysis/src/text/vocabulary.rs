//! The words that are counted: the most frequent ones, and an account of those that are not.

use std::collections::HashMap;

use super::stop_words::is_stop_word;
use crate::error::{Error, Result};
use crate::points::check_range;

/// Most terms: a bag of words is a row of an image 1 high.
pub const MAX_TERMS: usize = 4096;

/// What a vocabulary leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Distinct words and their occurrences.
    pub stop_words: (usize, u64),
    /// Without a letter.
    pub numbers: (usize, u64),
    /// A single letter.
    pub short: (usize, u64),
    /// Less frequent than the last term.
    pub rare: (usize, u64),
    /// The most frequent of the rare ones with their occurrences, at most [`SHOWN`].
    pub first_rare: Vec<(String, u64)>,
}

/// Words of [`Dropped::first_rare`].
pub const SHOWN: usize = 20;

/// The terms that are counted, numbered from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    /// Most frequent first; of equally frequent ones in alphabetical order.
    pub terms: Vec<String>,
    /// Occurrences of each.
    pub occurrences: Vec<u64>,
    /// What was left out, and how much of it.
    pub dropped: Dropped,
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// The `size` most frequent words of documents that have been tokenised. Errors unless `size` is 1 to
    /// [`MAX_TERMS`], and where no word is left.
    pub fn of(documents: &[Vec<String>], size: usize) -> Result<Vocabulary> {
        check_range("vocabulary", "size", size, MAX_TERMS)?;
        let mut counts: HashMap<&str, u64> = HashMap::new();
        for word in documents.iter().flatten() {
            *counts.entry(word).or_default() += 1;
        }
        let mut dropped = Dropped::default();
        let mut words = Vec::new();
        for (word, count) in counts {
            let kind = match word {
                _ if !word.contains(char::is_alphabetic) => &mut dropped.numbers,
                _ if is_stop_word(word) => &mut dropped.stop_words,
                // A single Chinese character is a word.
                _ if word.is_ascii() && word.len() < 2 => &mut dropped.short,
                _ => {
                    words.push((word, count));
                    continue;
                }
            };
            *kind = (kind.0 + 1, kind.1 + count);
        }
        if words.is_empty() {
            return Err(Error::request("vocabulary", "no word is left but stop words, numbers and single letters"));
        }
        words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let rare = words.split_off(size.min(words.len()));
        dropped.rare = (rare.len(), rare.iter().map(|(_, count)| count).sum());
        dropped.first_rare = rare.iter().take(SHOWN).map(|(word, count)| (word.to_string(), *count)).collect();
        let terms: Vec<String> = words.iter().map(|(word, _)| word.to_string()).collect();
        let numbers = (0..).zip(&terms).map(|(number, term)| (term.clone(), number)).collect();
        Ok(Vocabulary { terms, occurrences: words.into_iter().map(|(_, count)| count).collect(), dropped, numbers })
    }

    /// The number of a term; `None` where it is not in the vocabulary.
    pub fn number(&self, term: &str) -> Option<u32> {
        self.numbers.get(term).copied()
    }
}
