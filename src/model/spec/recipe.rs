//! How a deep autoencoder is trained: at once, or layer by layer and then as a whole.

use serde::{Deserialize, Serialize};

use super::{NoiseKind, Output, Spec};
use crate::error::{Error, Result};
use crate::numeric::activation::Activation;

const LONGEST: u32 = 1000;

/// In which order the layers are trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RecipeKind {
    /// All layers from the start.
    Plain,
    /// Each layer as a shallow autoencoder on the codes below it, then all of them (Bengio et al., NIPS 2006; with
    /// noise, Vincent et al., JMLR 2010; convolutional, Masci et al., ICANN 2011).
    Greedy,
    /// Each layer as a restricted Boltzmann machine, then all of them unrolled (Hinton & Salakhutdinov, Science 313,
    /// 2006).
    Rbm,
}

/// What the units that an RBM sees first stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Visible {
    /// Probabilities: pixels in \[0, 1\].
    #[default]
    Binary,
    /// Real numbers with noise of variance 1.
    Gaussian,
}

/// How a deep model is trained: all at once, or layer by layer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    /// The order of the layers.
    pub kind: RecipeKind,
    /// Epochs of each phase of pre-training.
    #[serde(default = "ten")]
    pub epochs: u32,
    /// Kind of visible units; the recipe rbm alone has them.
    #[serde(default)]
    pub visible: Visible,
}

fn ten() -> u32 {
    10
}

impl Recipe {
    /// Whether it goes with the rest of the specification.
    pub(super) fn check(&self, spec: &Spec) -> Result<()> {
        let require = |ok: bool, field: &str, message: &str| match ok {
            true => Ok(()),
            false => Err(Error::spec(field, message)),
        };
        let message = format!("must be between 1 and {LONGEST}, not {}", self.epochs);
        require((1..=LONGEST).contains(&self.epochs), "recipe.epochs", &message)?;
        if self.kind == RecipeKind::Plain {
            return Ok(());
        }
        require(
            spec.reconstructs() && spec.vae.is_none() && (spec.conv.is_some() || !spec.layers.is_empty()),
            "recipe.kind",
            "pre-training needs a deterministic autoencoder of dense or convolutional layers",
        )?;
        if self.kind == RecipeKind::Greedy {
            // Gaussian noise is clipped to [0, 1], which codes are not.
            let ok = matches!(spec.noise.kind, NoiseKind::None | NoiseKind::Masking);
            return require(
                ok,
                "noise.kind",
                "must be none or masking for the recipe greedy, which corrupts codes too",
            );
        }
        require(spec.conv.is_none(), "recipe.kind", "rbm needs dense layers; convolutional ones are trained greedily")?;
        require(spec.activation == Activation::Sigmoid, "activation", "must be sigmoid for the recipe rbm")?;
        let is_unit = matches!(spec.code_activation, Activation::Sigmoid | Activation::None);
        require(
            is_unit,
            "codeActivation",
            "must be sigmoid (binary units) or none (Gaussian units) for the recipe rbm",
        )?;
        require(
            (self.visible == Visible::Binary) == (spec.output == Output::Sigmoid),
            "recipe.visible",
            "binary units go with the output sigmoid, gaussian ones with linear",
        )
    }
}

impl Spec {
    /// The kind of its recipe.
    pub fn recipe_kind(&self) -> RecipeKind {
        self.recipe.map_or(RecipeKind::Plain, |recipe| recipe.kind)
    }

    /// What an RBM on the images takes them for.
    pub fn visible(&self) -> Visible {
        self.recipe.map_or(Visible::Binary, |recipe| recipe.visible)
    }
}
