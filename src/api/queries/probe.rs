//! How well labels can be read from features: a linear probe, and a vote of neighbours. Takes seconds for thousands of
//! images.

use serde::Serialize;
use ts_rs::TS;

use super::Query;
use crate::api::session::Session;
use crate::downstream::linear_probe::{Labelled, LinearProbe, nearest_neighbours, pick};
use crate::error::{Error, Result};
use crate::wire::{Read, Value, request};

/// Neighbours that vote.
const NEIGHBOURS: usize = 7;

/// What is probed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TS)]
#[ts(rename_all = "camelCase")]
pub enum Features {
    /// Codes of the model.
    Code,
    /// Codes of the same encoder as it was before training.
    Random,
    /// The images themselves.
    Pixels,
}

request! {
    /// `labels` training images to learn from, the first `tests` of a draw of the test images to be judged by.
    pub struct ProbeRequest {
        /// What labels are read from.
        pub features: Features,
        /// Training images to learn from.
        pub labels: usize,
        /// Test images to be judged by.
        pub tests: usize,
        /// Draws the images.
        pub seed: u32,
    }
}

/// Shares of test labels that were named rightly.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProbeAnswer {
    /// By a softmax regression on standardised features.
    pub linear: f64,
    /// By the vote of the seven nearest neighbours, on standardised features too.
    pub neighbours: f64,
    /// Training images that there were.
    pub labels: usize,
    /// Test images that there were.
    pub tests: usize,
}

impl Read for Features {
    fn read(value: &Value) -> Option<std::result::Result<Self, String>> {
        match String::read(value)?.ok()?.as_str() {
            "code" => Some(Ok(Features::Code)),
            "random" => Some(Ok(Features::Random)),
            "pixels" => Some(Ok(Features::Pixels)),
            _ => Some(Err("features must be code, random or pixels".into())),
        }
    }
}

impl Query for ProbeRequest {
    const NAME: &'static str = "probe";
    type Answer = ProbeAnswer;

    async fn answer(self, session: &mut Session) -> Result<ProbeAnswer> {
        let trainer = session.trainer(Self::NAME)?;
        let classes = trainer.model.data.classes;
        if classes < 2 {
            return Err(Error::request(Self::NAME, "needs labelled images of two classes or more"));
        }
        let of = |images, count| Labelled::pixels(images, &pick(images, classes, count, self.seed));
        let data = trainer.data();
        let (mut train, mut test) = (of(&data.train, self.labels), of(&data.test, self.tests));
        let weights = match self.features {
            Features::Pixels => None,
            Features::Code => Some(trainer.parameters().await?),
            Features::Random => Some(trainer.model.initial()),
        };
        if let Some(weights) = weights {
            train = train.codes(&trainer.model, &weights).await?;
            test = test.codes(&trainer.model, &weights).await?;
        }
        train.standardise(&mut test);
        Ok(ProbeAnswer {
            linear: LinearProbe::default().accuracy(&train, &test, classes).await?,
            neighbours: nearest_neighbours(&train, &test, NEIGHBOURS),
            labels: train.labels.len(),
            tests: test.labels.len(),
        })
    }
}
