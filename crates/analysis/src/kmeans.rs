//! k-means: centres that minimise the squared distance of every point to the nearest.
//!
//! Starts from points drawn far from one another (k-means++: Arthur & Vassilvitskii, SODA 2007), then alternates
//! assignment and mean (Lloyd, "Least squares quantization in PCM", 1982) until no point changes its centre.

use hourglass_numeric::gemm::Scratch;
use hourglass_numeric::reduce;
use hourglass_numeric::rng::{Sequence, stream};

use crate::distance::{Base, shifted, squares};
use crate::error::{Error, Result};
use crate::points::{Points, check_range};

/// Points assigned by one product.
const ROWS: usize = 1024;

/// Points in clusters, each around a centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Clusters {
    /// \[k, cols\].
    pub centres: Vec<f32>,
    /// The nearest centre of every point, \[rows\].
    pub assignment: Vec<u32>,
    /// Squared distances to the nearest centre, summed over the points.
    pub inertia: f64,
    /// Passes over the points.
    pub iterations: u32,
    /// Whether no point changed its centre in the last pass.
    pub converged: bool,
}

/// `k` clusters from a start that the seed draws, after at most `iterations` passes. Errors unless `k` is 1
/// to the number of points, and where no pass is allowed.
pub fn kmeans(points: &Points, k: usize, seed: u32, iterations: u32) -> Result<Clusters> {
    check_range("k-means", "k", k, points.rows())?;
    let centres = start(points, k, seed);
    lloyd(points, &Points::new("centres", &centres, points.cols())?, iterations)
}

/// k-means++: the first centre is any point, each further one a point with a probability proportional to its squared
/// distance to the nearest centre so far. \[k, cols\].
fn start(points: &Points, k: usize, seed: u32) -> Vec<f32> {
    let mut random = Sequence::new(seed, stream::K_MEANS, 0);
    let mut centres = points.row(random.below(points.rows())).to_vec();
    let mut nearest = vec![f32::INFINITY; points.rows()];
    for _ in 1..k {
        let last = &centres[centres.len() - points.cols()..];
        for (distance, row) in nearest.iter_mut().zip(points.iter()) {
            *distance = distance.min(reduce::squared_distance(row, last));
        }
        let total: f64 = nearest.iter().map(|&distance| f64::from(distance)).sum();
        let mut left = f64::from(random.uniform()) * total;
        let drawn = nearest.iter().position(|&distance| {
            left -= f64::from(distance);
            left < 0.0
        });
        // Without a distance left (fewer distinct points than centres) any point is as good as another.
        let chosen = drawn.unwrap_or_else(|| random.below(points.rows()));
        centres.extend_from_slice(points.row(chosen));
    }
    centres
}

/// Lloyd's iterations from these centres, \[k, cols\]. Errors where their rows have another length than the points',
/// and where no pass is allowed.
pub fn lloyd(points: &Points, centres: &Points, iterations: u32) -> Result<Clusters> {
    points.check_like("k-means", centres)?;
    check_range("k-means", "iterations", iterations as usize, u32::MAX as usize)?;
    let (cols, k) = (points.cols(), centres.rows());
    let mean = points.mean();
    let (rows, mut centres) = (shifted(points.values(), &mean), shifted(centres.values(), &mean));
    let own = squares(&rows, cols);
    let (mut assignment, mut distances) = (vec![u32::MAX; points.rows()], vec![0.0; points.rows()]);
    let (mut passes, mut converged) = (0, false);
    let mut scratch = Scratch::default();
    while passes < iterations && !converged {
        passes += 1;
        converged =
            !assign(&rows, &own, &Base::euclidean(&centres, cols), &mut assignment, &mut distances, &mut scratch);
        if !converged {
            recentre(&rows, k, &mut assignment, &mut distances, &mut centres);
        }
    }
    let inertia = rows
        .chunks_exact(cols)
        .zip(&assignment)
        .map(|(row, &centre)| f64::from(reduce::squared_distance(row, &centres[centre as usize * cols..][..cols])));
    let inertia = inertia.sum();
    for centre in centres.chunks_exact_mut(cols) {
        centre.iter_mut().zip(&mean).for_each(|(value, mean)| *value += mean);
    }
    Ok(Clusters { centres, assignment, inertia, iterations: passes, converged })
}

/// Every point to its nearest centre (of equal ones the first); whether any changed.
fn assign(
    rows: &[f32],
    own: &[f32],
    centres: &Base,
    assignment: &mut [u32],
    distances: &mut [f32],
    scratch: &mut Scratch,
) -> bool {
    let (k, cols) = (centres.offsets.len(), rows.len() / own.len());
    let mut changed = false;
    let mut y = vec![0.0; ROWS.min(own.len()) * k];
    for (part, rows) in rows.chunks(ROWS * cols).enumerate() {
        let count = rows.len() / cols;
        centres.distances(rows, &mut y[..count * k], scratch);
        for (at, candidates) in (part * ROWS..).zip(y[..count * k].chunks_exact(k)) {
            let mut best = (f32::INFINITY, 0);
            for (centre, &distance) in (0..).zip(candidates) {
                if distance < best.0 {
                    best = (distance, centre);
                }
            }
            changed |= assignment[at] != best.1;
            assignment[at] = best.1;
            distances[at] = (best.0 + own[at]).max(0.0);
        }
    }
    changed
}

/// Centres to the means of their points. A centre that lost all takes the point that is farthest from its own.
fn recentre(rows: &[f32], k: usize, assignment: &mut [u32], distances: &mut [f32], centres: &mut [f32]) {
    let cols = centres.len() / k;
    let mut counts = vec![0u32; k];
    assignment.iter().for_each(|&centre| counts[centre as usize] += 1);
    for empty in 0..k {
        if counts[empty] > 0 {
            continue;
        }
        let movable = (0..distances.len()).filter(|&at| counts[assignment[at] as usize] > 1);
        if let Some(farthest) = movable.max_by(|&a, &b| distances[a].total_cmp(&distances[b]).then(b.cmp(&a))) {
            counts[assignment[farthest] as usize] -= 1;
            counts[empty] = 1;
            assignment[farthest] = empty as u32;
            distances[farthest] = 0.0;
        }
    }
    let mut sums = vec![0.0; k * cols];
    for (row, &centre) in rows.chunks_exact(cols).zip(assignment.iter()) {
        let sums = &mut sums[centre as usize * cols..][..cols];
        sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    for ((centre, sums), &count) in centres.chunks_exact_mut(cols).zip(sums.chunks_exact(cols)).zip(&counts) {
        if count > 0 {
            centre.iter_mut().zip(sums).for_each(|(value, sum)| *value = (sum / f64::from(count)) as f32);
        }
    }
}

/// The share of points whose label is the most frequent one of their cluster: 1 where clusters are pure. Errors unless
/// every point has a label.
pub fn purity(assignment: &[u32], labels: &[u32]) -> Result<f64> {
    if assignment.len() != labels.len() || labels.is_empty() {
        let message = format!("{} labels for {} points: one label per point is needed", labels.len(), assignment.len());
        return Err(Error::request("purity", message));
    }
    let mut pairs: Vec<_> = assignment.iter().zip(labels).collect();
    pairs.sort_unstable();
    let mut pure = 0;
    for cluster in pairs.chunk_by(|a, b| a.0 == b.0) {
        pure += cluster.chunk_by(|a, b| a == b).map(<[_]>::len).max().unwrap_or(0);
    }
    Ok(pure as f64 / labels.len() as f64)
}
