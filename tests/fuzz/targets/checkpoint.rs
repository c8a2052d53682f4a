//! Saved models: the container, the specification in it, weights of every precision.

use hourglass::model::Model;
use hourglass::train::checkpoint::{Checkpoint, Precision};

use super::gzip::packed;
use super::safetensors::{edited, framed};
use crate::support::choices::Choices;
use crate::support::guard::{of_a_reader, within};
use crate::support::has_words;
use crate::support::small::{SHAPE, saved};

/// Memory that the graph of the largest specification takes, and three arenas of a model are told apart from it.
const GRAPH: usize = 16 << 20;

/// A saved model, edited as bytes or as JSON, packed or not; or any bytes in a frame.
pub fn file(choices: &mut Choices) -> Vec<u8> {
    let mode = choices.byte() % 6;
    let model = choices.pick(saved());
    match mode {
        0 => choices.rest().to_vec(),
        1 => framed(choices.rest(), &[0; 64]),
        2 => choices.edit(model.clone()),
        3 => packed(&choices.edit(model.clone())),
        4 => choices.edit(packed(model)),
        _ => edited(model, choices),
    }
}

pub fn check(bytes: &[u8]) {
    let file = file(&mut Choices::of(bytes));
    let mut floats = 0;
    let layout_of = |spec: &hourglass::model::spec::Spec| {
        let model = Model::new(spec.clone(), SHAPE)?;
        floats = model.layout.floats();
        Ok(model.layout)
    };
    // A file of a few bytes may say that it holds the largest model: that is found out before its memory is taken.
    let room =
        of_a_reader(file.len()) + GRAPH + 2 * 1032 * if file.starts_with(&[0x1f, 0x8b]) { file.len() } else { 0 };
    let read = within(room, || Checkpoint::from_bytes(&file, layout_of));
    match read {
        Ok(checkpoint) => {
            for (arena, values) in &checkpoint.arenas {
                assert_eq!(values.len(), floats, "{arena:?}");
                assert!(values.iter().all(|value| value.is_finite()));
            }
            let model = Model::new(checkpoint.spec.clone(), SHAPE).expect("it was laid out");
            let again = checkpoint.to_bytes(&model, Precision::Full);
            let again = Checkpoint::from_bytes(&again, |_| Ok(model.layout.clone())).expect("what was written");
            assert_eq!((again.spec, again.progress), (checkpoint.spec, checkpoint.progress));
            assert!(again.arenas == checkpoint.arenas, "weights come back as they were");
        }
        Err(error) => has_words(&error),
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    let one = |number: u8, mode: u8, more: &[u8]| [&[mode, number][..], more].concat();
    let models = (0..saved().len() as u8).map(|number| one(number, 2, &[]));
    let edits = (0..saved().len() as u8).map(|number| one(number, 5, &[3, 60, 90, 2, 4, 7, 40, 41, 42]));
    models.chain(edits).chain([one(0, 3, &[]), one(1, 4, &[]), one(0, 1, b"{}")]).collect()
}
