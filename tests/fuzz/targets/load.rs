//! Saved models that a session goes on from. On an error the model that was there goes on.

use std::cell::RefCell;

use hourglass::api::session::Session;
use hourglass::train::checkpoint::Precision;
use pollster::block_on;

use super::checkpoint::file;
use crate::support::choices::Choices;
use crate::support::guard::within;
use crate::support::has_words;
use crate::support::small::{self, SPECS};

/// Weights of the largest model that is still trained, and of all that is made for it.
const MOST: usize = 200_000;
const ROOM: usize = 256 << 20;

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let saved = file(&mut choices);
    SESSION.with_borrow_mut(|slot| {
        let session = slot.get_or_insert_with(|| small::trained(SPECS[0]));
        match within(ROOM, || session.load(&saved)) {
            Ok(built) if built.parameters <= MOST && built.flops < 50_000_000 => {
                if small::step(session) {
                    // Losses may be numbers for the last time.
                    match block_on(session.save(Precision::Full)) {
                        Ok(again) => drop(session.load(&again).expect("what was saved")),
                        Err(error) => has_words(&error),
                    }
                }
            }
            Ok(_) => {}
            Err(error) => {
                has_words(&error);
                session.trainer("load").expect("the model that was there");
            }
        }
    });
}

pub fn seeds() -> Vec<Vec<u8>> {
    super::checkpoint::seeds().into_iter().step_by(2).collect()
}
