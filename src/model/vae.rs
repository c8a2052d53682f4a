//! The variational autoencoder of Kingma & Welling, arXiv 1312.6114: the encoder answers with a Gaussian for every
//! image, z = mean + deviation * noise is decoded, and the loss adds the divergence of these Gaussians from N(0, I).
//!
//! The mean is the code, of the last width of `layers`; `encoder.logVariance` is a second layer on the same hidden one.

use crate::error::Result;
use crate::graph::Graph;
use crate::model::architecture::{Architecture, DataShape, Network};
use crate::model::dense;
use crate::model::layers::dense as layer;
use crate::model::spec::Spec;
use crate::numeric::activation::Activation;
use crate::ops::gaussian_kl::GaussianKl;
use crate::ops::random::{Distribution, Random};
use crate::ops::reparametrise::Reparametrise;
use crate::rng::stream;
use crate::tensor::op::{Builder, TensorId};

/// The layer that makes them, beside the code's.
pub const VARIANCE_LAYER: &str = "encoder.logVariance";
/// The view of log variances, \[rows, code\].
pub const LOG_VARIANCE: &str = "logVariance";

/// Apart from the corruption's noise.
const NOISE: u32 = stream::GRAPH + 1;

/// Dense layers to the mean and the log variance of a code, and mirrored from a sample of it up to the image.
#[derive(Clone, Copy, Debug)]
pub struct Variational<'a> {
    /// The experiment.
    pub spec: &'a Spec,
    /// Sizes of the data.
    pub data: &'a DataShape,
}

impl Architecture for Variational<'_> {
    fn forward(&self, g: &mut Graph, images: TensorId, sample: bool) -> Result<Network> {
        let mut layers = dense::encode(g, self.spec, images, self.spec.layers.len())?;
        let mean = layers.last().map_or(images, |(_, mean)| *mean);
        let hidden = layers.iter().rev().nth(1).map_or(images, |(_, hidden)| *hidden);
        let shape = g.shape(mean);
        let log_variance = layer(g, VARIANCE_LAYER, hidden, shape.last(), Activation::None)?;
        let z = if sample {
            let noise = Random { shape, distribution: Distribution::Normal, stream: NOISE };
            let noise = g.one(noise, &[])?;
            g.one(Reparametrise, &[mean, log_variance, noise])?
        } else {
            mean
        };
        let decoder = dense::decode(g, self.spec, z, self.spec.layers.len(), self.data.pixels())?;
        layers.extend(decoder.layers);
        let divergence = Some(g.one(GaussianKl, &[mean, log_variance])?);
        Ok(Network { layers, divergence, views: vec![(LOG_VARIANCE, log_variance)], ..decoder })
    }

    fn encode(&self, g: &mut Graph, images: TensorId) -> Result<TensorId> {
        dense::Dense { spec: self.spec, data: self.data }.encode(g, images)
    }

    fn decode(&self, g: &mut Graph, codes: TensorId, _sizes: &[usize]) -> Result<Network> {
        dense::decode(g, self.spec, codes, self.spec.layers.len(), self.data.pixels())
    }
}
