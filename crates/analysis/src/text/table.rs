//! Files of texts as tables: .txt (a document a line), .csv and .tsv, .json and .jsonl (strings, or objects with
//! fields).

use super::separated::separated;
use super::{json, separated};
use crate::error::{Error, Result};

/// Most documents.
pub const MAX_ROWS: usize = 200_000;

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A document a line, or the whole file one document.
    #[default]
    Lines,
    /// Rows and columns; the character between two fields, where there are two.
    Separated(Option<char>),
    /// Objects with fields of a name, or strings.
    Fields,
}

/// Rows of one length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What kind of file the rows came from.
    pub form: Form,
    /// For a separated file all of it: the first row may be names.
    pub rows: Vec<Vec<String>>,
    /// Names of fields, where the format has them.
    pub names: Option<Vec<String>>,
}

/// A file by the ending of its name and its content; `whole` makes one document of a file without columns. Errors
/// name the line, and what was wrong there.
pub fn read(name: &str, text: &str, whole: bool) -> Result<Table> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let table = match ending.as_str() {
        "csv" | "tsv" | "tab" | "psv" => separated(name, text, &ending)?,
        "json" | "jsonl" | "ndjson" => json::read(name, text, &ending)?,
        "htm" | "html" => one(text),
        _ if whole => one(text),
        // Tabs in every line are no prose.
        _ if separated::is_tabbed(text) => separated(name, text, "tab")?,
        _ => lines(text),
    };
    match table.rows.len() {
        0 => Err(Error::file(name, "nothing", &[], "there is no document in it")),
        count if count > MAX_ROWS => {
            let values = [("count", count.to_string()), ("most", MAX_ROWS.to_string())];
            Err(Error::file(name, "many", &values, format!("{count} documents, at most {MAX_ROWS} are read")))
        }
        _ => Ok(table),
    }
}

fn lines(text: &str) -> Table {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Table { rows: lines.map(|line| vec![line.to_owned()]).collect(), ..Table::default() }
}

fn one(text: &str) -> Table {
    let rows = if text.trim().is_empty() { vec![] } else { vec![vec![text.trim().to_owned()]] };
    Table { rows, ..Table::default() }
}
