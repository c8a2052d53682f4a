//! The built-in texts: what they promise, and that meaning beats common words on them.

use std::collections::HashSet;

use hourglass_analysis::Points;
use hourglass_analysis::corpus::{Language, corpus};
use hourglass_analysis::neighbours::{Metric, mean, nearest};
use hourglass_analysis::text::tokenise::{PART, tokenise};
use hourglass_analysis::text::{Bags, Lsa, Texts, Vocabulary, Weighting};

const SEED: u32 = 7;
const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

fn words(texts: &Texts) -> Vec<Vec<String>> {
    texts.documents.iter().map(|text| tokenise(text)).collect()
}

#[test]
fn there_are_enough_documents_on_enough_topics_and_no_two_are_the_same() {
    for language in LANGUAGES {
        let texts = corpus(SEED, language).unwrap();
        assert_eq!((texts.documents.len(), texts.classes.len()), (1560, 12));
        assert_eq!(texts.documents.iter().collect::<HashSet<_>>().len(), texts.documents.len());
        for class in 0..texts.classes.len() {
            let count = texts.labels.iter().filter(|&&label| label as usize == class).count();
            assert_eq!(count, 130, "{}", texts.classes[class]);
        }
        assert_eq!(texts, corpus(SEED, language).unwrap());
        assert_ne!(texts.documents, corpus(SEED + 1, language).unwrap().documents);
    }
    assert!(Language::parse("zh").is_ok_and(|found| found == Language::Chinese));
    assert!(Language::parse("fr").is_err());
}

#[test]
fn documents_are_sentences() {
    let documents = corpus(SEED, Language::English).unwrap().documents;
    documents.iter().take(8).for_each(|document| println!("{document}"));
    for document in documents {
        let sentences: Vec<&str> = document.split_inclusive(". ").collect();
        assert!((2..=4).contains(&sentences.len()), "{document}");
        for sentence in sentences {
            assert!(sentence.starts_with(char::is_uppercase) && sentence.trim_end().ends_with('.'), "{document}");
        }
        assert!(!document.contains(['{', '}', '|']) && !document.contains("  "), "{document}");
        let lower = format!(" {}", document.to_lowercase());
        assert!(!["a a", "a e", "a i", "a o"].iter().any(|pair| lower.contains(&format!(" {pair}"))), "{document}");
    }
}

#[test]
fn chinese_documents_are_chinese_sentences_with_their_words_parted() {
    let texts = corpus(SEED, Language::Chinese).unwrap();
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for name in &texts.classes {
        assert!(name.chars().all(han), "{name}");
    }
    for document in &texts.documents {
        println!("{}", document.replace(PART, ""));
        let sentences: Vec<&str> = document.split_inclusive('。').collect();
        assert!((2..=4).contains(&sentences.len()), "{document}");
        assert!(sentences.iter().all(|sentence| sentence.ends_with('。') && sentence.starts_with(han)), "{document}");
        assert!(document.chars().all(|c| han(c) || "，。\u{200b}".contains(c)), "{document}");
        // A word ends once, and punctuation ends it too.
        for wrong in ["\u{200b}\u{200b}", "\u{200b}，", "\u{200b}。", "，\u{200b}", "。\u{200b}"] {
            assert!(!document.contains(wrong), "{document}");
        }
    }
    let words: HashSet<String> = words(&texts).into_iter().flatten().collect();
    for word in ["望远镜", "天文学家", "程序员", "马", "移植"] {
        assert!(words.contains(word), "{word}");
    }
    assert!(words.iter().all(|word| word.chars().count() <= 6));
}

#[test]
fn two_documents_on_one_topic_often_share_no_word_of_it() {
    LANGUAGES.into_iter().for_each(often_apart);
}

fn often_apart(language: Language) {
    let texts = corpus(SEED, language).unwrap();
    let words = words(&texts);
    let vocabulary = Vocabulary::of(&words, 2000).unwrap();
    let bags = Bags::counts(&words, &vocabulary);
    let terms = |row: usize| bags.row(row).map(|(col, _)| col).collect::<HashSet<_>>();
    // Words that documents of many topics have say nothing about one.
    let topics = |term: usize| {
        let with = (0..bags.rows()).filter(|&row| bags.row(row).any(|(col, _)| col == term));
        with.map(|row| texts.labels[row]).collect::<HashSet<_>>().len()
    };
    let own: Vec<bool> = (0..bags.cols).map(|term| topics(term) <= 2).collect();
    let (mut pairs, mut apart) = (0, 0);
    for a in 0..bags.rows() {
        for b in (a + 1..bags.rows()).filter(|&b| texts.labels[b] == texts.labels[a]).take(3) {
            pairs += 1;
            apart += usize::from(!terms(a).intersection(&terms(b)).any(|&term| own[term]));
        }
    }
    assert!(apart * 10 > pairs, "{language:?}: {apart} of {pairs}");
}

/// By topic, of every document among the others.
fn precision(values: &[f32], texts: &Texts, k: usize) -> f64 {
    let cols = values.len() / texts.documents.len();
    let points = Points::new("texts", values, cols).unwrap();
    let found = nearest(&points, &points, k, Metric::Cosine, true).unwrap();
    mean(&found.precision(&texts.labels, &texts.labels, k).unwrap())
}

#[test]
fn ten_latent_directions_find_the_topic_better_than_common_words() {
    LANGUAGES.into_iter().for_each(meaning_wins);
}

fn meaning_wins(language: Language) {
    let texts = corpus(SEED, language).unwrap();
    let words = words(&texts);
    let vocabulary = Vocabulary::of(&words, 2000).unwrap();
    let counts = Bags::counts(&words, &vocabulary);
    let rarity = counts.rarity();
    let tfidf = counts.weighted(Weighting::TfIdf, &rarity);
    let raw = precision(&tfidf.dense(), &texts, 15);
    let mut latent = Vec::new();
    for k in [2, 10, 50] {
        let lsa = |bags: &Bags| precision(&Lsa::of(bags, k, SEED).unwrap().fold_in(bags).unwrap(), &texts, 15);
        let logs = counts.weighted(Weighting::LogCount, &rarity);
        latent.push((k, lsa(&tfidf), lsa(&logs)));
    }
    println!("{language:?}: {} terms, raw {raw:.3}, LSA (k, tf-idf, log) {latent:.3?}", vocabulary.terms.len());
    // At most a third of the mistakes: a guard, set after the grammar had been shaped to show the difference.
    assert!(1.0 - latent[1].1 < (1.0 - raw) / 3.0, "{language:?}: raw {raw}, {latent:?}");
}
