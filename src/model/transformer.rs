//! Transformer blocks: pre-norm, attention and an MLP, each added to what came in (Dosovitskiy et al., arXiv 2010.11929).

use crate::error::Result;
use crate::graph::Graph;
use crate::graph::layout::Init;
use crate::model::layers::dense;
use crate::model::spec::mae::Transformer;
use crate::numeric::activation::Activation;
use crate::op::{Builder, T};
use crate::ops::attention::Attention;
use crate::ops::binary::Binary;
use crate::ops::layer_norm::LayerNorm;

/// Layer normalisation with gain and bias: `NAME` is \[2, width\].
pub fn norm(g: &mut Graph, name: &str, x: T) -> Result<T> {
    let affine = g.parameter(name, [2, g.shape(x).last()], Init::Affine)?;
    g.one(LayerNorm { epsilon: 1e-5 }, &[x, affine])
}

/// A dense layer on every token: \[n, t, d\] to \[n, t, outputs\].
pub fn linear(g: &mut Graph, name: &str, x: T, outputs: usize, activation: Activation) -> Result<T> {
    let [n, t, ..] = g.shape(x).image();
    let y = dense(g, name, x, outputs, activation)?;
    g.reshape(y, [n, t, outputs])
}

/// x + attention(norm x), then x + MLP(norm x), on \[n, t, width\].
fn block(g: &mut Graph, name: &str, x: T, stack: &Transformer) -> Result<T> {
    let part = |part: &str| format!("{name}.{part}");
    let h = norm(g, &part("norm1"), x)?;
    let qkv = linear(g, &part("qkv"), h, 3 * stack.width, Activation::None)?;
    let h = g.one(Attention { heads: stack.heads }, &[qkv])?;
    let h = linear(g, &part("proj"), h, stack.width, Activation::None)?;
    let x = g.one(Binary::Add, &[x, h])?;
    let h = norm(g, &part("norm2"), x)?;
    let h = linear(g, &part("fc1"), h, stack.mlp, Activation::Gelu)?;
    let h = linear(g, &part("fc2"), h, stack.width, Activation::None)?;
    g.one(Binary::Add, &[x, h])
}

/// All blocks of a stack; each one's tokens, by name, the last ones without the final norm.
pub fn blocks(g: &mut Graph, name: &str, mut x: T, stack: &Transformer) -> Result<Vec<(String, T)>> {
    let mut layers = Vec::new();
    for i in 0..stack.depth {
        let name = format!("{name}.{i}");
        x = block(g, &name, x, stack)?;
        layers.push((name, x));
    }
    Ok(layers)
}
