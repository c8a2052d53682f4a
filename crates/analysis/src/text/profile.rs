//! What the values of a column look like, whatever the column is called.

use std::collections::HashMap;

use super::tokenise::tokenise;

/// Rows whose words are counted, spread over the table.
const SAMPLE: usize = 2000;
/// Words of a value that are counted: one long text is no better than many.
const WORDS: usize = 400;
/// Months as dates name them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Statistics of the values that are not empty.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub filled: usize,
    pub distinct: usize,
    /// Different values, the empty one included.
    pub kinds: usize,
    /// Rows whose value another row has too, as a share.
    pub shared: f64,
    /// Shares of values that are numbers, whole numbers, dates or times.
    pub numbers: f64,
    pub whole: f64,
    pub dates: f64,
    /// All are whole numbers that may be years.
    pub years: bool,
    /// Words of a value, on average.
    pub words: f64,
    /// Characters of the longest value.
    pub longest: usize,
}

impl Profile {
    pub fn of(rows: &[Vec<String>], col: usize) -> Profile {
        let values: Vec<&str> = rows.iter().map(|row| row[col].as_str()).filter(|value| !value.is_empty()).collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        values.iter().for_each(|value| *times.entry(value).or_default() += 1);
        let filled = values.len().max(1) as f64;
        let share = |is: &dyn Fn(&str) -> bool| {
            times.iter().filter(|(value, _)| is(value)).map(|(_, times)| times).sum::<usize>() as f64 / filled
        };
        let step = values.len().div_ceil(SAMPLE).max(1);
        let some: Vec<usize> = values.iter().step_by(step).map(|value| words(value)).collect();
        Profile {
            filled: values.len(),
            distinct: times.len(),
            kinds: times.len() + usize::from(values.len() < rows.len()),
            shared: times.values().filter(|&&times| times > 1).sum::<usize>() as f64 / filled,
            numbers: share(&is_number),
            whole: share(&is_whole),
            dates: share(&is_date),
            years: values.iter().all(|value| value.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))),
            words: some.iter().sum::<usize>() as f64 / some.len().max(1) as f64,
            longest: times.keys().map(|value| value.chars().count()).max().unwrap_or(0),
        }
    }

    /// How much a column reads like documents: words that are not the same again and again.
    pub fn prose(&self) -> f64 {
        self.words * self.distinct as f64 / self.filled.max(1) as f64
    }

    /// Few and short values, each used several times, that are neither measured nor dates.
    pub fn classes(&self) -> bool {
        let few = self.distinct >= 2 && self.distinct <= self.filled / 2 && self.shared >= 0.9;
        few && self.longest <= LONGEST_CLASS
            && self.dates < 0.9
            && !self.years
            && (self.numbers < 0.9 || self.whole > 0.99)
    }
}

/// Characters of a class's name.
pub const LONGEST_CLASS: usize = 60;

/// Words with a letter; an address or a key is one.
fn words(value: &str) -> usize {
    if value.is_ascii() && !value.contains(char::is_whitespace) {
        return usize::from(value.contains(char::is_alphabetic));
    }
    tokenise(value).iter().filter(|word| word.contains(char::is_alphabetic)).take(WORDS).count()
}

pub fn is_number(value: &str) -> bool {
    let bare = value.trim_matches(['%', '$', '€', '£', '¥', ' ']);
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    digits > 0
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | 'e' | 'E'))
        && !is_date(value)
}

/// Whole, also where it was written as 3.0.
fn is_whole(value: &str) -> bool {
    let whole = value.trim_end_matches('0').strip_suffix('.').unwrap_or(value);
    whole.trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit()) && !whole.is_empty()
}

/// 2024-01-31, 31.1.24 12:30, 12:30, Mon Apr 06 2009, January 5, 2020, 2024年1月31日.
pub fn is_date(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let parts = value.chars().filter(|c| matches!(c, '-' | '/' | '.' | ':' | '年' | '月' | '日')).count();
    let letters = value.chars().filter(char::is_ascii_alphabetic).count();
    let mut words = value.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= 3);
    let month = words.any(|word| MONTHS.contains(&word[..3].to_ascii_lowercase().as_str()));
    let most = if month { 24 } else { 3 };
    value.len() <= 48 && digits >= 3 && letters <= most && (month || parts >= 2 || parts == 1 && value.contains(':'))
}
