//! What changes while a model trains.

use super::{Checked, Trainer};
use crate::error::{Error, Result};
use crate::model::Model;
use crate::model::spec::Spec;
use crate::model::spec::live::LIVE;

impl Trainer {
    /// Change [`LIVE`] values: all else has to be as it is. Acts from the next step on.
    pub fn set(&mut self, spec: Spec) -> Result<()> {
        let (mut structure, mut known) = (spec.clone(), self.model.spec.clone());
        let mut replans = false;
        for live in &LIVE {
            if let (Some(new), Some(old)) = ((live.field)(&mut structure), (live.field)(&mut known)) {
                replans |= live.replans && new != old;
                *new = *old;
            }
        }
        if structure != known {
            let names = LIVE.map(|live| live.name).join(", ");
            return Err(Error::spec("set", format!("only {names} change without a new model")));
        }
        let model = Model { spec, ..self.model.clone() };
        if replans {
            // A step that was begun ends with its program: it has changed nothing yet.
            self.programs = Checked::new(model.clone())?.programs;
            self.pending = None;
        }
        self.model = model;
        Ok(())
    }
}
