//! What the step decides: the learning rate, and the weight of a variational autoencoder's divergence.

use super::Trainer;
use crate::data::portable::cos_turns;
use crate::model::spec::{Optimizer, Schedule};

impl Trainer {
    /// The rate of the next step: as the specification says, by its schedule.
    pub(super) fn learning_rate(&self, steps_per_epoch: u32) -> f32 {
        let Optimizer { learning_rate, schedule, epochs, warmup, .. } = self.model.spec.optimizer;
        let epoch = self.progress.step as f32 / steps_per_epoch as f32;
        let (warmup, epochs) = (warmup as f32, epochs as f32);
        if epoch < warmup {
            // Not 0 in the first step, which would do nothing.
            return learning_rate * (epoch + 1.0 / steps_per_epoch as f32) / warmup;
        }
        match schedule {
            Schedule::Constant => learning_rate,
            Schedule::Cosine => {
                let turns = 0.5 * ((epoch - warmup) / (epochs - warmup)).min(1.0);
                0.5 * learning_rate * (1.0 + cos_turns(turns))
            }
        }
    }

    /// Of the next step; 0 for a model without divergence.
    pub(super) fn divergence_weight(&self, steps_per_epoch: u32) -> f32 {
        let epoch = self.progress.step as f32 / steps_per_epoch as f32;
        self.model.spec.vae.map_or(0.0, |vae| vae.weight(epoch))
    }
}
