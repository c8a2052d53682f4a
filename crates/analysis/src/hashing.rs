//! Semantic hashing: codes as bits that are addresses, so that what is near in meaning lies in a few cells of memory.
//!
//! Source: Salakhutdinov & Hinton, "Semantic hashing", International Journal of Approximate Reasoning 50, 2009; for
//! images Krizhevsky & Hinton, "Using very deep autoencoders for content-based image retrieval", ESANN 2011.

use crate::error::{Error, Result};
use crate::points::{Points, check_range};

/// Most bits of an address.
pub const MAX_BITS: usize = 30;

/// The median of every column, \[cols\]: thresholds that split the points evenly, so that each bit says the most it
/// can.
pub fn medians(points: &Points) -> Vec<f32> {
    let median = |col| {
        let mut values: Vec<f32> = points.iter().map(|row| row[col]).collect();
        let middle = values.len() / 2;
        let (below, upper, _) = values.select_nth_unstable_by(middle, f32::total_cmp);
        // The median of an even number of values lies half-way between the two in the middle.
        let lower = match points.rows() % 2 {
            0 => below.iter().copied().max_by(f32::total_cmp).unwrap_or(*upper),
            _ => *upper,
        };
        lower + (*upper - lower) / 2.0
    };
    (0..points.cols()).map(median).collect()
}

/// One address per row: bit j is set where column j is above its threshold. Errors beyond [`MAX_BITS`] columns, or
/// unless every column has a threshold.
pub fn addresses(points: &Points, thresholds: &[f32]) -> Result<Vec<u32>> {
    check_range("hashing", "the number of bits", points.cols(), MAX_BITS)?;
    if thresholds.len() != points.cols() {
        let message = format!("{} thresholds for {} columns", thresholds.len(), points.cols());
        return Err(Error::request("hashing", message));
    }
    let address = |row: &[f32]| {
        let bits = (0..).zip(row.iter().zip(thresholds));
        bits.map(|(bit, (value, threshold))| u32::from(value > threshold) << bit).sum()
    };
    Ok(points.iter().map(address).collect())
}

/// Numbers of the rows whose address differs from `query` in at most `radius` bits, nearest first, then in their order.
pub fn shortlist(query: u32, addresses: &[u32], radius: u32) -> Vec<u32> {
    let mut found: Vec<(u32, u32)> =
        (0..).zip(addresses).map(|(row, address)| ((query ^ address).count_ones(), row)).collect();
    found.retain(|(distance, _)| *distance <= radius);
    found.sort_unstable();
    found.into_iter().map(|(_, row)| row).collect()
}
