//! The grammar's file: topics, each with words for one thing and clauses that use them.

use hourglass_numeric::rng::Sequence;

use crate::error::{Error, Result};

/// The grammars that are shipped; the head of the first says how they are written.
pub const ENGLISH: &str = include_str!("grammar.txt");
pub const CHINESE: &str = include_str!("grammar.zh.txt");

/// Name of the topic whose clauses are frames around others'.
const SHARED: &str = "*";

#[derive(Debug, Default)]
pub struct Topic {
    pub name: String,
    /// A name, and what may stand for it.
    groups: Vec<(String, Vec<String>)>,
    pub clauses: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Grammar {
    /// Its words stand in the frames and asides.
    pub shared: Topic,
    /// Sentences around a clause.
    pub frames: Vec<String>,
    /// Sentences without one.
    pub asides: Vec<String>,
    pub topics: Vec<Topic>,
}

impl Grammar {
    /// Errors name the line.
    pub fn parse(text: &str) -> Result<Grammar> {
        let mut grammar = Grammar::default();
        let mut topics: Vec<Topic> = Vec::new();
        for (line, text) in (1..).zip(text.lines()) {
            let wrong = |message: &str| Error::data("grammar", format!("line {line}: {message}"));
            match (text.strip_prefix("# "), text.strip_prefix("> "), text.split_once(": ")) {
                // More than one word is a remark.
                (Some(name), ..) if name.contains(' ') => {}
                (Some(name), ..) => topics.push(Topic { name: name.into(), ..Topic::default() }),
                (_, Some(clause), _) => {
                    let topic = topics.last_mut().ok_or_else(|| wrong("a clause before the first topic"))?;
                    topic.clauses.push(clause.into());
                }
                (_, _, Some((name, words))) => {
                    let topic = topics.last_mut().ok_or_else(|| wrong("words before the first topic"))?;
                    topic.groups.push((name.into(), words.split(" | ").map(str::to_owned).collect()));
                }
                _ => return Err(wrong("neither a topic nor words nor a clause")),
            }
        }
        for topic in topics {
            if topic.clauses.is_empty() {
                return Err(Error::data("grammar", format!("the topic {} has no clause", topic.name)));
            }
            match topic.name.as_str() {
                SHARED => grammar.shared = topic,
                _ => grammar.topics.push(topic),
            }
        }
        let shared = std::mem::take(&mut grammar.shared.clauses);
        (grammar.frames, grammar.asides) = shared.into_iter().partition(|clause| clause.contains("{clause}"));
        if grammar.frames.is_empty() || grammar.asides.is_empty() {
            return Err(Error::data("grammar", "the shared topic needs frames and asides"));
        }
        Ok(grammar)
    }
}

impl Topic {
    /// The clause with a word drawn for each name in braces. Errors on a name that the topic does not have.
    pub fn fill(&self, clause: &str, random: &mut Sequence) -> Result<String> {
        let mut filled = String::new();
        let mut rest = clause;
        while let Some((before, behind)) = rest.split_once('{') {
            let unknown =
                || Error::data("grammar", format!("{}: \"{clause}\" uses words that are not there", self.name));
            let (name, behind) = behind.split_once('}').ok_or_else(unknown)?;
            let (_, words) = self.groups.iter().find(|(known, _)| known == name).ok_or_else(unknown)?;
            filled.push_str(before);
            filled.push_str(&words[random.below(words.len())]);
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}
