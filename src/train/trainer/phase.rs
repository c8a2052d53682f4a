//! Which phase of its recipe training is in, and how fast it learns there.

use serde::Serialize;
use ts_rs::TS;

use super::Trainer;
use crate::graph::plan::Arena;
use crate::model::Stage;
use crate::model::phases::{Phase, PhaseKind};

/// A phase as the page lists it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct PhaseInfo {
    /// What is trained in it.
    pub kind: PhaseKind,
    /// The block that is pre-trained, from the image up.
    pub layer: usize,
    /// `None`: as long as training goes on.
    pub epochs: Option<u32>,
    /// Steps of all its epochs; `None` likewise.
    pub steps: Option<u32>,
}

/// A place in the list of phases.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Position {
    /// Number of the phase that the next step belongs to.
    pub index: usize,
    /// What is trained in it.
    pub kind: PhaseKind,
    /// The block that is pre-trained, from the image up; 0 in phases of the whole.
    pub layer: usize,
    /// Its steps that are done.
    pub step: u32,
    /// All of them; `None` where it has no end.
    pub steps: Option<u32>,
}

impl Trainer {
    /// The phases of the recipe; without one, none.
    pub fn phases(&self) -> Vec<PhaseInfo> {
        let phases = &self.model.phases[..];
        let info = |&Phase { kind, layer, epochs, .. }: &Phase| {
            let steps = epochs.map(|epochs| epochs * self.steps_per_epoch());
            PhaseInfo { kind, layer, epochs, steps }
        };
        phases.iter().filter(|phase| phase.kind != PhaseKind::Plain).map(info).collect()
    }

    /// Where the next step belongs, if there is a recipe.
    pub fn position(&self) -> Option<Position> {
        if self.model.phases.len() < 2 {
            return None;
        }
        let (train, progress) = (self.model.examples() as u32, self.progress);
        let is_over = progress.seen >= train;
        let (index, begun) = self.model.phase_at(progress.epoch + u32::from(is_over));
        let seen = if is_over { 0 } else { progress.seen.div_ceil(self.model.spec.batch as u32) };
        let step = (progress.epoch + u32::from(is_over) - begun) * self.steps_per_epoch() + seen;
        let Phase { kind, layer, epochs, .. } = self.model.phases[index];
        Some(Position { index, kind, layer, step, steps: epochs.map(|epochs| epochs * self.steps_per_epoch()) })
    }

    pub(super) fn steps_per_epoch(&self) -> u32 {
        (self.model.examples() as u32).div_ceil(self.model.spec.batch as u32)
    }

    /// The phase of the running epoch, and the epoch that it began with.
    pub(super) fn phase(&self) -> (&Phase, u32) {
        let (index, begun) = self.model.phase_at(self.progress.epoch);
        (&self.model.phases[index], begun)
    }

    /// The program of the running epoch's steps.
    pub(super) fn stage(&self) -> Stage {
        self.phase().0.stage()
    }

    /// The program that shows the network as far as it is trained: in pre-training up to the block of the phase.
    pub fn view(&self) -> Stage {
        self.phase().0.view()
    }

    /// A new epoch: an optimiser that takes over begins without moments.
    pub(super) fn enter_epoch(&mut self) {
        let (_, begun) = self.phase();
        if begun > 0 && begun == self.progress.epoch {
            self.zero(&[Arena::FirstMoments, Arena::SecondMoments]);
            self.progress.updates = 0;
        }
    }

    pub(super) fn zero(&mut self, arenas: &[Arena]) {
        let zeros = vec![0.0; self.model.layout.floats()];
        arenas.iter().for_each(|&arena| self.device.write_arena(arena, &zeros));
    }
}
