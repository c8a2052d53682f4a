//! A step of pre-training: one block over what the blocks below it make of the batch, which nothing changes.

use super::Model;
use super::architecture::Network;
use super::conv::Convolutional;
use super::dense;
use super::phases::{Block, Phase, PhaseKind, blocks};
use super::spec::conv::Conv;
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::graph::grad::differentiate_by;
use crate::ops::reconstruction_loss::ReconstructionLoss;
use crate::ops::sum::Sum;
use crate::ops::write_metrics::write_row;
use crate::tensor::op::{Builder, TensorId};

impl Model {
    pub(super) fn pretrain(&self, g: &mut Graph, phase: &Phase, rows: usize) -> Result<()> {
        let blocks = blocks(&self.spec);
        let block = &blocks[phase.layer];
        let images = self.images(g, rows)?;
        let below = self.below(g, &blocks[..phase.layer], images)?;
        let loss = match phase.kind {
            PhaseKind::Rbm => self.contrastive_divergence(g, block, below)?,
            _ => self.shallow(g, block, below)?,
        };
        write_row(g, loss, None, None)?;
        self.optimise(g, phase);
        Ok(())
    }

    fn convolutional<'a>(&'a self, conv: &'a Conv) -> Convolutional<'a> {
        Convolutional { spec: &self.spec, conv, data: &self.data }
    }

    /// From images \[rows, pixels\] through these blocks' encoders.
    fn below(&self, g: &mut Graph, blocks: &[Block], images: TensorId) -> Result<TensorId> {
        match &self.spec.conv {
            Some(conv) => self.convolutional(conv).below(g, blocks.last().map_or(0, |block| block.encoder.end), images),
            None => (0..blocks.len()).try_fold(images, |x, layer| dense::down(g, &self.spec, layer, x)),
        }
    }

    /// The block as an autoencoder of what is below it: its loss, the mean over the batch, differentiated.
    ///
    /// The first block has the loss of the whole, the others the squared error of the codes; penalties are for the
    /// whole.
    fn shallow(&self, g: &mut Graph, block: &Block, below: TensorId) -> Result<TensorId> {
        let shape = g.shape(below);
        let flat = [shape.image()[0], shape.len() / shape.image()[0]];
        let clean = g.reshape(below, flat)?;
        let corrupted = self.corrupt(g, clean)?;
        let seen = g.reshape(corrupted, shape)?;
        let prediction = match &self.spec.conv {
            Some(conv) => self.convolutional(conv).shallow(g, block, seen)?,
            None => {
                let code = dense::down(g, &self.spec, block.encoder.start, seen)?;
                dense::up(g, &self.spec, block.decoder.start, code, flat[1])?
            }
        };
        let (got, expected) = (g.shape(prediction), shape);
        if got.len() != expected.len() {
            let message = format!("greedy: a block of the decoder makes {got} of a code of {expected}");
            return Err(Error::spec("recipe.kind", message));
        }
        let prediction = g.reshape(prediction, flat)?;
        let loss = if block.encoder.start == 0 {
            self.loss(g, &Network::plain(Vec::new(), prediction, prediction), clean, flat[0])?
        } else {
            let each = g.one(ReconstructionLoss::SquaredError, &[prediction, clean])?;
            g.one(Sum { along_rows: true }, &[each])?
        };
        differentiate_by(g, loss, &self.parameters(block), &[])?;
        Ok(loss)
    }
}
