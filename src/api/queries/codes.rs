//! How active the numbers of a code are, and how far a variational autoencoder's Gaussians are from the standard one.

use super::Query;
use crate::api::session::Session;
use crate::downstream::code_statistics::{Codes, codes};
use crate::error::Result;
use crate::wire::request;

/// Test images behind the answer.
const SAMPLE: usize = 512;

request! {
    /// How active the numbers of the codes of test images are.
    #[derive(Copy, Default)]
    pub struct CodesRequest {}
}

impl Query for CodesRequest {
    const NAME: &'static str = "codes";
    type Answer = Codes;

    async fn answer(self, session: &mut Session) -> Result<Codes> {
        codes(session.trainer(Self::NAME)?, SAMPLE).await
    }
}
