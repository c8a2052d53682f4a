//! What changes while a model trains, without a new model: declared here alone.
//!
//! [`Spec::check`] holds the ranges, the trainer and the session take the names, and the page reads all of it from
//! `www/app/engine/live.js`, which is written from [`LIVE`] (`tests/spec.rs`).

use super::Spec;

/// A number of the specification that acts from the next step on.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    /// What the page calls it.
    pub name: &'static str,
    /// Where it lies in the specification's JSON.
    pub path: &'static str,
    /// The least and the most that it may be.
    pub range: [f32; 2],
    /// Whether it takes other plans, over the same parameters.
    pub replans: bool,
    /// The number in a specification; `None` where the model has no such thing.
    pub field: fn(&mut Spec) -> Option<&mut f32>,
}

impl Live {
    const fn new(
        name: &'static str,
        path: &'static str,
        range: [f32; 2],
        field: fn(&mut Spec) -> Option<&mut f32>,
    ) -> Live {
        Live { name, path, range, replans: false, field }
    }
}

/// All of them, in the order of the page's form.
pub static LIVE: [Live; 6] = [
    Live::new("learningRate", "optimizer.learningRate", [0.0, 10.0], |spec| Some(&mut spec.optimizer.learning_rate)),
    Live::new("momentum", "optimizer.momentum", [0.0, 0.9999], |spec| Some(&mut spec.optimizer.momentum)),
    Live::new("weightDecay", "optimizer.weightDecay", [0.0, 1.0], |spec| Some(&mut spec.optimizer.weight_decay)),
    Live::new("noise", "noise.level", [0.0, 5.0], |spec| Some(&mut spec.noise.level)),
    Live {
        replans: true,
        ..Live::new("ratio", "mae.ratio", [0.0, 0.95], |spec| spec.mae.as_mut().map(|mae| &mut mae.ratio))
    },
    Live::new("beta", "vae.beta", [0.0, 1000.0], |spec| spec.vae.as_mut().map(|vae| &mut vae.beta)),
];
