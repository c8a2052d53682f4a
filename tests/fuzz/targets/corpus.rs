//! The built-in texts, of any seed and language.

use std::collections::HashSet;

use hourglass_analysis::corpus::{Language, PER_TOPIC, corpus};

use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::has_words;

const LANGUAGES: [&str; 4] = ["en", "zh", "de", ""];

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let seed = choices.word();
    let code = match choices.byte() {
        known if known < 250 => LANGUAGES[usize::from(known) % 2],
        _ => *choices.pick(&LANGUAGES),
    };
    match Language::parse(code) {
        Ok(language) => {
            let texts = within(8 << 20, || corpus(seed, language)).expect("its own grammar");
            assert_eq!(texts.documents.len(), PER_TOPIC * texts.classes.len());
            assert_eq!(texts.labels.len(), texts.documents.len());
            assert!(texts.labels.iter().all(|&label| (label as usize) < texts.classes.len()));
            let different: HashSet<&String> = texts.documents.iter().collect();
            assert_eq!(different.len(), texts.documents.len(), "all texts differ");
            assert!(!texts.documents.iter().any(|text| text.contains('{')), "a word is missing");
        }
        Err(error) => has_words(&error),
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    vec![vec![1, 0, 0, 0, 0], vec![255, 255, 255, 255, 1], vec![0, 0, 0, 0, 250, 2]]
}
