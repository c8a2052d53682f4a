//! A feature map of the encoder carried back to the pixels. See [`crate::explain::projection`].

use super::{Query, Shown};
use crate::api::session::Session;
use crate::error::Result;
use crate::explain::projection::{Part, Projection};
use crate::wire::request;

request! {
    /// A feature map of the encoder, carried back to the pixels.
    #[derive(Default)]
    pub struct ProjectRequest {
        /// The picture: a test image or a drawing.
        pub shown: Shown,
        /// The layer's name.
        pub layer: String,
        /// Number of the feature map, from 0.
        pub channel: usize,
        /// The map's strongest activation alone, in place of the whole map.
        pub strongest: Option<bool>,
        /// The activation in this row and column alone.
        pub cell: Option<[usize; 2]>,
    }
}

impl Query for ProjectRequest {
    const NAME: &'static str = "project";
    type Answer = Projection;

    async fn answer(self, session: &mut Session) -> Result<Projection> {
        let part = match self.cell {
            Some(cell) => Part::At(cell),
            None if self.strongest == Some(true) => Part::Strongest,
            None => Part::Map,
        };
        session.trace(Self::NAME, &self.shown).await?.project(&self.layer, self.channel, part)
    }
}
