//! What a specification may say of one family alone, or of one kind of code or recipe.

use super::{CodeKl, Family, Loss, Spec, conv, mae};
use crate::error::{Error, Result};
use crate::numeric::activation::Activation;

impl Spec {
    pub(super) fn check_families(&self) -> Result<()> {
        let require = |ok: bool, field: &str, message: &str| match ok {
            true => Ok(()),
            false => Err(Error::spec(field, message)),
        };
        self.conv.as_ref().map_or(Ok(()), conv::Conv::check)?;
        self.mae.as_ref().map_or(Ok(()), mae::Mae::check)?;
        let masks = self.family == Family::Mae;
        require(!masks || self.loss == Loss::Mse, "loss", "must be mse for a masked autoencoder")?;
        let own = if self.vae.is_some() { "does not belong to this family" } else { "is missing" };
        require(self.vae.is_some() == (self.family == Family::Vae), "vae", own)?;
        require(
            self.vae.is_none() || self.code_activation == Activation::None,
            "codeActivation",
            "must be none for a variational autoencoder, whose code is a mean",
        )?;
        let mirrored = !self.layers.is_empty() && self.reconstructs();
        require(!self.tied || mirrored, "tied", "needs dense layers on both sides")?;
        if let Some(CodeKl { target, weight }) = self.penalty.code_kl {
            require((1e-3..=0.999).contains(&target), "penalty.codeKl.target", "must be between 0.001 and 0.999")?;
            require((0.0..=1e3).contains(&weight), "penalty.codeKl.weight", "must be between 0 and 1000")?;
            require(
                self.code_activation == Activation::Sigmoid && mirrored,
                "penalty.codeKl",
                "needs a dense code of sigmoid units, which are between 0 and 1",
            )?;
        }
        self.recipe.map_or(Ok(()), |recipe| recipe.check(self))
    }
}
