//! The experiment as data: what the permalink, the saved file, the presets and the page all hold.

pub mod conv;
mod families;
pub mod live;
pub mod mae;
pub mod recipe;
pub mod vae;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::model::presets;
use crate::numeric::activation::Activation;
use crate::ops::corrupt::Corruption;

use live::LIVE;

/// The version of the format that this crate writes and reads.
pub const VERSION: u32 = 1;
/// Bounds of what the page can sensibly run.
const WIDEST: usize = 4096;
const DEEPEST: usize = 8;
const LARGEST_BATCH: usize = 1024;

/// Kinds of models; each has a preset of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Family {
    /// One linear layer each way: spans the same subspace as PCA (Baldi & Hornik, Neural Networks 2, 1989).
    Linear,
    /// One hidden layer.
    Vanilla,
    /// Several layers, mirrored (Hinton & Salakhutdinov, Science 313, 2006).
    Deep,
    /// Sees corrupted images, is compared with clean ones (Vincent et al., ICML 2008).
    Denoising,
    /// The encoder with a softmax layer on top.
    Classifier,
    /// Convolutions, pooling and their ways back (Masci et al., ICANN 2011).
    Conv,
    /// A wide code of which few units answer an image (Ng, CS294A lecture notes, 2011).
    Sparse,
    /// Masked patches (He et al., arXiv 2111.06377).
    Mae,
    /// Codes are Gaussians, held near the standard one (Kingma & Welling, arXiv 1312.6114).
    Vae,
}

/// The last layer's activation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Output {
    /// 1 / (1 + e^-x): pixels in \[0, 1\].
    Sigmoid,
    /// x itself: any number.
    Linear,
}

/// What is compared for each image; a batch has the mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Loss {
    /// Squared error, summed over the pixels of an image.
    Mse,
    /// Binary cross-entropy, likewise.
    Bce,
    /// Absolute error, likewise: a few pixels that are far off weigh less than with the squared one.
    L1,
    /// Softmax cross-entropy against the label.
    CrossEntropy,
}

impl Loss {
    /// Whether it compares logits, so that no sigmoid comes before it.
    pub fn takes_logits(self) -> bool {
        matches!(self, Loss::Bce | Loss::CrossEntropy)
    }
}

/// How the input is corrupted in training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum NoiseKind {
    /// Not at all.
    None,
    /// Normal noise is added, and the sum clipped to \[0, 1\].
    Gaussian,
    /// Some pixels are set to 0.
    Masking,
    /// Some pixels are set to 0 or 1, with even odds.
    SaltAndPepper,
}

impl NoiseKind {
    /// The corruption as an op has it.
    pub fn corruption(self) -> Option<Corruption> {
        match self {
            NoiseKind::None => None,
            NoiseKind::Gaussian => Some(Corruption::Gaussian),
            NoiseKind::Masking => Some(Corruption::Masking),
            NoiseKind::SaltAndPepper => Some(Corruption::SaltAndPepper),
        }
    }
}

/// Corruption of the input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Noise {
    /// How the input is corrupted.
    pub kind: NoiseKind,
    /// Standard deviation (Gaussian) or share of the pixels.
    pub level: f32,
}

/// How parameters follow their gradients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum OptimizerKind {
    /// Kingma & Ba, arXiv 1412.6980; weight decay goes through the gradient.
    Adam,
    /// Adam with decoupled weight decay (Loshchilov & Hutter, arXiv 1711.05101).
    Adamw,
    /// Gradient descent with momentum.
    Sgd,
}

/// How the learning rate goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Schedule {
    /// As it is, but for the warm-up.
    Constant,
    /// Half a cosine down to 0 over `epochs`, and 0 after them.
    Cosine,
}

/// How parameters are trained.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Optimizer {
    /// Which optimiser.
    pub kind: OptimizerKind,
    /// Learning rate after the warm-up, 0 to 10.
    pub learning_rate: f32,
    /// SGD's momentum, 0 to 0.9999; Adam's betas are 0.9 and 0.999.
    pub momentum: f32,
    /// Pull of every parameter towards 0, 0 to 1.
    pub weight_decay: f32,
    /// How the learning rate goes on after the warm-up.
    pub schedule: Schedule,
    /// Epochs that the schedule takes, warm-up included.
    pub epochs: u32,
    /// Epochs at the start in which the rate rises from 0.
    pub warmup: u32,
}

/// Penalties added to the loss of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Penalty {
    /// Times the sum of absolute code values, averaged over the batch.
    pub code_l1: f32,
    /// Times the sum of squared code values, averaged over the batch.
    pub code_l2: f32,
    /// Times the sum of squared weights.
    pub weight_l2: f32,
    /// Holds the mean activity of each unit of the code near a target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_kl: Option<CodeKl>,
}

/// A penalty on codes in \[0, 1\]: weight times the sum over the units of KL(target || mean activity in the batch),
/// both taken as the probability that the unit is on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeKl {
    /// The activity that is aimed at, between 0 and 1.
    pub target: f32,
    /// Factor of the penalty in the loss.
    pub weight: f32,
}

/// One experiment. In JSON, fields that are missing take the value of the family's preset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Spec {
    /// Version of this format, 1.
    pub version: u32,
    /// Kind of model.
    pub family: Family,
    /// Name of the data set.
    pub data: String,
    /// Seed of all random numbers: initial weights, orders, corruption.
    pub seed: u32,
    /// Widths of dense layers from the first hidden one to the code; the decoder mirrors them. Empty for other
    /// families.
    pub layers: Vec<usize>,
    /// A layer of the decoder multiplies by the transposed weights of its mirror image in the encoder.
    #[serde(default, skip_serializing_if = "is_false")]
    pub tied: bool,
    /// Layers of the family conv, and of a classifier whose encoder is convolutional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conv: Option<conv::Conv>,
    /// Options of the family mae, and of a classifier whose encoder is a masked autoencoder's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mae: Option<mae::Mae>,
    /// How it is trained, where not at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipe: Option<recipe::Recipe>,
    /// Options of the family vae alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vae: Option<vae::Vae>,
    /// Activation of dense hidden layers.
    pub activation: Activation,
    /// Activation of the code.
    pub code_activation: Activation,
    /// Activation of the picture.
    pub output: Output,
    /// What training makes smaller.
    pub loss: Loss,
    /// Corruption of the input in training.
    pub noise: Noise,
    /// How parameters are trained.
    pub optimizer: Optimizer,
    /// Images of a step, 1 to 1024.
    pub batch: usize,
    /// Training images to learn from, the first of the data; 0 for all.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub examples: usize,
    /// What is added to the loss.
    pub penalty: Penalty,
}

impl Spec {
    /// Read a JSON object, or the name of a preset.
    pub fn parse(text: &str) -> Result<Spec> {
        if let Some(preset) = presets::find(text.trim()) {
            return Ok(preset);
        }
        let value: Value = serde_json::from_str(text)
            .map_err(|error| Error::spec("spec", format!("not a preset's name and not JSON: {error}")))?;
        let Value::Object(fields) = &value else {
            return Err(Error::spec("spec", "must be a JSON object or a preset's name"));
        };
        let family = fields.get("family").and_then(Value::as_str).unwrap_or_default();
        let Some(preset) = presets::find(family) else {
            let names: Vec<_> = presets::all().into_iter().map(|(name, _)| name).collect();
            return Err(Error::spec("family", format!("\"{family}\" is not one of {}", names.join(", "))));
        };
        let preset: Value =
            serde_json::from_str(&preset.to_json()).map_err(|error| Error::spec("spec", error.to_string()))?;
        // Field by field, so that an error names its field.
        for (name, value) in fields {
            let mut one = preset.clone();
            let mut change = Map::new();
            change.insert(name.clone(), value.clone());
            overlay(&mut one, Value::Object(change));
            serde_json::from_value::<Spec>(one).map_err(|error| Error::spec(name, error.to_string()))?;
        }
        let mut whole = preset;
        overlay(&mut whole, value);
        let spec: Spec = serde_json::from_value(whole).map_err(|error| Error::spec("spec", error.to_string()))?;
        spec.check()?;
        Ok(spec)
    }

    /// Canonical JSON: every field, in the order of the struct. What is `None` is left out, unless the family's preset
    /// has it: reading would bring it back.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        match text.strip_suffix("}}") {
            // The last field of the last one.
            Some(all) if self.family == Family::Sparse && self.penalty.code_kl.is_none() => {
                format!("{all},\"codeKl\":null}}}}")
            }
            _ => text,
        }
    }

    /// Whether the loss compares with the clean image, not with a label.
    pub fn reconstructs(&self) -> bool {
        self.loss != Loss::CrossEntropy
    }

    pub(crate) fn check(&self) -> Result<()> {
        let require =
            |ok: bool, field: &str, message: String| if ok { Ok(()) } else { Err(Error::spec(field, message)) };
        let within = |field: &str, value: f32, low: f32, high: f32| {
            let message = format!("must be between {} and {}, not {}", plain(low), plain(high), plain(value));
            require(value >= low && value <= high, field, message)
        };
        require(self.version == VERSION, "version", format!("must be {VERSION}, not {}", self.version))?;
        let (convolves, masks) = (self.family == Family::Conv, self.family == Family::Mae);
        let own = |has: bool, should: bool, field: &str| {
            let message = if should { "is missing" } else { "does not belong to this family" };
            require(has == should, field, message.into())
        };
        // A classifier may have the encoder of another family; on convolutions its layers are a head, which may be
        // none.
        let classifies = self.family == Family::Classifier;
        own(self.conv.is_some(), convolves || classifies && self.conv.is_some(), "conv")?;
        let transformer = masks || classifies && self.mae.is_some();
        own(self.mae.is_some(), transformer, "mae")?;
        let has_head = classifies && self.conv.is_some() && !self.layers.is_empty();
        own(!self.layers.is_empty(), self.conv.is_none() && !transformer || has_head, "layers")?;
        self.check_families()?;
        let depth = self.layers.len();
        require(depth <= DEEPEST, "layers", format!("needs at most {DEEPEST} widths, not {depth}"))?;
        for (i, width) in self.layers.iter().enumerate() {
            let message = format!("must be between 1 and {WIDEST} units, not {width}");
            require((1..=WIDEST).contains(width), &format!("layers[{i}]"), message)?;
        }
        let message = format!("must be between 1 and {LARGEST_BATCH}, not {}", self.batch);
        require((1..=LARGEST_BATCH).contains(&self.batch), "batch", message)?;
        require(
            classifies == (self.loss == Loss::CrossEntropy),
            "loss",
            "crossEntropy goes with the classifier, mse, bce and l1 with every autoencoder".into(),
        )?;
        require(
            self.loss != Loss::Bce || self.output == Output::Sigmoid,
            "output",
            "must be sigmoid for the loss bce, which compares probabilities".into(),
        )?;
        if self.noise.kind != NoiseKind::Gaussian {
            within("noise.level", self.noise.level, 0.0, 1.0)?;
        }
        let mut numbers = self.clone();
        for live in &LIVE {
            let [low, high] = live.range;
            (live.field)(&mut numbers).map_or(Ok(()), |value| within(live.path, *value, low, high))?;
        }
        let message = format!("must be shorter than the {} epochs of the schedule", self.optimizer.epochs);
        require(self.optimizer.warmup < self.optimizer.epochs, "optimizer.warmup", message)?;
        within("penalty.codeL1", self.penalty.code_l1, 0.0, 1e3)?;
        within("penalty.codeL2", self.penalty.code_l2, 0.0, 1e3)?;
        within("penalty.weightL2", self.penalty.weight_l2, 0.0, 1e3)
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Lay the fields of `over` on `base`, object by object.
fn overlay(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (name, value) in over {
                overlay(base.entry(name).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

/// A number as JSON writes it, but whole numbers without a fraction. (The standard library's way of writing an f32 is
/// code that a wasm module needs for nothing else.)
fn plain(number: f32) -> String {
    if !number.is_finite() {
        return "infinite".into();
    }
    let text = serde_json::to_string(&number).unwrap_or_default();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
