//! A masked autoencoder at work: images, what it saw of them, what it made of the rest.

use crate::error::{Error, Result};
use crate::model::Stage;
use crate::model::mae::{Mae, visible};
use crate::model::positions::{Field, interpolate};
use crate::model::spec::mae::Positions;
use crate::train::Trainer;

/// A hundred times the patches would keep a page waiting.
const LARGEST_FACTOR: usize = 3;

/// What to mask.
#[derive(Clone, Debug, Default)]
pub struct Masking {
    /// Keys the random masks; another seed, other masks.
    pub seed: u32,
    /// Share of the patches to mask; the specification's if none is given.
    pub ratio: Option<f32>,
    /// Factor by which the images are enlarged; 0 is 1.
    pub factor: usize,
    /// \[patches\]: 1 where a patch is to be masked, in every image; goes before the ratio.
    pub painted: Option<Vec<f32>>,
}

/// Images through a masked autoencoder, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MaskedViews {
    /// Columns of an image, enlarged if so.
    pub width: usize,
    /// Rows of an image, enlarged if so.
    pub height: usize,
    /// Side of a patch in pixels; patches are numbered row by row.
    pub patch: usize,
    /// Patches of an image that the encoder saw.
    pub visible: usize,
    /// \[rows, pixels\].
    pub images: Vec<f32>,
    /// \[rows, patches\]: 1 where a patch was masked.
    pub mask: Vec<f32>,
    /// \[rows, pixels\]: all patches as predicted.
    pub reconstruction: Vec<f32>,
    /// \[rows, pixels\]: masked patches as predicted, visible ones as they are.
    pub pasted: Vec<f32>,
    /// \[patches, width\]: what the decoder was given for the first image, before positions are added.
    pub tokens: Vec<f32>,
}

/// Images \[rows, pixels\] masked and filled in. Errors where the model is not a masked autoencoder, and where nothing
/// could be masked as asked.
pub async fn masked(trainer: &mut Trainer, images: &[f32], masking: &Masking) -> Result<MaskedViews> {
    let refuse = |message: String| Err(Error::request("masked", message));
    let Some(spec) = trainer.model.spec.mae else {
        return refuse("the model is not a masked autoencoder".into());
    };
    let factor = masking.factor.max(1);
    if factor > LARGEST_FACTOR {
        return refuse(format!("images are enlarged at most {LARGEST_FACTOR} times, not {factor} times"));
    }
    let mae = Mae::new(&trainer.model.spec, &trainer.model.data, factor)?;
    let (tokens, field, trained) = (mae.field.tokens(), mae.field, mae.trained);
    let ratio = masking.ratio.unwrap_or(spec.ratio);
    if !(0.0..=0.95).contains(&ratio) {
        return refuse(format!("the ratio must be between 0 and 0.95, not {ratio}"));
    }
    let painted = masking.painted.as_deref();
    if let Some(painted) = painted
        && (painted.len() != tokens || painted.iter().any(|masked| *masked != 0.0 && *masked != 1.0))
    {
        return refuse(format!("a painted mask is {tokens} numbers, 0 or 1, one a patch"));
    }
    let visible = match painted {
        Some(painted) => painted.iter().filter(|masked| **masked == 0.0).count(),
        None => visible(ratio, tokens),
    };
    if visible == 0 {
        return refuse("at least one patch must stay visible".into());
    }
    let pixels = trainer.model.data.pixels();
    let rows = images.len() / pixels;
    let size = Field { rows: trainer.model.data.height, cols: trainer.model.data.width };
    let large = size.enlarged(factor);
    let mut images = images.to_vec();
    let mut views = MaskedViews { width: large.cols, height: large.rows, patch: spec.patch, ..Default::default() };
    views.visible = visible;
    if rows == 0 {
        return Ok(views);
    }
    if factor > 1 {
        images = images.chunks_exact(pixels).flat_map(|image| interpolate(image, 1, size, large)).collect();
    }
    let stage = Stage::Masked { visible, painted: painted.is_some(), factor };
    let keys = painted.map(|painted| painted.repeat(rows));
    let mut inputs = vec![("images", &images[..])];
    inputs.extend(keys.as_deref().map(|keys| ("keys", keys)));
    let mut tables = Vec::new();
    if factor > 1 && spec.positions == Positions::Learned {
        for (name, width) in [("encoder.positions", spec.encoder.width), ("decoder.positions", spec.decoder.width)] {
            tables.push((name, interpolate(&parameter(trainer, name).await?, width, trained, field)));
        }
    }
    inputs.extend(tables.iter().map(|(name, table)| (*name, &table[..])));
    let names = ["rank", "reconstruction", "out", "tokens"];
    let mut values = trainer.run_with(stage, rows, &inputs, masking.seed, &names).await?.into_iter();
    let mut next = || values.next().unwrap_or_default();
    views.mask = next().into_iter().map(|rank| f32::from(u8::from(rank >= visible as f32))).collect();
    (views.reconstruction, views.pasted, views.tokens) = (next(), next(), next());
    views.tokens.truncate(views.tokens.len() / rows);
    views.images = images;
    Ok(views)
}

async fn parameter(trainer: &mut Trainer, name: &str) -> Result<Vec<f32>> {
    let layout = &trainer.model.layout;
    let missing = || Error::request("masked", format!("there is no parameter {name}"));
    let range = layout.parameters()[layout.find(name).ok_or_else(missing)?].range.clone();
    trainer.device.read_parameter(range).await
}
