//! The images that questions are about.

use super::Session;
use crate::api::queries::{Point, Shown};
use crate::data::rasterise_drawing;
use crate::error::{Error, Result};
use crate::explain::trace::Trace;
use crate::model::DataShape;

impl Session {
    /// Whether a drawing is shown.
    pub(in crate::api) fn draws(&self, shown: &Shown) -> bool {
        shown.strokes.as_ref().is_some_and(|strokes| !strokes.is_empty())
    }

    /// The picture that is shown, \[pixels\] in \[0, 1\].
    pub(in crate::api) fn picture(&mut self, request: &'static str, shown: &Shown) -> Result<Vec<f32>> {
        match &shown.strokes {
            Some(strokes) if !strokes.is_empty() => self.rasterise(request, strokes),
            _ => self.test_images(request, &[shown.digit]),
        }
    }

    /// Test images by number, \[rows, pixels\] in \[0, 1\].
    pub(in crate::api) fn test_images(&mut self, request: &'static str, digits: &[usize]) -> Result<Vec<f32>> {
        let trainer = self.trainer(request)?;
        let DataShape { train, count, .. } = trainer.model.data;
        let available = count - train;
        if let Some(digit) = digits.iter().find(|digit| **digit >= available) {
            return Err(Error::request(request, format!("there is no test image {digit}: there are {available}")));
        }
        let test = &trainer.data_with(digits.iter().map(|digit| train + digit)).test;
        Ok(digits.iter().flat_map(|&digit| test.image(digit)).map(|&byte| f32::from(byte) / 255.0).collect())
    }

    /// The label of a test image, where there is one.
    pub(in crate::api) fn label(&mut self, digit: usize) -> Option<u8> {
        let trainer = self.trainer("label").ok()?;
        trainer.label(trainer.model.data.train.saturating_add(digit))
    }

    /// A drawing as the image that the model sees, \[pixels\] in \[0, 1\]: the same pen and the same framing as the
    /// built-in digits. Errors where the model's images are not square.
    pub fn rasterise(&mut self, request: &'static str, strokes: &[Vec<Point>]) -> Result<Vec<f32>> {
        let DataShape { width, height, .. } = self.trainer(request)?.model.data;
        if width != height {
            return Err(Error::request(request, format!("needs square images, and these are {width} x {height}")));
        }
        let strokes: Vec<Vec<_>> =
            strokes.iter().map(|stroke| stroke.iter().map(|&Point { x, y }| (x, y)).collect()).collect();
        Ok(rasterise_drawing(&strokes, width)?.into_iter().map(|byte| f32::from(byte) / 255.0).collect())
    }

    /// Every layer's numbers for the picture that is shown.
    pub(in crate::api) async fn trace(&mut self, request: &'static str, shown: &Shown) -> Result<Trace> {
        let image = self.picture(request, shown)?;
        Trace::run(self.trainer(request)?, &image, shown.seed).await
    }
}
