//! What the page asks about a model's codes.

use super::Session;
use crate::downstream::code_statistics::{Codes, codes};
use crate::error::Result;

/// Test images behind the answer.
const SAMPLE: usize = 512;

impl Session {
    /// How active the numbers of a code are, and how far a variational autoencoder's Gaussians are from the standard
    /// one.
    pub async fn codes(&mut self) -> Result<Codes> {
        codes(self.trainer("codes")?, SAMPLE).await
    }
}
