//! Words of a text: runs of letters and digits in lower case; Chinese and Japanese, which do not part words, by pairs of
//! neighbouring characters.
//!
//! Pairs need no dictionary and find nearly as much as words do. Source: Nie, Gao, Zhang & Zhou, "On the Use of Words and N-grams
//! for Chinese Information Retrieval", IRAL 2000.

/// Han characters and kana. Hangul has spaces.
fn is_unparted(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// In the order of the text. An apostrophe inside a word is left out ("don't" is "dont"); an 's is no part of its word.
pub fn tokenise(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let unparted = rest.starts_with(is_unparted);
        let same = |c: char| is_unparted(c) == unparted && (c.is_alphanumeric() || !unparted && is_apostrophe(c));
        let (run, behind) = rest.split_at(rest.find(|c| !same(c)).unwrap_or(rest.len()));
        rest = behind;
        if unparted { pairs(run, &mut tokens) } else { tokens.extend(word(run)) }
    }
    tokens
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn word(run: &str) -> Option<String> {
    let run = run.trim_end_matches(is_apostrophe);
    let stem = run.strip_suffix(['s', 'S']).and_then(|run| run.strip_suffix(is_apostrophe)).unwrap_or(run);
    let word: String = stem.chars().filter(|c| !is_apostrophe(*c)).flat_map(char::to_lowercase).collect();
    (!word.is_empty()).then_some(word)
}

fn pairs(run: &str, tokens: &mut Vec<String>) {
    let characters: Vec<char> = run.chars().collect();
    tokens.extend(characters.windows(characters.len().min(2)).map(|pair| pair.iter().collect::<String>()));
}
