//! Principal components, angles, clusters, neighbours and hashing: against NumPy where it has them, against plain
//! loops else.

use std::borrow::Cow;

use hourglass_analysis::angles::principal_angles;
use hourglass_analysis::hashing::{addresses, medians, shortlist};
use hourglass_analysis::kmeans::{kmeans, lloyd, purity};
use hourglass_analysis::neighbours::{Metric, Neighbours, accuracy, mean, nearest};
use hourglass_analysis::pca::Pca;
use hourglass_analysis::{Error, Points, Rows};
use hourglass_numeric::rng::Sequence;
use serde_json::Value;

fn fixture(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../fixtures/analysis.json")).unwrap();
    all[name].clone()
}

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

fn cols(value: &Value) -> usize {
    value["cols"].as_u64().unwrap() as usize
}

fn close(found: &[f32], expected: &[f32], tolerance: f32) {
    assert_eq!(found.len(), expected.len());
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!((found - expected).abs() <= tolerance, "{at}: {found}, expected {expected}");
    }
}

fn narrow(values: &[f64]) -> Vec<f32> {
    values.iter().map(|&value| value as f32).collect()
}

fn normals(count: usize, seed: u32) -> Vec<f32> {
    let mut random = Sequence::new(seed, 0, 0);
    (0..count).map(|_| random.normal()).collect()
}

fn message(error: Result<impl std::fmt::Debug, Error>) -> String {
    error.unwrap_err().to_string()
}

#[test]
fn principal_components_are_numpys() {
    let expected = fixture("pca");
    let (rows, cols) = (numbers(&expected["rows"]), cols(&expected));
    let points = Points::new("rows", &rows, cols).unwrap();
    let pca = Pca::of(&points, 4).unwrap();
    close(&pca.mean, &numbers(&expected["mean"]), 1e-5);
    let variances = numbers(&expected["variances"]);
    close(&narrow(&pca.variances), &variances[..4], 1e-5);
    assert!((pca.total - f64::from(variances.iter().sum::<f32>())).abs() < 1e-4);
    close(&pca.components, &numbers(&expected["components"]), 2e-5);
    let codes = pca.project(&points).unwrap();
    close(&codes, &numbers(&expected["codes"]), 5e-5);
    let errors = pca.squared_errors(&points).unwrap();
    close(&errors, &numbers(&expected["errors"]), 1e-4);
    let curve = pca.error_curve(&points).unwrap();
    assert_eq!(curve.len(), 5);
    assert!((curve[4] - mean(&errors)).abs() < 1e-4, "{curve:?}");
    assert!(curve.is_sorted_by(|a, b| a > b), "{curve:?}");
}

/// Rows that are made when they are read.
struct Made(usize, usize);

impl Rows for Made {
    fn rows(&self) -> usize {
        self.0
    }

    fn cols(&self) -> usize {
        self.1
    }

    fn part(&self, first: usize, last: usize) -> Cow<'_, [f32]> {
        (first..last).flat_map(|row| falling(self.1, row as u32)).collect()
    }
}

/// A row of numbers far from the origin, each of two thirds of the variance of the one before.
fn falling(cols: usize, row: u32) -> Vec<f32> {
    let mut random = Sequence::new(7, 0, row);
    (0..cols).map(|col| 100.0 + random.normal() * (2.0_f32 / 3.0).powf(col as f32 / 2.0)).collect()
}

/// The largest difference of V V^T from the identity.
fn skew(pca: &Pca) -> f64 {
    let cols = pca.cols();
    let row = |at: usize| &pca.components[at * cols..][..cols];
    let product =
        |a: usize, b: usize| row(a).iter().zip(row(b)).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum::<f64>();
    let pairs = (0..pca.k()).flat_map(|a| (0..=a).map(move |b| (a, b)));
    pairs.map(|(a, b)| (product(a, b) - f64::from(a == b)).abs()).fold(0.0, f64::max)
}

/// Rows may be read in parts, and few components found without the rest: all three ways agree.
#[test]
fn few_components_are_the_first_of_all() {
    for (rows, cols) in [(3000, 400), (400, 3000)] {
        let made = Made(rows, cols);
        let all = Pca::of(&made, 200).unwrap();
        let few = Pca::of(&made, 6).unwrap();
        assert_eq!(few, Pca::of(&made, 6).unwrap());
        close(&few.mean, &all.mean, 0.0);
        assert!((few.total - all.total).abs() < 1e-9);
        assert!(few.variances.iter().zip(&all.variances).all(|(a, b)| (a / b - 1.0).abs() < 1e-5));
        close(&few.components, &all.components[..6 * cols], 1e-4);
        let whole = made.part(0, rows);
        let points = Points::new("rows", &whole, cols).unwrap();
        assert_eq!(few, Pca::of(&points, 6).unwrap());
        for pca in [&few, &all] {
            assert!(skew(pca) < 1e-6);
            assert!(
                pca.variances.is_sorted_by(|a, b| a >= b) && pca.variances.iter().sum::<f64>() <= pca.total * 1.000001
            );
        }
    }
}

/// Noise has no first directions: any few that hold about the most are as good.
#[test]
fn components_of_noise_are_orthonormal_and_hold_what_they_say() {
    let rows = normals(500 * 900, 11);
    let points = Points::new("rows", &rows, 900).unwrap();
    let (few, all) = (Pca::of(&points, 2).unwrap(), Pca::of(&points, 300).unwrap());
    assert!(skew(&few) < 1e-6 && few.variances[0] > 0.97 * all.variances[0]);
    let codes = few.project(&points).unwrap();
    let held: f32 = codes.iter().step_by(2).map(|code| code * code).sum::<f32>() / 499.0;
    assert!((f64::from(held) / few.variances[0] - 1.0).abs() < 1e-3);
}

/// Data of fewer directions than are asked for: the variances of the others are 0, their directions orthonormal all
/// the same.
#[test]
fn rows_of_low_rank_have_as_many_components_as_are_wanted() {
    let (rows, side) = (120, 44);
    // Bars that wander to the right, on black.
    let bar = |row: usize, at: usize| f32::from((at % side).wrapping_sub(row % (side - 2)) < 2);
    let bars: Vec<f32> = (0..rows).flat_map(|row| (0..side * side).map(move |at| bar(row, at))).collect();
    let one: Vec<f32> = (0..60 * 300).map(|at| (at / 300) as f32 * (at % 300) as f32 / 1e3).collect();
    let twins = [[1.0, 0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0, 1.0]].concat();
    let cases: [(&str, &[f32], usize, usize, usize); 7] = [
        ("bars, two", &bars, side * side, 2, 41),
        ("bars, more than there are rows", &bars, side * side, 130, 41),
        ("all the same", &[0.25; 40 * 30], 30, 5, 0),
        ("all the same, many", &[0.25; 900 * 800], 800, 2, 0),
        ("one direction", &one, 300, 4, 1),
        ("two rows", &twins, 5, 5, 1),
        ("one column", &[1.0, 2.0, 4.0], 1, 1, 1),
    ];
    for (name, values, cols, k, rank) in cases {
        let points = Points::new("rows", values, cols).unwrap();
        let pca = Pca::of(&points, k).unwrap();
        assert_eq!((pca.k(), pca.variances.len()), (k, k), "{name}");
        assert!(skew(&pca) < 1e-6, "{name}: {}", skew(&pca));
        assert!(pca.variances.is_sorted_by(|a, b| a >= b), "{name}");
        let (some, none) = pca.variances.split_at(rank.min(k));
        assert!(some.iter().all(|&variance| variance > 1e-6 * pca.total), "{name}: {:?}", pca.variances);
        assert!(none.iter().all(|&variance| (0.0..=1e-6 * pca.total).contains(&variance)), "{name}: {none:?}");
        let errors = pca.squared_errors(&points).unwrap();
        assert!(k < rank || errors.iter().all(|&error| error < 1e-4), "{name}");
    }
}

/// More columns than rows: one component less than rows restores all.
#[test]
fn all_components_of_few_rows_restore_them() {
    let rows = normals(10 * 64, 3);
    let points = Points::new("rows", &rows, 64).unwrap();
    let pca = Pca::of(&points, 9).unwrap();
    close(&pca.squared_errors(&points).unwrap(), &[0.0; 10], 1e-8);
    assert!(skew(&pca) < 1e-6);
}

#[test]
fn principal_angles_are_numpys() {
    let expected = fixture("angles");
    let (a, b, cols) = (numbers(&expected["a"]), numbers(&expected["b"]), cols(&expected));
    let (a, b) = (Points::new("a", &a, cols).unwrap(), Points::new("b", &b, cols).unwrap());
    let angles = numbers(&expected["angles"]);
    // One is of f32's rounding, one 0.001.
    assert!(angles[0] < 1e-6 && (angles[1] - 1e-3).abs() < 1e-4, "{angles:?}");
    for found in [principal_angles(&a, &b).unwrap(), principal_angles(&b, &a).unwrap()] {
        close(&narrow(&found), &angles, 1e-7);
    }
}

/// Sines and cosines of what is all but 0 or 1, of many rows, some of them of a single number.
#[test]
fn a_subspace_has_no_angle_to_itself() {
    let mut rows = normals(12 * 40, 12);
    for row in 0..6 {
        rows[row * 40..][..40].fill(0.0);
        rows[row * 40 + row] = 1.0;
    }
    let points = Points::new("rows", &rows, 40).unwrap();
    let turned: Vec<f32> = points.iter().rev().flat_map(|row| row.iter().map(|value| -2.0 * value)).collect();
    for other in [&rows, &turned] {
        let angles = principal_angles(&points, &Points::new("other", other, 40).unwrap()).unwrap();
        assert!(angles.len() == 12 && angles.iter().all(|&angle| angle < 1e-6), "{angles:?}");
    }
}

#[test]
fn lloyds_iterations_are_numpys() {
    let expected = fixture("kmeans");
    let (rows, start, cols) = (numbers(&expected["rows"]), numbers(&expected["start"]), cols(&expected));
    let found =
        lloyd(&Points::new("rows", &rows, cols).unwrap(), &Points::new("start", &start, cols).unwrap(), 100).unwrap();
    assert!(found.converged);
    assert_eq!(u64::from(found.iterations), expected["iterations"].as_u64().unwrap());
    let assignment: Vec<f32> = found.assignment.iter().map(|&centre| centre as f32).collect();
    assert_eq!(assignment, numbers(&expected["assignment"]));
    close(&found.centres, &numbers(&expected["centres"]), 1e-5);
    assert!((found.inertia / expected["inertia"].as_f64().unwrap() - 1.0).abs() < 1e-6);
}

/// Ten clouds far apart: k-means++ finds all of them, wherever it starts.
#[test]
fn clusters_are_found_from_any_seed() {
    let mut rows = normals(1500 * 2, 4);
    for (row, value) in rows.chunks_exact_mut(2).enumerate() {
        let angle = (row % 10) as f32;
        value[0] += 60.0 * angle.cos();
        value[1] += 60.0 * angle.sin();
    }
    let labels: Vec<u32> = (0..1500).map(|row| row % 10).collect();
    let points = Points::new("rows", &rows, 2).unwrap();
    for seed in 0..5 {
        let found = kmeans(&points, 10, seed, 50).unwrap();
        assert!(found.converged);
        assert_eq!(purity(&found.assignment, &labels).unwrap(), 1.0, "seed {seed}");
        assert_eq!(found, kmeans(&points, 10, seed, 50).unwrap());
    }
    assert!(kmeans(&points, 10, 1, 1).unwrap().iterations == 1);
}

/// Two distinct points and four centres: nobody may end without numbers, and the inertia is 0.
#[test]
fn more_centres_than_distinct_points_are_borne() {
    let rows = [[1.0, 2.0], [5.0, 5.0]].iter().cycle().take(12).flatten().copied().collect::<Vec<f32>>();
    let found = kmeans(&Points::new("rows", &rows, 2).unwrap(), 4, 7, 20).unwrap();
    assert_eq!(found.inertia, 0.0);
    assert!(found.centres.iter().all(|value| value.is_finite()));
}

#[test]
fn purity_counts_the_most_frequent_label_of_each_cluster() {
    assert_eq!(purity(&[0, 0, 0, 1, 1, 2], &[5, 5, 6, 6, 7, 5]).unwrap(), 4.0 / 6.0);
}

/// The definition, one pair at a time in f64.
fn plain(metric: Metric, a: &[f32], b: &[f32]) -> f64 {
    let pairs = || a.iter().zip(b).map(|(&a, &b)| (f64::from(a), f64::from(b)));
    match metric {
        Metric::Euclidean => pairs().map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt(),
        Metric::Hamming => pairs().filter(|(a, b)| (*a >= 0.5) != (*b >= 0.5)).count() as f64,
        Metric::Cosine => {
            let product: f64 = pairs().map(|(a, b)| a * b).sum();
            let squares = pairs().fold((0.0, 0.0), |sums, (a, b)| (sums.0 + a * a, sums.1 + b * b));
            1.0 - product / (squares.0 * squares.1).sqrt().max(1e-30)
        }
    }
}

/// Sizes that fill several blocks of queries and of rows; far from the origin, where digits could cancel.
#[test]
fn neighbours_are_those_of_a_plain_search() {
    for (metric, cols, offset) in [(Metric::Euclidean, 7, 50.0), (Metric::Cosine, 7, 0.0), (Metric::Hamming, 70, 0.0)] {
        let base: Vec<f32> = normals(9000 * cols, 5).iter().map(|value| value + offset).collect();
        let queries: Vec<f32> = normals(300 * cols, 6).iter().map(|value| value + offset).collect();
        let (base, queries) = (Points::new("base", &base, cols).unwrap(), Points::new("q", &queries, cols).unwrap());
        let found = nearest(&queries, &base, 5, metric, false).unwrap();
        assert_eq!(found.evaluations, 300 * 9000);
        for (query, (rows, distances)) in found.lists().zip(found.distances.chunks_exact(5)).enumerate().step_by(37) {
            let mut all: Vec<(f64, u32)> =
                (0..9000).map(|row| (plain(metric, queries.row(query), base.row(row)), row as u32)).collect();
            all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            for (near, (row, distance)) in all.iter().zip(rows.iter().zip(distances)) {
                assert!((near.0 - f64::from(*distance)).abs() < 1e-5, "{metric:?} {query}: {near:?} {distance}");
                // Rounding may exchange two that are equally far.
                assert!((near.0 - plain(metric, queries.row(query), base.row(*row as usize))).abs() < 1e-5);
            }
        }
    }
}

#[test]
fn a_row_is_no_neighbour_of_itself_among_others() {
    let rows = normals(500 * 6, 8);
    let points = Points::new("rows", &rows, 6).unwrap();
    for metric in [Metric::Euclidean, Metric::Cosine, Metric::Hamming] {
        let with = nearest(&points, &points, 1, metric, false).unwrap();
        let without = nearest(&points, &points, 3, metric, true).unwrap();
        if metric != Metric::Hamming {
            assert!(with.lists().enumerate().all(|(row, list)| list[0] == row as u32), "{metric:?}");
        }
        assert!(without.lists().enumerate().all(|(row, list)| !list.contains(&(row as u32))), "{metric:?}");
        assert_eq!(without.evaluations, 500 * 499);
    }
}

#[test]
fn votes_go_to_the_most_frequent_class_and_ties_to_the_nearest() {
    let neighbours =
        |indices: &[u32], k| Neighbours { k, indices: indices.to_vec(), distances: vec![], evaluations: 0 };
    let labels = [3, 3, 4, 4, 9];
    let found = neighbours(&[4, 2, 3, 2, 0, 4, 0, 4, 1], 3);
    assert_eq!(found.votes(&labels).unwrap(), [4, 4, 3]);
    let precision = found.precision(&[4, 4, 9], &labels, 2).unwrap();
    assert_eq!(precision, [0.5, 0.5, 0.5]);
    assert_eq!(found.precision(&[9, 3, 9], &labels, 1).unwrap(), [1.0, 0.0, 0.0]);
    assert_eq!(accuracy(&[4, 4, 3], &[4, 3, 3]), 2.0 / 3.0);
}

#[test]
fn addresses_split_evenly_and_shortlists_hold_what_is_within_the_radius() {
    let codes = normals(400 * 12, 9);
    let points = Points::new("codes", &codes, 12).unwrap();
    let thresholds = medians(&points);
    let found = addresses(&points, &thresholds).unwrap();
    for bit in 0..12 {
        assert_eq!(found.iter().filter(|&&address| address >> bit & 1 == 1).count(), 200);
    }
    for radius in [0, 2, 5] {
        let list = shortlist(found[17], &found, radius);
        let distance = |row: u32| (found[17] ^ found[row as usize]).count_ones();
        assert!(list.contains(&17) && list.is_sorted_by_key(|&row| (distance(row), row)));
        assert_eq!(list.len(), (0..400).filter(|&row| distance(row) <= radius).count());
    }
    let odd = [3.0, 1.0, 2.0];
    assert_eq!(medians(&Points::new("odd", &odd, 1).unwrap()), [2.0]);
}

#[test]
fn bad_arguments_are_named() {
    let rows = normals(20, 1);
    let points = Points::new("rows", &rows, 5).unwrap();
    let other = Points::new("rows", &rows, 4).unwrap();
    let holed = [1.0, f32::NAN, 3.0, 4.0];
    let large = [1.0, 2.0, -1e20, 4.0];
    let repeated = [1.0, 2.0, 3.0, 2.0, 4.0, 6.0];
    let cases = [
        (message(Points::new("codes", &rows, 3)), "codes: 20 numbers are not one or more rows of 3"),
        (message(Points::new("codes", &holed, 2)), "codes: row 0, column 1 is NaN, not a finite number"),
        (message(Points::new("codes", &large, 2)), "codes: row 1, column 0 is -1e20, more than 1e15 in size"),
        (message(Pca::of(&points, 6)), "pca: k is 6, must be 1 to 5"),
        (message(Pca::of(&Points::new("x", &rows[..5], 5).unwrap(), 1)), "pca: 1 row: two or more are needed"),
        (message(kmeans(&points, 5, 1, 1)), "k-means: k is 5, must be 1 to 4"),
        (
            message(nearest(&points, &other, 1, Metric::Cosine, false)),
            "nearest: rows of 5 and of 4 numbers cannot be compared",
        ),
        (message(nearest(&points, &points, 4, Metric::Cosine, true)), "nearest: k is 4, must be 1 to 3"),
        (message(Metric::parse("city")), "metric: must be euclidean, cosine or hamming, not \"city\""),
        (message(purity(&[1], &[])), "purity: 0 labels for 1 points: one label per point is needed"),
        (message(addresses(&points, &[0.0])), "hashing: 1 thresholds for 5 columns"),
        (
            message(principal_angles(
                &Points::new("a", &repeated, 3).unwrap(),
                &Points::new("b", &repeated[..3], 3).unwrap(),
            )),
            "the first subspace: row 1 depends on those before it",
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}
