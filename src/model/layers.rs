//! Layers: named parameters and the ops that use them.

use crate::error::Result;
use crate::graph::Graph;
use crate::graph::layout::Init;
use crate::model::spec::conv::{Layer, LayerKind};
use crate::numeric::activation::Activation;
use crate::ops::conv_transpose2d::ConvTranspose2d;
use crate::ops::conv2d::Conv2d;
use crate::ops::gelu::Gelu;
use crate::ops::matmul::Matmul;
use crate::tensor::op::{Builder, TensorId};

/// y = act(x W + b); `NAME.weight` is \[inputs, outputs\] and starts Glorot-uniform, `NAME.bias` \[outputs\] and starts
/// at 0.
pub fn dense(g: &mut Graph, name: &str, x: TensorId, outputs: usize, activation: Activation) -> Result<TensorId> {
    let inputs = g.shape(x).last();
    let init = Init::GlorotUniform { fan_in: inputs, fan_out: outputs };
    let weight = g.parameter(&format!("{name}.weight"), [inputs, outputs], init)?;
    product(g, name, x, weight, Matmul { activation, ..Matmul::default() })
}

/// y = act(x W' + b) with the weights \[outputs, inputs\] of the layer `mirror`, and a bias of its own.
pub fn tied(
    g: &mut Graph,
    name: &str,
    mirror: &str,
    x: TensorId,
    outputs: usize,
    activation: Activation,
) -> Result<TensorId> {
    let inputs = g.shape(x).last();
    let init = Init::GlorotUniform { fan_in: outputs, fan_out: inputs };
    let weight = g.parameter(&format!("{mirror}.weight"), [outputs, inputs], init)?;
    product(g, name, x, weight, Matmul { activation, transpose_b: true, ..Matmul::default() })
}

fn product(g: &mut Graph, name: &str, x: TensorId, weight: TensorId, matmul: Matmul) -> Result<TensorId> {
    let outputs = if matmul.transpose_b { g.shape(weight).rows() } else { g.shape(weight).last() };
    let bias = g.parameter(&format!("{name}.bias"), [outputs], Init::Zero)?;
    let activation = matmul.activation;
    let fused = if activation == Activation::Gelu { Activation::None } else { activation };
    let y = g.one(Matmul { activation: fused, ..matmul }, &[x, weight, bias])?;
    if activation == Activation::Gelu { g.one(Gelu, &[y]) } else { Ok(y) }
}

/// A convolution, or a transposed one, with bias and activation: `NAME.weight` is \[kernel, kernel, in, out\], of a
/// transposed one \[kernel, kernel, out, in\]; `NAME.bias` is \[out\].
pub fn convolution(g: &mut Graph, name: &str, layer: &Layer, x: TensorId) -> Result<TensorId> {
    let Layer { channels, kernel, stride, padding, output_padding, activation, .. } = *layer;
    let (inputs, taps) = (g.shape(x).last(), kernel * kernel);
    let transposed = layer.kind == LayerKind::ConvTranspose;
    let ends = if transposed { [channels, inputs] } else { [inputs, channels] };
    // The variance 2 / fan in keeps one scale through rectifiers (He et al., ICCV 2015).
    let init = Init::Uniform((6.0 / (taps * inputs) as f32).sqrt());
    let weight = g.parameter(&format!("{name}.weight"), [kernel, kernel, ends[0], ends[1]], init)?;
    let bias = g.parameter(&format!("{name}.bias"), [channels], Init::Zero)?;
    let fused = if activation == Activation::Gelu { Activation::None } else { activation };
    let y = match transposed {
        true => g.one(
            ConvTranspose2d { stride, padding, output_padding: [output_padding; 2], activation: fused },
            &[x, weight, bias],
        )?,
        false => g.one(Conv2d { stride, padding, activation: fused }, &[x, weight, bias])?,
    };
    if activation == Activation::Gelu { g.one(Gelu, &[y]) } else { Ok(y) }
}
