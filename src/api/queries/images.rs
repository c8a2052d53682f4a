//! Images of the data set by number, as bytes.

use serde::Serialize;
use ts_rs::TS;

use super::Query;
use crate::api::session::Session;
use crate::error::Result;
use crate::model::DataShape;
use crate::train::evaluate::Split;
use crate::wire::{Bytes, request};

request! {
    /// `count` images of a split (`train` or `test`) from number `first` on, fewer at its end.
    pub struct ImagesRequest {
        /// `train` or `test`.
        pub split: String,
        /// Number of the first image, from 0.
        pub first: usize,
        /// How many images, at most.
        pub count: usize,
    }
}

/// Images as they are in the data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Images {
    /// \[images, pixels\].
    pub pixels: Bytes,
    /// \[images\], where the data have labels.
    pub labels: Option<Bytes>,
}

impl Query for ImagesRequest {
    const NAME: &'static str = "images";
    type Answer = Images;

    async fn answer(self, session: &mut Session) -> Result<Images> {
        let split = Split::parse(&self.split)?;
        let trainer = session.trainer(Self::NAME)?;
        let DataShape { train, count, .. } = trainer.model.data;
        let (before, available) = if split == Split::Train { (0, train) } else { (train, count - train) };
        let (from, to) = (self.first.min(available), self.first.saturating_add(self.count).min(available));
        let data = trainer.data_with(before + from..before + to);
        let images = if split == Split::Train { &data.train } else { &data.test };
        let pixels = images.pixels.get(from * images.size()..to * images.size()).unwrap_or_default();
        let labels = images.labels.as_deref().and_then(|labels| labels.get(from..to));
        Ok(Images { pixels: pixels.into(), labels: labels.map(Bytes::from) })
    }
}
