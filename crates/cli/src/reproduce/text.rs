//! Retrieval of texts: latent semantic analysis, common words, and an autoencoder's ten numbers.
//!
//! One fifth of the texts, drawn by the seed, are queries; vocabulary (2,000 terms), rarities and directions come from
//! the others, which are searched by cosine. Precision@k is the share of the first k that are of the query's class. The
//! references are of arXiv abstracts on 14 topics.

use std::path::Path;
use std::time::Instant;

use hourglass::data::gzip::Gzip;
use hourglass::data::{DataSet, Images};
use hourglass::rng::Sequence;
use hourglass_analysis::Points;
use hourglass_analysis::corpus::{Language, corpus};
use hourglass_analysis::neighbours::{Metric, mean, nearest};
use hourglass_analysis::pca::Pca;
use hourglass_analysis::text::read::{Choice, Label};
use hourglass_analysis::text::tokenise::tokenise;
use hourglass_analysis::text::{Bags, Lsa, Texts, Vocabulary, Weighting};

use super::run::{Context, Experiment};
use super::table::{Limit, Row};
use crate::{Result, files};

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "text", what: "LSA and tf-idf on the texts of --texts, and on the built-in ones", run: text },
    Experiment { name: "text-code", what: "2000-500-250-125-10 on tf-idf, against LSA", run: code },
];

const TERMS: usize = 2000;
/// Name of the corpus of `--texts`, which the references are for.
const GIVEN: &str = "texts";

/// Searched texts and queries, as counts.
struct Corpus {
    name: &'static str,
    searched: Bags,
    queries: Bags,
    rarity: Vec<f32>,
    searched_labels: Vec<u32>,
    query_labels: Vec<u32>,
}

impl Corpus {
    fn new(name: &'static str, texts: &Texts, seed: u32) -> Result<Corpus> {
        let order = Sequence::new(seed, 0, 0).permutation(texts.documents.len());
        let (queries, searched) = order.split_at(order.len() / 5);
        let words = |rows: &[u32]| rows.iter().map(|&row| tokenise(&texts.documents[row as usize])).collect::<Vec<_>>();
        let labels = |rows: &[u32]| rows.iter().map(|&row| texts.labels[row as usize]).collect::<Vec<_>>();
        let vocabulary = Vocabulary::of(&words(searched), TERMS)?;
        let bags = |rows: &[u32]| Bags::counts(&words(rows), &vocabulary);
        Ok(Corpus {
            name,
            rarity: bags(searched).rarity(),
            searched: bags(searched),
            queries: bags(queries),
            searched_labels: labels(searched),
            query_labels: labels(queries),
        })
    }

    fn weighted(&self, weighting: Weighting) -> [Bags; 2] {
        [&self.searched, &self.queries].map(|bags| bags.weighted(weighting, &self.rarity))
    }

    /// Precision@1 and @15 of these rows by cosine.
    fn precision(&self, searched: &[f32], queries: &[f32], cols: usize) -> Result<[f64; 2]> {
        let (searched, queries) = (Points::new("texts", searched, cols)?, Points::new("queries", queries, cols)?);
        let found = nearest(&queries, &searched, 15, Metric::Cosine, false)?;
        let at = |k| -> Result<f64> { Ok(mean(&found.precision(&self.query_labels, &self.searched_labels, k)?)) };
        Ok([at(1)?, at(15)?])
    }

    /// By the first principal components: LSA of what has been centred.
    fn centred(&self, weighting: Weighting, counts: [usize; 3]) -> Result<[[f64; 2]; 3]> {
        let [searched, queries] = self.weighted(weighting).map(|bags| bags.dense());
        let cols = self.searched.cols;
        let (searched, queries) = (Points::new("texts", &searched, cols)?, Points::new("queries", &queries, cols)?);
        let all = Pca::of(&searched, counts[2])?;
        let mut found = [[0.0; 2]; 3];
        for (found, k) in found.iter_mut().zip(counts) {
            let pca = Pca { components: all.components[..k * cols].to_vec(), ..all.clone() };
            *found = self.precision(&pca.project(&searched)?, &pca.project(&queries)?, k)?;
        }
        Ok(found)
    }

    fn latent(&self, weighting: Weighting, k: usize, seed: u32) -> Result<[f64; 2]> {
        let [searched, queries] = self.weighted(weighting);
        let lsa = Lsa::of(&searched, k, seed)?;
        self.precision(&lsa.fold_in(&searched)?, &lsa.fold_in(&queries)?, k)
    }
}

/// The file of `--texts`; title and abstract of an arXiv table without names.
fn read(path: &Path) -> Result<Texts> {
    let bytes = files::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut plain = Vec::new();
    let bytes = match Gzip::of(&bytes) {
        Some(mut gzip) => {
            gzip.read(usize::MAX, &mut plain).map_err(|fault| format!("{name}: {fault:?}"))?;
            plain
        }
        None => bytes,
    };
    let name = name.trim_end_matches(".gz");
    let choice = match name.starts_with("arxiv") {
        true => Choice { text: vec!["3".into(), "4".into()], label: Label::Column("2".into()), ..Choice::default() },
        false => Choice::default(),
    };
    let texts = Texts::read(name, &bytes, &choice)?;
    if texts.labels.is_empty() {
        return Err(format!("{name}: there is no column of classes to judge by").into());
    }
    Ok(texts)
}

fn corpora(context: &Context) -> Result<Vec<Corpus>> {
    let mut corpora = vec![Corpus::new("built-in texts", &corpus(7, Language::English)?, context.seed)?];
    if let Some(path) = &context.texts {
        corpora.insert(0, Corpus::new(GIVEN, &read(path)?, context.seed)?);
    }
    Ok(corpora)
}

/// Both precisions, with references of arXiv abstracts.
fn rows(
    context: &Context,
    corpus: &Corpus,
    what: &str,
    references: Option<[f64; 2]>,
    found: [f64; 2],
    start: Instant,
) -> [Row; 2] {
    let references = references.filter(|_| corpus.name == GIVEN);
    let limit = if references.is_some() { Limit::Below(0.05) } else { Limit::None };
    std::array::from_fn(|at| {
        let what = format!("{}, {what}: precision@{}", corpus.name, [1, 15][at]);
        let row = context.row(what, references.map(|both| both[at]), limit, found[at]);
        Row { seconds: start.elapsed().as_secs_f64(), ..row }
    })
}

fn text(context: &Context) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for corpus in corpora(context)? {
        // The references' protocol is not known. Two directions come near theirs only where the mean is taken away
        // first, so the centred rows, chosen after the others had been measured, carry the references.
        let start = Instant::now();
        let counts = [2, 10, 50];
        let references = [[0.187, 0.192], [0.584, 0.538], [0.726, 0.671]];
        for (at, measured) in corpus.centred(Weighting::LogCount, counts)?.into_iter().enumerate() {
            let what = format!("LSA-{} of centred log counts", counts[at]);
            found.extend(rows(context, &corpus, &what, Some(references[at]), measured, start));
        }
        for (k, references) in [(2, Some([0.194, 0.195])), (10, Some([0.729, 0.706])), (50, None)] {
            for (weighting, name, references) in
                [(Weighting::LogCount, "log counts", None), (Weighting::TfIdf, "tf-idf", references)]
            {
                let start = Instant::now();
                let measured = corpus.latent(weighting, k, context.seed)?;
                found.extend(rows(context, &corpus, &format!("LSA-{k} of {name}"), references, measured, start));
            }
        }
        let start = Instant::now();
        let [searched, queries] = corpus.weighted(Weighting::TfIdf);
        let measured = corpus.precision(&searched.dense(), &queries.dense(), searched.cols)?;
        found.extend(rows(context, &corpus, "tf-idf itself", Some([0.759, 0.678]), measured, start));
    }
    Ok(found)
}

/// Tf-idf as bytes, through an autoencoder with ten linear code units (Hinton & Salakhutdinov 2006 used ten for Reuters
/// stories). A few documents are learnt by heart unless words are left out at random, so the built-in ones are
/// denoised.
fn code(context: &Context) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for corpus in corpora(context)? {
        let (epochs, spec) = match corpus.name {
            GIVEN => (50, r#"{"family": "deep", "layers": [500, 250, 125, 10], "loss": "bce"}"#),
            _ => (
                200,
                r#"{"family": "denoising", "layers": [128, 10], "codeActivation": "none",
                    "noise": {"kind": "masking", "level": 0.5}}"#,
            ),
        };
        let epochs = if context.quick { epochs / 10 } else { epochs };
        let images = |bags: &Bags, labels: &[u32]| Images {
            width: bags.cols,
            height: 1,
            pixels: bags.bytes(),
            labels: Some(labels.iter().map(|&label| label as u8).collect()),
        };
        let [searched, queries] = corpus.weighted(Weighting::TfIdf);
        let (train, test) = (images(&searched, &corpus.searched_labels), images(&queries, &corpus.query_labels));
        let start = Instant::now();
        let mut trained = context.train_on(DataSet::new(corpus.name, train, test)?, spec, epochs)?;
        let [searched, queries] = trained.codes()?;
        let measured = corpus.precision(&searched.values, &queries.values, searched.width)?;
        // What LSA reached with 50 numbers: ten codes should be worth more.
        for row in rows(context, &corpus, "10 codes (LSA-50)", Some([0.726, 0.671]), measured, start) {
            let limit = if row.reference.is_some() { Limit::Below(0.0) } else { Limit::None };
            found.push(Row { epochs, limit, ..row });
        }
    }
    Ok(found)
}
