//! Images in a random order: files often hold one class after the other, and wherever "the first n" are taken, or the
//! last part is kept for testing, that would be a few of the classes only.

use super::Images;
use crate::rng::{Sequence, stream};

/// The seed of the order that users' files are brought into: always the same, so that a file gives the same data
/// every time.
pub const ORDER: u32 = 1;

impl Images {
    /// The same images, each with its label, in an order that the seed alone decides (Fisher-Yates).
    pub fn mixed(mut self, seed: u32) -> Images {
        let (count, size) = (self.count(), self.size());
        // Labels that belong to no image are found out later, by what makes a data set.
        if self.labels.as_ref().is_some_and(|labels| labels.len() != count) {
            return self;
        }
        let mut random = Sequence::new(seed, stream::MIXED, 0);
        for last in (1..count).rev() {
            let other = random.below(last + 1);
            if other == last {
                continue;
            }
            let (before, after) = self.pixels.split_at_mut(last * size);
            before[other * size..][..size].swap_with_slice(&mut after[..size]);
            self.labels.iter_mut().for_each(|labels| labels.swap(other, last));
        }
        self
    }
}
