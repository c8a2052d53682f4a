//! Random slices and corrupted images; element i of a slice draws by the number `first + i`.

use crate::math::widest;
use crate::rng::{bernoulli, normal, uniform};

/// Everything that keys a draw but the element's own number.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Seed of the experiment.
    pub seed: u32,
    /// Tells draws for different purposes apart, see [`stream`](crate::rng::stream).
    pub stream: u32,
    /// Training step of the draw.
    pub step: u32,
    /// Number of the slice's first element.
    pub first: u32,
}

impl Key {
    /// The key of the part of the slice that begins at `element`.
    pub fn from(self, element: usize) -> Key {
        Key { first: self.first.wrapping_add(element as u32), ..self }
    }
}

/// y\[i\] = f(y\[i\], element).
#[inline(always)]
fn draw(key: Key, y: &mut [f32], f: impl Fn(f32, u32) -> f32) {
    widest(|| {
        for (i, y) in y.iter_mut().enumerate() {
            *y = f(*y, key.first.wrapping_add(i as u32));
        }
    });
}

/// Uniform in \[0, 1).
#[inline(never)]
pub fn fill_uniform(key: Key, y: &mut [f32]) {
    draw(key, y, |_, element| uniform(key.seed, key.stream, key.step, element));
}

/// Standard normal.
#[inline(never)]
pub fn fill_normal(key: Key, y: &mut [f32]) {
    draw(key, y, |_, element| normal(key.seed, key.stream, key.step, element));
}

/// 1 with probability p, else 0.
#[inline(never)]
pub fn fill_bernoulli(p: f32, key: Key, y: &mut [f32]) {
    draw(key, y, |_, element| bernoulli(p, key.seed, key.stream, key.step, element));
}

/// Add normal noise of a standard deviation, clip to \[0, 1\].
#[inline(never)]
pub fn add_gaussian(deviation: f32, key: Key, y: &mut [f32]) {
    draw(key, y, |y, element| (y + deviation * normal(key.seed, key.stream, key.step, element)).clamp(0.0, 1.0));
}

/// Set a share of the pixels to 0.
#[inline(never)]
pub fn mask(share: f32, key: Key, y: &mut [f32]) {
    draw(key, y, |y, element| y * (1.0 - bernoulli(share, key.seed, key.stream, key.step, element)));
}

/// Set a share of the pixels to 0 or 1 with even odds; also draws from the next stream.
#[inline(never)]
pub fn salt_and_pepper(share: f32, key: Key, y: &mut [f32]) {
    draw(key, y, |y, element| {
        let hit = bernoulli(share, key.seed, key.stream, key.step, element) == 1.0;
        let salt = bernoulli(0.5, key.seed, key.stream.wrapping_add(1), key.step, element);
        if hit { salt } else { y }
    });
}
