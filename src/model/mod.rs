//! Models: from an experiment's specification to the graph of each stage of its life.

pub mod conv;
pub mod dense;
pub mod layers;
pub mod mae;
pub mod mask;
pub mod positions;
pub mod presets;
pub mod spec;
pub mod transformer;

use crate::error::{Error, Result};
use crate::graph::grad::differentiate;
use crate::graph::layout::{Init, Layout};
use crate::graph::plan::Plan;
use crate::graph::{Graph, Resource};
use crate::op::{Builder, T};
use crate::ops::adam::Adam;
use crate::ops::binary::Binary;
use crate::ops::corrupt::Corrupt;
use crate::ops::cross_entropy::CrossEntropy;
use crate::ops::fill::Fill;
use crate::ops::gather::Gather;
use crate::ops::pixel_loss::PixelLoss;
use crate::ops::record::{RING, Record};
use crate::ops::sgd::Sgd;
use crate::ops::sum::Sum;
use crate::ops::unary::{Function, Unary};
use crate::rng::{Sequence, stream};

use mae::Mae;
use mask::Mask;
use spec::conv::Conv;
use spec::{Family, Loss, OptimizerKind, Spec};

/// The most parameters a model may have: 100 MB of weights, and as much again for each of three arenas.
const MOST_PARAMETERS: usize = 25_000_000;

/// What a family's forward pass hands back.
#[derive(Clone, Debug)]
pub struct Network {
    /// Hidden layers in order, the code among them, by name.
    pub layers: Vec<(String, T)>,
    /// What the loss compares, \[rows, numbers\]: logits or pixels.
    pub prediction: T,
    /// Pixels in \[0, 1\]; logits for a classifier.
    pub picture: T,
    /// What the prediction is compared with, where that is not the clean image.
    pub target: Option<T>,
    /// More to look at, by name.
    pub views: Vec<(&'static str, T)>,
    /// Where each pooling found its maxima, by its layer's name and `.switches`.
    pub switches: Vec<(String, T)>,
}

impl Network {
    fn plain(layers: Vec<(String, T)>, prediction: T, picture: T) -> Network {
        Network { layers, prediction, picture, target: None, views: Vec::new(), switches: Vec::new() }
    }
}

/// What a program is for. Stages of one model share its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A step of the optimiser on a batch of the resident data.
    Train,
    /// Loss and squared error of a batch of the resident data.
    Evaluate,
    /// Host images to pictures, uncorrupted.
    Reconstruct,
    /// Host images to codes.
    Encode,
    /// Host codes to pictures.
    Decode,
    /// Host images, corrupted, through every layer, all of it kept.
    View,
    /// Host images to pictures with so many patches visible: those with the smallest host keys where it is painted, else
    /// as the specification samples. Images are so many times larger than the training set's.
    Masked { visible: usize, painted: bool, factor: usize },
}

/// Sizes of the data that a model is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataShape {
    pub width: usize,
    pub height: usize,
    pub classes: usize,
    /// Images in all, training and test.
    pub count: usize,
    /// Images to train on.
    pub train: usize,
}

impl DataShape {
    /// Pixels of an image.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }
}

/// A hidden layer, as [`Stage::View`] keeps it.
#[derive(Clone, Debug)]
pub struct LayerShape {
    pub name: String,
    /// Of one image: \[units\], \[height, width, channels\] or \[tokens, width\].
    pub sizes: Vec<usize>,
}

/// Whether this build knows the families that see images as images. The page loads a module without them first.
const IMAGES: bool = cfg!(feature = "images");

#[derive(Clone, Debug)]
pub struct Model {
    pub spec: Spec,
    pub data: DataShape,
    pub layout: Layout,
    /// Hidden layers in order, the code among them.
    pub layers: Vec<LayerShape>,
    /// Names of the switches that [`Stage::View`] keeps.
    pub switches: Vec<String>,
}

impl Model {
    /// Check the specification against the data and lay out the parameters.
    pub fn new(spec: Spec, data: DataShape) -> Result<Model> {
        if !IMAGES && (spec.conv.is_some() || spec.mae.is_some()) {
            return Err(Error::spec("family", "needs the feature `images`, which this build does not have"));
        }
        if !spec.reconstructs() && data.classes < 2 {
            return Err(Error::spec("family", "a classifier needs labelled images of two classes or more"));
        }
        let mut model = Model { spec, data, layout: Layout::default(), layers: Vec::new(), switches: Vec::new() };
        let mut g = Graph::default();
        let x = g.input("images", [1, data.pixels()]);
        let network = model.forward(&mut g, x)?;
        model.switches = network.switches.into_iter().map(|(name, _)| name).collect();
        let layers = network.layers.into_iter();
        model.layers =
            layers.map(|(name, layer)| LayerShape { name, sizes: g.shape(layer).sizes()[1..].to_vec() }).collect();
        model.layout = g.layout;
        let count = model.layout.count();
        if count > MOST_PARAMETERS {
            let message = format!("this makes {count} parameters; the most is {MOST_PARAMETERS}");
            return Err(Error::spec("layers", message));
        }
        Ok(model)
    }

    /// Initial parameters, an arena's worth: a pure function of the specification's seed.
    pub fn initial(&self) -> Vec<f32> {
        let mut values = vec![0.0; self.layout.floats()];
        for (number, parameter) in (0..).zip(self.layout.parameters()) {
            let mut random = Sequence::new(self.spec.seed, stream::INITIAL_WEIGHTS, number);
            let values = &mut values[parameter.range.clone()];
            match parameter.init {
                Init::Zero => {}
                Init::GlorotUniform { fan_in, fan_out } => {
                    let bound = (6.0 / (fan_in + fan_out) as f32).sqrt();
                    values.fill_with(|| (2.0 * random.uniform() - 1.0) * bound);
                }
                Init::Uniform(bound) => values.fill_with(|| (2.0 * random.uniform() - 1.0) * bound),
                Init::Normal(deviation) => values.fill_with(|| deviation * random.normal()),
                Init::Affine => values[..parameter.shape.last()].fill(1.0),
            }
        }
        values
    }

    fn conv(&self) -> Option<&Conv> {
        self.spec.conv.as_ref().filter(|_| IMAGES)
    }

    fn masks(&self) -> bool {
        IMAGES && self.spec.mae.is_some()
    }

    /// The family's network over \[rows, pixels\].
    fn forward(&self, g: &mut Graph, images: T) -> Result<Network> {
        if self.masks() {
            let mae = Mae::new(&self.spec, &self.data, 1)?;
            if !self.spec.reconstructs() {
                return mae.classify(g, images, self.data.classes);
            }
            let mask = mae.mask(g, g.shape(images).rows())?;
            return mae.forward(g, images, mask.as_ref());
        }
        match self.conv() {
            Some(conv) => conv::forward(g, &self.spec, conv, images, self.data),
            None => dense::forward(g, &self.spec, images, self.data.classes),
        }
    }

    /// Sizes of one image's code.
    fn code_sizes(&self) -> &[usize] {
        let code = self.layers.iter().find(|layer| layer.name == "code");
        code.map_or(&[], |code| &code.sizes)
    }

    /// Numbers of one image's code.
    pub fn code(&self) -> usize {
        self.code_sizes().iter().product()
    }

    /// The program of a stage for batches of `rows`.
    pub fn plan(&self, stage: Stage, rows: usize) -> Result<Plan> {
        let mut g = Graph::new(self.layout.clone());
        match stage {
            Stage::Train => self.train(&mut g, rows)?,
            Stage::Evaluate => self.evaluate(&mut g, rows)?,
            Stage::Reconstruct | Stage::Encode | Stage::View => self.run(&mut g, stage, rows)?,
            Stage::Masked { visible, painted, factor } => self.masked(&mut g, rows, visible, painted, factor)?,
            Stage::Decode => self.decode(&mut g, rows)?,
        }
        Plan::new(&g)
    }

    /// A batch of clean images, and what the network sees of them.
    fn batch(&self, g: &mut Graph, rows: usize) -> Result<(T, T)> {
        let clean = self.gather(g, Resource::Images, rows, self.data.pixels(), 1.0 / 255.0)?;
        Ok((clean, self.corrupt(g, clean)?))
    }

    fn gather(&self, g: &mut Graph, from: Resource, rows: usize, cols: usize, scale: f32) -> Result<T> {
        let data = g.resource(from, [(self.data.count * cols).div_ceil(4)]);
        let order = g.resource(Resource::Order, [self.data.train + self.data.count]);
        g.one(Gather { rows, cols, scale }, &[data, order])
    }

    fn corrupt(&self, g: &mut Graph, clean: T) -> Result<T> {
        match self.spec.noise.kind.corruption() {
            Some(corruption) => g.one(Corrupt { corruption, stream: stream::GRAPH }, &[clean]),
            None => Ok(clean),
        }
    }

    /// The loss of a batch without penalties: the mean over its images.
    fn loss(&self, g: &mut Graph, network: &Network, clean: T, rows: usize) -> Result<T> {
        let target = network.target.unwrap_or(clean);
        let each = match self.spec.loss {
            Loss::Mse if self.spec.family == Family::Mae => {
                g.one(PixelLoss::MeanSquaredError, &[network.prediction, target])?
            }
            Loss::Mse => g.one(PixelLoss::SquaredError, &[network.prediction, target])?,
            Loss::Bce => g.one(PixelLoss::BinaryCrossEntropy, &[network.prediction, target])?,
            Loss::CrossEntropy => {
                let labels = self.gather(g, Resource::Labels, rows, 1, 1.0)?;
                g.one(CrossEntropy, &[network.prediction, labels])?
            }
        };
        g.one(Sum { along_rows: true }, &[each])
    }

    /// `loss` plus the penalties of the specification.
    fn penalised(&self, g: &mut Graph, network: &Network, loss: T) -> Result<T> {
        let penalty = self.spec.penalty;
        let mut terms = Vec::new();
        // A penalty on the code is its distance from zero, a loss like any other: padding rows count nothing.
        let code = match network.layers.iter().find(|(name, _)| name == "code") {
            Some(&(_, code)) => Some(g.reshape(code, [g.shape(code).image()[0], self.code()])?),
            None => None,
        };
        for (kind, weight) in [(PixelLoss::AbsoluteError, penalty.code_l1), (PixelLoss::SquaredError, penalty.code_l2)]
        {
            if let Some(code) = code.filter(|_| weight > 0.0) {
                let zeros = g.one(Fill { shape: g.shape(code), value: 0.0 }, &[])?;
                let each = g.one(kind, &[code, zeros])?;
                terms.push((each, Function::Identity, weight));
            }
        }
        if penalty.weight_l2 > 0.0 {
            for parameter in self.layout.parameters().iter().filter(|parameter| parameter.name.ends_with(".weight")) {
                let weight = g.parameter(&parameter.name, parameter.shape, parameter.init)?;
                terms.push((weight, Function::Square, penalty.weight_l2));
            }
        }
        terms.into_iter().try_fold(loss, |total, (tensor, function, scale)| {
            let values = g.one(Unary { function, scale }, &[tensor])?;
            let rows = g.one(Sum { along_rows: true }, &[values])?;
            let sum = g.one(Sum { along_rows: true }, &[rows])?;
            g.one(Binary::Add, &[total, sum])
        })
    }

    fn train(&self, g: &mut Graph, rows: usize) -> Result<()> {
        let (clean, seen) = self.batch(g, rows)?;
        let network = self.forward(g, seen)?;
        let loss = self.loss(g, &network, clean, rows)?;
        let total = self.penalised(g, &network, loss)?;
        differentiate(g, total)?;
        g.one(Record, &[loss, total])?;
        let range = 0..self.layout.floats();
        let adam = |decoupled| Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decoupled };
        match self.spec.optimizer.kind {
            OptimizerKind::Adam => g.update(adam(false), range),
            OptimizerKind::Adamw => g.update(adam(true), range),
            OptimizerKind::Sgd => g.update(Sgd, range),
        }
        Ok(())
    }

    fn evaluate(&self, g: &mut Graph, rows: usize) -> Result<()> {
        let (clean, seen) = self.batch(g, rows)?;
        let network = self.forward(g, seen)?;
        let loss = self.loss(g, &network, clean, rows)?;
        if self.spec.reconstructs() {
            let each = g.one(PixelLoss::SquaredError, &[network.picture, clean])?;
            let squared_error = g.one(Sum { along_rows: true }, &[each])?;
            g.one(Record, &[loss, squared_error])?;
        } else {
            g.one(Record, &[loss])?;
            g.keep("logits", network.prediction);
        }
        Ok(())
    }

    fn run(&self, g: &mut Graph, stage: Stage, rows: usize) -> Result<()> {
        let images = g.input("images", [rows, self.data.pixels()]);
        if stage == Stage::Encode && self.masks() {
            let code = Mae::new(&self.spec, &self.data, 1)?.code(g, images)?;
            g.keep("out", code);
            return Ok(());
        }
        if stage == Stage::Encode {
            let code = match self.conv() {
                Some(conv) => conv::encode(g, &self.spec, conv, images, self.data)?,
                None => dense::encode(g, &self.spec, images)?.pop().map_or(images, |(_, code)| code),
            };
            g.keep("out", code);
            return Ok(());
        }
        let seen = if stage == Stage::View { self.corrupt(g, images)? } else { images };
        let network = self.forward(g, seen)?;
        g.keep("out", network.picture);
        if stage == Stage::View {
            let shown = network.views.iter().find(|(name, _)| *name == "seen");
            g.keep("seen", shown.map_or(seen, |(_, shown)| *shown));
            network.layers.iter().chain(&network.switches).for_each(|(name, tensor)| g.keep(name, *tensor));
        }
        Ok(())
    }

    fn masked(&self, g: &mut Graph, rows: usize, visible: usize, painted: bool, factor: usize) -> Result<()> {
        if !self.masks() {
            return Err(Error::request("masked", "the model is not a masked autoencoder"));
        }
        let mae = Mae::new(&self.spec, &self.data, factor)?;
        let images = g.input("images", [rows, self.data.pixels() * factor * factor]);
        let mask = if painted {
            let keys = g.input("keys", [rows, mae.field.tokens()]);
            Mask::ranked(g, keys, visible)?
        } else {
            mae.sampled(g, rows, visible)?
        };
        let network = mae.forward(g, images, Some(&mask))?;
        g.keep("out", network.picture);
        network.views.iter().for_each(|(name, view)| g.keep(name, *view));
        Ok(())
    }

    fn decode(&self, g: &mut Graph, rows: usize) -> Result<()> {
        if self.spec.mae.is_some() {
            return Err(Error::request("decode", "a masked autoencoder's decoder takes tokens, not a code"));
        }
        if !self.spec.reconstructs() {
            return Err(Error::request("decode", "a classifier has no decoder"));
        }
        let code = g.input("images", [rows, self.code()]);
        let network = match self.conv() {
            Some(conv) => conv::decode(g, &self.spec, conv, code, self.code_sizes(), self.data)?,
            None => dense::decode(g, &self.spec, code, self.data.pixels())?,
        };
        g.keep("out", network.picture);
        Ok(())
    }
}

/// Rows of the loss ring that training goes round in; an evaluation uses the rest, so that neither disturbs the other.
pub const LOSSES: usize = RING / 2;
