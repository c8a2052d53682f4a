//! What the step decides: the learning rate, and the weight of a variational autoencoder's divergence.

use super::{Progress, Trainer};
use crate::data::portable::cos_turns;
use crate::model::phases::PhaseKind;
use crate::model::spec::{Optimizer, Schedule};

/// Updates in which the learning rate rises where trained weights came without the optimiser's moments: Adam's first
/// steps are of the full rate whatever the gradient, and would undo what was learned (Ma & Yarats, arXiv 1910.04209,
/// who take twice as many from random weights on).
const WARM_UP: u32 = 1000;

impl Trainer {
    /// Learning rate, momentum and weight decay of the next step. The schedule is of the training of all layers
    /// together.
    pub(super) fn rates(&self) -> (f32, f32, f32) {
        let (phase, begun) = self.phase();
        let (rate, momentum, decay) = phase.rates(&self.model.spec, self.progress.epoch - begun);
        let is_whole = matches!(phase.kind, PhaseKind::Plain | PhaseKind::FineTuning);
        let rate = if is_whole { self.scheduled(rate, begun) } else { rate };
        (rate * self.warm_up(begun), momentum, decay)
    }

    /// The share of the learning rate while moments are gathered anew, in a phase that began with epoch `begun`.
    fn warm_up(&self, begun: u32) -> f32 {
        let Progress { step, updates, .. } = self.progress;
        let anew = updates < step.saturating_sub(begun * self.steps_per_epoch());
        if anew && updates < WARM_UP { (updates + 1) as f32 / WARM_UP as f32 } else { 1.0 }
    }

    /// A rate by the schedule, which began with epoch `begun`.
    fn scheduled(&self, rate: f32, begun: u32) -> f32 {
        let Optimizer { schedule, epochs, warmup, .. } = self.model.spec.optimizer;
        let per_epoch = self.steps_per_epoch() as f32;
        let epoch = self.progress.step as f32 / per_epoch - begun as f32;
        let (warmup, epochs) = (warmup as f32, epochs as f32);
        if epoch < warmup {
            // Not 0 in the first step, which would do nothing.
            return rate * (epoch + 1.0 / per_epoch) / warmup;
        }
        match schedule {
            Schedule::Constant => rate,
            Schedule::Cosine => {
                let turns = 0.5 * ((epoch - warmup) / (epochs - warmup)).min(1.0);
                0.5 * rate * (1.0 + cos_turns(turns))
            }
        }
    }

    /// The weight in the next step; 0 for a model without divergence.
    pub(super) fn divergence_weight(&self) -> f32 {
        let epoch = self.progress.step as f32 / self.steps_per_epoch() as f32;
        self.model.spec.vae.map_or(0.0, |vae| vae.weight(epoch))
    }
}
