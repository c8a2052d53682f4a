//! A frame: the picture through every layer, and test images in rows.

use serde::{Serialize, Serializer};
use ts_rs::TS;

use super::{Query, Shown};
use crate::api::session::Session;
use crate::error::Result;
use crate::wire::{Floats, request};

request! {
    /// The picture through every layer, and test images through the model.
    #[derive(Default)]
    pub struct ViewRequest {
        /// The picture: a test image or a drawing.
        pub shown: Shown,
        /// Numbers of test images.
        pub digits: Vec<usize>,
    }
}

/// An image, what the network sees of it, and what it makes of it: pixels in \[0, 1\], row by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Picture {
    /// The image as it is.
    pub image: Floats,
    /// What the network sees.
    pub corrupted: Floats,
    /// What the network makes of it; for a classifier, the probability of each class.
    pub output: Floats,
    /// Class of a test image; none for a drawing, or without labels.
    pub label: Option<u8>,
}

/// A layer's activations for the picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Layer {
    /// Its name in the model: `encoder.0`, for example.
    pub name: String,
    /// Number of activations.
    pub width: usize,
    /// \[units\], \[height, width, channels\] or \[tokens, width\].
    pub sizes: Vec<usize>,
    /// The activations in the order of `sizes`, the last of which runs fastest.
    pub values: Floats,
}

/// A frame of the page: the picture and the model as they are now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct View {
    /// Optimiser steps of the model.
    pub step: u32,
    /// Columns of an image.
    pub width: usize,
    /// Rows of an image.
    pub height: usize,
    /// Whether outputs are images; a classifier's are probabilities.
    pub rebuilds: bool,
    /// What became of the picture.
    pub picture: Picture,
    /// What became of the test images.
    pub pictures: Vec<Picture>,
    /// Hidden layers in order, the code among them; while blocks are pre-trained, those up to the block and back.
    pub layers: Vec<Layer>,
    /// Where each pooling found its maxima: numbers of pixels of its input, row by row; `NAME.switches` of the layer
    /// NAME.
    #[serde(serialize_with = "as_object")]
    #[ts(type = "Record<string, Float32Array>")]
    pub switches: Vec<(String, Floats)>,
}

fn as_object<S: Serializer>(switches: &[(String, Floats)], serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_map(switches.iter().map(|(name, values)| (name, values)))
}

impl Query for ViewRequest {
    const NAME: &'static str = "view";
    type Answer = View;

    async fn answer(self, session: &mut Session) -> Result<View> {
        let picture = session.picture(Self::NAME, &self.shown)?;
        let images = [picture, session.test_images(Self::NAME, &self.digits)?].concat();
        let label = if session.draws(&self.shown) { None } else { session.label(self.shown.digit) };
        let labels = [label].into_iter().chain(self.digits.iter().map(|&digit| session.label(digit)));
        let labels: Vec<_> = labels.collect();
        let trainer = session.trainer(Self::NAME)?;
        let (stage, rows) = (trainer.view(), labels.len());
        let (hidden, switches) = trainer.model.kept(stage)?;
        let names = hidden.iter().map(|layer| &layer.name).chain(&switches).map(String::as_str);
        let names: Vec<&str> = ["seen", "out"].into_iter().chain(names).collect();
        let mut values = trainer.run(stage, rows, &images, self.shown.seed, &names).await?.into_iter();
        let (corrupted, mut output) = (values.next().unwrap_or_default(), values.next().unwrap_or_default());
        let outputs = output.len() / rows;
        let rebuilds = trainer.model.spec.reconstructs();
        if !rebuilds {
            output.chunks_exact_mut(outputs).for_each(softmax);
        }
        let pixels = images.len() / rows;
        let mut pictures = labels.into_iter().enumerate().map(|(i, label)| Picture {
            image: images[i * pixels..(i + 1) * pixels].into(),
            corrupted: corrupted[i * pixels..(i + 1) * pixels].into(),
            output: output[i * outputs..(i + 1) * outputs].into(),
            label,
        });
        // What is seen of the layers is the picture's.
        let mut values = values.map(|mut all| {
            all.truncate(all.len() / rows);
            Floats(all)
        });
        let layers = hidden.into_iter().zip(&mut values).map(|(layer, values)| Layer {
            name: layer.name,
            width: values.len(),
            sizes: layer.sizes,
            values,
        });
        Ok(View {
            step: trainer.progress().step,
            width: trainer.model.data.width,
            height: trainer.model.data.height,
            rebuilds,
            picture: pictures.next().unwrap_or_default(),
            pictures: pictures.collect(),
            layers: layers.collect(),
            switches: switches.into_iter().zip(values).collect(),
        })
    }
}

/// Logits to probabilities, in place.
fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}
