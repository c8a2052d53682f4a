//! Functions of whole rows: layer normalisation, softmax, and their gradients.

use crate::math::{exp, widest};
use crate::reduce::{greatest, lanes};

/// Per row of `cols`: y = (x - mean) / sqrt(variance + epsilon), then times `affine[..cols]` plus `affine[cols..]`
/// where it is given. `stats` takes the mean and the reciprocal of the root, two numbers a row.
#[inline(never)]
pub fn layer_norm(cols: usize, epsilon: f32, x: &[f32], affine: Option<&[f32]>, y: &mut [f32], stats: &mut [f32]) {
    let count = cols as f32;
    widest(|| {
        let rows = x.chunks_exact(cols).zip(y.chunks_exact_mut(cols)).zip(stats.chunks_exact_mut(2));
        for ((x, y), stats) in rows {
            let mean = lanes(x, x, |x, _| x) / count;
            let variance = lanes(x, x, |x, _| (x - mean) * (x - mean)) / count;
            let scale = 1.0 / (variance + epsilon).sqrt();
            stats.copy_from_slice(&[mean, scale]);
            match affine.map(|affine| affine.split_at(cols)) {
                Some((gain, bias)) => {
                    for ((y, x), (gain, bias)) in y.iter_mut().zip(x).zip(gain.iter().zip(bias)) {
                        *y = (x - mean) * scale * gain + bias;
                    }
                }
                None => y.iter_mut().zip(x).for_each(|(y, x)| *y = (x - mean) * scale),
            }
        }
    });
}

/// dx = scale (h - mean(h) - v mean(h v)) with v = (x - mean) scale, the normalised row, and h = gain dy.
#[inline(never)]
pub fn layer_norm_grad(cols: usize, x: &[f32], stats: &[f32], dy: &[f32], gain: Option<&[f32]>, dx: &mut [f32]) {
    let count = cols as f32;
    widest(|| {
        let rows = x.chunks_exact(cols).zip(dy.chunks_exact(cols)).zip(stats.chunks_exact(2));
        for (((x, dy), stats), dx) in rows.zip(dx.chunks_exact_mut(cols)) {
            let (mean, scale) = (stats[0], stats[1]);
            // h waits in dx.
            match gain {
                Some(gain) => dx.iter_mut().zip(dy.iter().zip(gain)).for_each(|(h, (dy, gain))| *h = dy * gain),
                None => dx.copy_from_slice(dy),
            }
            let h_mean = lanes(dx, dx, |h, _| h) / count;
            let along = lanes(dx, x, |h, x| h * ((x - mean) * scale)) / count;
            dx.iter_mut().zip(x).for_each(|(h, x)| *h = scale * (*h - h_mean - (x - mean) * scale * along));
        }
    });
}

/// Down the rows of `cols`, for the columns from `first` on: `gain` = sum of dy v, `bias` = sum of dy, with v the
/// normalised row. `x_stats_dy` are the input, its statistics, and the gradient of the output.
#[inline(never)]
pub fn layer_norm_affine_grad(cols: usize, first: usize, x_stats_dy: [&[f32]; 3], gain: &mut [f32], bias: &mut [f32]) {
    let [x, stats, dy] = x_stats_dy;
    let columns = first..first + gain.len();
    gain.fill(0.0);
    bias.fill(0.0);
    widest(|| {
        let rows = x.chunks_exact(cols).zip(dy.chunks_exact(cols)).zip(stats.chunks_exact(2));
        for ((x, dy), stats) in rows {
            let (x, dy) = (&x[columns.clone()], &dy[columns.clone()]);
            let (mean, scale) = (stats[0], stats[1]);
            for ((gain, bias), (x, dy)) in gain.iter_mut().zip(&mut *bias).zip(x.iter().zip(dy)) {
                *gain += dy * ((x - mean) * scale);
                *bias += dy;
            }
        }
    });
}

/// y = e^(x - max x) / sum of the same, row by row.
#[inline(never)]
pub fn softmax(cols: usize, x: &[f32], y: &mut [f32]) {
    widest(|| {
        for (x, y) in x.chunks_exact(cols).zip(y.chunks_exact_mut(cols)) {
            let top = greatest(x);
            y.iter_mut().zip(x).for_each(|(y, x)| *y = exp(x - top));
            let factor = 1.0 / lanes(y, y, |y, _| y);
            y.iter_mut().for_each(|y| *y *= factor);
        }
    });
}

/// dx = y (dy - sum of y dy), from the softmax y.
#[inline(never)]
pub fn softmax_grad(cols: usize, y: &[f32], dy: &[f32], dx: &mut [f32]) {
    widest(|| {
        for ((y, dy), dx) in y.chunks_exact(cols).zip(dy.chunks_exact(cols)).zip(dx.chunks_exact_mut(cols)) {
            let along = lanes(y, dy, |y, dy| y * dy);
            dx.iter_mut().zip(y.iter().zip(dy)).for_each(|(dx, (y, dy))| *dx = y * (dy - along));
        }
    });
}
