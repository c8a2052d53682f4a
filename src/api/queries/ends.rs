//! Two images to go between: the one that is shown, and another test image.

use serde::Serialize;
use ts_rs::TS;

use super::{Query, Shown};
use crate::api::session::Session;
use crate::error::Result;
use crate::wire::{Floats, request};

request! {
    /// The picture and another test image, to go from one to the other.
    pub struct EndsRequest {
        /// The picture: a test image or a drawing.
        pub shown: Shown,
        /// Number of a test image.
        pub other: usize,
    }
}

/// Pixels in \[0, 1\], row by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Ends {
    /// The picture.
    pub first: Floats,
    /// The other test image.
    pub last: Floats,
}

impl Query for EndsRequest {
    const NAME: &'static str = "ends";
    type Answer = Ends;

    async fn answer(self, session: &mut Session) -> Result<Ends> {
        let first = session.picture(Self::NAME, &self.shown)?;
        let last = session.test_images(Self::NAME, &[self.other])?;
        Ok(Ends { first: first.into(), last: last.into() })
    }
}
