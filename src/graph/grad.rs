//! Reverse mode: appends the nodes of the gradient to the graph, once, when a model is built.

use crate::error::{Error, Result};
use crate::graph::{Graph, Role};
use crate::ops::binary::Binary;
use crate::ops::fill::Fill;
use crate::tensor::op::{Builder, TensorId};

/// Differentiate the scalar `loss` by every parameter it depends on, and hand the results to the optimiser's arena.
///
/// Contributions of several uses always add up. Nodes that no parameter feeds are left out.
pub fn differentiate(g: &mut Graph, loss: TensorId) -> Result<()> {
    let all: Vec<usize> = (0..g.layout.parameters().len()).collect();
    differentiate_by(g, loss, &all, &[])
}

/// The same by these parameters alone, and with these tensors held constant.
pub fn differentiate_by(g: &mut Graph, loss: TensorId, parameters: &[usize], held: &[TensorId]) -> Result<()> {
    let wanted = |role: &Role| matches!(role, Role::Parameter(number) if parameters.contains(number));
    let gradients = gradients(g, loss, wanted, held)?;
    for &number in parameters {
        let of_parameter = |(tensor, _): &&(TensorId, TensorId)| g.tensors[tensor.0].role == Role::Parameter(number);
        if let Some(&(_, gradient)) = gradients.iter().find(of_parameter) {
            g.assign_gradient(number, gradient)?;
        }
    }
    Ok(())
}

/// Gradients of `loss` by every tensor whose role is `wanted`, as new nodes; none goes through a tensor that is `held`.
pub fn gradients(
    g: &mut Graph,
    loss: TensorId,
    wanted: impl Fn(&Role) -> bool,
    held: &[TensorId],
) -> Result<Vec<(TensorId, TensorId)>> {
    let shape = g.shape(loss);
    if shape.len() != 1 {
        return Err(Error::shape("gradient", "a scalar loss", &[shape]));
    }
    let forward = g.nodes.clone();
    let loss = g.root(loss);
    let mut active: Vec<bool> = g.tensors.iter().map(|tensor| wanted(&tensor.role)).collect();
    for node in &forward {
        let is_active = node.inputs.iter().any(|input| active[g.root(*input).0]);
        node.outputs.iter().for_each(|output| active[output.0] = is_active && !held.contains(output));
    }

    let mut of: Vec<Option<TensorId>> = vec![None; g.tensors.len()];
    of[loss.0] = Some(g.one(Fill { shape: g.shape(loss), value: 1.0 }, &[])?);
    for node in forward.iter().rev() {
        let Some(dy) = of[node.outputs[0].0] else { continue };
        if !active[node.outputs[0].0] {
            continue;
        }
        let contributions = node.op.vjp(g, &node.inputs, &node.outputs, dy)?;
        for (&input, contribution) in node.inputs.iter().zip(contributions) {
            let input = g.root(input);
            let Some(contribution) = contribution.filter(|_| active[input.0]) else { continue };
            let contribution = g.reshape(contribution, g.shape(input))?;
            let total = match of[input.0] {
                Some(earlier) => g.one(Binary::Add, &[earlier, contribution])?,
                None => contribution,
            };
            of[input.0] = Some(total);
        }
    }
    let gradients = (0..).map(TensorId).zip(of).filter_map(|(tensor, gradient)| Some((tensor, gradient?)));
    Ok(gradients.filter(|(tensor, _)| wanted(&g.tensors[tensor.0].role)).collect())
}
