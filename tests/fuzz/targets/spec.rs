//! Specifications: any text, and presets whose JSON is edited.

use hourglass::model::spec::Spec;
use hourglass::model::{Model, presets};
use hourglass::train::checked;
use serde_json::Value;

use crate::support::choices::Choices;
use crate::support::guard::{of_a_reader, within};
use crate::support::small::{SHAPE, SPECS};
use crate::support::{has_words, json};

/// What the graph of the largest model takes: its nodes, and tables of positions.
const GRAPH: usize = 64 << 20;

/// Any text, or a specification edited as JSON.
pub fn text(choices: &mut Choices) -> String {
    let spec = match choices.byte() % 4 {
        0 => return String::from_utf8_lossy(choices.rest()).into_owned(),
        1 => presets::all()[choices.below(17)].1.to_json(),
        _ => (*choices.pick(&SPECS)).to_owned(),
    };
    let mut value: Value = serde_json::from_str(&spec).expect("JSON");
    json::edit(&mut value, choices);
    value.to_string()
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let planned = choices.byte().is_multiple_of(4);
    let text = text(&mut choices);
    // A preset's own JSON is taken once a field.
    let spec = match within(of_a_reader(text.len()) + (text.len() << 8), || Spec::parse(&text)) {
        Ok(spec) => spec,
        Err(error) => return has_words(&error),
    };
    let canonical = spec.to_json();
    assert_eq!(Spec::parse(&canonical).as_ref(), Ok(&spec), "its canonical form is the same specification");
    let made = within(GRAPH, || match planned {
        // Every program of its training, on these data.
        true => checked(spec, SHAPE).map(|_| ()),
        false => Model::new(spec, SHAPE).map(|_| ()),
    });
    if let Err(error) = made {
        has_words(&error);
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    let texts = SPECS.iter().map(|spec| [&[0, 0][..], spec.as_bytes()].concat());
    let presets = (0..17).map(|number| vec![1, 1, number, 3, 90, 2, 5, 7, 140, 5]);
    let edits = (0..SPECS.len() as u8).map(|number| vec![0, 2, number, 6, 70, 80, 9, 1, 50, 60, 8]);
    // A sparse model whose penalty was taken away.
    let found = [vec![0x20, 0xb1, 0xa0, 0x20, 0x8c, 0x5c, 1]];
    texts.chain(presets).chain(edits).chain(found).collect()
}
