//! The masked autoencoder's options (He et al., arXiv 2111.06377), with those that the paper compares it with.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Which patches are hidden; their number follows from the ratio alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Sampling {
    /// Uniform, without replacement.
    Random,
    /// The patches nearest to a random centre.
    Block,
    /// A regular lattice stays visible.
    Grid,
}

/// Where mask tokens join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum MaskTokens {
    /// The encoder sees visible patches alone.
    Decoder,
    /// As in BERT: the encoder sees every position.
    Encoder,
}

/// What is added to a token for the place of its patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Positions {
    /// Fixed two-dimensional sine and cosine.
    SinCos,
    /// A parameter for every place.
    Learned,
}

/// What the decoder predicts of a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Target {
    /// Its pixels, in \[0, 1\].
    Pixels,
    /// Pixels less their patch's mean, over its standard deviation.
    Normalised,
}

/// Which patches the loss is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LossOn {
    /// The hidden ones, as in the paper.
    Masked,
    /// Hidden and visible ones.
    All,
}

/// A stack of pre-norm transformer blocks with a norm at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Transformer {
    /// Numbers of a token, 4 to 512: a multiple of 4 and of the heads.
    pub width: usize,
    /// Blocks, 1 to 12.
    pub depth: usize,
    /// Heads of the attention, 1 to 16.
    pub heads: usize,
    /// Hidden units of the MLP, 1 to 2048.
    pub mlp: usize,
}

/// A masked autoencoder: a transformer over the visible patches, and a lighter one that fills in the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mae {
    /// Side of a patch in pixels, 1 to 16.
    pub patch: usize,
    /// Share of the patches that is hidden, 0 to 0.95.
    pub ratio: f32,
    /// Which patches are hidden.
    pub sampling: Sampling,
    /// Where mask tokens join.
    pub mask_tokens: MaskTokens,
    /// What is added for the place of a patch.
    pub positions: Positions,
    /// What is predicted of a patch.
    pub target: Target,
    /// Which patches count in the loss.
    pub loss_on: LossOn,
    /// From patches to codes.
    pub encoder: Transformer,
    /// From codes and mask tokens to all patches.
    pub decoder: Transformer,
}

impl Mae {
    pub(super) fn check(&self) -> Result<()> {
        let require =
            |ok: bool, field: String, message: String| if ok { Ok(()) } else { Err(Error::spec(field, message)) };
        let sizes = |at: &str, sizes: &[(&str, usize, usize)]| {
            sizes.iter().try_for_each(|&(name, size, most)| {
                let message = format!("must be between 1 and {most}, not {size}");
                require((1..=most).contains(&size), format!("mae.{at}{name}"), message)
            })
        };
        sizes("", &[("patch", self.patch, 16)])?;
        for (at, stack) in [("encoder", &self.encoder), ("decoder", &self.decoder)] {
            let Transformer { width, depth, heads, mlp } = *stack;
            let fields = [("width", width, 512), ("depth", depth, 12), ("heads", heads, 16), ("mlp", mlp, 2048)];
            sizes(&format!("{at}."), &fields)?;
            let message = format!("must divide the width {width}, not {heads}");
            require(width.is_multiple_of(heads), format!("mae.{at}.heads"), message)?;
            let message = format!("must be a multiple of 4 (two axes, sine and cosine), not {width}");
            require(width.is_multiple_of(4), format!("mae.{at}.width"), message)?;
        }
        Ok(())
    }
}
