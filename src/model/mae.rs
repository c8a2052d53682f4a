//! The masked autoencoder of He et al., arXiv 2111.06377: a transformer sees a few patches of an image, a smaller one
//! puts mask tokens where the others were and predicts their pixels.
//!
//! Its loss is the mean squared error of a masked pixel: unlike the other families', which are sums over an image, it
//! does not depend on how many patches are masked. An image's code is the mean over its tokens with all patches
//! visible.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::graph::layout::Init;
use crate::model::architecture::{Architecture, DataShape, Network};
use crate::model::layers::dense;
use crate::model::mask::Mask;
use crate::model::positions::{Field, sin_cos};
use crate::model::spec::Spec;
use crate::model::spec::mae::{self, LossOn, MaskTokens, Positions, Target};
use crate::model::transformer::{blocks, linear, norm};
use crate::numeric::activation::Activation;
use crate::ops::binary::Binary;
use crate::ops::gather_tokens::GatherTokens;
use crate::ops::layer_norm::LayerNorm;
use crate::ops::matmul::Matmul;
use crate::ops::permute::Permute;
use crate::ops::sum::Sum;
use crate::ops::unary::{Function, Unary};
use crate::tensor::op::{Builder, TensorId};

/// Every block's tokens, by name.
type Layers = Vec<(String, TensorId)>;

/// Keeps a black patch's variance from 0, as in He et al.'s code.
const TARGET_EPSILON: f32 = 1e-6;

/// Gain of the patches' embedding: most pixels are black, and with less a token would start as little but its position.
const PATCH_GAIN: f32 = 3.0;

/// The network for images of a size.
#[derive(Clone, Copy, Debug)]
pub struct Mae<'a> {
    spec: &'a mae::Mae,
    /// The patches of the images.
    pub field: Field,
    /// The patches of the training images, whose positions are learned.
    pub trained: Field,
    /// Number of classes; a classifier's alone.
    classes: Option<usize>,
}

/// Patches of `tokens` that stay visible: the integer part of what the ratio leaves, but one at least.
pub fn visible(ratio: f32, tokens: usize) -> usize {
    (((1.0 - f64::from(ratio)) * tokens as f64 + 1e-6) as usize).max(1)
}

impl<'a> Mae<'a> {
    /// For images `factor` times as high and as wide as the training set's.
    pub fn new(spec: &'a Spec, data: &DataShape, factor: usize) -> Result<Mae<'a>> {
        let missing = || Error::spec("mae", "is missing");
        let classes = (!spec.reconstructs()).then_some(data.classes);
        let spec = spec.mae.as_ref().ok_or_else(missing)?;
        let (side, DataShape { height, width, .. }) = (spec.patch, *data);
        if !height.is_multiple_of(side) || !width.is_multiple_of(side) {
            let message = format!("must divide the images' sides, {width} x {height}, and {side} does not");
            return Err(Error::spec("mae.patch", message));
        }
        let trained = Field { rows: height / side, cols: width / side };
        Ok(Mae { spec, field: trained.enlarged(factor), trained, classes })
    }

    /// The mask of the specification; `None` where it hides nothing.
    pub fn mask(&self, g: &mut Graph, rows: usize) -> Result<Option<Mask>> {
        let tokens = self.field.tokens();
        let visible = visible(self.spec.ratio, tokens);
        (visible < tokens).then(|| self.sampled(g, rows, visible)).transpose()
    }

    /// A mask that leaves `visible` patches.
    pub fn sampled(&self, g: &mut Graph, rows: usize, visible: usize) -> Result<Mask> {
        Mask::sampled(g, self.spec.sampling, rows, self.field, visible)
    }

    /// Images \[n, pixels\] to patches \[n, tokens, side * side\].
    pub fn patches(&self, g: &mut Graph, images: TensorId) -> Result<TensorId> {
        let (rows, side, Field { rows: down, cols: across }) = (g.shape(images).rows(), self.spec.patch, self.field);
        let strips = g.reshape(images, [rows * down, side, across, side])?;
        let patches = g.one(Permute { axes: [0, 2, 1, 3] }, &[strips])?;
        g.reshape(patches, [rows, down * across, side * side])
    }

    /// Patches back to images \[n, pixels\].
    pub fn images(&self, g: &mut Graph, patches: TensorId) -> Result<TensorId> {
        let ([rows, ..], side, Field { rows: down, cols: across }) =
            (g.shape(patches).image(), self.spec.patch, self.field);
        let strips = g.reshape(patches, [rows * down, across, side, side])?;
        let images = g.one(Permute { axes: [0, 2, 1, 3] }, &[strips])?;
        g.reshape(images, [rows, down * across * side * side])
    }

    /// The table of positions \[tokens, width\] of a stack. Learned ones for another field than the training images'
    /// come from the host, as the input `NAME.positions`: they have to be interpolated.
    fn positions(&self, g: &mut Graph, name: &str, width: usize) -> Result<TensorId> {
        let (name, shape) = (format!("{name}.positions"), [self.field.tokens(), width]);
        match self.spec.positions {
            Positions::SinCos => Ok(g.constant(shape, sin_cos(self.field, width))),
            Positions::Learned if self.field == self.trained => g.parameter(&name, shape, Init::Normal(0.02)),
            Positions::Learned => Ok(g.input(&name, shape)),
        }
    }

    /// Patches to encoded tokens \[n, visible or all, width\] after the final norm, with every block's tokens on the
    /// way.
    fn encoded(&self, g: &mut Graph, patches: TensorId, mask: Option<&Mask>) -> Result<(TensorId, Layers)> {
        let stack = &self.spec.encoder;
        let joins = self.spec.mask_tokens == MaskTokens::Encoder;
        let token = joins.then(|| g.parameter("mask_token", [stack.width], Init::Normal(0.02))).transpose()?;
        let positions = self.positions(g, "encoder", stack.width)?;
        let seen = match mask {
            Some(mask) => first(g, patches, mask)?,
            None => patches,
        };
        let mut x = linear(g, "embed", seen, stack.width, PATCH_GAIN)?;
        let mut table = positions;
        match (mask, token) {
            (Some(mask), Some(token)) => x = self.restore(g, x, mask, token)?,
            (Some(mask), None) => table = first(g, positions, mask)?,
            (None, _) => {}
        }
        x = g.one(Binary::Add, &[x, table])?;
        let layers = blocks(g, "encoder", x, stack)?;
        let last = layers.last().map_or(x, |(_, last)| *last);
        Ok((norm(g, "encoder.norm", last)?, layers))
    }

    /// Visible tokens among mask tokens, all in the order of the patches.
    fn restore(&self, g: &mut Graph, x: TensorId, mask: &Mask, token: TensorId) -> Result<TensorId> {
        let all = GatherTokens { first: 0, count: self.field.tokens(), shift: 0 };
        g.one(all, &[x, mask.rank, mask.order, token])
    }

    /// Encoded tokens to the decoder's, \[n, tokens, width\]: as they enter it without positions, as they leave its
    /// last block, and every block's.
    fn decoded(&self, g: &mut Graph, encoded: TensorId, mask: Option<&Mask>) -> Result<(TensorId, TensorId, Layers)> {
        let stack = &self.spec.decoder;
        let joins = self.spec.mask_tokens == MaskTokens::Decoder;
        let mut x = linear(g, "decoder.embed", encoded, stack.width, 1.0)?;
        if joins {
            let token = g.parameter("mask_token", [stack.width], Init::Normal(0.02))?;
            if let Some(mask) = mask {
                x = self.restore(g, x, mask, token)?;
            }
        }
        let entered = x;
        let positions = self.positions(g, "decoder", stack.width)?;
        x = g.one(Binary::Add, &[x, positions])?;
        let layers = blocks(g, "decoder", x, stack)?;
        Ok((entered, layers.last().map_or(x, |(_, last)| *last), layers))
    }

    /// The decoder's tokens \[n, t, width\] to patches \[n, t, side * side\].
    fn head(&self, g: &mut Graph, x: TensorId) -> Result<TensorId> {
        let h = norm(g, "decoder.norm", x)?;
        linear(g, "decoder.head", h, self.spec.patch * self.spec.patch, 1.0)
    }

    /// The whole autoencoder over images \[n, pixels\].
    pub fn reconstruct(&self, g: &mut Graph, images: TensorId, mask: Option<&Mask>) -> Result<Network> {
        let ranked = mask;
        let mask = mask.filter(|mask| mask.visible < self.field.tokens());
        let patches = self.patches(g, images)?;
        let (encoded, encoder) = self.encoded(g, patches, mask)?;
        let code = mean_token(g, encoded)?;
        let (entered, decoded, decoder) = self.decoded(g, encoded, mask)?;
        let rows = g.shape(images).rows();
        let flat = |g: &mut Graph, x: TensorId| {
            let shape = g.shape(x);
            g.reshape(x, [rows, shape.len() / rows])
        };

        let masked = mask.filter(|_| self.spec.loss_on == LossOn::Masked);
        let (predicted, target) = match masked {
            Some(mask) => {
                let hidden = GatherTokens { first: mask.visible, count: self.field.tokens() - mask.visible, shift: 0 };
                let decoded = g.one(hidden, &[decoded, mask.order, mask.rank])?;
                (decoded, g.one(hidden, &[patches, mask.order, mask.rank])?)
            }
            None => (decoded, patches),
        };
        let prediction = self.head(g, predicted)?;
        let (prediction, target) = (flat(g, prediction)?, self.target(g, target)?);
        let target = Some(flat(g, target)?);

        let all = self.head(g, decoded)?;
        let all = self.pixels(g, all, patches)?;
        let reconstruction = self.images(g, all)?;
        let picture = match mask {
            Some(mask) => self.pasted(g, patches, all, mask)?,
            // Asked to hide nothing; where there is no question of hiding, it is an ordinary autoencoder.
            None if ranked.is_some() => images,
            None => reconstruction,
        };
        let layers = encoder.into_iter().chain([("code".to_owned(), code)]).chain(decoder).collect();
        let mut views = vec![("reconstruction", reconstruction), ("encoded", encoded), ("tokens", entered)];
        views.extend(ranked.map(|mask| ("rank", mask.rank)));
        if let Some(mask) = mask {
            views.push(("seen", self.masked(g, patches, mask)?));
        }
        Ok(Network { target, views, ..Network::plain(layers, prediction, picture) })
    }

    fn target(&self, g: &mut Graph, patches: TensorId) -> Result<TensorId> {
        match self.spec.target {
            Target::Pixels => Ok(patches),
            Target::Normalised => g.one(LayerNorm { epsilon: TARGET_EPSILON }, &[patches]),
        }
    }

    /// Predictions as pixels: normalised ones with the mean and the deviation of the true patch, as in He et al.'s
    /// figures.
    fn pixels(&self, g: &mut Graph, predicted: TensorId, patches: TensorId) -> Result<TensorId> {
        if self.spec.target == Target::Pixels {
            return Ok(predicted);
        }
        let (shape, size) = (g.shape(patches), self.spec.patch * self.spec.patch);
        // Mean and reciprocal deviation of a patch, each repeated for all of its pixels.
        let stats = g.apply(Rc::new(LayerNorm { epsilon: TARGET_EPSILON }), &[patches])?[1];
        let repeated = |g: &mut Graph, column: usize| {
            let table = (0..2 * size).map(|i| f32::from(u8::from(i / size == column))).collect();
            let table = g.constant([2, size], table);
            let each = g.one(Matmul::default(), &[stats, table])?;
            g.reshape(each, shape)
        };
        let (mean, scale) = (repeated(g, 0)?, repeated(g, 1)?);
        let deviation = g.one(Unary { function: Function::Reciprocal, scale: 1.0 }, &[scale])?;
        let scaled = g.one(Binary::Multiply, &[predicted, deviation])?;
        g.one(Binary::Add, &[scaled, mean])
    }

    /// Images with visible patches as they are and the others from `predicted`.
    fn pasted(&self, g: &mut Graph, patches: TensorId, predicted: TensorId, mask: &Mask) -> Result<TensorId> {
        let hidden = GatherTokens { first: mask.visible, count: self.field.tokens() - mask.visible, shift: 0 };
        let visible = GatherTokens { first: 0, count: mask.visible, shift: 0 };
        let back = |chosen: GatherTokens| GatherTokens { first: 0, count: self.field.tokens(), shift: chosen.first };
        let mut parts = Vec::new();
        for (source, chosen) in [(patches, visible), (predicted, hidden)] {
            let tokens = g.one(chosen, &[source, mask.order, mask.rank])?;
            parts.push(g.one(back(chosen), &[tokens, mask.rank, mask.order])?);
        }
        let patches = g.one(Binary::Add, &parts)?;
        self.images(g, patches)
    }

    /// What a picture of the input can show: images with masked patches in grey.
    fn masked(&self, g: &mut Graph, patches: TensorId, mask: &Mask) -> Result<TensorId> {
        let visible = first(g, patches, mask)?;
        let size = self.spec.patch * self.spec.patch;
        let grey = g.constant([size], vec![0.5; size]);
        let patches = self.restore(g, visible, mask, grey)?;
        self.images(g, patches)
    }

    /// Codes \[n, width\] of whole images, with every block's tokens on the way.
    fn code(&self, g: &mut Graph, images: TensorId) -> Result<(TensorId, Layers)> {
        let patches = self.patches(g, images)?;
        let (encoded, layers) = self.encoded(g, patches, None)?;
        Ok((mean_token(g, encoded)?, layers))
    }
}

impl Architecture for Mae<'_> {
    fn forward(&self, g: &mut Graph, images: TensorId, _sample: bool) -> Result<Network> {
        let Some(classes) = self.classes else {
            let mask = self.mask(g, g.shape(images).rows())?;
            return self.reconstruct(g, images, mask.as_ref());
        };
        let (code, mut layers) = self.code(g, images)?;
        layers.push(("code".to_owned(), code));
        let logits = dense(g, "classifier", code, classes, Activation::None)?;
        Ok(Network::plain(layers, logits, logits))
    }

    fn encode(&self, g: &mut Graph, images: TensorId) -> Result<TensorId> {
        Ok(self.code(g, images)?.0)
    }

    fn decode(&self, _g: &mut Graph, _codes: TensorId, _sizes: &[usize]) -> Result<Network> {
        Err(Error::request("decode", "a masked autoencoder's decoder takes tokens, not a code"))
    }
}

/// The visible tokens of \[n, t, d\], or of one table \[t, d\], in the order of their keys.
fn first(g: &mut Graph, x: TensorId, mask: &Mask) -> Result<TensorId> {
    g.one(GatherTokens { first: 0, count: mask.visible, shift: 0 }, &[x, mask.order, mask.rank])
}

/// \[n, t, d\] to \[n, d\].
fn mean_token(g: &mut Graph, x: TensorId) -> Result<TensorId> {
    let [n, t, d, _] = g.shape(x).image();
    let x = g.reshape(x, [n, t, d, 1])?;
    let x = g.one(Permute { axes: [0, 2, 3, 1] }, &[x])?;
    let sums = g.one(Sum { along_rows: true }, &[x])?;
    let mean = g.one(Unary { function: Function::Identity, scale: 1.0 / t as f32 }, &[sums])?;
    g.reshape(mean, [n, d])
}
