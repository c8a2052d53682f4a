//! Which columns of a table are the documents, and which is their class: told by the values; names are a hint.

use super::profile::{LONGEST_CLASS, Profile};

/// Most classes: labels are bytes on their way to the engine.
pub const MAX_CLASSES: usize = 255;
/// Most different whole numbers of a column that is not called like classes.
const MAX_NUMBERS: usize = 20;
/// What a column with a known name counts more.
const HINT: f64 = 3.0;

/// Names that columns of texts and of classes commonly have.
const TEXTS: [&str; 24] = [
    "text",
    "abstract",
    "content",
    "body",
    "document",
    "summary",
    "description",
    "title",
    "message",
    "review",
    "comment",
    "headline",
    "tweet",
    "sentence",
    "article",
    "文本",
    "内容",
    "正文",
    "标题",
    "评论",
    "摘要",
    "描述",
    "消息",
    "文章",
];
const LABELS: [&str; 22] = [
    "label",
    "category",
    "class",
    "topic",
    "subject",
    "genre",
    "sentiment",
    "target",
    "polarity",
    "rating",
    "stars",
    "score",
    "emotion",
    "intent",
    "标签",
    "类别",
    "分类",
    "主题",
    "情感",
    "类型",
    "栏目",
    "评分",
];

/// Whether a name says what the column is.
pub fn is_known(name: &str) -> bool {
    is_text(name) || is_label(name)
}

fn is_text(name: &str) -> bool {
    TEXTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// "Class Index" and "topic_name" are classes too.
fn is_label(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| LABELS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// The column that reads most like documents, and those beside it that do and are called like texts.
pub fn texts(profiles: &[Profile], names: &[String]) -> Vec<usize> {
    let known = |col: usize| names.get(col).is_some_and(|name| is_text(name));
    let prose = |col: usize| profiles[col].prose() * if known(col) { HINT } else { 1.0 };
    let best = (0..profiles.len()).rev().max_by(|&a, &b| {
        let length = |col: usize| profiles[col].longest;
        prose(a).total_cmp(&prose(b)).then((known(a), length(a)).cmp(&(known(b), length(b))))
    });
    let beside = |col: &usize| {
        known(*col) && profiles[*col].words >= 1.0 && 2 * profiles[*col].distinct >= profiles[*col].filled
    };
    (0..profiles.len()).filter(|col| best == Some(*col) || beside(col)).collect()
}

/// The column of the classes: one that is called so before others, words before numbers, the fewest different ones.
pub fn label(profiles: &[Profile], names: &[String], texts: &[usize]) -> Option<usize> {
    let named = |col: usize| names.get(col).is_some_and(|name| is_label(name));
    let fits = |&col: &usize| {
        let of = &profiles[col];
        let hinted = named(col) && (1..=(of.filled / 2).max(2)).contains(&of.distinct) && of.longest <= LONGEST_CLASS;
        let plain = of.classes() && (of.numbers < 0.9 || of.distinct <= MAX_NUMBERS);
        !texts.contains(&col) && of.kinds <= MAX_CLASSES && (hinted || plain)
    };
    let rank =
        |&col: &usize| (!named(col), profiles[col].distinct < 2, profiles[col].numbers >= 0.9, profiles[col].distinct);
    (0..profiles.len()).filter(fits).min_by_key(rank)
}

/// A column that is called like classes and would be one, had it not too many of them.
pub fn crowded(profiles: &[Profile], names: &[String], texts: &[usize]) -> Option<usize> {
    let many = |of: &Profile| of.kinds > MAX_CLASSES && of.distinct <= of.filled / 2;
    (0..profiles.len().min(names.len()))
        .find(|col| !texts.contains(col) && is_label(&names[*col]) && many(&profiles[*col]))
}
