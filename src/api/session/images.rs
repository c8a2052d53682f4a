//! Images of the data set, for the page and for programs.

use super::Session;
use crate::error::{Error, Result};
use crate::train::Trainer;
use crate::train::evaluate::Split;

impl Session {
    /// `count` images of a split (`train` or `test`) from number `first` on as bytes \[images, pixels\], fewer at the
    /// end, and their labels.
    pub fn images(&mut self, split: &str, first: usize, count: usize) -> Result<(&[u8], Option<&[u8]>)> {
        let split = Split::parse(split)?;
        let data = &self.trainer("images")?.data;
        let images = if split == Split::Train { &data.train } else { &data.test };
        let (from, to) = (first.min(images.count()), first.saturating_add(count).min(images.count()));
        let labels = images.labels.as_deref().and_then(|labels| labels.get(from..to));
        Ok((images.pixels.get(from * images.size()..to * images.size()).unwrap_or_default(), labels))
    }
}

/// A drawing if there is one, then test images by number, all \[rows, pixels\], and the labels of the latter.
pub fn images(
    trainer: &Trainer,
    request: &'static str,
    digits: &[usize],
    drawing: Option<&[f32]>,
) -> Result<(Vec<f32>, Vec<Option<u8>>)> {
    let (pixels, test) = (trainer.model.data.pixels(), &trainer.data.test);
    let mut images = drawing.unwrap_or_default().to_vec();
    if drawing.is_some() && images.len() != pixels {
        let message = format!("the drawing has {} pixels, the model takes {pixels}", images.len());
        return Err(Error::request(request, message));
    }
    if let Some(digit) = digits.iter().find(|digit| **digit >= test.count()) {
        return Err(Error::request(request, format!("there is no test image {digit}: there are {}", test.count())));
    }
    images.extend(digits.iter().flat_map(|&digit| test.image(digit)).map(|&byte| f32::from(byte) / 255.0));
    let label = |&digit: &usize| test.labels.as_ref().and_then(|labels| labels.get(digit).copied());
    Ok((images, digits.iter().map(label).collect()))
}
