//! What made a pixel of the picture, layer by layer back to the image. See [`crate::explain::path`].

use super::{Query, Shown};
use crate::api::session::Session;
use crate::error::Result;
use crate::explain::Cell;
use crate::explain::path::PixelPath;
use crate::wire::request;

request! {
    /// What made a pixel of the picture, layer by layer.
    #[derive(Default)]
    pub struct PathRequest {
        /// The picture: a test image or a drawing.
        pub shown: Shown,
        /// Row and column of the picture.
        pub pixel: [usize; 2],
        /// Where to go on with other cells than the largest term's.
        pub chosen: Option<Vec<Chosen>>,
    }
}

request! {
    /// A cell of a layer's output.
    pub struct Chosen {
        /// The layer's name.
        pub layer: String,
        /// Row, column and channel in its output.
        pub cell: Cell,
    }
}

impl Query for PathRequest {
    const NAME: &'static str = "path";
    type Answer = PixelPath;

    async fn answer(self, session: &mut Session) -> Result<PixelPath> {
        let chosen = self.chosen.unwrap_or_default().into_iter().map(|Chosen { layer, cell }| (layer, cell));
        let chosen: Vec<_> = chosen.collect();
        session.trace(Self::NAME, &self.shown).await?.path(self.pixel, &chosen)
    }
}
