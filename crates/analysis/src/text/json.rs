//! JSON files of texts: an array of strings or of flat objects, or one of these a line; an object around such an
//! array is looked through.

use std::collections::HashSet;

use serde_json::{Deserializer, Value};

use super::table::{Form, Table};
use crate::error::{Error, Result};

/// Cells of a table that may be empty for each one that is not, and those that every table may have. Names of fields
/// that differ from item to item would make a table of the square of a file's size.
const EMPTY: usize = 20;
const CELLS: usize = 1 << 17;

/// Errors name the item, or line and column. `ending` is that of the file's name.
pub fn read(name: &str, text: &str, ending: &str) -> Result<Table> {
    let values: serde_json::Result<Vec<Value>> = Deserializer::from_str(text).into_iter().collect();
    let mut values = values.map_err(|error| {
        let place = [("line", error.line().to_string()), ("column", error.column().to_string())];
        Error::file(name, "json", &place, error.to_string())
    })?;
    let lines = values.len() > 1 || ending != "json" && !matches!(values[..], [Value::Array(_)]);
    let items = if lines { values } else { values.pop().map_or(Ok(vec![]), |value| array(name, value))? };
    match items.first() {
        Some(Value::Object(_)) => objects(name, &items),
        _ => strings(name, &items),
    }
}

/// The array that a value is, or has in the first of its fields that is one.
fn array(name: &str, value: Value) -> Result<Vec<Value>> {
    let found = match value {
        Value::Array(items) => Some(items),
        Value::Object(fields) => fields.into_iter().find_map(|(_, value)| match value {
            Value::Array(items) => Some(items),
            _ => None,
        }),
        _ => None,
    };
    found.ok_or_else(|| Error::file(name, "array", &[], "must be an array of strings or of objects"))
}

fn strings(name: &str, items: &[Value]) -> Result<Table> {
    let text = |(item, value): (usize, &Value)| match value {
        Value::String(text) => Ok(vec![text.clone()]),
        other => Err(wrong(name, item, other, "strings")),
    };
    let rows = items.iter().enumerate().map(text).collect::<Result<_>>()?;
    Ok(Table { form: Form::Fields, rows, names: None })
}

/// Fields that are texts, numbers or truth values; what is more than that is left out.
fn objects(name: &str, items: &[Value]) -> Result<Table> {
    let (mut names, mut known, mut filled): (Vec<String>, HashSet<&String>, usize) = Default::default();
    for (item, value) in items.iter().enumerate() {
        let Value::Object(fields) = value else { return Err(wrong(name, item, value, "objects")) };
        for (key, _) in fields.iter().filter(|(_, value)| plain(value).is_some()) {
            filled += 1;
            if known.insert(key) {
                names.push(key.clone());
            }
        }
    }
    if names.len().saturating_mul(items.len()) > CELLS.max(EMPTY.saturating_mul(filled)) {
        let (fields, rows) = (names.len().to_string(), items.len().to_string());
        let message = format!("its {rows} items have {fields} different fields, and hardly any item has most of them");
        return Err(Error::file(name, "sparse", &[("fields", fields), ("items", rows)], message));
    }
    if names.is_empty() {
        let values = [("item", "1".to_string())];
        return Err(Error::file(name, "textless", &values, "item 1: has no field with a text"));
    }
    let row = |(item, value): (usize, &Value)| {
        let field = |key: &String| match value.get(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(value) => plain(value).ok_or_else(|| {
                let values = [("item", (item + 1).to_string()), ("field", key.clone()), ("found", kind(value).into())];
                let message = format!("item {}: {key} is {}, not a text", item + 1, kind(value));
                Error::file(name, "field", &values, message)
            }),
        };
        names.iter().map(field).collect::<Result<Vec<_>>>()
    };
    let rows = items.iter().enumerate().map(row).collect::<Result<_>>()?;
    Ok(Table { form: Form::Fields, rows, names: Some(names) })
}

fn wrong(name: &str, item: usize, value: &Value, among: &str) -> Error {
    let values = [("item", (item + 1).to_string()), ("found", kind(value).into())];
    Error::file(name, "item", &values, format!("item {}: {} among {among}", item + 1, kind(value)))
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
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
