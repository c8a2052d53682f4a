//! The losses over a whole split of the data.

use super::Query;
use crate::api::session::Session;
use crate::error::Result;
use crate::train::evaluate::{Evaluation, Split, evaluate};
use crate::wire::request;

request! {
    /// The losses over a whole split.
    pub struct EvaluateRequest {
        /// `train` or `test`.
        pub split: String,
    }
}

impl Query for EvaluateRequest {
    const NAME: &'static str = "evaluate";
    type Answer = Evaluation;

    async fn answer(self, session: &mut Session) -> Result<Evaluation> {
        let split = Split::parse(&self.split)?;
        evaluate(session.trainer(Self::NAME)?, split, usize::MAX).await
    }
}
