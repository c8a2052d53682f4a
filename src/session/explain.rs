//! What the page asks about a convolutional model's numbers.

use serde::Deserialize;

use crate::error::Result;
use crate::explain::Cell;
use crate::explain::path::Path;
use crate::explain::projection::{Part, Projection};
use crate::explain::trace::Trace;
use crate::session::{Session, images};

/// The image that is explained: a drawing, or else a test image by number; `seed` keys the corruption.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub digit: usize,
    pub drawing: Option<Vec<f32>>,
    pub seed: u32,
}

/// Which pixel of the picture, and at which layers the walk goes on with which cells of their outputs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct PathRequest {
    /// Row and column.
    pub pixel: [usize; 2],
    #[serde(default)]
    pub chosen: Vec<(String, Cell)>,
}

/// Which feature map of which layer of the encoder.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ProjectionRequest {
    pub layer: String,
    pub channel: usize,
    /// The strongest activation alone, unless a cell is given.
    #[serde(default)]
    pub strongest: bool,
    /// Row and column of the activation to project alone.
    #[serde(default)]
    pub cell: Option<[usize; 2]>,
}

impl Session {
    async fn trace(&mut self, request: &'static str, shown: &Shown) -> Result<Trace> {
        let trainer = self.trainer(request)?;
        let digit = if shown.drawing.is_some() { &[][..] } else { &[shown.digit] };
        let (image, _) = images(trainer, request, digit, shown.drawing.as_deref())?;
        Trace::run(trainer, &image, shown.seed).await
    }

    /// What made a pixel of the picture; see [`crate::explain::path`].
    pub async fn path(&mut self, shown: &Shown, request: &PathRequest) -> Result<Path> {
        self.trace("path", shown).await?.path(request.pixel, &request.chosen)
    }

    /// A feature map carried back to the pixels; see [`crate::explain::projection`].
    pub async fn project(&mut self, shown: &Shown, request: &ProjectionRequest) -> Result<Projection> {
        let part = match request.cell {
            Some(cell) => Part::At(cell),
            None if request.strongest => Part::Strongest,
            None => Part::Map,
        };
        self.trace("project", shown).await?.project(&request.layer, request.channel, part)
    }
}
