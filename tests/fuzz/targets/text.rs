//! Files of texts: tables of any dialect, JSON, HTML, lines.

use hourglass_analysis::text::read::{Choice, Label, Texts};

use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::has_words;

pub const NAMES: [&str; 10] =
    ["a.csv", "a.tsv", "a.psv", "a.tab", "a.json", "a.jsonl", "a.ndjson", "a.txt", "a.html", "without an ending"];

/// Memory for an input: cells are short strings of 24 bytes and what the allocator rounds up to, in rows that grow.
fn room(input: usize) -> usize {
    (8 << 20) + 100 * input
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let name = *choices.pick(&NAMES);
    let form = choices.byte();
    let choice = Choice {
        text: match form % 8 {
            0 => vec!["text".into()],
            1 => vec!["2".into(), "1".into()],
            2 => vec!["0".into()],
            _ => vec![],
        },
        label: match form / 8 % 4 {
            0 => Label::None,
            1 => Label::Column("1".into()),
            _ => Label::Guess,
        },
        header: [None, None, Some(true), Some(false)][usize::from(form / 32 % 4)],
        whole: form >= 128,
    };
    let content = choices.rest();
    match within(room(content.len()), || Texts::read(name, content, &choice)) {
        Ok(texts) => {
            let count = texts.documents.len();
            assert!(count > 0 && texts.documents.iter().all(|text| !text.trim().is_empty()), "an empty document");
            assert!(texts.labels.is_empty() || texts.labels.len() == count, "a label for each");
            assert!(texts.labels.iter().all(|&label| (label as usize) < texts.classes.len()));
            assert!(texts.classes.len() <= 255, "{} classes", texts.classes.len());
        }
        Err(error) => has_words(&error),
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    let texts: [(u8, u8, &str); 14] = [
        (0, 255, "text,label\nA dog barks,animal\nA cat sleeps,animal\n\"A, car\"\" drives\",machine\n"),
        (0, 31, "text;label\nein Hund;1\neine Katze;2\n"),
        (1, 31, "a dog\tx\na cat\ty\n"),
        (2, 31, "sep=|\na|b\nc|d\n"),
        (0, 64, "\"a\\\"b\",c\nd,e\n"),
        (4, 31, r#"["one text","another text"]"#),
        (4, 31, r#"{"data":[{"text":"one","label":1},{"text":"two","label":true,"more":null}]}"#),
        (5, 31, "{\"text\":\"one\",\"topic\":\"x\"}\n{\"text\":\"two\",\"topic\":\"y\"}\n"),
        (6, 31, "\"one\"\n\"two\"\n"),
        (7, 31, "A line.\nAnother line, with more.\n\n"),
        (7, 255, "A line.\nAnother line, with more.\n"),
        (8, 31, "<!doctype html><p>A &lt;b&gt; <b>bold</b> &#x4e2d;&eacute;<script>no</script><!-- no -->"),
        (9, 31, "a\t1\nb\t2\n"),
        (7, 31, "\u{feff}深度学习\n神经网络\u{200b}编码\ndon’t naïve façade\n"),
    ];
    texts.iter().map(|(name, form, text)| [&[*name, *form][..], text.as_bytes()].concat()).collect()
}
