//! What codes find: neighbours that vote, neighbours that are shown, and shortlists by semantic hashing.

use std::time::Instant;

use hourglass::downstream::linear_probe::Labelled;
use hourglass_analysis::Points;
use hourglass_analysis::hashing::{addresses, medians, shortlist};
use hourglass_analysis::neighbours::{Metric, Neighbours, accuracy, mean, nearest};

use super::run::{Context, Experiment, labels, pixels, points};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[
    Experiment { name: "knn", what: "seven neighbours on pixels and on 8 codes", run: knn },
    Experiment {
        name: "retrieval",
        what: "ten neighbours on pixels, on 30 codes and behind 30-bit addresses",
        run: retrieval,
    },
];

/// Of the training images, for every test image; and the seconds they took.
fn search(train: &Labelled, test: &Labelled, k: usize) -> Result<(Neighbours, f64)> {
    let start = Instant::now();
    let found = nearest(&points(test)?, &points(train)?, k, Metric::Euclidean, false)?;
    Ok((found, start.elapsed().as_secs_f64()))
}

/// Michelucci (arXiv 2201.03898) votes with seven neighbours: 0.9694 on pixels, 0.8967 on 8 codes.
fn knn(context: &Context) -> Result<Vec<Row>> {
    let (train, test) = (pixels(&context.data.train), pixels(&context.data.test));
    let (found, seconds) = search(&train, &test, 7)?;
    let share = accuracy(&found.votes(&labels(&train))?, &labels(&test));
    let row = context.row("seven neighbours on pixels: accuracy", 0.9694, Limit::By(0.001), share);
    let mut rows = vec![Row { seconds, ..row }];

    let epochs = if context.quick { 3 } else { 30 };
    let mut trained = context.train(r#"{"family": "vanilla", "layers": [8]}"#, epochs)?;
    let [train, test] = trained.codes()?;
    let (found, taken) = search(&train, &test, 7)?;
    let share = accuracy(&found.votes(&labels(&train))?, &labels(&test));
    rows.push(trained.row("seven neighbours on 8 codes: accuracy", 0.8967, Limit::Below(0.0), share));
    let row = context.row("seven neighbours: time on pixels over time on codes", 680.0, Limit::None, seconds / taken);
    rows.push(Row { seconds: taken, ..row });
    Ok(rows)
}

/// Queries that are hashed.
const QUERIES: usize = 1000;
/// Bits in which an address may differ.
const RADIUS: u32 = 5;

fn retrieval(context: &Context) -> Result<Vec<Row>> {
    const K: usize = 10;
    let (train, test) = (pixels(&context.data.train), pixels(&context.data.test));
    let (own, classes) = (labels(&test), labels(&train));
    let precision = |found: &Neighbours| -> Result<f64> { Ok(mean(&found.precision(&own, &classes, K)?)) };
    let (found, seconds) = search(&train, &test, K)?;
    let on_pixels = precision(&found)?;
    let row = context.row("neighbours on pixels: precision@10", None, Limit::None, on_pixels);
    let mut rows = vec![Row { seconds, ..row }];

    let spec = r#"{"family": "deep", "layers": [1000, 500, 250, 30]}"#;
    let mut trained = context.train(spec, if context.quick { 1 } else { 10 })?;
    let [train, test] = trained.codes()?;
    let (found, _) = search(&train, &test, K)?;
    // The pixels' own figure is the least that codes should reach (Krizhevsky & Hinton, ESANN 2011).
    rows.push(trained.row("neighbours on 30 codes: precision@10", on_pixels, Limit::Below(0.0), precision(&found)?));

    let thresholds = medians(&points(&train)?);
    let (base, queries) = (addresses(&points(&train)?, &thresholds)?, addresses(&points(&test)?, &thresholds)?);
    let (mut left, mut right, mut of) = (0, 0, 0);
    for (query, &address) in queries.iter().take(QUERIES).enumerate() {
        let list = shortlist(address, &base, RADIUS);
        left += list.len();
        if list.is_empty() {
            continue;
        }
        let values: Vec<f32> =
            list.iter().flat_map(|&row| &train.values[row as usize * train.width..][..train.width]).copied().collect();
        let code = Points::new("query", &test.values[query * test.width..][..test.width], test.width)?;
        let near =
            nearest(&code, &Points::new("list", &values, train.width)?, K.min(list.len()), Metric::Euclidean, false)?;
        of += near.indices.len();
        right += near.indices.iter().filter(|&&at| classes[list[at as usize] as usize] == own[query]).count();
    }
    let left = left as f64 / (QUERIES * base.len()) as f64;
    rows.push(trained.row(
        format!("30-bit addresses, {RADIUS} bits off at most: share of images left"),
        None,
        Limit::None,
        left,
    ));
    rows.push(trained.row(
        "the same: precision@10 of the nearest among them",
        None,
        Limit::None,
        right as f64 / of.max(1) as f64,
    ));
    Ok(rows)
}
