//! A layer as a restricted Boltzmann machine, trained by one step of contrastive divergence (Hinton, Neural Computation
//! 14, 2002; Hinton & Salakhutdinov, Science 313, 2006).
//!
//! With the free energy F(v) = -b v - sum_j log(1 + exp(c_j + v W_j)), CD-1's statistics `<v h>` of the data less those
//! of the reconstruction v1 are the gradient of F(v0) - F(v1) by W and c with v1 held constant; Gaussian hidden units
//! have (c + v W)^2 / 2 in place of the logarithm. By b they are the gradient of the reconstruction's own loss. So the
//! losses and the gradients of every other model serve here, padding rows included, and there is no op for it but the
//! comparison that draws.

use super::Model;
use super::phases::Block;
use super::spec::recipe::Visible;
use crate::error::Result;
use crate::graph::Graph;
use crate::graph::Role;
use crate::graph::grad::{differentiate_by, gradients};
use crate::numeric::activation::Activation;
use crate::ops::activate::Activate;
use crate::ops::binary::Binary;
use crate::ops::fill::Fill;
use crate::ops::matmul::Matmul;
use crate::ops::permute::Permute;
use crate::ops::random::{Distribution, Random};
use crate::ops::reconstruction_loss::ReconstructionLoss;
use crate::ops::sum::Sum;
use crate::ops::unary::{Function, Unary};
use crate::rng::stream;
use crate::tensor::op::{Builder, TensorId};

/// Times half the sum of squared weights: keeps them small, and lets units that are always on or off come back.
const WEIGHT_COST: f32 = 2e-4;

/// What units are.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Units {
    Binary,
    /// Linear, with noise of variance 1.
    Gaussian,
}

impl Units {
    /// From sums to means: probabilities of binary units.
    fn means(self, g: &mut Graph, sums: TensorId) -> Result<TensorId> {
        match self {
            Units::Binary => g.one(Activate { activation: Activation::Sigmoid }, &[sums]),
            Units::Gaussian => Ok(sums),
        }
    }

    /// States drawn from the sums.
    fn draw(self, g: &mut Graph, sums: TensorId) -> Result<TensorId> {
        let means = self.means(g, sums)?;
        let (distribution, draw) = match self {
            Units::Binary => (Distribution::Uniform, Binary::Less),
            Units::Gaussian => (Distribution::Normal, Binary::Add),
        };
        let noise = g.one(Random { shape: g.shape(sums), distribution, stream: stream::GRAPH }, &[])?;
        g.one(draw, &[noise, means])
    }

    /// The loss of sums against values, and a factor: its gradient by the sums is then the means less the values.
    fn loss(self) -> (ReconstructionLoss, f32) {
        match self {
            Units::Binary => (ReconstructionLoss::BinaryCrossEntropy, 1.0),
            Units::Gaussian => (ReconstructionLoss::SquaredError, 0.5),
        }
    }
}

/// The mean over the batch of a loss of each image, times a factor.
fn mean(g: &mut Graph, loss: ReconstructionLoss, x: [TensorId; 2], factor: f32) -> Result<TensorId> {
    let each = g.one(loss, &x)?;
    let mean = g.one(Sum { along_rows: true }, &[each])?;
    g.one(Unary { function: Function::Identity, scale: factor }, &[mean])
}

/// \[m, n\] to \[n, m\].
fn transposed(g: &mut Graph, matrix: TensorId) -> Result<TensorId> {
    let [m, n, ..] = g.shape(matrix).image();
    let wide = g.reshape(matrix, [1, 1, m, n])?;
    let turned = g.one(Permute { axes: [0, 1, 3, 2] }, &[wide])?;
    g.reshape(turned, [n, m])
}

impl Model {
    /// Statistics of the RBM of a block over `v0` \[rows, units below\], as gradients of its parameters; the squared
    /// error of the reconstruction.
    ///
    /// The decoder's weights start as the encoder's, transposed, and get the same gradient, so they stay so: unrolled
    /// from the first step on.
    pub(super) fn contrastive_divergence(&self, g: &mut Graph, block: &Block, v0: TensorId) -> Result<TensorId> {
        let (layer, spec) = (block.encoder.start, &self.spec);
        let visible = match spec.visible() {
            Visible::Gaussian if layer == 0 => Units::Gaussian,
            _ => Units::Binary,
        };
        let is_code = layer + 1 == spec.layers.len();
        let linear = is_code && spec.code_activation == Activation::None;
        let hidden = if linear { Units::Gaussian } else { Units::Binary };
        let mut known = |name: String| -> Result<(TensorId, usize)> {
            let number = self.layout.find(&name).unwrap_or_default();
            let parameter = &self.layout.parameters()[number];
            Ok((g.parameter(&name, parameter.shape, parameter.init)?, number))
        };
        let (w, weight) = known(format!("encoder.{layer}.weight"))?;
        let (c, hidden_bias) = known(format!("encoder.{layer}.bias"))?;
        let (b, visible_bias) = known(format!("decoder.{}.bias", block.decoder.start))?;
        let decoder = self.layout.find(&format!("decoder.{}.weight", block.decoder.start));

        let up = |g: &mut Graph, v| g.one(Matmul::default(), &[v, w, c]);
        let z0 = up(g, v0)?;
        let h0 = hidden.draw(g, z0)?;
        let sums = g.one(Matmul { transpose_b: true, ..Matmul::default() }, &[h0, w, b])?;
        let v1 = visible.means(g, sums)?;
        let z1 = up(g, v1)?;

        let (energy, factor) = hidden.loss();
        let zeros = g.one(Fill { shape: g.shape(z0), value: 0.0 }, &[])?;
        let [data, model] = [(z0, -factor), (z1, factor)].map(|(z, factor)| mean(g, energy, [z, zeros], factor));
        let difference = g.one(Binary::Add, &[data?, model?])?;
        let wanted = |role: &Role| [weight, hidden_bias].map(Role::Parameter).contains(role);
        for (parameter, gradient) in gradients(g, difference, wanted, &[v1])? {
            if parameter != w {
                g.assign_gradient(hidden_bias, gradient)?;
                continue;
            }
            let cost = g.one(Unary { function: Function::Identity, scale: WEIGHT_COST }, &[w])?;
            let gradient = g.one(Binary::Add, &[gradient, cost])?;
            g.assign_gradient(weight, gradient)?;
            if let Some(decoder) = decoder {
                let turned = transposed(g, gradient)?;
                g.assign_gradient(decoder, turned)?;
            }
        }
        let (loss, factor) = visible.loss();
        let reconstruction = mean(g, loss, [sums, v0], factor)?;
        differentiate_by(g, reconstruction, &[visible_bias], &[])?;
        mean(g, ReconstructionLoss::SquaredError, [v1, v0], 1.0)
    }

    /// Give decoders the weights of their encoders, transposed, in an arena of parameters.
    pub(super) fn unroll(&self, arena: &mut [f32]) {
        let depth = self.spec.layers.len();
        for layer in 0..depth {
            let find = |side, number: usize| self.layout.find(&format!("{side}.{number}.weight"));
            let (Some(from), Some(to)) = (find("encoder", layer), find("decoder", depth - 1 - layer)) else { continue };
            let [from, to] = [from, to].map(|number| &self.layout.parameters()[number]);
            let [inputs, outputs, ..] = from.shape.image();
            for i in 0..inputs {
                for o in 0..outputs {
                    arena[to.range.start + o * inputs + i] = arena[from.range.start + i * outputs + o];
                }
            }
        }
    }
}
