//! Where the counted words of a text stand, for whoever marks them.

use std::ops::Range;

use super::tokenise::Word;
use super::vocabulary::Vocabulary;

/// Places of the words that are terms, in bytes, in order; those that overlap (pairs of characters) are one.
pub fn of_terms(words: &[Word], vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for Word { place, .. } in words.iter().filter(|word| vocabulary.number(&word.term).is_some()) {
        match places.last_mut() {
            Some(last) if place.start < last.end => last.end = place.end,
            _ => places.push(place.clone()),
        }
    }
    places
}

/// The same places in units of UTF-16, as JavaScript counts: beginning and end of each.
pub fn in_utf16(text: &str, places: &[Range<usize>]) -> Vec<u32> {
    let (mut bytes, mut units) = (0, 0);
    let mut count = |to: usize| {
        units += text[bytes..to].encode_utf16().count() as u32;
        bytes = to;
        units
    };
    places.iter().flat_map(|place| [place.start, place.end]).map(&mut count).collect()
}
