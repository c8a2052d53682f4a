//! Documents and their classes from a file, with an account of what was taken for what.

use super::compose::composed;
use super::profile::Profile;
use super::table::{self, Form, Table};
use super::{columns, header, markup};
use crate::error::{Error, Result};

/// The class of documents that have none, beside others that do.
const NO_CLASS: &str = "—";

/// Documents, and the class of each where the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Plain texts in the order of the file; those of empty rows are left out.
    pub documents: Vec<String>,
    /// A number of `classes` for every document; empty without classes.
    pub labels: Vec<u32>,
    /// Their names, in the order of numbers or of the alphabet; at most [`columns::MAX_CLASSES`].
    pub classes: Vec<String>,
    /// What the file turned out to be.
    pub form: Form,
    /// Names of all columns, or numbers from 1.
    pub columns: Vec<String>,
    /// Those that the documents came from, joined in this order.
    pub text_columns: Vec<String>,
    /// The column of the classes; `None` without classes.
    pub label_column: Option<String>,
    /// Whether the first row was taken for names, where it could have been.
    pub header: Option<bool>,
    /// A column that is none of the classes only because it has so many of them.
    pub crowded: Option<(String, usize)>,
    /// Rows without a text.
    pub empty: usize,
}

/// What is to be taken for what; what is left open is told by the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Columns of the documents, by name or by number from 1.
    pub text: Vec<String>,
    /// Where the classes come from.
    pub label: Label,
    /// Whether the first row is names.
    pub header: Option<bool>,
    /// A file without columns is one document, not one a line.
    pub whole: bool,
}

/// The column that holds the class of each document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Label {
    /// The one whose content looks like classes, if there is one.
    #[default]
    Guess,
    /// None: documents have no classes.
    None,
    /// This one, by name or by number from 1.
    Column(String),
}

impl Texts {
    /// From the bytes of a file in UTF-8. Errors where they are not, and as [`Texts::of`].
    pub fn read(name: &str, bytes: &[u8], choice: &Choice) -> Result<Texts> {
        let text = str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Error::data(name, format!("line {line}: byte {at} is not UTF-8; save the file as UTF-8"))
        })?;
        Texts::of(name, text, choice)
    }

    /// From a file's content (see [`table::read`]). Errors where it cannot be read, or has no such column.
    pub fn of(name: &str, text: &str, choice: &Choice) -> Result<Texts> {
        let mut table = table::read(name, text, choice.whole)?;
        let mut found = Texts { form: table.form, ..Texts::default() };
        if let Form::Separated(_) = table.form {
            let headed = choice.header.unwrap_or_else(|| header::is_headed(&table.rows));
            table.names = headed.then(|| table.rows.remove(0));
            found.header = Some(headed);
        }
        let width = table.rows.first().map_or(0, Vec::len);
        found.columns = (0..width).map(|col| column_name(&table, col)).collect();
        let (text, label) = found.choose(name, &table, choice)?;
        found.take(&table.rows, &text, label);
        if found.documents.is_empty() {
            return Err(Error::file(name, "empty", &[], "every document in it is empty"));
        }
        Ok(found)
    }

    /// The columns of the texts and that of the classes, as chosen or by their content.
    fn choose(&mut self, name: &str, table: &Table, choice: &Choice) -> Result<(Vec<usize>, Option<usize>)> {
        let names = table.names.as_deref().unwrap_or_default();
        let profiles: Vec<Profile> = (0..self.columns.len()).map(|col| Profile::of(&table.rows, col)).collect();
        let find = |wanted: &String| column(&self.columns, wanted).ok_or_else(|| unknown(name, &self.columns, wanted));
        let mut text = choice.text.iter().map(find).collect::<Result<Vec<_>>>()?;
        if text.is_empty() {
            text = columns::texts(&profiles, names);
        }
        let wanted = match &choice.label {
            Label::None => None,
            Label::Column(wanted) => Some(find(wanted)?),
            Label::Guess => columns::label(&profiles, names, &text),
        };
        let label = wanted.filter(|&col| profiles[col].kinds <= columns::MAX_CLASSES);
        let crowded = match choice.label {
            Label::Guess if label.is_none() => columns::crowded(&profiles, names, &text),
            _ => wanted.filter(|_| label.is_none()),
        };
        self.crowded = crowded.map(|col| (self.columns[col].clone(), profiles[col].kinds));
        self.text_columns = text.iter().map(|&col| self.columns[col].clone()).collect();
        self.label_column = label.map(|col| self.columns[col].clone());
        Ok((text, label))
    }

    fn take(&mut self, rows: &[Vec<String>], text: &[usize], label: Option<usize>) {
        let mut names = Vec::new();
        for row in rows {
            let parts: Vec<String> =
                text.iter().map(|&col| markup::plain(&row[col])).filter(|part| !part.is_empty()).collect();
            if parts.is_empty() {
                self.empty += 1;
                continue;
            }
            self.documents.push(parts.join("\n"));
            names.extend(label.map(|col| class(&row[col])));
        }
        (self.classes, self.labels) = classes(&names);
    }
}

fn class(name: &str) -> String {
    if name.is_empty() { NO_CLASS.into() } else { composed(name) }
}

/// The different names, in order, and the number of each.
pub fn classes(names: &[String]) -> (Vec<String>, Vec<u32>) {
    let mut classes = names.to_vec();
    classes.sort_unstable();
    classes.dedup();
    let numbers: Option<Vec<i64>> = classes.iter().map(|name| name.parse().ok()).collect();
    if numbers.is_some() {
        classes.sort_by_cached_key(|name| name.parse::<i64>().ok());
    }
    let places: std::collections::HashMap<&String, u32> = classes.iter().zip(0..).collect();
    let labels = names.iter().filter_map(|name| places.get(name).copied()).collect();
    (classes, labels)
}

fn column(columns: &[String], wanted: &str) -> Option<usize> {
    let by_name = columns.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    by_name.or_else(|| wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&col| col < columns.len()))
}

/// Its name; its number where it has none of its own.
fn column_name(table: &Table, col: usize) -> String {
    let names = table.names.as_deref().unwrap_or_default();
    match names.get(col) {
        Some(name) if !name.is_empty() && !names[..col].contains(name) => name.clone(),
        _ => (col + 1).to_string(),
    }
}

fn unknown(name: &str, columns: &[String], wanted: &str) -> Error {
    let columns = columns.join(", ");
    let values = [("wanted", wanted.to_owned()), ("columns", columns.clone())];
    Error::file(name, "column", &values, format!("there is no column \"{wanted}\"; its columns are {columns}"))
}
