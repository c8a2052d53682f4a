//! Python with gaps: lines that only some experiments have, and texts that come from a specification.
//!
//! ```text
//! #? noise          lines up to `#/` are there where the fact `noise` holds
//! #? not noise      where it does not; both may be nested
//! #: layers         alone in a line: a text of whole lines, moved to its indentation
//! {{batch}}         within a line: a text
//! ```
//!
//! A gap is a comment where it can be, so that an editor still reads a template as Python.

use std::collections::{BTreeMap, BTreeSet};

use hourglass::{Error, Result};

/// What a specification says to the templates.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    flags: BTreeSet<&'static str>,
    texts: BTreeMap<&'static str, String>,
    /// Pairs of a module's name and its layer's in a saved model, where these differ by more than a rule.
    pub layers: Vec<(String, String)>,
}

impl Facts {
    /// Note that a fact holds, if it does.
    pub fn flag(&mut self, name: &'static str, holds: bool) {
        if holds {
            self.flags.insert(name);
        }
    }

    /// Give a text a name.
    pub fn text(&mut self, name: &'static str, text: impl ToString) {
        self.texts.insert(name, text.to_string());
    }

    /// Whether a condition such as `noise` or `not noise` holds.
    fn holds(&self, condition: &str) -> bool {
        match condition.strip_prefix("not ") {
            Some(name) => !self.flags.contains(name),
            None => self.flags.contains(condition),
        }
    }

    fn find(&self, name: &str) -> Result<&str> {
        let unknown = || Error::request("export", format!("a template wants {name}, which nothing says"));
        self.texts.get(name).map(String::as_str).ok_or_else(unknown)
    }

    /// A line with its texts filled in.
    fn fill(&self, line: &str) -> Result<String> {
        let Some((before, (name, after))) =
            line.split_once("{{").and_then(|(before, rest)| Some((before, rest.split_once("}}")?)))
        else {
            return Ok(line.to_owned());
        };
        Ok(format!("{before}{}{}", self.find(name)?, self.fill(after)?))
    }

    /// The Python that a template becomes.
    ///
    /// # Errors
    /// A template that wants what nothing says.
    pub fn render(&self, template: &str) -> Result<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut conditions: Vec<bool> = Vec::new();
        for line in template.lines() {
            let (indentation, code) = line.split_at(line.len() - line.trim_start().len());
            if let Some(condition) = code.strip_prefix("#? ") {
                conditions.push(self.holds(condition));
            } else if code == "#/" {
                conditions.pop();
            } else if conditions.contains(&false) {
                continue;
            } else if let Some(name) = code.strip_prefix("#: ") {
                let text = self.find(name)?;
                lines.extend(text.lines().map(|line| format!("{indentation}{line}").trim_end().to_owned()));
            } else {
                lines.push(self.fill(line)?);
            }
        }
        Ok(lines.join("\n"))
    }
}
