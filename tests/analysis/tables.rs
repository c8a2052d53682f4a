//! Tables as people have them: their separator, header, texts and classes are told by what stands in them.

use hourglass_analysis::text::read::{Choice, Label};
use hourglass_analysis::text::table::Form;
use hourglass_analysis::text::{Texts, markup};

const GARDEN: [&str; 2] = ["rose, tulip and hedge; the spade", "seed of a lawn | compost"];

fn read(name: &str, text: &str, choice: &Choice) -> Texts {
    Texts::of(name, text, choice).unwrap_or_else(|error| panic!("{error}"))
}

/// Forty rows, made by their number.
fn rows(header: &str, row: impl Fn(usize) -> String) -> String {
    let rows = (0..40).map(row);
    let rows: Vec<String> =
        if header.is_empty() { rows.collect() } else { [header.to_string()].into_iter().chain(rows).collect() };
    rows.join("\n")
}

fn prose(i: usize) -> String {
    format!("{} number {i}", GARDEN[i % 2])
}

fn topic(i: usize) -> &'static str {
    ["garden", "harbour"][i % 2]
}

#[test]
fn separators_and_quotes_are_told_by_regular_rows() {
    let quoted = |separator: &str, i: usize| format!("\"{} said \"\"yes\"\"\"{separator}{}", prose(i), topic(i));
    let cases = [
        ("a.csv", ';', rows("Text;Kind", |i| quoted(";", i))),
        ("a.csv", ',', rows("Text,Kind", |i| quoted(",", i))),
        ("a.tsv", '\t', rows("Text\tKind", |i| quoted("\t", i))),
        ("a.csv", '\t', rows("Text\tKind", |i| format!("\"{} unclosed\t{}", prose(i), topic(i)))),
        ("a.csv", '|', rows("Text|Kind", |i| quoted("|", i))),
        ("a.csv", ',', rows("Text,Kind", |i| format!("\"{} said \\\"yes\\\"\",{}", prose(i), topic(i)))),
        ("a.csv", ';', format!("sep=;\r\n{}", rows("Text;Kind", |i| quoted(";", i)))),
        ("a.txt", '\t', rows("", |i| format!("{}\t{}", topic(i), prose(i)))),
    ];
    for (name, separator, text) in cases {
        let found = read(name, &text, &Choice::default());
        assert_eq!(found.form, Form::Separated(Some(separator)), "{text:.60}");
        assert_eq!((found.documents.len(), found.classes), (40, vec!["garden".into(), "harbour".into()]), "{text:.60}");
    }
    let one = read("a.csv", &rows("notes", prose), &Choice::default());
    assert_eq!((one.form, one.documents.len(), one.header), (Form::Separated(None), 40, Some(true)));
    let prose = read("a.csv", "One, two\nThree, four, five\nSix\nSeven, eight, nine, ten\n", &Choice::default());
    assert_eq!((prose.form, prose.documents.len()), (Form::Separated(None), 4));
    let ragged = Texts::of("a.csv", "text,label\nx,1,2\ny\n", &Choice::default()).unwrap_err().to_string();
    assert_eq!(ragged, "a.csv: line 2: 3 fields, the first line has 2");
    let ragged = Texts::of("a.csv", "text;label\nx y;1\nz w\n", &Choice::default()).unwrap_err().to_string();
    assert_eq!(ragged, "a.csv: line 3: 1 fields, the first line has 2");
}

#[test]
fn headers_texts_and_classes_are_told_by_content() {
    // The header or none, the rows, the columns of the texts and of the classes.
    type Row = fn(usize) -> String;
    let cases: [(&str, Row, &[&str], Option<&str>); 11] = [
        (
            "review,sentiment",
            |i| format!("\"{}<br />fine\",{}", prose(i), ["positive", "negative"][i % 2]),
            &["review"],
            Some("sentiment"),
        ),
        (
            "Class Index,Title,Description",
            |i| format!("{},news {i},\"{}\"", 1 + i % 2, prose(i)),
            &["Title", "Description"],
            Some("Class Index"),
        ),
        (
            "Message ID,Subject,Message,Spam/Ham,Date",
            |i| format!("{i},about {i},\"{}\",{},2024-01-0{}", prose(i), ["ham", "spam"][i % 2], 1 + i % 2),
            &["Message"],
            Some("Spam/Ham"),
        ),
        (",v1,v2", |i| format!("{i},{},\"{}\"", topic(i), prose(i)), &["v2"], Some("v1")),
        ("", |i| format!("{},\"{}\"", topic(i), prose(i)), &["2"], Some("1")),
        ("", |i| format!("{},\"{}\"", i % 2, prose(i)), &["2"], Some("1")),
        ("", |i| format!("{i},\"{}\"", prose(i)), &["2"], None),
        (
            "Timestamp,What did you like about the day?,Where?",
            |i| format!("5/{}/2024 12:0{},\"{}\",{}", 1 + i % 2, i % 2, prose(i), topic(i)),
            &["What did you like about the day?"],
            Some("Where?"),
        ),
        (
            "year,price,link,notes",
            |i| {
                format!(
                    "{},{}.5,https://example.com/a-long-path/with-many-words/{i}/and-more,\"{}\"",
                    2000 + i % 2,
                    i % 2,
                    prose(i)
                )
            },
            &["notes"],
            None,
        ),
        ("评论,情感", |i| format!("餐厅的菜好吃{i},{}", ["好", "差"][i % 2]), &["评论"], Some("情感")),
        ("text,label", |i| format!("\"{}\",{i}", prose(i)), &["text"], None),
    ];
    for (header, row, texts, label) in cases {
        let found = read("a.csv", &rows(header, row), &Choice::default());
        assert_eq!(found.text_columns, texts, "{header} {}", row(0));
        assert_eq!(found.label_column.as_deref(), label, "{header} {}", row(0));
        assert_eq!((found.header, found.documents.len()), (Some(!header.is_empty()), 40), "{header} {}", row(0));
        assert_eq!(found.classes.len(), label.map_or(0, |_| 2), "{header}");
    }
}

#[test]
fn what_was_told_can_be_chosen_otherwise() {
    let text = rows("note,place,colour", |i| format!("\"{}\",{},{}", prose(i), topic(i), ["red", "blue", ""][i % 3]));
    let found = read("a.csv", &text, &Choice::default());
    assert_eq!((found.columns.len(), found.label_column.as_deref()), (3, Some("place")));
    let choice = Choice { label: Label::Column("colour".into()), ..Choice::default() };
    assert_eq!(read("a.csv", &text, &choice).classes, ["blue", "red", "—"]);
    let none = read("a.csv", &text, &Choice { label: Label::None, header: Some(false), ..Choice::default() });
    assert_eq!((none.documents.len(), none.classes.len()), (41, 0));
    assert_eq!(none.columns, ["1", "2", "3"]);
    let both = read("a.csv", &text, &Choice { text: vec!["place".into(), "colour".into()], ..Choice::default() });
    assert_eq!(both.documents[..2], ["garden\nred", "harbour\nblue"]);
    assert_eq!(read("a.txt", "a line\nanother\n", &Choice { whole: true, ..Choice::default() }).documents.len(), 1);
}

#[test]
fn there_are_never_more_classes_than_labels_can_name() {
    let text = |count: usize| {
        let row = |i: usize| format!("\"{} of {i}\",c{}", GARDEN[i % 2], i % count);
        ["text,label".to_string()].into_iter().chain((0..1200).map(row)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(read("a.csv", &text(255), &Choice::default()).classes.len(), 255);
    let many = read("a.csv", &text(256), &Choice::default());
    assert_eq!((many.classes.len(), many.crowded), (0, Some(("label".into(), 256))));
    let choice = Choice { label: Label::Column("label".into()), ..Choice::default() };
    assert_eq!(read("a.csv", &text(300), &choice).crowded, Some(("label".into(), 300)));
    // Rows without a class are a class too.
    let full = format!("{}\nmore of it,", text(255));
    assert_eq!(read("a.csv", &full, &Choice::default()).classes.len(), 0);
}

#[test]
fn json_is_read_as_an_array_as_lines_and_within_an_object() {
    let item = |i: usize| {
        format!("{{\"id\": {i}, \"note\": \"{}\", \"spam\": {}, \"tags\": [1]}}", prose(i), [true, false][i % 2])
    };
    let items: Vec<String> = (0..40).map(item).collect();
    for (name, text) in [
        ("a.json", format!("[{}]", items.join(","))),
        ("a.json", items.join("\n")),
        ("a.jsonl", items.join("\n")),
        ("a.json", format!("{{\"version\": 1, \"data\": [{}]}}", items.join(","))),
    ] {
        let found = read(name, &text, &Choice::default());
        assert_eq!((found.form, found.documents.len()), (Form::Fields, 40), "{text:.40}");
        assert_eq!(
            (&found.text_columns[..], found.classes),
            (&["note".to_string()][..], vec!["false".into(), "true".into()])
        );
    }
    assert_eq!(read("a.jsonl", "\"one\"\n\"two\"\n", &Choice::default()).documents, ["one", "two"]);
    // Classes that are numbers stand in their order.
    let numbers = (0..40).map(|i| format!("{{\"text\": \"{}\", \"label\": {}}}", prose(i), [2, 10][i % 2]));
    assert_eq!(read("a.jsonl", &numbers.collect::<Vec<_>>().join("\n"), &Choice::default()).classes, ["2", "10"]);
}

#[test]
fn tags_and_entities_are_no_words() {
    let cases = [
        ("Seen.<br /><br>Done", "Seen.\n\nDone"),
        ("a <b>bo</b>ld <a href=\"x.html\">link</a>", "a bold link"),
        ("&frac12; &#x41; R&amp;D caf&eacute; it&#39;s &lt;p&gt;new&lt;/p&gt;", "½ A R&D café it's \nnew"),
        ("if a < b and c > d, List<String>, <3", "if a < b and c > d, List<String>, <3"),
        ("one<!-- no -->two<script>var x = 1 < 2;</script> three", "onetwo\n three"),
    ];
    for (text, expected) in cases {
        assert_eq!(markup::plain(text), expected);
    }
}
