//! A part of the model on rows of values.

use super::Query;
use crate::api::session::Session;
use crate::error::{Error, Result};
use crate::model::Stage;
use crate::wire::{Floats, request};

request! {
    /// Rows of values through a part of the model.
    pub struct RunRequest {
        /// `reconstruct`, `encode`, `decode` or `corrupt`.
        pub stage: String,
        /// \[rows, width of what the stage takes\].
        pub values: Floats,
    }
}

impl RunRequest {
    /// A request for this stage and these rows.
    pub fn new(stage: &str, values: &[f32]) -> Self {
        RunRequest { stage: stage.into(), values: values.into() }
    }
}

impl Query for RunRequest {
    const NAME: &'static str = "run";
    /// \[rows, width of what the stage gives\].
    type Answer = Floats;

    async fn answer(self, session: &mut Session) -> Result<Floats> {
        let trainer = session.trainer(Self::NAME)?;
        let (stage, name) = match self.stage.as_str() {
            "reconstruct" => (Stage::Reconstruct, "out"),
            "encode" => (Stage::Encode, "out"),
            "decode" => (Stage::Decode, "out"),
            "corrupt" => (Stage::View, "seen"),
            other => {
                let message = format!("there is no stage {other}: reconstruct, encode, decode and corrupt are known");
                return Err(Error::request(Self::NAME, message));
            }
        };
        let (values, width) = (&self.values, trainer.model.input(stage));
        if values.is_empty() || !values.len().is_multiple_of(width) {
            let message = format!("needs one or more rows of {width} values, not {} values", values.len());
            return Err(Error::request(Self::NAME, message));
        }
        if let Some(index) = values.iter().position(|value| !value.is_finite()) {
            return Err(Error::request(Self::NAME, format!("value {index} is not a finite number")));
        }
        Ok(trainer.run_rows(stage, values, name).await?.into())
    }
}
