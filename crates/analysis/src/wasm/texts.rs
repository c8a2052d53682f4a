//! Texts: files to documents, documents to a library of bags of words, and LSA of them.

use js_sys::{Array, Float64Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{Answer, field, floats, object, strings, whole};
use crate::corpus::{Language, corpus as make_corpus};
use crate::error::Error;
use crate::text::places;
use crate::text::read::{Choice, Label};
use crate::text::table::Form;
use crate::text::tokenise::{tokenise, words};
use crate::text::vocabulary::Dropped;
use crate::text::{Bags, Lsa, Texts, Vocabulary, Weighting};

fn texts(texts: &Texts) -> JsValue {
    let (form, separator) = match texts.form {
        Form::Lines => ("lines", None),
        Form::Separated(separator) => ("table", separator),
        Form::Fields => ("fields", None),
    };
    let crowded = |(column, count): &(String, usize)| Array::of2(&column.as_str().into(), &(*count as u32).into());
    object([
        ("documents", strings(&texts.documents)),
        ("labels", whole(&texts.labels)),
        ("classes", strings(&texts.classes)),
        ("form", form.into()),
        ("separator", separator.map(String::from).into()),
        ("columns", strings(&texts.columns)),
        ("textColumns", strings(&texts.text_columns)),
        ("labelColumn", texts.label_column.as_deref().into()),
        ("header", texts.header.into()),
        ("crowded", texts.crowded.as_ref().map(crowded).into()),
        ("empty", (texts.empty as u32).into()),
    ])
    .into()
}

/// The built-in texts of a language, "en" or "zh".
#[wasm_bindgen]
pub fn corpus(seed: u32, language: String) -> Answer {
    Ok(texts(&make_corpus(seed, Language::parse(&language)?)?))
}

/// A file's; `choice` is `{text?: [string], label?: string | null, header?: boolean, whole?: boolean}` or undefined.
#[wasm_bindgen(js_name = readText)]
pub fn read_text(name: String, text: String, choice: JsValue) -> Answer {
    let columns =
        Array::from_iter(field(&choice, "text").dyn_into::<Array>().into_iter().flat_map(|list| list.to_vec()));
    let label = field(&choice, "label");
    let choice = Choice {
        text: columns.iter().filter_map(|name| name.as_string()).collect(),
        label: match label.as_string() {
            Some(column) => Label::Column(column),
            None if label.is_null() => Label::None,
            None => Label::Guess,
        },
        header: field(&choice, "header").as_bool(),
        whole: field(&choice, "whole").is_truthy(),
    };
    Ok(texts(&Texts::of(&name, &text, &choice)?))
}

/// Documents whose words have been counted, and the LSAs made of them.
#[wasm_bindgen]
pub struct Library {
    vocabulary: Vocabulary,
    counts: Bags,
    rarity: Vec<f32>,
    latent: Vec<(Weighting, Lsa)>,
}

#[wasm_bindgen]
impl Library {
    /// With a vocabulary of `size` terms.
    #[wasm_bindgen(constructor)]
    pub fn new(documents: Vec<String>, size: usize) -> Answer<Library> {
        let words: Vec<Vec<String>> = documents.iter().map(|text| tokenise(text)).collect();
        let vocabulary = Vocabulary::of(&words, size)?;
        let counts = Bags::counts(&words, &vocabulary);
        let rarity = counts.rarity();
        Ok(Library { vocabulary, counts, rarity, latent: Vec::new() })
    }

    /// `{rows, terms, occurrences, dropped}`; of what was dropped, \[distinct words, occurrences\].
    pub fn account(&self) -> JsValue {
        let Dropped { stop_words, numbers, short, rare, first_rare } = &self.vocabulary.dropped;
        let pair = |&(distinct, count): &(usize, u64)| whole(&[distinct as u32, count as u32]);
        let first = |(word, count): &(String, u64)| Array::of2(&word.as_str().into(), &(*count as f64).into());
        let dropped = object([
            ("stopWords", pair(stop_words)),
            ("numbers", pair(numbers)),
            ("short", pair(short)),
            ("rare", pair(rare)),
            ("firstRare", first_rare.iter().map(first).collect::<Array>().into()),
        ]);
        let occurrences: Vec<u32> = self.vocabulary.occurrences.iter().map(|&count| count as u32).collect();
        object([
            ("rows", (self.counts.rows() as u32).into()),
            ("terms", strings(&self.vocabulary.terms)),
            ("occurrences", whole(&occurrences)),
            ("dropped", dropped.into()),
        ])
        .into()
    }

    /// Every document as an image of bytes 1 high, \[rows, terms\].
    #[wasm_bindgen(js_name = bagBytes)]
    pub fn bag_bytes(&self, weighting: String) -> Answer<Uint8Array> {
        Ok(Uint8Array::from(&self.weighted(&self.counts, &weighting)?.1.bytes()[..]))
    }

    /// Every document's weights, \[rows, terms\].
    #[wasm_bindgen(js_name = bagWeights)]
    pub fn bag_weights(&self, weighting: String) -> Answer {
        Ok(floats(&self.weighted(&self.counts, &weighting)?.1.dense()))
    }

    /// `{codes, singularValues}`, and the means to [`Library::fold_in`] with `k` directions.
    pub fn lsa(&mut self, weighting: String, k: usize, seed: u32) -> Answer {
        let (weighting, bags) = self.weighted(&self.counts, &weighting)?;
        self.latent.retain(|(kind, kept)| *kind != weighting || kept.k() != k);
        let lsa = self.latent(weighting, k, seed)?;
        let codes = floats(&lsa.fold_in(&bags)?);
        let singular_values = Float64Array::from(&lsa.singular_values[..]);
        Ok(object([("codes", codes), ("singularValues", singular_values.into())]).into())
    }

    /// A text's code by an LSA made before, or now from the seed, \[k\].
    #[wasm_bindgen(js_name = foldIn)]
    pub fn fold_in(&mut self, text: String, weighting: String, k: usize, seed: u32) -> Answer {
        let (weighting, bag) = self.weighted(&self.bag(&tokenise(&text)), &weighting)?;
        Ok(floats(&self.latent(weighting, k, seed)?.fold_in(&bag)?))
    }

    /// `{bytes, weights, known, unknown, places}` of a text: its bag, its words that are terms or not, and where the
    /// former stand: from and to, in units of UTF-16.
    pub fn query(&self, text: String, weighting: String) -> Answer {
        let found = words(&text);
        let places = places::in_utf16(&text, &places::of_terms(&found, &self.vocabulary));
        let words: Vec<String> = found.into_iter().map(|word| word.term).collect();
        let (_, bag) = self.weighted(&self.bag(&words), &weighting)?;
        let (known, unknown): (Vec<&String>, Vec<&String>) =
            words.iter().partition(|word| self.vocabulary.number(word).is_some());
        Ok(object([
            ("bytes", Uint8Array::from(&bag.bytes()[..]).into()),
            ("weights", floats(&bag.dense())),
            ("known", strings(known)),
            ("unknown", strings(unknown)),
            ("places", whole(&places)),
        ])
        .into())
    }

    /// The LSA of `k` directions that is kept, or else a new one.
    fn latent(&mut self, weighting: Weighting, k: usize, seed: u32) -> Result<&Lsa, Error> {
        let kept = self.latent.iter().position(|(kind, lsa)| *kind == weighting && lsa.k() == k);
        let at = match kept {
            Some(at) => at,
            None => {
                let bags = self.counts.weighted(weighting, &self.rarity);
                self.latent.push((weighting, Lsa::of(&bags, k, seed)?));
                self.latent.len() - 1
            }
        };
        Ok(&self.latent[at].1)
    }

    fn bag(&self, words: &[String]) -> Bags {
        Bags::counts(&[words.to_vec()], &self.vocabulary)
    }

    fn weighted(&self, counts: &Bags, weighting: &str) -> Result<(Weighting, Bags), Error> {
        let weighting = Weighting::parse(weighting)?;
        Ok((weighting, counts.weighted(weighting, &self.rarity)))
    }
}
