//! What made a pixel of the picture, layer by layer back to the image. See [`crate::explain::path`].

use std::collections::BTreeMap;

use serde::Deserialize;
use ts_rs::TS;

use super::{Query, Shown};
use crate::api::session::Session;
use crate::error::Result;
use crate::explain::Cell;
use crate::explain::path::PixelPath;

#[derive(Clone, Debug, Default, PartialEq, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct PathRequest {
    pub shown: Shown,
    /// Row and column of the picture.
    pub pixel: [usize; 2],
    /// Cells of layers to go on with, in place of the largest term's.
    pub chosen: Option<BTreeMap<String, Cell>>,
}

impl Query for PathRequest {
    const NAME: &'static str = "path";
    type Answer = PixelPath;

    async fn answer(self, session: &mut Session) -> Result<PixelPath> {
        let chosen: Vec<_> = self.chosen.unwrap_or_default().into_iter().collect();
        session.trace(Self::NAME, &self.shown).await?.path(self.pixel, &chosen)
    }
}
