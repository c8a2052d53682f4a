//! Documents and their classes from a table: which columns are which.

use super::table::{self, Table};
use crate::error::{Error, Result};

/// Names that columns of texts and of classes commonly have.
const TEXTS: [&str; 9] =
    ["text", "abstract", "content", "body", "document", "summary", "description", "title", "message"];
const LABELS: [&str; 6] = ["label", "category", "class", "topic", "subject", "genre"];
/// A column with more distinct values than this is none of classes.
const MAX_CLASSES: usize = 255;

pub(super) fn is_known(name: &str) -> bool {
    TEXTS.iter().chain(&LABELS).any(|known| name.eq_ignore_ascii_case(known))
}

/// Documents, and the class of each where the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    pub documents: Vec<String>,
    /// A number of `classes` for every document; empty without classes.
    pub labels: Vec<u32>,
    /// Their names, in alphabetical order.
    pub classes: Vec<String>,
    /// Columns that the documents came from, joined in this order, and that of the classes: names, or numbers from 1.
    pub text_columns: Vec<String>,
    pub label_column: Option<String>,
    /// Rows without a text.
    pub empty: usize,
}

/// Columns that are to be taken, by name or by number from 1; none of `text` and an absent `label` are chosen by name and content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub text: Vec<String>,
    pub label: Option<String>,
}

impl Texts {
    /// From a file (see [`table::read`]). Errors where it cannot be read, or has no such column.
    pub fn read(name: &str, bytes: &[u8], columns: &Columns) -> Result<Texts> {
        let table = table::read(name, bytes)?;
        let find = |wanted: &String| column(&table, wanted).ok_or_else(|| unknown(name, &table, wanted));
        let mut text = columns.text.iter().map(find).collect::<Result<Vec<_>>>()?;
        if text.is_empty() {
            text = text_columns(&table);
        }
        let label = match &columns.label {
            Some(wanted) => Some(find(wanted)?),
            None => label_column(&table, &text),
        };
        let mut found = Texts {
            text_columns: text.iter().map(|&col| column_name(&table, col)).collect(),
            label_column: label.map(|col| column_name(&table, col)),
            ..Texts::default()
        };
        let mut names = Vec::new();
        for row in &table.rows {
            let parts: Vec<&str> = text.iter().map(|&col| row[col].as_str()).filter(|part| !part.is_empty()).collect();
            if parts.is_empty() {
                found.empty += 1;
                continue;
            }
            found.documents.push(parts.join("\n"));
            names.extend(label.map(|col| row[col].clone()));
        }
        if found.documents.is_empty() {
            return Err(Error::data(name, "every document in it is empty"));
        }
        found.classes = names.clone();
        found.classes.sort_unstable();
        found.classes.dedup();
        found.labels =
            names.iter().filter_map(|name| found.classes.binary_search(name).ok()).map(|at| at as u32).collect();
        Ok(found)
    }
}

fn column(table: &Table, wanted: &str) -> Option<usize> {
    let by_name = table.names.iter().flatten().position(|name| name.eq_ignore_ascii_case(wanted));
    let width = table.rows.first().map_or(0, Vec::len);
    by_name.or_else(|| wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&col| col < width))
}

fn column_name(table: &Table, col: usize) -> String {
    table.names.as_ref().map_or_else(|| (col + 1).to_string(), |names| names[col].clone())
}

fn unknown(name: &str, table: &Table, wanted: &str) -> Error {
    let width = table.rows.first().map_or(0, Vec::len);
    let names = table.names.as_ref().map_or_else(|| format!("1 to {width}, without names"), |names| names.join(", "));
    Error::data(name, format!("there is no column \"{wanted}\"; its columns are {names}"))
}

/// The columns that are called like texts; else the one whose fields are longest.
fn text_columns(table: &Table) -> Vec<usize> {
    let names = table.names.as_deref().unwrap_or_default();
    let known = |col: &usize| TEXTS.iter().any(|known| names[*col].eq_ignore_ascii_case(known));
    let named: Vec<usize> = (0..names.len()).filter(known).collect();
    if !named.is_empty() {
        return named;
    }
    let width = table.rows.first().map_or(0, Vec::len);
    let length = |col: &usize| table.rows.iter().map(|row| row[*col].len()).sum::<usize>();
    (0..width).rev().max_by_key(length).into_iter().collect()
}

/// The column that is called like classes; else, of columns without a name, the one with the fewest distinct values, at least two and
/// at most one for every two rows.
fn label_column(table: &Table, text: &[usize]) -> Option<usize> {
    if let Some(names) = &table.names {
        return (0..names.len())
            .find(|&col| !text.contains(&col) && LABELS.iter().any(|known| names[col].eq_ignore_ascii_case(known)));
    }
    let distinct = |col: usize| {
        let mut values: Vec<&str> = table.rows.iter().map(|row| row[col].as_str()).collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    };
    let width = table.rows.first().map_or(0, Vec::len);
    let others = (0..width).filter(|col| !text.contains(col)).map(|col| (distinct(col), col));
    others.filter(|(values, _)| (2..=MAX_CLASSES.min(table.rows.len() / 2)).contains(values)).min().map(|(_, col)| col)
}
