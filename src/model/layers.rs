//! Layers: named parameters and the ops that use them.

use crate::error::Result;
use crate::graph::Graph;
use crate::graph::layout::Init;
use crate::numeric::activation::Activation;
use crate::op::{Builder, T};
use crate::ops::activate::Activate;
use crate::ops::matmul::Matmul;

/// y = act(x W + b); `NAME.weight` is \[inputs, outputs\] and starts Glorot-uniform, `NAME.bias` \[outputs\] and starts at 0.
pub fn dense(g: &mut Graph, name: &str, x: T, outputs: usize, activation: Activation) -> Result<T> {
    let inputs = g.shape(x).last();
    let init = Init::GlorotUniform { fan_in: inputs, fan_out: outputs };
    let weight = g.parameter(&format!("{name}.weight"), [inputs, outputs], init)?;
    let bias = g.parameter(&format!("{name}.bias"), [outputs], Init::Zero)?;
    let fused = if activation == Activation::Gelu { Activation::None } else { activation };
    let y = g.one(Matmul { activation: fused, ..Matmul::default() }, &[x, weight, bias])?;
    if activation == Activation::Gelu { g.one(Activate { activation }, &[y]) } else { Ok(y) }
}
