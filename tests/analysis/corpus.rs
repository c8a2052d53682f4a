//! The built-in texts: what they promise, and that meaning beats common words on them.

use std::collections::HashSet;

use hourglass_analysis::Points;
use hourglass_analysis::corpus::corpus;
use hourglass_analysis::neighbours::{Metric, mean, nearest};
use hourglass_analysis::text::tokenise::tokenise;
use hourglass_analysis::text::{Bags, Lsa, Texts, Vocabulary, Weighting};

const SEED: u32 = 7;

fn words(texts: &Texts) -> Vec<Vec<String>> {
    texts.documents.iter().map(|text| tokenise(text)).collect()
}

#[test]
fn there_are_enough_documents_on_enough_topics_and_no_two_are_the_same() {
    let texts = corpus(SEED).unwrap();
    assert!(texts.documents.len() >= 1500 && texts.classes.len() >= 10);
    assert_eq!(texts.documents.iter().collect::<HashSet<_>>().len(), texts.documents.len());
    for class in 0..texts.classes.len() {
        let count = texts.labels.iter().filter(|&&label| label as usize == class).count();
        assert_eq!(count, texts.documents.len() / texts.classes.len(), "{}", texts.classes[class]);
    }
    assert_eq!(texts, corpus(SEED).unwrap());
    assert_ne!(texts.documents, corpus(SEED + 1).unwrap().documents);
}

#[test]
fn documents_are_sentences() {
    let documents = corpus(SEED).unwrap().documents;
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
fn two_documents_on_one_topic_often_share_no_word_of_it() {
    let texts = corpus(SEED).unwrap();
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
    assert!(apart * 10 > pairs, "{apart} of {pairs}");
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
    let texts = corpus(SEED).unwrap();
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
    println!("{} terms, raw {raw:.3}, LSA (k, tf-idf, log) {latent:.3?}", vocabulary.terms.len());
    // At most a third of the mistakes.
    assert!(1.0 - latent[1].1 < (1.0 - raw) / 3.0, "raw {raw}, {latent:?}");
}
