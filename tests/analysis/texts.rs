//! Texts: words, vocabularies, bags, files, and latent semantic analysis against NumPy.

use hourglass_analysis::text::places;
use hourglass_analysis::text::read::{Choice, Label};
use hourglass_analysis::text::tokenise::{self, tokenise};
use hourglass_analysis::text::{Bags, Lsa, Texts, Vocabulary, Weighting};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

fn words(texts: &[&str]) -> Vec<Vec<String>> {
    texts.iter().map(|text| tokenise(text)).collect()
}

fn read(name: &str, text: &str) -> Result<Texts, String> {
    Texts::read(name, text.as_bytes(), &Choice::default()).map_err(|error| error.to_string())
}

#[test]
fn words_are_lower_case_runs_of_letters_and_digits() {
    let cases = [
        ("The cat's 2 mice don't run!", "the cat 2 mice dont run"),
        ("Über-große Äpfel, naïve élan", "über große äpfel naïve élan"),
        ("'quoted' rock 'n' roll, the dogs' bowl", "quoted rock n roll the dogs bowl"),
        ("自动编码器 learns 码", "自动 动编 编码 码器 learns 码"),
        ("カメラ2台", "カメ メラ 2 台"),
        ("自动编码器\u{200b}的\u{200b}码，第2层", "自动编码器 的 码 第 2 层"),
        ("— … !", ""),
        // Marks belong to their letters, and composed and decomposed spellings are one word.
        ("हिन्दी, विज्ञान", "हिन्दी विज्ञान"),
        ("क्रिकेट", "क्रिकेट"),
        ("ที่นี่ น้ำ\u{200b}เด็ก", "ที่นี่ น้ำ เด็ก"),
        ("Cafe\u{301} nai\u{308}ve CAFÉ", "café naïve café"),
        ("\u{110b}\u{1161}\u{11ab}녕 שָׁלוֹם", "안녕 שָׁלוֹם"),
        ("か\u{3099}くせい", "がく くせ せい"),
        ("می\u{200c}خواهم un\u{ad}seen ΟΔΟΣ", "می\u{200c}خواهم unseen οδος"),
    ];
    for (text, expected) in cases {
        let expected: String = expected.nfc().collect();
        assert_eq!(tokenise(text).join(" "), expected, "{text}");
    }
}

#[test]
fn places_of_terms_are_told_as_the_text_is_written() {
    let vocabulary = Vocabulary::of(&words(&["café lune 编码 码器"]), 9).unwrap();
    let marked = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let places = places::of_terms(&tokenise::words(text), &vocabulary);
        let places = places::in_utf16(text, &places);
        places
            .chunks(2)
            .map(|at| String::from_utf16(&units[at[0] as usize..at[1] as usize]).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(marked("🌙 La LUNE's cafe\u{301}, l'été"), ["LUNE", "cafe\u{301}"]);
    // Pairs that overlap are one place.
    assert_eq!(marked("自动编码器的编码"), ["编码器", "编码"]);
    assert_eq!(marked("nothing"), [""; 0]);
}

#[test]
fn a_vocabulary_keeps_the_most_frequent_words_and_accounts_for_the_others() {
    let documents = words(&["The moon and the moon again 1969", "A star, x, a moon, 1969 comets", "star of the 码"]);
    let vocabulary = Vocabulary::of(&documents, 2).unwrap();
    assert_eq!(vocabulary.terms, ["moon", "star"]);
    assert_eq!(vocabulary.occurrences, [3, 2]);
    let dropped = &vocabulary.dropped;
    assert_eq!(dropped.stop_words, (5, 8));
    assert_eq!((dropped.numbers, dropped.short), ((1, 2), (1, 1)));
    assert_eq!(dropped.rare, (2, 2));
    assert_eq!(dropped.first_rare, [("comets".to_string(), 1), ("码".to_string(), 1)]);
    let parted = words(&["望远镜\u{200b}的\u{200b}镜头", "我们\u{200b}的\u{200b}镜头"]);
    let chinese = Vocabulary::of(&parted, 9).unwrap();
    assert_eq!((chinese.terms, chinese.dropped.stop_words), (vec!["镜头".to_string(), "望远镜".into()], (2, 3)));
    let refused = Vocabulary::of(&words(&["the 12 of x"]), 5).unwrap_err().to_string();
    assert_eq!(refused, "vocabulary: no word is left but stop words, numbers and single letters");
}

#[test]
fn bags_hold_the_weights_of_their_definitions() {
    let documents = words(&["moon moon moon star", "star comet", "the"]);
    let vocabulary = Vocabulary::of(&documents, 10).unwrap();
    assert_eq!(vocabulary.terms, ["moon", "star", "comet"]);
    let counts = Bags::counts(&documents, &vocabulary);
    assert_eq!(counts.dense(), [3.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
    let rarity = counts.rarity();
    assert_eq!(rarity, [1.0 + 2f32.ln(), 1.0 + (4f32 / 3.0).ln(), 1.0 + 2f32.ln()]);
    assert_eq!(counts.weighted(Weighting::Binary, &rarity).bytes(), [255, 255, 0, 0, 255, 255, 0, 0, 0]);
    let logs = counts.weighted(Weighting::LogCount, &rarity);
    assert_eq!(logs.dense()[..3], [4f32.ln(), 2f32.ln(), 0.0]);
    assert_eq!(logs.bytes()[..3], [255, 128, 0]);
    let tfidf = counts.weighted(Weighting::TfIdf, &rarity).dense();
    let length = ((3.0 * rarity[0]).powi(2) + rarity[1].powi(2)).sqrt();
    assert!((tfidf[0] - 3.0 * rarity[0] / length).abs() < 1e-6);
    assert_eq!(tfidf[6..], [0.0; 3]);
}

#[test]
fn latent_semantic_analysis_is_numpys() {
    let all: Value = serde_json::from_str(include_str!("../fixtures/analysis.json")).unwrap();
    let expected = &all["lsa"];
    let texts: Vec<&str> =
        expected["documents"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    let documents = words(&texts);
    let vocabulary = Vocabulary::of(&documents, 24).unwrap();
    let counts = Bags::counts(&documents, &vocabulary);
    for (name, weighting) in [("log", Weighting::LogCount), ("tfidf", Weighting::TfIdf)] {
        let bags = counts.weighted(weighting, &counts.rarity());
        let lsa = Lsa::of(&bags, 5, 7).unwrap();
        for (found, expected) in lsa.singular_values.iter().zip(expected[name]["values"].as_array().unwrap()) {
            assert!((found / expected.as_f64().unwrap() - 1.0).abs() < 1e-6, "{name}: {found}, {expected}");
        }
        let codes = lsa.fold_in(&bags).unwrap();
        let code = |row: usize| &codes[5 * row..][..5];
        let dot = |a: usize, b: usize| code(a).iter().zip(code(b)).map(|(a, b)| a * b).sum::<f32>();
        for (at, expected) in expected[name]["cosines"].as_array().unwrap().iter().enumerate() {
            let (a, b) = (at / 6, at % 6);
            let cosine = dot(a, b) / (dot(a, a) * dot(b, b)).sqrt();
            assert!(
                (f64::from(cosine) - expected.as_f64().unwrap()).abs() < 1e-3,
                "{name} {a} {b}: {cosine}, {expected}"
            );
        }
        assert_eq!(lsa, Lsa::of(&bags, 5, 7).unwrap());
        // Another start finds the same.
        let other = Lsa::of(&bags, 5, 8).unwrap();
        lsa.components.iter().zip(&other.components).for_each(|(a, b)| assert!((a - b).abs() < 1e-2, "{a} {b}"));
    }
    let few = Bags::counts(&words(&["moon star", "moon star"]), &Vocabulary::of(&documents, 3).unwrap());
    assert!(Lsa::of(&few, 2, 7).is_err());
}

#[test]
fn texts_are_read_from_every_kind_of_file() {
    let txt = read("a.txt", "\u{feff}one document\r\n\n  another one \n").unwrap();
    assert_eq!((txt.documents.len(), txt.labels.len()), (2, 0));
    assert_eq!(txt.documents, ["one document", "another one"]);

    let csv = read("a.CSV", "Topic,Text\nsky,\"the moon, and\nthe \"\"stars\"\"\"\nsea,a wave\nsky,\n").unwrap();
    assert_eq!(csv.documents, ["the moon, and\nthe \"stars\"", "a wave"]);
    assert_eq!((csv.classes, csv.labels, csv.empty), (vec!["sea".to_string(), "sky".into()], vec![1, 0], 1));
    assert_eq!((csv.text_columns, csv.label_column), (vec!["Text".to_string()], Some("Topic".into())));

    // Without names: the longest fields are the text, few distinct ones the classes.
    let tsv =
        read("a.tsv", "1\tsky\tthe \"moon\tx1\n2\tsea\ta long wave\tx2\n3\tsky\tstars\tx3\n4\tsea\tsalt water\tx4\n")
            .unwrap();
    assert_eq!(tsv.documents[0], "the \"moon");
    assert_eq!((tsv.text_columns, tsv.label_column), (vec!["3".to_string()], Some("2".into())));
    assert_eq!(tsv.labels, [1, 0, 1, 0]);

    let strings = read("a.json", r#"["one", "two"]"#).unwrap();
    assert_eq!(strings.documents, ["one", "two"]);
    let objects = r#"[{"id": 1, "title": "Moon", "abstract": "It is round.", "category": "sky"},
        {"abstract": "Wet.", "category": "sea"}]"#;
    let objects = read("a.json", objects).unwrap();
    assert_eq!(objects.documents.iter().map(|text| text.len()).collect::<Vec<_>>(), ["Moon\nIt is round.".len(), 4]);
    assert_eq!(objects.labels, [1, 0]);
}

#[test]
fn columns_can_be_chosen() {
    let text = "a,b,text\nred,round,ball\nblue,square,box\n";
    let choice =
        Choice { text: vec!["2".into(), "TEXT".into()], label: Label::Column("a".into()), ..Choice::default() };
    let found = Texts::read("a.csv", text.as_bytes(), &choice).unwrap();
    assert_eq!(found.documents, ["round\nball", "square\nbox"]);
    assert_eq!(found.classes, ["blue", "red"]);
    let choice = Choice { text: vec!["colour".into()], ..Choice::default() };
    let refused = Texts::read("a.csv", text.as_bytes(), &choice).unwrap_err().to_string();
    assert_eq!(refused, "a.csv: there is no column \"colour\"; its columns are a, b, text");
}

#[test]
fn bad_files_are_refused_with_the_place() {
    let cases = [
        ("a.txt", " \n", "a.txt: there is no document in it"),
        ("a.csv", "text,label\nx,1\ny\n", "a.csv: line 3: 1 fields, the first line has 2"),
        ("a.csv", "text,label\n,1\n,2\n", "a.csv: every document in it is empty"),
        ("a.json", "{\"a\": 1}", "a.json: must be an array of strings or of objects"),
        ("a.json", "[\"a\",\n 3]", "a.json: item 2: a number among strings"),
        ("a.json", "[{\"text\": \"a\"}, {\"text\": [1]}]", "a.json: item 2: text is an array, not a text"),
        ("a.json", "[\"a\",\n \"b]", "a.json: EOF while parsing a string at line 2 column 4"),
    ];
    for (name, text, expected) in cases {
        assert_eq!(read(name, text).unwrap_err(), expected);
    }
    // A table of the square of the file's size.
    let many: String = (0..600).map(|i| format!("{{\"field {i}\": \"text\"}}\n")).collect();
    assert_eq!(
        read("a.jsonl", &many).unwrap_err(),
        "a.jsonl: its 600 items have 600 different fields, and hardly any item has most of them"
    );
    let few: String = (0..600).map(|i| format!("{{\"field {}\": \"text {i}\"}}\n", i % 20)).collect();
    assert_eq!(read("a.jsonl", &few).map(|texts| texts.columns.len()), Ok(20));
    let latin = Texts::read("a.txt", b"one\ntwo \xe9", &Choice::default()).unwrap_err().to_string();
    assert_eq!(latin, "a.txt: line 2: byte 8 is not UTF-8; save the file as UTF-8");
}

#[test]
fn elements_without_an_end_take_no_longer_than_others() {
    let text = |part: &str| format!("<p>{}</p>", part.repeat(300_000));
    let open = read("a.html", &text("<script>")).expect("a text");
    assert!(open.documents[0].starts_with("<script><script>"), "what has no end is no element");
    let closed = read("a.html", &text("<script>no</SCRIPT> yes ")).expect("a text");
    assert!(closed.documents[0].starts_with("yes") && !closed.documents[0].contains("no"));
}
