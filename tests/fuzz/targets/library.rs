//! Texts that were read: their words, a vocabulary, bags, latent directions, a query.

use hourglass_analysis::text::tokenise::{tokenise, words};
use hourglass_analysis::text::{Bags, Lsa, Vocabulary, Weighting, places};

use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::has_words;

const WEIGHTINGS: [&str; 4] = ["binary", "log", "tfidf", "other"];

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let (size, k, seed) = (usize::from(choices.byte()), usize::from(choices.byte() % 16), choices.byte());
    let weighting = match Weighting::parse(choices.pick::<&str>(&WEIGHTINGS)) {
        Ok(weighting) => weighting,
        Err(error) => return has_words(&error),
    };
    let text = String::from_utf8_lossy(choices.rest());
    let documents: Vec<&str> = text.lines().collect();
    within((8 << 20) + 200 * text.len(), || {
        for document in &documents {
            for word in words(document) {
                assert!(document.get(word.place.clone()).is_some(), "{:?} is no place of {document:?}", word.place);
                assert!(!word.term.is_empty(), "an empty word in {document:?}");
            }
        }
        let counted: Vec<Vec<String>> = documents.iter().map(|text| tokenise(text)).collect();
        let vocabulary = match Vocabulary::of(&counted, size) {
            Ok(vocabulary) => vocabulary,
            Err(error) => return has_words(&error),
        };
        let counts = Bags::counts(&counted, &vocabulary);
        let bags = counts.weighted(weighting, &counts.rarity());
        assert!(bags.dense().iter().all(|value| value.is_finite()), "weights that are no numbers");
        assert_eq!(bags.bytes().len(), counted.len() * vocabulary.terms.len());
        if let Some(query) = documents.first() {
            let places = places::in_utf16(query, &places::of_terms(&words(query), &vocabulary));
            let length = query.encode_utf16().count() as u32;
            assert!(places.iter().all(|&place| place <= length), "{places:?} in {query:?}");
        }
        match Lsa::of(&bags, k, u32::from(seed)) {
            Ok(lsa) => {
                assert!(lsa.singular_values.iter().all(|value| value.is_finite()));
                let codes = lsa.fold_in(&bags).unwrap_or_else(|error| panic!("{error}"));
                assert!(codes.iter().all(|value| value.is_finite()), "codes that are no numbers");
            }
            Err(error) => has_words(&error),
        }
    });
}

pub fn seeds() -> Vec<Vec<u8>> {
    let texts = [
        "a dog barks at the cat\nthe cat sleeps in the sun\nstars shine at night\nthe night has many stars\n",
        "深度学习神经网络\n编码\u{200b}解码\nカタカナとひらがな\n",
        "don't can’t it's naïve fac\u{327}ade soft\u{ad}hyphen a\u{301}b ٠١٢ กำลัง\n",
    ];
    let each = texts.iter().zip([[20, 2, 1, 2], [255, 1, 9, 0], [4, 1, 0, 1]]);
    each.map(|(text, head)| [&head[..], text.as_bytes()].concat()).collect()
}
