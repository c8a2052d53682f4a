//! The program of each stage of a model's life.

use crate::data::WHITE;
use crate::error::{Error, Result};
use crate::graph::grad::differentiate;
use crate::graph::plan::Plan;
use crate::graph::{Graph, Resource};
use crate::ops::binary::Binary;
use crate::ops::corrupt::Corrupt;
use crate::ops::cross_entropy::CrossEntropy;
use crate::ops::fill::Fill;
use crate::ops::load_batch::LoadBatch;
use crate::ops::reconstruction_loss::ReconstructionLoss;
use crate::ops::sparsity_kl::SparsityKl;
use crate::ops::sum::Sum;
use crate::ops::unary::{Function, Unary};
use crate::ops::write_metrics::write_row;
use crate::rng::stream;
use crate::tensor::op::{Builder, TensorId};

use super::architecture::Network;
use super::mae::Mae;
use super::mask::Mask;
use super::phases::blocks;
use super::spec::{CodeKl, Family, Loss};
use super::vae::LOG_VARIANCE;
use super::{Model, Stage};

impl Model {
    /// The program of a stage for batches of `rows`.
    pub fn plan(&self, stage: Stage, rows: usize) -> Result<Plan> {
        let mut g = Graph::new(self.layout.clone());
        match stage {
            Stage::Train => self.train(&mut g, rows)?,
            Stage::Pretrain(_) => match self.phases.iter().find(|phase| phase.stage() == stage) {
                Some(phase) => self.pretrain(&mut g, phase, rows)?,
                _ => return Err(Error::request("train", "the model has no such phase")),
            },
            Stage::Evaluate | Stage::EvaluateTo(_) => self.evaluate(&mut g, stage, rows)?,
            Stage::Reconstruct | Stage::Encode | Stage::View | Stage::ViewTo(_) => self.run(&mut g, stage, rows)?,
            Stage::Masked { visible, painted, factor } => self.masked(&mut g, rows, visible, painted, factor)?,
            Stage::Decode => self.decode(&mut g, rows)?,
        }
        Plan::new(&g)
    }

    /// A batch of clean images \[rows, pixels\].
    pub(super) fn images(&self, g: &mut Graph, rows: usize) -> Result<TensorId> {
        self.load(g, Resource::Images, rows, self.data.pixels(), 1.0 / WHITE)
    }

    /// The same, and what the network sees of them.
    fn batch(&self, g: &mut Graph, rows: usize) -> Result<(TensorId, TensorId)> {
        let clean = self.images(g, rows)?;
        Ok((clean, self.corrupt(g, clean)?))
    }

    fn load(&self, g: &mut Graph, from: Resource, rows: usize, cols: usize, scale: f32) -> Result<TensorId> {
        let data = g.resource(from, [(self.data.count * cols).div_ceil(4)]);
        let order = g.resource(Resource::Order, [self.examples() + self.data.count]);
        g.one(LoadBatch { rows, cols, scale }, &[data, order])
    }

    pub(super) fn corrupt(&self, g: &mut Graph, clean: TensorId) -> Result<TensorId> {
        match self.spec.noise.kind.corruption() {
            Some(corruption) => g.one(Corrupt { corruption, stream: stream::GRAPH }, &[clean]),
            None => Ok(clean),
        }
    }

    /// The loss of a batch without penalties: the mean over its images.
    pub(super) fn loss(&self, g: &mut Graph, network: &Network, clean: TensorId, rows: usize) -> Result<TensorId> {
        let target = network.target.unwrap_or(clean);
        let each = match self.spec.loss {
            Loss::Mse if self.spec.family == Family::Mae => {
                g.one(ReconstructionLoss::MeanSquaredError, &[network.prediction, target])?
            }
            Loss::Mse => g.one(ReconstructionLoss::SquaredError, &[network.prediction, target])?,
            Loss::Bce => g.one(ReconstructionLoss::BinaryCrossEntropy, &[network.prediction, target])?,
            Loss::L1 => g.one(ReconstructionLoss::AbsoluteError, &[network.prediction, target])?,
            Loss::CrossEntropy => {
                let labels = self.load(g, Resource::Labels, rows, 1, 1.0)?;
                g.one(CrossEntropy, &[network.prediction, labels])?
            }
        };
        g.one(Sum { along_rows: true }, &[each])
    }

    /// `loss` plus the penalties of the specification.
    fn penalised(&self, g: &mut Graph, network: &Network, loss: TensorId) -> Result<TensorId> {
        let penalty = self.spec.penalty;
        let mut terms = Vec::new();
        // A penalty on the code is its distance from zero, a loss like any other: padding rows count nothing.
        let code = match network.layers.iter().find(|(name, _)| name == "code") {
            Some(&(_, code)) => Some(g.reshape(code, [g.shape(code).image()[0], self.code()])?),
            None => None,
        };
        for (kind, weight) in
            [(ReconstructionLoss::AbsoluteError, penalty.code_l1), (ReconstructionLoss::SquaredError, penalty.code_l2)]
        {
            if let Some(code) = code.filter(|_| weight > 0.0) {
                let zeros = g.one(Fill { shape: g.shape(code), value: 0.0 }, &[])?;
                let each = g.one(kind, &[code, zeros])?;
                terms.push((each, Function::Identity, weight));
            }
        }
        if let Some((CodeKl { target, weight }, code)) = penalty.code_kl.zip(code) {
            terms.push((g.one(SparsityKl { target }, &[code])?, Function::Identity, weight));
        }
        if penalty.weight_l2 > 0.0 {
            for parameter in self.layout.parameters().iter().filter(|parameter| parameter.name.ends_with(".weight")) {
                let weight = g.parameter(&parameter.name, parameter.shape, parameter.init)?;
                terms.push((weight, Function::Square, penalty.weight_l2));
            }
        }
        terms.into_iter().try_fold(loss, |total, (tensor, function, scale)| {
            let values = g.one(Unary { function, scale }, &[tensor])?;
            let rows = g.one(Sum { along_rows: true }, &[values])?;
            let sum = g.one(Sum { along_rows: true }, &[rows])?;
            g.one(Binary::Add, &[total, sum])
        })
    }

    fn train(&self, g: &mut Graph, rows: usize) -> Result<()> {
        let (clean, seen) = self.batch(g, rows)?;
        let network = self.architecture()?.forward(g, seen, true)?;
        let loss = self.loss(g, &network, clean, rows)?;
        let mut total = self.penalised(g, &network, loss)?;
        let divergence = divergence(g, &network)?;
        if let Some(divergence) = divergence {
            let weighted = g.one(Unary { function: Function::DivergenceWeight, scale: 1.0 }, &[divergence])?;
            total = g.one(Binary::Add, &[total, weighted])?;
        }
        differentiate(g, total)?;
        write_row(g, loss, Some(total), divergence)?;
        self.phases.last().into_iter().for_each(|phase| self.optimise(g, phase));
        Ok(())
    }

    /// All of the network, or what a stage has of it.
    pub(super) fn network(&self, g: &mut Graph, stage: Stage, images: TensorId, sample: bool) -> Result<Network> {
        match stage {
            Stage::EvaluateTo(block) | Stage::ViewTo(block) => match blocks(&self.spec).get(block) {
                Some(block) => self.architecture()?.up_to(g, block, images),
                None => Err(Error::request("view", "the model has no such phase")),
            },
            _ => self.architecture()?.forward(g, images, sample),
        }
    }

    fn evaluate(&self, g: &mut Graph, stage: Stage, rows: usize) -> Result<()> {
        let (clean, seen) = self.batch(g, rows)?;
        let network = self.network(g, stage, seen, true)?;
        let loss = self.loss(g, &network, clean, rows)?;
        if self.spec.reconstructs() {
            let each = g.one(ReconstructionLoss::SquaredError, &[network.picture, clean])?;
            let squared_error = g.one(Sum { along_rows: true }, &[each])?;
            let divergence = divergence(g, &network)?;
            write_row(g, loss, Some(squared_error), divergence)?;
        } else {
            write_row(g, loss, None, None)?;
            g.keep("logits", network.prediction);
        }
        Ok(())
    }

    fn run(&self, g: &mut Graph, stage: Stage, rows: usize) -> Result<()> {
        let images = g.input("images", [rows, self.data.pixels()]);
        if stage == Stage::Encode {
            let code = self.architecture()?.encode(g, images)?;
            g.keep("out", code);
            return Ok(());
        }
        let views = matches!(stage, Stage::View | Stage::ViewTo(_));
        let seen = if views { self.corrupt(g, images)? } else { images };
        let network = self.network(g, stage, seen, false)?;
        g.keep("out", network.picture);
        if views {
            let shown = network.views.iter().find(|(name, _)| *name == "seen");
            g.keep("seen", shown.map_or(seen, |(_, shown)| *shown));
            network.layers.iter().chain(&network.switches).for_each(|(name, tensor)| g.keep(name, *tensor));
            let variances = network.views.iter().filter(|(name, _)| *name == LOG_VARIANCE);
            variances.for_each(|(name, tensor)| g.keep(name, *tensor));
        }
        Ok(())
    }

    fn masked(&self, g: &mut Graph, rows: usize, visible: usize, painted: bool, factor: usize) -> Result<()> {
        if self.spec.mae.is_none() {
            return Err(Error::request("masked", "the model is not a masked autoencoder"));
        }
        let mae = Mae::new(&self.spec, &self.data, factor)?;
        let images = g.input("images", [rows, self.data.pixels() * factor * factor]);
        let mask = if painted {
            let keys = g.input("keys", [rows, mae.field.tokens()]);
            Mask::ranked(g, keys, visible)?
        } else {
            mae.sampled(g, rows, visible)?
        };
        let network = mae.reconstruct(g, images, Some(&mask))?;
        g.keep("out", network.picture);
        network.views.iter().for_each(|(name, view)| g.keep(name, *view));
        Ok(())
    }

    fn decode(&self, g: &mut Graph, rows: usize) -> Result<()> {
        let code = g.input("images", [rows, self.code()]);
        let network = self.architecture()?.decode(g, code, self.code_sizes())?;
        g.keep("out", network.picture);
        Ok(())
    }
}

/// The mean over the batch, where codes are Gaussians.
fn divergence(g: &mut Graph, network: &Network) -> Result<Option<TensorId>> {
    network.divergence.map(|each| g.one(Sum { along_rows: true }, &[each])).transpose()
}
