//! Words of a text: runs of letters and digits with their marks, in lower case and composed (NFC); Chinese and
//! Japanese, which do not part words, by pairs of neighbouring characters, unless zero width spaces part the words of a
//! text. Where words stand is told too, so that whoever marks them follows the same rule.
//!
//! Pairs need no dictionary and find nearly as much as words do. Source: Nie, Gao, Zhang & Zhou, "On the Use of Words
//! and N-grams for Chinese Information Retrieval", IRAL 2000.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::compose::composed;

/// A word as it is counted, and the bytes of the text where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What is counted: in lower case and composed.
    pub term: String,
    /// Bytes of the text that it was read from.
    pub place: Range<usize>,
}

/// Parts words where no space is seen. A text that has one has all its words parted.
pub const PART: &str = "\u{200b}";

/// In the order of the text. An apostrophe inside a word is left out ("don't" is "dont"); an 's is no part of its word.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    let parted = text.contains(PART);
    while let Some(start) = text[at..].find(|c: char| c.is_alphanumeric() && !belongs_to_the_one_before(c)) {
        at += start;
        let unparted = text[at..].starts_with(is_unparted);
        let same = |c: char| {
            let kind = c.is_alphanumeric() || !unparted && is_apostrophe(c);
            belongs_to_the_one_before(c) || kind && is_unparted(c) == unparted
        };
        let run = text[at..].find(|c| !same(c)).unwrap_or(text.len() - at);
        if unparted && !parted {
            pairs(text, at..at + run, &mut words)
        } else {
            words.extend(word(text, at..at + run))
        }
        at += run;
    }
    words
}

/// The words alone.
pub fn tokenise(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.term).collect()
}

/// Han characters and kana. Hangul has spaces.
fn is_unparted(c: char) -> bool {
    let kana = matches!(c, '\u{3040}'..='\u{30ff}');
    let han = matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    kana || han || matches!(c, '\u{20000}'..='\u{323af}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Never the beginning of a word and never its end: accents and vowel signs, (non-)joiners, what cannot be seen.
fn belongs_to_the_one_before(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}') || is_unseen(c))
}

/// Soft hyphens, word joiners and variation selectors: the same word is written with and without.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

fn word(text: &str, place: Range<usize>) -> Option<Word> {
    let run = text[place.clone()].trim_end_matches(is_apostrophe);
    let stem = run.strip_suffix(['s', 'S']).and_then(|run| run.strip_suffix(is_apostrophe)).unwrap_or(run);
    let term = term(stem);
    (!term.is_empty()).then_some(Word { term, place: place.start..place.start + stem.len() })
}

fn pairs(text: &str, place: Range<usize>, words: &mut Vec<Word>) {
    let characters = text[place.clone()].char_indices().filter(|(_, c)| !belongs_to_the_one_before(*c));
    let mut cuts: Vec<usize> = characters.map(|(at, _)| place.start + at).collect();
    let each = cuts.len().min(2);
    cuts.push(place.end);
    let pair = |cuts: &[usize]| Word { term: term(&text[cuts[0]..cuts[each]]), place: cuts[0]..cuts[each] };
    words.extend(cuts.windows(each + 1).map(pair));
}

/// What is compared: lower case, composed.
fn term(stem: &str) -> String {
    let kept = stem.chars().filter(|c| !is_apostrophe(*c) && !is_unseen(*c));
    if stem.is_ascii() {
        return kept.map(|c| c.to_ascii_lowercase()).collect();
    }
    composed(&kept.collect::<String>().to_lowercase())
}
