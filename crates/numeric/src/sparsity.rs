//! How far the mean activity of each unit of a batch is from a target.

use crate::math::widest;

/// Activities are kept this far from 0 and 1, where their logarithms end.
pub const MARGIN: f32 = 1e-6;

/// Means down the first `valid` rows of \[rows, cols\], kept off 0 and 1.
#[inline(never)]
pub fn activity(valid: usize, x: &[f32], means: &mut [f32]) {
    let cols = means.len();
    means.fill(0.0);
    widest(|| {
        for row in x.chunks_exact(cols).take(valid) {
            means.iter_mut().zip(row).for_each(|(mean, x)| *mean += x);
        }
        let share = 1.0 / valid.max(1) as f32;
        means.iter_mut().for_each(|mean| *mean = (*mean * share).clamp(MARGIN, 1.0 - MARGIN));
    });
}

/// The divergence of a coin with the probability of each activity from one with the target's, in place.
#[inline(never)]
pub fn divergence(target: f32, activity: &mut [f32]) {
    let rest = 1.0 - target;
    for p in activity {
        *p = target * (target / *p).ln() + rest * (rest / (1.0 - *p)).ln();
    }
}

/// Its slope by each value of \[rows, cols\], times dy: the same for all valid rows, 0 for the others.
#[inline(never)]
pub fn slope(target: f32, valid: usize, x: &[f32], dy: &[f32], dx: &mut [f32]) {
    let cols = dy.len();
    dx.fill(0.0);
    let Some((first, others)) = dx.get_mut(..valid * cols).and_then(|dx| dx.split_at_mut_checked(cols)) else { return };
    activity(valid, x, first);
    widest(|| {
        for (p, dy) in first.iter_mut().zip(dy) {
            *p = dy / valid as f32 * ((1.0 - target) / (1.0 - *p) - target / *p);
        }
        others.chunks_exact_mut(cols).for_each(|row| row.copy_from_slice(first));
    });
}
