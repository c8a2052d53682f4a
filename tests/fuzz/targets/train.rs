//! Specifications that are accepted, built and trained for two steps: losses are numbers, or it is said that they are
//! none.

use std::cell::RefCell;

use hourglass::api::session::Session;
use hourglass::model::Model;
use hourglass::model::spec::Spec;

use super::spec::text;
use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::has_words;
use crate::support::small::{self, SHAPE};

/// Larger models are accepted, and take longer than an input may.
const MOST: usize = 20_000;
const FLOPS: u64 = 10_000_000;
const ROOM: usize = 128 << 20;

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
}

pub fn check(bytes: &[u8]) {
    let text = text(&mut Choices::of(bytes));
    let Ok(spec) = Spec::parse(&text) else { return };
    let Ok(model) = Model::new(spec, SHAPE) else { return };
    if model.layout.count() > MOST || model.spec.batch > 64 {
        return;
    }
    SESSION.with_borrow_mut(|slot| {
        let session = slot.get_or_insert_with(small::open);
        match within(ROOM, || session.build(&text)) {
            Ok(built) if built.flops <= FLOPS => {
                // Two, so that moments and phases of a recipe are met.
                let _ = small::step(session) && small::step(session);
            }
            Ok(_) => {}
            Err(error) => has_words(&error),
        }
    });
}

pub fn seeds() -> Vec<Vec<u8>> {
    super::spec::seeds().into_iter().step_by(2).map(|seed| seed[1..].to_vec()).collect()
}
