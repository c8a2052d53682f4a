//! The picture and test images, masked and filled in by a masked autoencoder.

use serde::Serialize;
use ts_rs::TS;

use super::weights::WeightsRequest;
use super::{Query, Shown};
use crate::api::session::Session;
use crate::error::Result;
use crate::explain::masking::{MaskedViews, Masking, masked};
use crate::wire::{Bytes, Floats, request};

request! {
    /// The picture and test images, masked and filled in.
    #[derive(Default)]
    pub struct MaskedRequest {
        /// The picture: a test image or a drawing.
        pub shown: Shown,
        /// Numbers of test images.
        pub digits: Vec<usize>,
        /// Keys the masks; without it, what keys the corruption of the picture.
        pub seed: Option<u32>,
        /// \[patches\]: 1 where a patch of the picture is to be masked. The other images keep masks of the model's
        /// ratio.
        pub painted: Option<Bytes>,
        /// Factor by which the picture is enlarged.
        pub factor: Option<usize>,
        /// Whether mask tokens join in the encoder, so that the token is wanted, too.
        pub inside: Option<bool>,
    }
}

/// An image cut into patches.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Cut {
    /// Columns of the image in pixels.
    pub width: usize,
    /// Rows of the image in pixels.
    pub height: usize,
    /// Side of a patch in pixels; patches are numbered row by row.
    pub patch: usize,
    /// \[patches\]: 1 where a patch was hidden.
    pub mask: Bytes,
}

/// An image, and what the model makes of its visible patches.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct MaskedImage {
    /// Its patches, and which were hidden.
    pub cut: Cut,
    /// Pixels in \[0, 1\], row by row.
    pub image: Floats,
    /// All patches as predicted.
    pub output: Floats,
    /// Class of a test image; none for a drawing, or without labels.
    pub label: Option<u8>,
}

/// What a masked autoencoder fills in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Masked {
    /// The picture, enlarged if that was asked for.
    pub picture: MaskedImage,
    /// What the decoder was given in every place for the picture, before positions are added.
    pub tokens: Vec<Floats>,
    /// The mask token, where it joins in the encoder.
    pub token: Option<Floats>,
    /// The test images.
    pub pictures: Vec<MaskedImage>,
}

impl Query for MaskedRequest {
    const NAME: &'static str = "masked";
    type Answer = Masked;

    async fn answer(self, session: &mut Session) -> Result<Masked> {
        let Shown { digit, .. } = self.shown;
        let picture = session.picture(Self::NAME, &self.shown)?;
        let rows = session.test_images(Self::NAME, &self.digits)?;
        let seed = self.seed.unwrap_or(self.shown.seed);
        let label = if session.draws(&self.shown) { None } else { session.label(digit) };
        let labels: Vec<_> = self.digits.iter().map(|&digit| session.label(digit)).collect();
        let token = match self.inside {
            Some(true) => Some(session.ask(WeightsRequest::of("mask_token")).await?.values),
            _ => None,
        };
        let trainer = session.trainer(Self::NAME)?;
        let factor = self.factor.unwrap_or(1);
        let own = self.painted.is_some() || factor > 1;
        let painted = self.painted.map(|painted| painted.iter().map(|&masked| f32::from(masked)).collect());
        let masking = Masking { seed, factor, painted, ratio: None };
        // The same seed, and one row before the others: painting and enlarging leave the masks of these alone.
        let all = masked(trainer, &[&picture[..], &rows[..]].concat(), &Masking { seed, ..Masking::default() }).await?;
        let mut images = cut(&all).into_iter();
        let first = images.next().unwrap_or_default();
        let views = if own { masked(trainer, &picture, &masking).await? } else { all };
        let picture = if own { cut(&views).swap_remove(0) } else { first };
        let patches = picture.cut.mask.len();
        Ok(Masked {
            picture: MaskedImage { label, ..picture },
            tokens: views.tokens.chunks(views.tokens.len() / patches).map(Floats::from).collect(),
            token,
            pictures: images.zip(labels).map(|(image, label)| MaskedImage { label, ..image }).collect(),
        })
    }
}

/// Row by row, without labels.
fn cut(views: &MaskedViews) -> Vec<MaskedImage> {
    let &MaskedViews { width, height, patch, .. } = views;
    let (pixels, patches) = (width * height, (width / patch) * (height / patch));
    let rows = views.images.chunks_exact(pixels).zip(views.reconstruction.chunks_exact(pixels));
    let image = |((image, output), mask): ((&[f32], &[f32]), &[f32])| MaskedImage {
        cut: Cut { width, height, patch, mask: Bytes(mask.iter().map(|&masked| masked as u8).collect()) },
        image: image.into(),
        output: output.into(),
        label: None,
    };
    rows.zip(views.mask.chunks_exact(patches)).map(image).collect()
}
