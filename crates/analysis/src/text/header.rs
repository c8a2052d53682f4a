//! Whether the first row of a table is the names of its columns: whether its values differ in kind from those below.

use super::columns;
use super::profile::{Profile, is_date, is_number};

/// Rows that are looked at.
const SAMPLE: usize = 1000;
/// Characters and words that a name has at most.
const LONGEST: usize = 60;
const WORDS: usize = 4;

/// Columns vote; a draw is no header.
pub fn is_headed(rows: &[Vec<String>]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    let rest = &rest[..rest.len().min(SAMPLE)];
    if rest.is_empty() {
        return false;
    }
    let named: Vec<&String> = first.iter().filter(|name| !name.is_empty()).collect();
    let repeats = named.iter().enumerate().any(|(at, name)| named[..at].contains(name));
    let votes: i32 = first.iter().enumerate().map(|(col, name)| vote(name, rest, col)).sum();
    !repeats && votes > 0
}

/// More than 0 where a value reads like the name of the column below it, less where it reads like one of its values.
fn vote(name: &str, rest: &[Vec<String>], col: usize) -> i32 {
    let below = Profile::of(rest, col);
    if name.is_empty() || below.filled == 0 {
        return 0;
    }
    let known = i32::from(columns::is_known(name));
    let measured = |value: &str| is_number(value) || is_date(value);
    if below.numbers.max(below.dates) >= 0.9 {
        return if measured(name) { -2 } else { 2 };
    }
    if below.classes() && below.words <= 3.0 {
        return known + if rest.iter().any(|row| row[col] == *name) { -2 } else { 1 };
    }
    let (words, letters) = (name.split_whitespace().count(), name.chars().count());
    let like_a_name = words <= WORDS && letters <= LONGEST && !name.ends_with(['.', '!', '?']);
    let shorter = rest.iter().filter(|row| row[col].chars().count() > 2 * letters).count();
    known
        + match like_a_name {
            true if 10 * shorter >= 9 * rest.len() => 1,
            true => 0,
            false => -1,
        }
}
