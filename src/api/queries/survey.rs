//! Test images by the hundred, for the panels that look at many: their pixels, codes and errors.

use serde::Serialize;
use ts_rs::TS;

use super::Query;
use super::images::ImagesRequest;
use crate::api::session::Session;
use crate::error::Result;
use crate::model::Stage;
use crate::wire::{Bytes, Floats, request};

request! {
    /// What the model makes of `count` test images from number `first` on, fewer at their end.
    #[derive(Copy)]
    pub struct SurveyRequest {
        /// Number of the first test image, from 0.
        pub first: usize,
        /// How many test images, at most.
        pub count: usize,
        /// Whether codes are wanted.
        pub codes: bool,
        /// Whether errors are wanted.
        pub errors: bool,
    }
}

/// Test images, and what the model makes of them.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Survey {
    /// Optimiser steps of the model that was asked.
    pub step: u32,
    /// \[images, pixels\].
    pub pixels: Bytes,
    /// \[images\], where the data have labels.
    pub labels: Option<Bytes>,
    /// \[images, units\].
    pub codes: Option<Floats>,
    /// \[images\], squared and summed over an image's pixels.
    pub errors: Option<Floats>,
}

impl Query for SurveyRequest {
    const NAME: &'static str = "survey";
    type Answer = Survey;

    async fn answer(self, session: &mut Session) -> Result<Survey> {
        let SurveyRequest { first, count, codes, errors } = self;
        let images = session.ask(ImagesRequest { split: "test".into(), first, count }).await?;
        let trainer = session.trainer(Self::NAME)?;
        let values: Vec<f32> = images.pixels.iter().map(|&byte| f32::from(byte) / 255.0).collect();
        let any = !values.is_empty();
        let codes = match any && codes {
            true => Some(trainer.run_rows(Stage::Encode, &values, "out").await?.into()),
            false => None,
        };
        let errors = match any && errors {
            true => {
                let rebuilt = trainer.run_rows(Stage::Reconstruct, &values, "out").await?;
                Some(squared_errors(&values, &rebuilt, trainer.model.data.pixels()).into())
            }
            false => None,
        };
        Ok(Survey { step: trainer.progress().step, pixels: images.pixels, labels: images.labels, codes, errors })
    }
}

/// Summed over the pixels of each image, \[images\].
fn squared_errors(images: &[f32], rebuilt: &[f32], pixels: usize) -> Vec<f32> {
    let pairs = images.chunks_exact(pixels).zip(rebuilt.chunks_exact(pixels));
    pairs.map(|(x, y)| x.iter().zip(y).map(|(x, y)| f64::from(x - y).powi(2)).sum::<f64>() as f32).collect()
}
