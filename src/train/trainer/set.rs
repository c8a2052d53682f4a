//! What changes while a model trains.

use super::Trainer;
use super::programs::Programs;
use crate::error::{Error, Result};
use crate::model::spec::Spec;
use crate::model::{Model, Stage};

impl Trainer {
    /// Change what needs no new plan: learning rate, momentum, weight decay, noise level, a VAE's beta; and
    /// an MAE's ratio, which needs other plans but no other parameters. Acts from the next step on.
    pub fn set(&mut self, spec: Spec) -> Result<()> {
        let mut structure = spec.clone();
        let known = &self.model.spec;
        structure.optimizer.learning_rate = known.optimizer.learning_rate;
        structure.optimizer.momentum = known.optimizer.momentum;
        structure.optimizer.weight_decay = known.optimizer.weight_decay;
        structure.noise.level = known.noise.level;
        if let (Some(vae), Some(known)) = (&mut structure.vae, known.vae) {
            vae.beta = known.beta;
        }
        let ratio = |spec: &Spec| spec.mae.as_ref().map(|mae| mae.ratio);
        if let (Some(mae), Some(ratio)) = (&mut structure.mae, ratio(known)) {
            mae.ratio = ratio;
        }
        if structure != *known {
            let message = "only learning rate, momentum, weight decay, noise level, mask ratio and beta change without \
                           a new model";
            return Err(Error::spec("set", message));
        }
        if ratio(&spec) != ratio(known) {
            // Other plans over the same parameters. A step that was begun ends with them: it has changed nothing yet.
            let model = Model { spec: spec.clone(), ..self.model.clone() };
            let mut programs = Programs::default();
            programs.plan(&model, Stage::Train, spec.batch)?;
            self.programs = programs;
            self.pending = None;
        }
        self.model.spec = spec;
        Ok(())
    }
}
