//! Saved models as other tools' files, and weights of other tools in the place of a saved model's.

use hourglass_export::{Format, export, plain};

use super::checkpoint::file;
use super::safetensors::edited;
use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::has_words;
use crate::support::small::saved;

/// A model of 28 x 28 pixels where its file does not say, several files of it, and their texts.
const ROOM: usize = 128 << 20;

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let format = Format::ALL[choices.below(3)].1;
    let plain_one = choices.byte().is_multiple_of(4);
    let made = if plain_one {
        let (weights, model) = (choices.pick::<Vec<u8>>(saved()), choices.pick::<Vec<u8>>(saved()));
        let weights = edited(weights, &mut choices);
        within(ROOM + 20 * weights.len(), || plain::adopt(&weights, model)).map(|bytes| vec![bytes])
    } else {
        let saved = file(&mut choices);
        let files = within(ROOM + 20 * saved.len(), || export(&saved, format));
        files.map(|files| files.into_iter().map(|file| file.bytes).collect())
    };
    match made {
        Ok(files) => assert!(!files.is_empty() && files.iter().all(|file| !file.is_empty())),
        Err(error) => has_words(&error),
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    let model = |number: u8| vec![number % 3, 1, 2, number];
    let sized = |number: u8| vec![number % 3, 1, 5, number, 6, 200, 255, 2, 9];
    let count = saved().len() as u8;
    (0..count).map(model).chain((0..count).map(sized)).chain([vec![0, 0, 1, 1, 1]]).collect()
}
