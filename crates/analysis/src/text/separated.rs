//! Tables of separated fields (RFC 4180 and its relatives): what stands between two fields, and whether quotes mean
//! anything, is told by what makes the rows equally long.

use super::table::{Form, Table};
use crate::error::{Error, Result};

/// Bytes that are looked at before all is read.
const SAMPLE: usize = 1 << 16;
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Separates nothing: in a file of one column.
const NOTHING: u8 = 0x1f;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    /// "" within quotes is a quote.
    Doubled,
    /// \" within quotes is a quote.
    Escaped,
    /// Characters like others.
    Plain,
}

#[derive(Clone, Copy, Debug)]
struct Dialect {
    separator: u8,
    quotes: Quotes,
}

impl Dialect {
    fn reader<'a>(&self, text: &'a str, flexible: bool) -> csv::Reader<&'a [u8]> {
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(self.separator).has_headers(false).flexible(flexible).quoting(self.quotes != Quotes::Plain);
        if self.quotes == Quotes::Escaped {
            builder.double_quote(false).escape(Some(b'\\'));
        }
        builder.from_reader(text.as_bytes())
    }

    /// Whether the first row has several fields, and no space behind a separator, as prose has.
    fn begins(&self, sample: &str) -> bool {
        let first = self.reader(sample, true).records().next().and_then(std::result::Result::ok);
        first.is_some_and(|row| row.len() > 1 && !row.iter().any(|field| field.starts_with(' ') || field.is_empty()))
    }

    /// How regular the beginning of a file is: the share of rows as long as the first, that length, and how many rows
    /// there are.
    fn regularity(&self, sample: &str, cut: bool) -> (f64, usize, usize) {
        let mut lengths: Vec<usize> =
            self.reader(sample, true).records().map_while(|record| Some(record.ok()?.len())).collect();
        if cut && lengths.len() > 1 {
            lengths.pop();
        }
        let first = lengths.first().copied().unwrap_or(0);
        let same = lengths.iter().filter(|&&length| length == first).count();
        (same as f64 / lengths.len().max(1) as f64, first, lengths.len())
    }
}

/// Whether every line of a text has the same number of tabs, at least one.
pub fn is_tabbed(text: &str) -> bool {
    let mut tabs = text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.matches('\t').count());
    let first = tabs.next().unwrap_or(0);
    first > 0 && tabs.all(|count| count == first)
}

/// All rows, the first included. `ending` is that of the file's name. Errors name the first row of another length.
pub fn separated(name: &str, text: &str, ending: &str) -> Result<Table> {
    let (told, text) = announced(text);
    let dialect =
        told.map_or_else(|| dialect(text, ending), |separator| Dialect { separator, quotes: Quotes::Doubled });
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in dialect.reader(text, false).records() {
        let record = record.map_err(|error| describe(name, &error, u64::from(told.is_some())))?;
        rows.push(record.iter().map(|field| field.trim().to_owned()).collect());
    }
    let separator = (dialect.separator != NOTHING).then_some(char::from(dialect.separator));
    Ok(Table { form: Form::Separated(separator), rows, names: None })
}

/// Excel's first line "sep=;", and what follows it.
fn announced(text: &str) -> (Option<u8>, &str) {
    let Some((line, rest)) = text.split_once('\n') else { return (None, text) };
    match line.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator]) if separator.is_ascii() => (Some(separator), rest),
        _ => (None, text),
    }
}

/// The dialect under which most rows are as long as the first; of equals the one with more columns, then with more
/// rows (quotes that are mere characters swallow some), then the one that the ending suggests. Where rows are
/// alike under none, there is one column, unless the first row has several: then the errors of the others are told.
fn dialect(text: &str, ending: &str) -> Dialect {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (sample, cut) = (&text[..end], end < text.len());
    let expected = match ending {
        "tsv" | "tab" => b'\t',
        "psv" => b'|',
        _ => b',',
    };
    let separators = || [expected].into_iter().chain(SEPARATORS);
    let ragged =
        separators().map(|separator| Dialect { separator, quotes: Quotes::Doubled }).find(|one| one.begins(sample));
    let one_column = Dialect { separator: NOTHING, quotes: alone(sample) };
    let mut best = ((0.5, 1, 0), ragged.unwrap_or(one_column));
    for separator in separators() {
        for quotes in [Quotes::Doubled, Quotes::Escaped, Quotes::Plain] {
            let dialect = Dialect { separator, quotes };
            let found = dialect.regularity(sample, cut);
            if found.1 > 1 && found > best.0 {
                best = (found, dialect);
            }
        }
    }
    best.1
}

/// Whether quotes mean anything in a file of one column.
fn alone(sample: &str) -> Quotes {
    let lines = sample.lines().filter(|line| !line.trim().is_empty());
    let quoted = lines.clone().filter(|line| line.starts_with('"') || line.ends_with('"')).count();
    if 2 * quoted >= lines.count() { Quotes::Doubled } else { Quotes::Plain }
}

fn describe(name: &str, error: &csv::Error, above: u64) -> Error {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line) + above;
            let values =
                [("line", line.to_string()), ("found", len.to_string()), ("expected", expected_len.to_string())];
            let message = format!("line {line}: {len} fields, the first line has {expected_len}");
            Error::file(name, "fields", &values, message)
        }
        _ => Error::data(name, error.to_string()),
    }
}
