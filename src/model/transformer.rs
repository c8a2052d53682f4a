//! Transformer blocks: pre-norm, attention and an MLP, each added to what came in (Dosovitskiy et al., arXiv
//! 2010.11929).

use crate::error::Result;
use crate::graph::Graph;
use crate::graph::layout::Init;
use crate::model::spec::mae::Transformer;
use crate::ops::attention::Attention;
use crate::ops::binary::Binary;
use crate::ops::gelu::Gelu;
use crate::ops::layer_norm::LayerNorm;
use crate::ops::matmul::Matmul;
use crate::tensor::op::{Builder, TensorId};

/// Layer normalisation with gain and bias: `NAME` is \[2, width\].
pub fn norm(g: &mut Graph, name: &str, x: TensorId) -> Result<TensorId> {
    let affine = g.parameter(name, [2, g.shape(x).last()], Init::Affine)?;
    g.one(LayerNorm { epsilon: 1e-5 }, &[x, affine])
}

/// A dense layer on every token: \[n, t, d\] to \[n, t, outputs\]. Its weights start uniform in +-gain / sqrt(d), at
/// gain 1 like PyTorch's, its biases at 0.
pub fn linear(g: &mut Graph, name: &str, x: TensorId, outputs: usize, gain: f32) -> Result<TensorId> {
    let [n, t, d, _] = g.shape(x).image();
    let weight = g.parameter(&format!("{name}.weight"), [d, outputs], Init::Uniform(gain / (d as f32).sqrt()))?;
    let bias = g.parameter(&format!("{name}.bias"), [outputs], Init::Zero)?;
    let y = g.one(Matmul::default(), &[x, weight, bias])?;
    g.reshape(y, [n, t, outputs])
}

/// x + attention(norm x), then x + MLP(norm x), on \[n, t, width\].
fn block(g: &mut Graph, name: &str, x: TensorId, stack: &Transformer) -> Result<TensorId> {
    let part = |part: &str| format!("{name}.{part}");
    let h = norm(g, &part("norm1"), x)?;
    let qkv = linear(g, &part("qkv"), h, 3 * stack.width, 1.0)?;
    let h = g.one(Attention { heads: stack.heads }, &[qkv])?;
    let h = linear(g, &part("proj"), h, stack.width, 1.0)?;
    let x = g.one(Binary::Add, &[x, h])?;
    let h = norm(g, &part("norm2"), x)?;
    let h = linear(g, &part("fc1"), h, stack.mlp, 1.0)?;
    let h = g.one(Gelu, &[h])?;
    let h = linear(g, &part("fc2"), h, stack.width, 1.0)?;
    g.one(Binary::Add, &[x, h])
}

/// All blocks of a stack; each one's tokens, by name, the last ones without the final norm.
pub fn blocks(g: &mut Graph, name: &str, mut x: TensorId, stack: &Transformer) -> Result<Vec<(String, TensorId)>> {
    let mut layers = Vec::new();
    for i in 0..stack.depth {
        let name = format!("{name}.{i}");
        x = block(g, &name, x, stack)?;
        layers.push((name, x));
    }
    Ok(layers)
}
