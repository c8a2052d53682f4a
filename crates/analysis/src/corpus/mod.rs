//! The built-in texts: short documents on twelve topics, made from a seed by a grammar.
//!
//! Every topic has several words for one thing, and a document picks among them, so two documents on one topic often
//! share no word that matters; others use both words in the same company, which is what LSA and an autoencoder learn.
//! Frames around the clauses and asides, shared by all topics, and words with two meanings (a star, a pitch, a court, a
//! virus) mislead a count of common words.
//!
//! Chinese has a grammar of its own: the same topics, its own synonyms and ambiguities (杜鹃 is a flower and a bird,
//! 移植 is done to organs, seedlings and programs). Its words are parted by zero width spaces, which
//! [`crate::text::tokenise`] takes for their ends.

mod grammar;

use std::collections::HashSet;

use hourglass_numeric::rng::{Sequence, stream};

use crate::error::{Error, Result};
use crate::text::Texts;
use crate::text::tokenise::PART;
use grammar::{Grammar, Topic};

/// Documents of a topic.
pub const PER_TOPIC: usize = 130;

/// What the texts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// With spaces, capitals, full stops, "a" and "an".
    English,
    /// With words parted by zero width spaces.
    Chinese,
}

impl Language {
    /// By its code, "en" or "zh". Errors on any other.
    pub fn parse(code: &str) -> Result<Language> {
        match code {
            "en" => Ok(Language::English),
            "zh" => Ok(Language::Chinese),
            other => Err(Error::request("language", format!("must be en or zh, not \"{other}\""))),
        }
    }

    fn grammar(self) -> Result<Grammar> {
        Grammar::parse(match self {
            Language::English => grammar::ENGLISH,
            Language::Chinese => grammar::CHINESE,
        })
    }

    /// Sentences of the grammar as they are written.
    fn written<'a>(self, sentences: impl Iterator<Item = &'a String>) -> String {
        match self {
            Language::English => sentences.map(|sentence| finish(sentence)).collect::<Vec<_>>().join(" "),
            Language::Chinese => sentences.map(|sentence| sentence.replace(' ', PART) + "。").collect(),
        }
    }
}

/// The documents in an order drawn by the seed, all different, with their topics as classes. Errors cannot happen with
/// the grammars that are shipped.
pub fn corpus(seed: u32, language: Language) -> Result<Texts> {
    let grammar = language.grammar()?;
    let mut seen = HashSet::new();
    let mut texts =
        Texts { classes: grammar.topics.iter().map(|topic| topic.name.clone()).collect(), ..Texts::default() };
    for (class, topic) in (0..).zip(&grammar.topics) {
        let mut random = Sequence::new(seed, stream::CORPUS, class);
        let first = texts.documents.len();
        while texts.documents.len() < first + PER_TOPIC {
            let document = document(&grammar, topic, language, &mut random)?;
            if seen.insert(document.clone()) {
                texts.documents.push(document);
                texts.labels.push(class);
            }
        }
    }
    let order = Sequence::new(seed, stream::CORPUS, u32::MAX).permutation(texts.documents.len());
    texts.documents = order.iter().map(|&at| std::mem::take(&mut texts.documents[at as usize])).collect();
    texts.labels = order.iter().map(|&at| texts.labels[at as usize]).collect();
    Ok(texts)
}

/// One or two sentences on the topic, each with another clause, among one or two asides.
fn document(grammar: &Grammar, topic: &Topic, language: Language, random: &mut Sequence) -> Result<String> {
    let (own, asides) = (1 + random.below(2), 1 + random.below(2));
    let mut sentences = Vec::new();
    for &clause in random.permutation(topic.clauses.len()).iter().take(own) {
        let clause = topic.fill(&topic.clauses[clause as usize], random)?;
        let frame = &grammar.frames[random.below(grammar.frames.len())];
        sentences.push(grammar.shared.fill(&frame.replace("{clause}", &clause), random)?);
    }
    for &aside in random.permutation(grammar.asides.len()).iter().take(asides) {
        sentences.push(grammar.shared.fill(&grammar.asides[aside as usize], random)?);
    }
    let order = random.permutation(sentences.len());
    Ok(language.written(order.iter().map(|&at| &sentences[at as usize])))
}

/// A capital letter, a full stop, and "an" before vowels.
fn finish(sentence: &str) -> String {
    let mut finished = String::new();
    let mut words = sentence.split(' ').peekable();
    while let Some(word) = words.next() {
        if finished.is_empty() {
            finished.extend(word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)));
        } else {
            finished.push(' ');
            finished.push_str(word);
        }
        let vowel = words.peek().is_some_and(|next| next.starts_with(['a', 'e', 'i', 'o', 'u']));
        if word == "a" && vowel {
            finished.push('n');
        }
    }
    finished.push('.');
    finished
}
