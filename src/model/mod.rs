//! Models: from an experiment's specification to the graph of each stage of its life.

pub mod architecture;
pub mod conv;
pub mod dense;
pub mod layers;
pub mod mae;
pub mod mask;
pub mod phases;
pub mod positions;
pub mod presets;
mod pretrain;
mod rbm;
pub mod spec;
mod stages;
pub mod transformer;
pub mod vae;

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::graph::layout::{Init, Layout};
use crate::ops::write_metrics::RING;
use crate::rng::{Sequence, stream};
use crate::tensor::op::Builder;

pub use architecture::DataShape;
use architecture::{Architecture, Network};
use conv::Convolutional;
use dense::Dense;
use mae::Mae;
use phases::Phase;
use spec::Spec;
use spec::recipe::RecipeKind;
use vae::Variational;

/// The most parameters a model may have: 100 MB of weights, and as much again for each of three arenas.
const MOST_PARAMETERS: usize = 25_000_000;

/// What a program is for. Stages of one model share its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A step of the optimiser on a batch of the resident data.
    Train,
    /// The same on one block alone, by the model's recipe.
    Pretrain(usize),
    /// Loss and squared error of a batch of the resident data.
    Evaluate,
    /// The same by the network up to a block that is being pre-trained.
    EvaluateTo(usize),
    /// Host images to pictures, uncorrupted.
    Reconstruct,
    /// Host images to codes.
    Encode,
    /// Host codes to pictures.
    Decode,
    /// Host images, corrupted, through every layer, all of it kept.
    View,
    /// The same through the network up to a block that is being pre-trained.
    ViewTo(usize),
    /// Host images to pictures, with some patches hidden.
    Masked {
        /// Patches that are visible.
        visible: usize,
        /// Whether the host says which, those with the smallest keys; else as the specification samples.
        painted: bool,
        /// How many times higher and wider images are than the training set's.
        factor: usize,
    },
}

/// A hidden layer, as [`Stage::View`] keeps it.
#[derive(Clone, Debug)]
pub struct LayerShape {
    /// Where it is: `encoder.0`, `decoder.1` and so on.
    pub name: String,
    /// Sizes for one image: \[units\], \[height, width, channels\] or \[tokens, width\].
    pub sizes: Vec<usize>,
}

/// A specification on data of certain sizes: what it trains, and its programs.
#[derive(Clone, Debug)]
pub struct Model {
    /// The experiment.
    pub spec: Spec,
    /// Sizes of the data.
    pub data: DataShape,
    /// Names, shapes and places of the parameters.
    pub layout: Layout,
    /// Hidden layers in order, the code among them.
    pub layers: Vec<LayerShape>,
    /// Names of the switches that [`Stage::View`] keeps.
    pub switches: Vec<String>,
    /// What its recipe trains, in order; the last goes on as long as training does.
    pub phases: Vec<Phase>,
}

impl Model {
    /// Check the specification against the data and lay out the parameters.
    pub fn new(spec: Spec, data: DataShape) -> Result<Model> {
        if !spec.reconstructs() && data.classes < 2 {
            return Err(Error::spec("family", "a classifier needs labelled images of two classes or more"));
        }
        let (layout, layers) = (Layout::default(), Vec::new());
        let mut model = Model { spec, data, layout, layers, switches: Vec::new(), phases: Vec::new() };
        let mut g = Graph::default();
        let x = g.input("images", [1, data.pixels()]);
        let network = model.architecture()?.forward(&mut g, x, true)?;
        (model.layers, model.switches) = shapes(&g, network);
        model.layout = g.layout;
        let count = model.layout.count();
        if count > MOST_PARAMETERS {
            let message = format!("this makes {count} parameters; the most is {MOST_PARAMETERS}");
            return Err(Error::spec("layers", message));
        }
        model.phases = model.list_phases()?;
        Ok(model)
    }

    /// Hidden layers, and names of the switches, that [`Stage::View`] or [`Stage::ViewTo`] keeps.
    pub fn kept(&self, stage: Stage) -> Result<(Vec<LayerShape>, Vec<String>)> {
        if stage == Stage::View {
            return Ok((self.layers.clone(), self.switches.clone()));
        }
        let mut g = Graph::default();
        let x = g.input("images", [1, self.data.pixels()]);
        let network = self.network(&mut g, stage, x, false)?;
        Ok(shapes(&g, network))
    }

    /// Training images that it learns from.
    pub fn examples(&self) -> usize {
        match self.spec.examples {
            0 => self.data.train,
            some => some.min(self.data.train),
        }
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
        if self.spec.recipe_kind() == RecipeKind::Rbm {
            self.unroll(&mut values);
        }
        values
    }

    /// The network of the specification. Kinds that this build does not know are not compiled into it.
    pub fn architecture(&self) -> Result<Box<dyn Architecture + '_>> {
        let Model { spec, data, .. } = self;
        Ok(match spec {
            Spec { mae: Some(_), .. } => Box::new(Mae::new(spec, data, 1)?),
            Spec { conv: Some(conv), .. } => Box::new(Convolutional { spec, conv, data }),
            Spec { vae: Some(_), .. } => Box::new(Variational { spec, data }),
            _ => Box::new(Dense { spec, data }),
        })
    }

    /// Sizes of one image's code.
    pub fn code_sizes(&self) -> &[usize] {
        let code = self.layers.iter().find(|layer| layer.name == "code");
        code.map_or(&[], |code| &code.sizes)
    }

    /// Shapes \[inputs, outputs\] of the weights from the image to the picture, by layer. A tied decoder's are its
    /// encoder's.
    pub fn road(&self) -> Vec<(String, Vec<usize>)> {
        let of = |layer: &str| {
            let number = self.layout.find(&format!("{layer}.weight"))?;
            Some(self.layout.parameters()[number].shape.sizes().to_vec())
        };
        let names = self.layout.parameters().iter().filter_map(|parameter| parameter.name.strip_suffix(".weight"));
        let mut road: Vec<_> = names
            .filter(|name| *name != vae::VARIANCE_LAYER)
            .filter_map(|name| Some((name.to_owned(), of(name)?)))
            .collect();
        for layer in (0..self.spec.layers.len()).map(|number| format!("decoder.{number}")) {
            if let Some(mut shape) = dense::mirror(&self.spec, &layer).and_then(|mirror| of(&mirror)) {
                shape.reverse();
                road.push((layer, shape));
            }
        }
        road
    }

    /// Numbers of one image's code.
    pub fn code(&self) -> usize {
        self.code_sizes().iter().product()
    }

    /// Numbers of one row that a stage takes: a code's to decode, else an image's.
    pub fn input(&self, stage: Stage) -> usize {
        if stage == Stage::Decode { self.code() } else { self.data.pixels() }
    }
}

/// Hidden layers and names of switches.
fn shapes(g: &Graph, network: Network) -> (Vec<LayerShape>, Vec<String>) {
    let shape = |(name, layer)| LayerShape { name, sizes: g.shape(layer).sizes()[1..].to_vec() };
    let switches = network.switches.into_iter().map(|(name, _)| name);
    (network.layers.into_iter().map(shape).collect(), switches.collect())
}

/// Rows of the loss ring that training goes round in; an evaluation uses the rest, so that neither disturbs the other.
pub const LOSSES: usize = RING / 2;
