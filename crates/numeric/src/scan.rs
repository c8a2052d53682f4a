//! Searching slices.

use crate::math::widest;

/// Values that are compared without a branch between them.
const BLOCK: usize = 64;

/// The number of the first value below `bar`. Few are expected to be: a block of none costs a compare for each vector.
#[inline(never)]
pub fn first_below(values: &[f32], bar: f32) -> Option<usize> {
    widest(|| {
        let mut blocks = values.chunks(BLOCK).enumerate();
        let found = blocks.find(|(_, block)| block.iter().fold(0, |any, &value| any | u32::from(value < bar)) != 0);
        found.and_then(|(number, block)| Some(number * BLOCK + block.iter().position(|&value| value < bar)?))
    })
}
