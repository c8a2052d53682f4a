//! The built-in digits: handwriting made by a recipe, so that training starts without a download.
//!
//! A digit is a pure function of (seed, index). Digits come in rounds of ten, each round holding every class once in
//! random order, so that any count that ten divides is balanced and a longer set begins with the shorter one.
//!
//! `variety`, 0 to 1, is how far digits stray from their skeletons. People differ in that as well: a digit's own
//! wildness is uniform between 2 variety - 1 and 2 variety, held in \[0, 1\], so its mean is the variety. At 1 every
//! digit is as wild as can be, which is best for training a reader; at 0 each is its skeleton.

use super::Images;
use super::pen::Hand;
use super::skeletons;
use crate::numeric::raster::{Canvas, fill_noise};
use crate::rng::{Sequence, pcg4d, stream};

/// Pixels per side.
pub const SIDE: usize = 28;
/// Pixels per digit.
pub const PIXELS: usize = SIDE * SIDE;
/// Among digits of this variety the nearest by pixels are of one class as often as among MNIST's test digits: see
/// docs/results.md.
pub const VARIETY: f32 = 0.66;
/// Standard deviation of the whole-pixel shift after centring, at a wildness of 1.
const SHIFT: f32 = 0.7;
/// Size of the noise on edges, in pixels of depth.
const EDGE: f32 = 0.3;

/// Makes the digits of one seed in order, one at a time or in slices.
#[derive(Clone, Debug)]
pub struct DigitMaker {
    seed: u32,
    variety: f32,
    index: u32,
    hand: Hand,
    canvas: Canvas,
    noise: Vec<f32>,
}

impl DigitMaker {
    /// Starts at digit `first` of `seed`; `variety` is held in \[0, 1\].
    pub fn new(seed: u32, variety: f32, first: u32) -> Self {
        let (hand, canvas) = (Hand::default(), Canvas::new(SIDE));
        DigitMaker { seed, variety, index: first, hand, canvas, noise: vec![0.0; (SIDE + 2) * (SIDE + 2)] }
    }

    /// Writes the next digit to the first [`PIXELS`] of `pixels` (row-major, 255 is ink) and returns its class. A
    /// shorter slice is left as it is.
    pub fn next_into(&mut self, pixels: &mut [u8]) -> u8 {
        let index = self.index;
        self.index = index.wrapping_add(1);
        self.digit_into(index, pixels)
    }

    /// Writes digit `index` likewise.
    pub fn digit_into(&mut self, index: u32, pixels: &mut [u8]) -> u8 {
        let (round, class) = (index / 10, self.class(index));
        let Some(pixels) = pixels.get_mut(..PIXELS) else { return class };
        let mut random = Sequence::new(self.seed, stream::DIGITS, index);
        let skeletons = &skeletons::by_class()[class as usize];
        let [share, wildness] = self.manner(class, round);
        let Some(skeleton) = pick(skeletons, share) else { return class };
        self.hand.write(skeleton, SIDE, wildness, &mut random);
        self.canvas.clear();
        for stroke in self.hand.strokes() {
            self.canvas.stroke(stroke);
        }
        let shift = [random.normal(), random.normal()].map(|n| (wildness * wildness * SHIFT * n + 0.5).floor() as i32);
        fill_noise([self.seed, NOISE, index], &mut self.noise);
        self.canvas.develop(shift, &self.noise, EDGE, pixels);
        class
    }

    /// The class of digit `index`: a place in its round's random order.
    fn class(&self, index: u32) -> u8 {
        self.round(index / 10)[(index % 10) as usize] as u8
    }

    fn round(&self, round: u32) -> Vec<u32> {
        Sequence::new(self.seed, ORDER, round).permutation(10)
    }

    /// The classes of `count` digits from number `first` on.
    pub fn classes(&self, first: u32, count: usize) -> Vec<u8> {
        let rounds = (first / 10..).flat_map(|round| self.round(round)).map(|class| class as u8);
        rounds.skip((first % 10) as usize).take(count).collect()
    }

    /// Which skeleton a class takes in a round, as a number in [0, 1), and how wildly it is written, 0 to 1. Additive
    /// recurrences with the golden ratio and the square root of two instead of plain draws: every stretch of rounds
    /// then holds skeletons and wildnesses in their right shares.
    fn manner(&self, class: u8, round: u32) -> [f32; 2] {
        let start = pcg4d([self.seed, ORDER, class as u32, u32::MAX]);
        let at = |axis: usize, stride: u32| (start[axis].wrapping_add(round.wrapping_mul(stride)) >> 8) as f32;
        let [share, rank] = [at(0, 0x9e37_79b9), at(1, 0x6a09_e667)].map(|at| at * (1.0 / 16_777_216.0));
        let [least, most] = [2.0 * self.variety - 1.0, 2.0 * self.variety].map(|end| end.clamp(0.0, 1.0));
        [share, least + (most - least) * rank]
    }
}

/// Streams of the rounds' order and of the edges, beside [`stream::DIGITS`].
const ORDER: u32 = stream::DIGITS | 0x4000_0000;
const NOISE: u32 = stream::DIGITS | 0x2000_0000;

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

/// `count` labelled digits from number `first` on: the same bits on every platform for the same seed and `variety`,
/// which is held in \[0, 1\].
pub fn from(first: u32, count: usize, seed: u32, variety: f32) -> Images {
    let mut pixels = vec![0; count * PIXELS];
    let mut labels = vec![0; count];
    let slice = |(start, pixels, labels): (usize, &mut [u8], &mut [u8])| {
        let mut maker = DigitMaker::new(seed, variety, first.wrapping_add(start as u32));
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

/// `count` labelled digits of the usual variety.
pub fn digits(count: usize, seed: u32) -> Images {
    from(0, count, seed, VARIETY)
}
