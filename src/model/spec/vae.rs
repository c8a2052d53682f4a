//! The variational autoencoder's own settings.

use serde::{Deserialize, Serialize};

/// The weight of the divergence of the codes from N(0, I) in the loss.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vae {
    /// Weight of the divergence; 1 is the evidence lower bound (Higgins et al., ICLR 2017, for others).
    pub beta: f32,
    /// Epochs in which the weight rises from 0 to `beta`.
    pub warmup: u32,
}

impl Vae {
    /// The weight after `epochs` epochs.
    pub fn weight(&self, epochs: f32) -> f32 {
        self.beta * if self.warmup > 0 { (epochs / self.warmup as f32).min(1.0) } else { 1.0 }
    }
}
