//! A drawing as the model sees it, spoilt as in training, and put right.

use serde::Serialize;
use ts_rs::TS;

use super::{Point, Query};
use crate::api::session::Session;
use crate::error::Result;
use crate::wire::{Floats, request};

request! {
    /// A drawing through the model, corrupted as in training.
    pub struct DrawRequest {
        /// Each a line through its points.
        pub strokes: Vec<Vec<Point>>,
        /// Keys the corruption.
        pub seed: u32,
    }
}

/// Pixels in \[0, 1\], row by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Drawn {
    /// The drawing.
    pub image: Floats,
    /// The same as the model sees it.
    pub corrupted: Floats,
    /// What the model makes of it; for a classifier, a logit for each class.
    pub reconstruction: Floats,
}

impl Query for DrawRequest {
    const NAME: &'static str = "draw";
    type Answer = Drawn;

    async fn answer(self, session: &mut Session) -> Result<Drawn> {
        let image = session.rasterise(Self::NAME, &self.strokes)?;
        let trainer = session.trainer(Self::NAME)?;
        let mut made = trainer.run(trainer.view(), 1, &image, self.seed, &["seen", "out"]).await?.into_iter();
        let mut next = || Floats(made.next().unwrap_or_default());
        Ok(Drawn { corrupted: next(), reconstruction: next(), image: image.into() })
    }
}
