//! Files of texts as tables: .txt (a document a line), .csv, .tsv, .json (an array of strings or of flat objects).

use serde_json::Value;

use crate::error::{Error, Result};

/// Most documents.
pub const MAX_ROWS: usize = 200_000;

/// Rows of one length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<Vec<String>>,
    /// Names of the columns, where the format has them.
    pub names: Option<Vec<String>>,
}

/// A file by the ending of its name. Errors name the line, and what was wrong there.
pub fn read(name: &str, bytes: &[u8]) -> Result<Table> {
    let text = decode(name, bytes)?;
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let table = match ending.as_str() {
        "txt" => lines(text),
        "csv" => separated(name, text, b',')?,
        "tsv" => separated(name, text, b'\t')?,
        "json" => json(name, text)?,
        _ => return Err(Error::data(name, "files of texts end in .txt, .csv, .tsv or .json")),
    };
    match table.rows.len() {
        0 => Err(Error::data(name, "there is no document in it")),
        count if count > MAX_ROWS => Err(Error::data(name, format!("{count} documents, at most {MAX_ROWS} are read"))),
        _ => Ok(table),
    }
}

fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Error::data(name, format!("line {line}: byte {at} is not UTF-8; save the file as UTF-8"))
    })
}

fn lines(text: &str) -> Table {
    let rows = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| vec![line.to_owned()]).collect();
    Table { rows, names: None }
}

/// RFC 4180 with any separator. In tab-separated files quotes are characters like others.
fn separated(name: &str, text: &str, separator: u8) -> Result<Table> {
    let quoting = separator == b',';
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).quoting(quoting).has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Error::data(name, describe(&error)))?;
        rows.push(record.iter().map(|field| field.trim().to_owned()).collect());
    }
    let headed = rows.first().is_some_and(|first| first.iter().any(|field| super::read::is_known(field)));
    let names = headed.then(|| rows.remove(0));
    Ok(Table { rows, names })
}

fn describe(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            format!("line {line}: {len} fields, the first line has {expected_len}")
        }
        _ => error.to_string(),
    }
}

fn json(name: &str, text: &str) -> Result<Table> {
    let value: Value = serde_json::from_str(text).map_err(|error| Error::data(name, error.to_string()))?;
    let Value::Array(items) = value else {
        return Err(Error::data(name, "must be an array of strings or of objects"));
    };
    let wrong = |item: usize, message: String| Error::data(name, format!("item {}: {message}", item + 1));
    let Some(Value::Object(first)) = items.first() else {
        let texts = items.iter().enumerate().map(|(item, value)| match value {
            Value::String(text) => Ok(vec![text.clone()]),
            other => Err(wrong(item, format!("{} among strings", kind(other)))),
        });
        return Ok(Table { rows: texts.collect::<Result<_>>()?, names: None });
    };
    // Fields that the first object has as text or numbers.
    let names: Vec<String> =
        first.iter().filter(|(_, value)| plain(value).is_some()).map(|(key, _)| key.clone()).collect();
    if names.is_empty() {
        return Err(wrong(0, "has no field with a text".into()));
    }
    let row = |(item, value): (usize, &Value)| {
        let Value::Object(fields) = value else {
            return Err(wrong(item, format!("{} among objects", kind(value))));
        };
        let field = |key: &String| match fields.get(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(value) => plain(value).ok_or_else(|| wrong(item, format!("{key} is {}, not a text", kind(value)))),
        };
        names.iter().map(field).collect::<Result<Vec<_>>>()
    };
    let rows = items.iter().enumerate().map(row).collect::<Result<_>>()?;
    Ok(Table { rows, names: Some(names) })
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
