//! What a kind of network is asked: one file a kind.

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::model::phases::Block;
use crate::tensor::op::TensorId;

/// Sizes of the data that a model is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataShape {
    /// Columns of an image.
    pub width: usize,
    /// Rows of an image.
    pub height: usize,
    /// Classes of the labels; 0 without labels.
    pub classes: usize,
    /// Images in all, training and test.
    pub count: usize,
    /// Images to train on.
    pub train: usize,
}

impl DataShape {
    /// Pixels of an image.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }
}

/// What a forward pass hands back.
#[derive(Clone, Debug)]
pub struct Network {
    /// Hidden layers in order, the code among them, by name.
    pub layers: Vec<(String, TensorId)>,
    /// What the loss compares, \[rows, numbers\]: logits or pixels.
    pub prediction: TensorId,
    /// Pixels in \[0, 1\]; logits for a classifier.
    pub picture: TensorId,
    /// What the prediction is compared with, where that is not the clean image.
    pub target: Option<TensorId>,
    /// Divergence of each row's code from N(0, I), where codes are Gaussians; \[rows\], its sum the batch's mean.
    pub divergence: Option<TensorId>,
    /// More to look at, by name.
    pub views: Vec<(&'static str, TensorId)>,
    /// Where each pooling found its maxima, by its layer's name and `.switches`.
    pub switches: Vec<(String, TensorId)>,
}

impl Network {
    /// A network of these alone: its target is the clean image, and there is nothing more to look at.
    pub fn plain(layers: Vec<(String, TensorId)>, prediction: TensorId, picture: TensorId) -> Network {
        Network { layers, prediction, picture, target: None, divergence: None, views: Vec::new(), switches: Vec::new() }
    }
}

/// A kind of network, from a specification and the data's sizes. Parameters are known by name, so every method that
/// meets a layer meets the same weights.
pub trait Architecture {
    /// From images \[rows, pixels\] all the way: a reconstruction, or a classifier's logits. Where a code is a
    /// distribution, `sample` draws from it; else it is the mean.
    fn forward(&self, g: &mut Graph, images: TensorId, sample: bool) -> Result<Network>;

    /// From images \[rows, pixels\] through the encoder to the end of a block, and back from its beginning in the
    /// decoder: what pre-training has come to while it trains this block.
    fn up_to(&self, _: &mut Graph, _: &Block, _: TensorId) -> Result<Network> {
        Err(Error::spec("recipe.kind", "this kind of network is not trained block by block"))
    }

    /// From images \[rows, pixels\] to codes \[rows, ..\].
    fn encode(&self, g: &mut Graph, images: TensorId) -> Result<TensorId>;

    /// From codes \[rows, numbers\] to pictures. `sizes` are one code's, as [`Architecture::encode`] makes it.
    fn decode(&self, g: &mut Graph, codes: TensorId, sizes: &[usize]) -> Result<Network>;
}
