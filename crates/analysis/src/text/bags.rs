//! Bags of words: how often each document has each term, weighted, as sparse rows.

use super::vocabulary::Vocabulary;
use crate::error::{Error, Result};

/// What a term that occurs `count` times in a document, and in df of n documents, is worth there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighting {
    /// 1.
    Binary,
    /// ln(1 + count).
    LogCount,
    /// count (1 + ln((1 + n) / (1 + df))), every row over its length, as scikit-learn has it. Source: Sparck Jones, "A
    /// statistical interpretation of term specificity", 1972.
    TfIdf,
}

impl Weighting {
    /// By its name. Errors on another.
    pub fn parse(name: &str) -> Result<Weighting> {
        match name {
            "binary" => Ok(Weighting::Binary),
            "log" => Ok(Weighting::LogCount),
            "tfidf" => Ok(Weighting::TfIdf),
            other => Err(Error::request("weighting", format!("must be binary, log or tfidf, not \"{other}\""))),
        }
    }
}

/// Rows that are mostly 0: row i has the numbers `values[starts[i]..starts[i + 1]]` in the columns of the same place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bags {
    /// Columns of every row: terms of the vocabulary.
    pub cols: usize,
    starts: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
}

impl Bags {
    /// Counts of the vocabulary's terms in documents that have been tokenised.
    pub fn counts(documents: &[Vec<String>], vocabulary: &Vocabulary) -> Bags {
        let mut bags = Bags { cols: vocabulary.terms.len(), starts: vec![0], ..Bags::default() };
        for words in documents {
            let mut terms: Vec<u32> = words.iter().filter_map(|word| vocabulary.number(word)).collect();
            terms.sort_unstable();
            for same in terms.chunk_by(u32::eq) {
                bags.columns.push(same[0]);
                bags.values.push(same.len() as f32);
            }
            bags.starts.push(bags.columns.len());
        }
        bags
    }

    /// How many documents there are.
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The columns of a row that are not 0, in order, with their numbers.
    pub fn row(&self, index: usize) -> impl Iterator<Item = (usize, f32)> {
        let range = self.starts[index]..self.starts[index + 1];
        self.columns[range.clone()].iter().zip(&self.values[range]).map(|(&col, &value)| (col as usize, value))
    }

    /// 1 + ln((1 + n) / (1 + df)) of every term, \[cols\].
    pub fn rarity(&self) -> Vec<f32> {
        let mut documents = vec![0u32; self.cols];
        self.columns.iter().for_each(|&col| documents[col as usize] += 1);
        let rows = self.rows() as f32;
        documents.into_iter().map(|df| 1.0 + ((1.0 + rows) / (1.0 + df as f32)).ln()).collect()
    }

    /// Counts to weights; `rarity` is that of the documents which are searched, and is asked for by tf-idf alone.
    pub fn weighted(&self, weighting: Weighting, rarity: &[f32]) -> Bags {
        let weight = |(&col, &count): (&u32, &f32)| match weighting {
            Weighting::Binary => 1.0,
            Weighting::LogCount => count.ln_1p(),
            Weighting::TfIdf => count * rarity[col as usize],
        };
        let mut values: Vec<f32> = self.columns.iter().zip(&self.values).map(weight).collect();
        if weighting == Weighting::TfIdf {
            for ends in self.starts.windows(2) {
                let row = &mut values[ends[0]..ends[1]];
                let length = row.iter().map(|value| value * value).sum::<f32>().sqrt();
                row.iter_mut().for_each(|value| *value /= length);
            }
        }
        Bags { values, ..self.clone() }
    }

    /// The rows in full, \[rows, cols\].
    pub fn dense(&self) -> Vec<f32> {
        let mut dense = vec![0.0; self.rows() * self.cols];
        for (index, row) in dense.chunks_exact_mut(self.cols).enumerate() {
            self.row(index).for_each(|(col, value)| row[col] = value);
        }
        dense
    }

    /// The rows as images 1 high and cols wide, \[rows, cols\]: the largest number of each row becomes 255, and what is
    /// not 0 stays at least 1.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.rows() * self.cols];
        for (index, row) in bytes.chunks_exact_mut(self.cols).enumerate() {
            let largest = self.row(index).map(|(_, value)| value).fold(0.0, f32::max);
            for (col, value) in self.row(index).filter(|(_, value)| *value > 0.0) {
                row[col] = (255.0 * value / largest).round().max(1.0) as u8;
            }
        }
        bytes
    }
}
