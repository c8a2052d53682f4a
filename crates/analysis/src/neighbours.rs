//! The nearest rows, by comparing with every one: no index, no approximation.

use std::cmp::Ordering;

use hourglass_numeric::gemm::Scratch;
use hourglass_numeric::{reduce, scan};

use crate::distance::{Base, shifted, squares};
use crate::error::{Error, Result};
use crate::points::{Points, check_range};

/// Queries and rows of one product: a MiB of distances, which the cache holds until they are looked through.
const QUERIES: usize = 512;
const ROWS: usize = 512;
/// From here on a number counts as the bit 1.
const BIT: f32 = 0.5;

/// What near means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// |q - b|.
    Euclidean,
    /// 1 - q.b / (|q| |b|); 1 where either is 0.
    Cosine,
    /// The number of columns in which one is below 0.5 and the other is not.
    Hamming,
}

impl Metric {
    /// By its name in lower case. Errors on another.
    pub fn parse(name: &str) -> Result<Metric> {
        match name {
            "euclidean" => Ok(Metric::Euclidean),
            "cosine" => Ok(Metric::Cosine),
            "hamming" => Ok(Metric::Hamming),
            other => Err(Error::request("metric", format!("must be euclidean, cosine or hamming, not \"{other}\""))),
        }
    }
}

/// The rows nearest to each query, nearest first; of equally near ones the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbours {
    /// Neighbours of each query.
    pub k: usize,
    /// Numbers of rows of the base, \[queries, k\].
    pub indices: Vec<u32>,
    /// \[queries, k\].
    pub distances: Vec<f32>,
    /// Distances that were evaluated to find them.
    pub evaluations: u64,
}

/// The `k` rows of `base` nearest to every row of `queries`. With `others`, query i is row i of the base and no
/// neighbour of itself. Errors unless the rows have one length and `k` is 1 to the number of rows that a query can
/// have.
pub fn nearest(queries: &Points, base: &Points, k: usize, metric: Metric, others: bool) -> Result<Neighbours> {
    queries.check_like("nearest", base)?;
    if others && queries.rows() > base.rows() {
        let message = format!("{} queries cannot all be among {} rows", queries.rows(), base.rows());
        return Err(Error::request("nearest", message));
    }
    check_range("nearest", "k", k, base.rows() - usize::from(others))?;
    let mut lists = match metric {
        Metric::Euclidean => {
            let mean = base.mean();
            let (queries, base) = (shifted(queries.values(), &mean), shifted(base.values(), &mean));
            by_products(&queries, &base, mean.len(), k, others, Base::euclidean)
        }
        Metric::Cosine => by_products(&unit(queries), &unit(base), base.cols(), k, others, Base::cosine),
        Metric::Hamming => by_bits(queries, base, k, others),
    };
    for (query, list) in lists.iter_mut().enumerate() {
        if metric == Metric::Euclidean {
            // The product has found them; their distances lose digits in it.
            for near in list.near.iter_mut() {
                near.0 = reduce::squared_distance(queries.row(query), base.row(near.1 as usize)).sqrt();
            }
        }
        list.near.sort_by(order);
    }
    let rows = (base.rows() - usize::from(others)) as u64;
    Ok(Neighbours {
        k,
        indices: lists.iter().flat_map(|list| list.near.iter().map(|near| near.1)).collect(),
        distances: lists.iter().flat_map(|list| list.near.iter().map(|near| near.0)).collect(),
        evaluations: queries.rows() as u64 * rows,
    })
}

type Near = (f32, u32);

fn order(a: &Near, b: &Near) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// The best so far, nearest first.
#[derive(Clone)]
struct List {
    k: usize,
    near: Vec<Near>,
    /// What a newcomer has to be below.
    bar: f32,
}

impl List {
    fn new(k: usize) -> List {
        List { k, near: Vec::with_capacity(k + 1), bar: f32::INFINITY }
    }

    /// Distances of the rows from `first` on.
    fn offer_all(&mut self, distances: &[f32], first: u32) {
        let mut at = 0;
        while let Some(step) = scan::first_below(&distances[at..], self.bar) {
            at += step + 1;
            self.offer(distances[at - 1], first + at as u32 - 1);
        }
    }

    /// Rows come in order, so one as near as the last of a full list is not nearer.
    fn offer(&mut self, distance: f32, row: u32) {
        if distance < self.bar {
            let at = self.near.partition_point(|near| near.0 <= distance);
            self.near.insert(at, (distance, row));
            self.near.truncate(self.k);
            if let Some(last) = self.near.get(self.k - 1) {
                self.bar = last.0;
            }
        }
    }
}

/// By `prepare`'s distances, of rows that are ready for it.
fn by_products(
    queries: &[f32],
    base: &[f32],
    cols: usize,
    k: usize,
    others: bool,
    prepare: fn(&[f32], usize) -> Base,
) -> Vec<List> {
    let mut lists = vec![List::new(k); queries.len() / cols];
    let mut scratch = Scratch::default();
    let mut y = vec![0.0; QUERIES.min(lists.len()) * ROWS.min(base.len() / cols)];
    for (block, rows) in base.chunks(ROWS * cols).enumerate() {
        let (first, rows) = (block * ROWS, prepare(rows, cols));
        let count = rows.offsets.len();
        for (part, (queries, lists)) in queries.chunks(QUERIES * cols).zip(lists.chunks_mut(QUERIES)).enumerate() {
            let y = &mut y[..lists.len() * count];
            rows.distances(queries, y, &mut scratch);
            for (at, (list, distances)) in lists.iter_mut().zip(y.chunks_exact_mut(count)).enumerate() {
                let itself = (part * QUERIES + at).wrapping_sub(first);
                if others && itself < count {
                    distances[itself] = f32::INFINITY;
                }
                list.offer_all(distances, first as u32);
            }
        }
    }
    lists
}

fn by_bits(queries: &Points, base: &Points, k: usize, others: bool) -> Vec<List> {
    let words = base.cols().div_ceil(64);
    let (packed, base) = (pack(queries), pack(base));
    let list = |(query, bits): (usize, &[u64])| {
        let mut list = List::new(k);
        for (row, other) in base.chunks_exact(words).enumerate().filter(|(row, _)| !others || *row != query) {
            let distance: u32 = bits.iter().zip(other).map(|(a, b)| (a ^ b).count_ones()).sum();
            list.offer(distance as f32, row as u32);
        }
        list
    };
    packed.chunks_exact(words).enumerate().map(list).collect()
}

/// Rows as bits, \[rows, words\].
fn pack(points: &Points) -> Vec<u64> {
    let word = |numbers: &[f32]| (0..).zip(numbers).map(|(bit, &number)| u64::from(number >= BIT) << bit).sum::<u64>();
    points.iter().flat_map(|row| row.chunks(64).map(word)).collect()
}

/// Rows of length 1; those of length 0 stay.
fn unit(points: &Points) -> Vec<f32> {
    let lengths = squares(points.values(), points.cols());
    let scaled = |(row, square): (&'_ [f32], f32)| {
        let scale = if square > 0.0 { square.sqrt().recip() } else { 0.0 };
        row.iter().map(|value| value * scale).collect::<Vec<_>>()
    };
    points.iter().zip(lengths).flat_map(scaled).collect()
}

impl Neighbours {
    /// Each query's numbers of rows, nearest first.
    pub fn lists(&self) -> std::slice::ChunksExact<'_, u32> {
        self.indices.chunks_exact(self.k)
    }

    /// The class that most of a query's neighbours have, \[queries\]; of equally frequent ones that of the nearest
    /// neighbour. Source: Cover & Hart, "Nearest Neighbor Pattern Classification", 1967. Errors where a neighbour has
    /// no label.
    pub fn votes(&self, labels: &[u32]) -> Result<Vec<u32>> {
        self.check(labels)?;
        let winner = |list: &[u32]| {
            let votes = |class| list.iter().filter(|&&row| labels[row as usize] == class).count();
            let classes = list.iter().map(|&row| labels[row as usize]);
            // `max_by_key` takes the last of equals, so the nearest comes last.
            classes.rev().max_by_key(|&class| votes(class)).unwrap_or(0)
        };
        Ok(self.lists().map(winner).collect())
    }

    /// Precision@k of every query, \[queries\]: the share of its first `k` neighbours that have its label. Errors where
    /// `k` is not 1 to the number of neighbours, or a label is missing.
    pub fn precision(&self, query_labels: &[u32], labels: &[u32], k: usize) -> Result<Vec<f32>> {
        check_range("precision", "k", k, self.k)?;
        self.check(labels)?;
        let queries = self.lists().len();
        if query_labels.len() != queries {
            let message = format!("{} labels for {queries} queries: one label per query is needed", query_labels.len());
            return Err(Error::request("precision", message));
        }
        let share = |(list, &label): (&[u32], &u32)| {
            list[..k].iter().filter(|&&row| labels[row as usize] == label).count() as f32 / k as f32
        };
        Ok(self.lists().zip(query_labels).map(share).collect())
    }

    fn check(&self, labels: &[u32]) -> Result<()> {
        match self.indices.iter().max() {
            Some(&last) if last as usize >= labels.len() => {
                let message = format!("row {last} is a neighbour, but there are {} labels", labels.len());
                Err(Error::request("neighbours", message))
            }
            _ => Ok(()),
        }
    }
}

/// The mean, 0 of nothing.
pub fn mean(values: &[f32]) -> f64 {
    values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len().max(1) as f64
}

/// The share of labels that were found.
pub fn accuracy(found: &[u32], labels: &[u32]) -> f64 {
    let right = found.iter().zip(labels).filter(|(found, label)| found == label).count();
    right as f64 / labels.len().max(1) as f64
}
