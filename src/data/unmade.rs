//! Built-in digits that are made when they are first needed. A digit is a pure function of seed, variety and number,
//! so the data are the same whenever that is, and training need not wait for images that no batch has asked for.

use super::digits::{DigitMaker, PIXELS, SIDE};
use super::{DataSet, Images, TEST_DIGITS};

/// The digits of a set that are not there yet. Samples are numbered as on the device: training images come first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unmade {
    seed: u32,
    variety: f32,
    /// \[samples\], whether it is missing.
    missing: Vec<bool>,
    /// How many are missing.
    left: usize,
    /// No sample before this one is missing.
    first: usize,
}

impl DataSet {
    /// [`DataSet::digits_of`] whose labels are there and whose pixels are black until [`DataSet::make`] makes them.
    pub fn digits_when_needed(train: usize, test: usize, seed: u32, variety: f32) -> DataSet {
        let maker = DigitMaker::new(seed, variety, 0);
        let half = |first: u32, count: usize| Images {
            width: SIDE,
            height: SIDE,
            pixels: vec![0; count * PIXELS],
            labels: Some(maker.classes(first, count)),
        };
        let (train, test) = (half(0, train), half(TEST_DIGITS, test));
        let left = train.count() + test.count();
        let unmade = Unmade { seed, variety, missing: vec![true; left], left, first: 0 };
        DataSet { name: "digits".into(), train, test, unmade: Some(unmade) }
    }

    /// Whether every image is there.
    pub fn is_complete(&self) -> bool {
        self.unmade.is_none()
    }

    /// Make those of these samples that are missing; `made` sees each with its number. Numbers past the last sample
    /// are passed over.
    pub fn make(&mut self, samples: impl IntoIterator<Item = usize>, mut made: impl FnMut(usize, &[u8])) {
        let Some(unmade) = &mut self.unmade else { return };
        let train = self.train.count();
        let mut maker = DigitMaker::new(unmade.seed, unmade.variety, 0);
        for sample in samples {
            if !unmade.missing.get(sample).is_some_and(|missing| *missing) {
                continue;
            }
            let (images, number, first) = match sample.checked_sub(train) {
                Some(number) => (&mut self.test, number, TEST_DIGITS),
                None => (&mut self.train, sample, 0),
            };
            let pixels = &mut images.pixels[number * PIXELS..][..PIXELS];
            maker.digit_into(first.wrapping_add(number as u32), pixels);
            made(sample, pixels);
            unmade.missing[sample] = false;
            unmade.left -= 1;
        }
        if unmade.left == 0 {
            self.unmade = None;
        }
    }

    /// Make the first `count` samples that are missing.
    pub fn make_next(&mut self, count: usize, made: impl FnMut(usize, &[u8])) {
        let Some(unmade) = &mut self.unmade else { return };
        let next = |from: usize| unmade.missing[from..].iter().position(|missing| *missing).map(|more| from + more);
        let samples: Vec<usize> =
            std::iter::successors(next(unmade.first), |sample| next(sample + 1)).take(count).collect();
        unmade.first = samples.last().map_or(unmade.missing.len(), |last| last + 1);
        self.make(samples, made);
    }
}
