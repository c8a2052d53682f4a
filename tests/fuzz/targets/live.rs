//! Values that change while training.

use std::cell::RefCell;

use hourglass::api::session::Session;
use hourglass::model::spec::live::LIVE;
use serde_json::{Map, Value};

use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::small::{self, SPECS};
use crate::support::{has_words, json};

const ROOM: usize = 32 << 20;
/// With a masked autoencoder's ratio, a variational one's beta, and neither.
const MODELS: [usize; 3] = [0, 7, 9];

thread_local! {
    static SESSIONS: RefCell<[Option<Session>; 3]> = const { RefCell::new([None, None, None]) };
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let model = choices.below(MODELS.len());
    let trains = choices.byte().is_multiple_of(8);
    let values = match choices.byte() % 2 {
        0 => String::from_utf8_lossy(choices.rest()).into_owned(),
        _ => {
            let value = |choices: &mut Choices| {
                let mut value = Value::from(f64::from(choices.byte()) / 64.0);
                if choices.byte().is_multiple_of(4) {
                    json::edit(&mut value, choices);
                }
                value
            };
            let fields: Map<String, Value> =
                (0..1 + choices.below(3)).map(|_| (choices.pick(&LIVE).name.to_owned(), value(&mut choices))).collect();
            Value::Object(fields).to_string()
        }
    };
    SESSIONS.with_borrow_mut(|sessions| {
        let session = sessions[model].get_or_insert_with(|| small::trained(SPECS[MODELS[model]]));
        match within(ROOM, || session.set(&values)) {
            Ok(spec) if trains => {
                if !small::step(session) {
                    // It has run away, by a rate that may be chosen: the next input has a fresh one.
                    session.reset(None).unwrap_or_else(|error| panic!("{spec}: {error}"));
                }
            }
            Ok(_) => {}
            Err(error) => has_words(&error),
        }
    });
}

pub fn seeds() -> Vec<Vec<u8>> {
    let texts = [
        r#"{"learningRate":0.1,"beta":2}"#,
        r#"{"ratio":0.5}"#,
        r#"{"seed":1}"#,
        "[]",
        r#"{"noise":"loud"}"#,
        r#"{" ":2}"#,
    ];
    let each = texts.iter().zip([0, 2, 1, 0, 1, 0]);
    let texts = each.map(|(text, model)| [&[model, 0, 0][..], text.as_bytes()].concat());
    texts.chain([vec![2, 0, 1, 2, 4, 60, 1, 0, 9, 1, 1, 255, 1]]).collect()
}
