//! What the page asks about a convolutional model's numbers.

use crate::api::session::{Session, images};
use crate::error::Result;
use crate::explain::Cell;
use crate::explain::path::Path;
use crate::explain::projection::{Part, Projection};
use crate::explain::trace::Trace;

/// The image that is explained: a drawing, or else a test image by number; `seed` keys the corruption.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub digit: usize,
    pub drawing: Option<Vec<f32>>,
    pub seed: u32,
}

impl Session {
    async fn trace(&mut self, request: &'static str, shown: &Shown) -> Result<Trace> {
        let trainer = self.trainer(request)?;
        let digit = if shown.drawing.is_some() { &[][..] } else { &[shown.digit] };
        let (image, _) = images(trainer, request, digit, shown.drawing.as_deref())?;
        Trace::run(trainer, &image, shown.seed).await
    }

    /// What made the pixel (row, column) of the picture; `chosen` names layers and the cells to go on with there.
    pub async fn path(&mut self, shown: &Shown, pixel: [usize; 2], chosen: &[(String, Cell)]) -> Result<Path> {
        self.trace("path", shown).await?.path(pixel, chosen)
    }

    /// A feature map of the encoder carried back to the pixels.
    pub async fn project(&mut self, shown: &Shown, layer: &str, channel: usize, part: Part) -> Result<Projection> {
        self.trace("project", shown).await?.project(layer, channel, part)
    }
}
