//! Loops over slices of one length.

use crate::math::{exp, widest};

/// y = a + b
#[inline(never)]
pub fn add(a: &[f32], b: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(a.iter().zip(b)).for_each(|(y, (a, b))| *y = a + b));
}

/// y = a - b
#[inline(never)]
pub fn subtract(a: &[f32], b: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(a.iter().zip(b)).for_each(|(y, (a, b))| *y = a - b));
}

/// y = a b, element by element
#[inline(never)]
pub fn multiply(a: &[f32], b: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(a.iter().zip(b)).for_each(|(y, (a, b))| *y = a * b));
}

/// y = 1 where a < b, else 0.
#[inline(never)]
pub fn less(a: &[f32], b: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(a.iter().zip(b)).for_each(|(y, (a, b))| *y = if a < b { 1.0 } else { 0.0 }));
}

/// y = scale x.
#[inline(never)]
pub fn scale(scale: f32, x: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(x).for_each(|(y, x)| *y = scale * x));
}

/// y = scale x^2.
#[inline(never)]
pub fn square(scale: f32, x: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(x).for_each(|(y, x)| *y = scale * (x * x)));
}

/// y = scale |x|.
#[inline(never)]
pub fn absolute(scale: f32, x: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(x).for_each(|(y, x)| *y = scale * x.abs()));
}

/// y = scale / x.
#[inline(never)]
pub fn reciprocal(scale: f32, x: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(x).for_each(|(y, x)| *y = scale / x));
}

/// y += x.
#[inline(never)]
pub fn accumulate(x: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(x).for_each(|(y, x)| *y += x));
}

/// y = (z - t) scale.
#[inline(never)]
pub fn difference(z: &[f32], t: &[f32], scale: f32, y: &mut [f32]) {
    widest(|| y.iter_mut().zip(z.iter().zip(t)).for_each(|(y, (z, t))| *y = (z - t) * scale));
}

/// y = scale byte.
#[inline(never)]
pub fn unpack(scale: f32, bytes: &[u8], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(bytes).for_each(|(y, byte)| *y = scale * f32::from(*byte)));
}

/// y = scale (exp(x) - 1).
#[inline(never)]
pub fn exp_less_one(scale: f32, x: &[f32], y: &mut [f32]) {
    widest(|| y.iter_mut().zip(x).for_each(|(y, x)| *y = scale * (exp(*x) - 1.0)));
}

/// y = mean + exp(log_variance / 2) noise.
#[inline(never)]
pub fn gaussian(mean: &[f32], log_variance: &[f32], noise: &[f32], y: &mut [f32]) {
    widest(|| {
        for ((y, mean), (log_variance, noise)) in y.iter_mut().zip(mean).zip(log_variance.iter().zip(noise)) {
            *y = mean + exp(0.5 * log_variance) * noise;
        }
    });
}
