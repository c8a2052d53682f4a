//! The phases of a recipe: what is trained, by which optimiser, for how long.

use std::iter;
use std::ops::Range;

use serde::Serialize;
use ts_rs::TS;

use super::spec::conv::LayerKind;
use super::spec::recipe::{RecipeKind, Visible};
use super::spec::{OptimizerKind, Spec};
use super::{Model, Stage};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::numeric::activation::Activation;
use crate::ops::adam::Adam;
use crate::ops::sgd::Sgd;

/// What a phase trains, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PhaseKind {
    /// The one phase of a model without a recipe.
    Plain,
    /// A layer as a shallow autoencoder.
    Greedy,
    /// A layer as a restricted Boltzmann machine.
    Rbm,
    /// All layers, after their pre-training.
    FineTuning,
}

/// A stretch of training in which the same parameters are trained.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// What is trained.
    pub kind: PhaseKind,
    /// Which of [`blocks`] is pre-trained; 0 in phases of the whole.
    pub layer: usize,
    /// `None`: as long as training goes on.
    pub epochs: Option<u32>,
    /// What is trained: parts of the arenas, each from the start of a parameter.
    pub ranges: Vec<Range<usize>>,
}

impl Phase {
    /// The program of its steps.
    pub fn stage(&self) -> Stage {
        match self.kind {
            PhaseKind::Plain | PhaseKind::FineTuning => Stage::Train,
            PhaseKind::Greedy | PhaseKind::Rbm => Stage::Pretrain(self.layer),
        }
    }

    /// The program that tells how good what is trained so far is.
    pub fn evaluation(&self) -> Stage {
        match self.stage() {
            Stage::Pretrain(block) => Stage::EvaluateTo(block),
            _ => Stage::Evaluate,
        }
    }

    /// The program that shows what is trained so far.
    pub fn view(&self) -> Stage {
        match self.stage() {
            Stage::Pretrain(block) => Stage::ViewTo(block),
            _ => Stage::View,
        }
    }

    /// The optimiser of the phase: SGD for restricted Boltzmann machines, else the specification's.
    pub fn optimizer(&self, spec: &Spec) -> OptimizerKind {
        if self.kind == PhaseKind::Rbm { OptimizerKind::Sgd } else { spec.optimizer.kind }
    }

    /// Learning rate, momentum and weight decay after `epochs` epochs of the phase, without the schedule.
    ///
    /// Those of RBMs are the paper's (supporting material of Science 313, 2006); their weight cost is in the gradient,
    /// because it spares the biases.
    pub fn rates(&self, spec: &Spec, epochs: u32) -> (f32, f32, f32) {
        let given = spec.optimizer;
        if self.kind != PhaseKind::Rbm {
            return (given.learning_rate, given.momentum, given.weight_decay);
        }
        let linear_code = spec.code_activation == Activation::None && self.layer + 1 == spec.layers.len();
        let linear_image = spec.visible() == Visible::Gaussian && self.layer == 0;
        (if linear_code || linear_image { 0.001 } else { 0.1 }, if epochs < 5 { 0.5 } else { 0.9 }, 0.0)
    }
}

/// A layer of the encoder and what undoes it: layers by number. A dense one is alone; a convolution comes with the
/// pools behind it, and a convolution of the decoder with what enlarges before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Numbers of its layers in the encoder.
    pub encoder: Range<usize>,
    /// Numbers of its layers in the decoder.
    pub decoder: Range<usize>,
}

/// What a recipe trains one after the other. Empty where encoder and decoder are not alike.
pub fn blocks(spec: &Spec) -> Vec<Block> {
    let Some(conv) = &spec.conv else {
        let depth = spec.layers.len();
        return (0..depth).map(|i| Block { encoder: i..i + 1, decoder: depth - 1 - i..depth - i }).collect();
    };
    let convolves = |kind| matches!(kind, LayerKind::Conv | LayerKind::ConvTranspose);
    let of = |layers: &[super::spec::conv::Layer]| -> Vec<usize> {
        (0..layers.len()).filter(|&number| convolves(layers[number].kind)).collect()
    };
    let (down, up) = (of(&conv.encoder), of(&conv.decoder));
    if down.len() != up.len() || down.first() != Some(&0) || up.last() != Some(&(conv.decoder.len() - 1)) {
        return Vec::new();
    }
    let ends = down.iter().skip(1).copied().chain([conv.encoder.len()]);
    let starts = [0].into_iter().chain(up.iter().map(|last| last + 1));
    let decoder: Vec<Range<usize>> = starts.zip(&up).map(|(start, &last)| start..last + 1).collect();
    let encoder = down.iter().zip(ends).map(|(&start, end)| start..end);
    encoder.zip(decoder.into_iter().rev()).map(|(encoder, decoder)| Block { encoder, decoder }).collect()
}

impl Model {
    /// The phases of the specification's recipe.
    pub(super) fn list_phases(&self) -> Result<Vec<Phase>> {
        let whole = || iter::once(0..self.layout.floats()).collect();
        let all = |kind| Phase { kind, layer: 0, epochs: None, ranges: whole() };
        let kind = match self.spec.recipe_kind() {
            RecipeKind::Greedy => PhaseKind::Greedy,
            RecipeKind::Rbm => PhaseKind::Rbm,
            RecipeKind::Plain => return Ok(vec![all(PhaseKind::Plain)]),
        };
        let blocks = blocks(&self.spec);
        if blocks.is_empty() {
            let message = "greedy needs a decoder that mirrors the encoder: as many convolutions, the encoder's first \
                           and the decoder's last of all";
            return Err(Error::spec("recipe.kind", message));
        }
        let epochs = self.spec.recipe.map(|recipe| recipe.epochs);
        let phases = blocks.iter().enumerate();
        let phases = phases.map(|(layer, block)| Phase { kind, layer, epochs, ranges: self.ranges(block) });
        Ok(phases.chain([all(PhaseKind::FineTuning)]).collect())
    }

    /// The phase of an epoch, by number, and the epoch that it begins with.
    pub fn phase_at(&self, epoch: u32) -> (usize, u32) {
        let (mut index, mut begun) = (0, 0);
        while let Some(epochs) = self.phases[index].epochs.filter(|epochs| begun + epochs <= epoch) {
            (index, begun) = (index + 1, begun + epochs);
        }
        (index, begun)
    }

    /// The parameters of a block by number.
    pub(super) fn parameters(&self, block: &Block) -> Vec<usize> {
        let is_in = |name: &str| {
            let mut parts = name.split('.');
            let layers = match parts.next() {
                Some("encoder") => &block.encoder,
                Some("decoder") => &block.decoder,
                _ => return false,
            };
            parts.next().and_then(|number| number.parse().ok()).is_some_and(|number| layers.contains(&number))
        };
        let parameters = self.layout.parameters();
        (0..parameters.len()).filter(|&number| is_in(&parameters[number].name)).collect()
    }

    /// Where they lie: neighbours are one range.
    fn ranges(&self, block: &Block) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for number in self.parameters(block) {
            let range = self.layout.parameters()[number].range.clone();
            match ranges.last_mut() {
                Some(open) if last == number.checked_sub(1) => open.end = range.end,
                _ => ranges.push(range),
            }
            last = Some(number);
        }
        ranges
    }

    /// Let the optimiser of a phase run over its ranges at the end.
    pub(super) fn optimise(&self, g: &mut Graph, phase: &Phase) {
        for range in phase.ranges.iter().cloned() {
            match phase.optimizer(&self.spec) {
                OptimizerKind::Adam => g.update(Adam::new(false), range),
                OptimizerKind::Adamw => g.update(Adam::new(true), range),
                OptimizerKind::Sgd => g.update(Sgd, range),
            }
        }
    }
}
