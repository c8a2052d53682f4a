//! The built-in digits: handwriting made by a recipe, so that training starts without a download.
//!
//! A digit is a pure function of (seed, index). Digits come in rounds of ten, each round holding every class once in
//! random order, so that any count that ten divides is balanced and a longer set begins with the shorter one.

use super::Images;
use super::pen::Hand;
use super::raster::Canvas;
use super::skeletons;
use crate::rng::{Sequence, pcg4d, stream};

/// Pixels per side.
pub const SIDE: usize = 28;
/// Pixels per digit.
pub const PIXELS: usize = SIDE * SIDE;
/// Standard deviation of the whole-pixel shift after centring.
const SHIFT: f32 = 0.7;
/// Size of the noise on edges, in pixels of depth.
const EDGE: f32 = 0.3;

/// Makes the digits of one seed in order, one at a time or in slices.
#[derive(Clone, Debug)]
pub struct DigitMaker {
    seed: u32,
    index: u32,
    hand: Hand,
    canvas: Canvas,
    noise: Vec<f32>,
}

impl DigitMaker {
    /// Starts at digit `first` of `seed`.
    pub fn new(seed: u32, first: u32) -> Self {
        let (hand, canvas) = (Hand::default(), Canvas::new(SIDE));
        DigitMaker { seed, index: first, hand, canvas, noise: vec![0.0; (SIDE + 2) * (SIDE + 2)] }
    }

    /// Writes the next digit to the first [`PIXELS`] of `pixels` (row-major, 255 is ink) and returns its class. A
    /// shorter slice is left as it is.
    pub fn next_into(&mut self, pixels: &mut [u8]) -> u8 {
        let index = self.index;
        self.index = index.wrapping_add(1);
        let (round, class) = (index / 10, self.class(index));
        let Some(pixels) = pixels.get_mut(..PIXELS) else { return class };
        let mut random = Sequence::new(self.seed, stream::DIGITS, index);
        let skeletons = &skeletons::by_class()[class as usize];
        let Some(skeleton) = pick(skeletons, self.share(class, round)) else { return class };
        self.hand.write(skeleton, SIDE, &mut random);
        self.canvas.clear();
        for stroke in self.hand.strokes() {
            self.canvas.stroke(stroke);
        }
        let shift = [random.normal(), random.normal()].map(|n| (SHIFT * n + 0.5).floor() as i32);
        self.fill_noise(index);
        let noise = &self.noise;
        let edge = |x: usize, y: usize| EDGE * smooth(noise, x, y);
        self.canvas.develop(shift, edge, pixels);
        class
    }

    /// The class of digit `index`: a place in its round's random order.
    fn class(&self, index: u32) -> u8 {
        let mut order = Sequence::new(self.seed, ORDER, index / 10);
        order.permutation(10)[(index % 10) as usize] as u8
    }

    /// Which skeleton a class takes in a round, as a number in [0, 1). Additive recurrence with the golden ratio
    /// instead of a plain draw: every stretch of rounds then holds the skeletons in their right shares.
    fn share(&self, class: u8, round: u32) -> f32 {
        let start = pcg4d([self.seed, ORDER, class as u32, u32::MAX])[0];
        (start.wrapping_add(round.wrapping_mul(0x9e37_79b9)) >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// Unit-variance noise per pixel, with a border of one, four pixels a hash.
    fn fill_noise(&mut self, index: u32) {
        // A byte is uniform with standard deviation sqrt((256^2 - 1) / 12).
        const UNIT: f32 = 1.0 / 73.9;
        for (word, pixels) in self.noise.chunks_mut(16).enumerate() {
            let words = pcg4d([self.seed, NOISE, index, word as u32]);
            let bytes = words.into_iter().flat_map(u32::to_le_bytes);
            for (pixel, byte) in pixels.iter_mut().zip(bytes) {
                *pixel = (byte as f32 - 127.5) * UNIT;
            }
        }
    }
}

/// Streams of the rounds' order and of the edges, beside [`stream::DIGITS`].
const ORDER: u32 = stream::DIGITS | 0x4000_0000;
const NOISE: u32 = stream::DIGITS | 0x2000_0000;

/// Three times the mean of the 3x3 pixels around (x, y): variance one again, but smooth.
fn smooth(noise: &[f32], x: usize, y: usize) -> f32 {
    let row = |y: usize| {
        let at = y * (SIDE + 2) + x;
        noise[at] + noise[at + 1] + noise[at + 2]
    };
    (row(y) + row(y + 1) + row(y + 2)) * (1.0 / 3.0)
}

/// The skeleton at `share` of the summed weights.
fn pick(skeletons: &[skeletons::Skeleton], share: f32) -> Option<&skeletons::Skeleton> {
    let total: u32 = skeletons.iter().map(|skeleton| skeleton.weight).sum();
    let mut left = (share * total as f32) as u32;
    skeletons.iter().find(|skeleton| {
        let here = left < skeleton.weight;
        left = left.wrapping_sub(skeleton.weight);
        here
    })
}

/// `count` labelled digits from number `first` on: the same bits on every platform for the same seed.
pub fn from(first: u32, count: usize, seed: u32) -> Images {
    let mut pixels = vec![0; count * PIXELS];
    let mut labels = vec![0; count];
    let slice = |(start, pixels, labels): (usize, &mut [u8], &mut [u8])| {
        let mut maker = DigitMaker::new(seed, first.wrapping_add(start as u32));
        for (digit, label) in pixels.chunks_exact_mut(PIXELS).zip(labels) {
            *label = maker.next_into(digit);
        }
    };
    #[cfg(target_arch = "wasm32")]
    slice((0, &mut pixels, &mut labels));
    #[cfg(not(target_arch = "wasm32"))]
    {
        use rayon::prelude::*;
        const SLICE: usize = 100;
        let slices = pixels.par_chunks_mut(SLICE * PIXELS).zip(labels.par_chunks_mut(SLICE));
        slices.enumerate().for_each(|(i, (pixels, labels))| slice((i * SLICE, pixels, labels)));
    }
    Images { width: SIDE, height: SIDE, pixels, labels: Some(labels) }
}

/// `count` labelled digits.
pub fn digits(count: usize, seed: u32) -> Images {
    from(0, count, seed)
}
