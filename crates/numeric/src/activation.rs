//! Activations of layers, and how each is differentiated.

use serde::{Deserialize, Serialize};

use crate::math::{self, Lanes, Number};
use crate::vector::Vector;

/// Applied to every element of a layer's sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Activation {
    /// x itself
    #[default]
    None,
    /// max(x, 0)
    Relu,
    /// x, or 0.01 x below zero
    LeakyRelu,
    /// 1 / (1 + e^-x)
    Sigmoid,
    /// Hyperbolic tangent, (e^x - e^-x) / (e^x + e^-x)
    Tanh,
    /// x Phi(x) with the normal distribution function, the erf form. Source: Hendrycks & Gimpel, arXiv 1606.08415.
    Gelu,
}

/// Slope of the leaky ReLU below zero.
pub const LEAK: f32 = 0.01;

impl Activation {
    /// Its number in `shaders/shared/act.wgsl`.
    pub fn code(self) -> u32 {
        self as u32
    }

    /// The activation of one number.
    #[inline(always)]
    pub fn apply(self, x: f32) -> f32 {
        match self {
            Activation::None => x,
            Activation::Relu => relu(x),
            Activation::LeakyRelu => leaky_relu(x),
            Activation::Sigmoid => math::sigmoid(x),
            Activation::Tanh => math::tanh(x),
            Activation::Gelu => x * math::normal(x).0,
        }
    }

    /// The activation of every element, in place; the same bits as [`Activation::apply`]. Not GELU, which is [`gelu`].
    #[inline(never)]
    pub fn apply_slice(self, y: &mut [f32]) {
        match self {
            Activation::None | Activation::Gelu => {}
            Activation::Relu => math::map(y, relu),
            Activation::LeakyRelu => math::map(y, leaky_relu),
            Activation::Sigmoid => math::map(y, math::sigmoid),
            Activation::Tanh => math::map(y, math::tanh),
        }
    }

    /// dy/dx from the output y; GELU's, which [`gelu`] makes beside the output, is the value itself.
    #[inline(always)]
    pub fn derivative(self, value: f32) -> f32 {
        match self {
            Activation::None => 1.0,
            Activation::Relu => relu_derivative(value),
            Activation::LeakyRelu => leaky_relu_derivative(value),
            Activation::Sigmoid => value * (1.0 - value),
            Activation::Tanh => 1.0 - value * value,
            Activation::Gelu => value,
        }
    }

    /// dx = dy * derivative(value), element by element; `value` as in [`Activation::derivative`]. All of one length.
    #[inline(never)]
    pub fn backward_slice(self, value: &[f32], dy: &[f32], dx: &mut [f32]) {
        match self {
            Activation::None => chain(value, dy, dx, |_| 1.0),
            Activation::Relu => chain(value, dy, dx, relu_derivative),
            Activation::LeakyRelu => chain(value, dy, dx, leaky_relu_derivative),
            Activation::Sigmoid => chain(value, dy, dx, |y| y * (1.0 - y)),
            Activation::Tanh => chain(value, dy, dx, |y| 1.0 - y * y),
            Activation::Gelu => chain(value, dy, dx, |slope| slope),
        }
    }
}

/// d = (sigmoid(z) - t) scale: the gradient of a logit's cross-entropy, in one pass. All of one length.
#[inline(never)]
#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
pub fn logit_gradient(z: &[f32], t: &[f32], scale: f32, d: &mut [f32]) {
    math::widest(|| {
        let (z_chunks, t_chunks) = (z.chunks_exact(Lanes::LANES), t.chunks_exact(Lanes::LANES));
        let rest = z_chunks.remainder().iter().zip(t_chunks.remainder());
        let mut d_chunks = d.chunks_exact_mut(Lanes::LANES);
        for ((z, t), d) in z_chunks.zip(t_chunks).zip(&mut d_chunks) {
            // Safety: chunks hold a vector.
            unsafe {
                let [z, t] = [z, t].map(|x| Lanes::load(x.as_ptr()));
                math::sigmoid_of(z).minus(t).times(Lanes::splat(&scale)).store(d.as_mut_ptr());
            }
        }
        for (d, (z, t)) in d_chunks.into_remainder().iter_mut().zip(rest) {
            *d = (math::sigmoid(*z) - t) * scale;
        }
    });
}

/// y = x Phi(x) and its slope, Phi(x) + x Phi'(x), which cost little more together than one of them. All of one length.
pub fn gelu(x: &[f32], y: &mut [f32], slopes: &mut [f32]) {
    let whole = x.len() / Lanes::LANES * Lanes::LANES;
    let ((x, rest), (y, y_rest), (slopes, slopes_rest)) =
        (x.split_at(whole), y.split_at_mut(whole), slopes.split_at_mut(whole));
    gelu_by_lanes(x, y, slopes);
    let mut last = [[0.0; Lanes::LANES]; 3];
    let [x, y, slopes] = &mut last;
    x[..rest.len()].copy_from_slice(rest);
    gelu_by_lanes(x, y, slopes);
    y_rest.copy_from_slice(&y[..rest.len()]);
    slopes_rest.copy_from_slice(&slopes[..rest.len()]);
}

/// The same of whole vectors.
#[inline(never)]
#[cfg_attr(all(target_arch = "wasm32", feature = "relaxed"), target_feature(enable = "relaxed-simd"))]
fn gelu_by_lanes(x: &[f32], y: &mut [f32], slopes: &mut [f32]) {
    math::widest(|| {
        let lanes = x.chunks_exact(Lanes::LANES).zip(y.chunks_exact_mut(Lanes::LANES));
        for ((x, y), slope) in lanes.zip(slopes.chunks_exact_mut(Lanes::LANES)) {
            // Safety: chunks hold a vector.
            unsafe {
                let x = Lanes::load(x.as_ptr());
                let (phi, density) = math::normal_of(x);
                x.times(phi).store(y.as_mut_ptr());
                phi.plus(x, density).store(slope.as_mut_ptr());
            }
        }
    });
}

#[inline(always)]
fn chain(value: &[f32], dy: &[f32], dx: &mut [f32], derivative: impl Fn(f32) -> f32) {
    math::widest(|| {
        for ((dx, dy), value) in dx.iter_mut().zip(dy).zip(value) {
            *dx = dy * derivative(*value);
        }
    });
}

// Written as selections, not `max`, so that a NaN comes through and is reported.
#[inline(always)]
fn relu(x: f32) -> f32 {
    if x < 0.0 { 0.0 } else { x }
}

#[inline(always)]
fn leaky_relu(x: f32) -> f32 {
    if x < 0.0 { LEAK * x } else { x }
}

#[inline(always)]
fn relu_derivative(y: f32) -> f32 {
    if y > 0.0 { 1.0 } else { 0.0 }
}

#[inline(always)]
fn leaky_relu_derivative(y: f32) -> f32 {
    if y > 0.0 { 1.0 } else { LEAK }
}
