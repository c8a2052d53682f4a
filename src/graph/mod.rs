//! The graph: tensors and the ops that make them, appended in an order that is already a valid one to run.

pub mod grad;
pub mod layout;
pub mod plan;

use std::ops::Range;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::tensor::op::{Builder, Op, TensorId};
use crate::tensor::shape::Shape;

use layout::{Init, Layout};

/// Memory of the device that outlives programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Resource {
    /// All images of the data set, training first, as packed bytes.
    Images,
    /// Their labels, as packed bytes.
    Labels,
    /// Sample numbers: a permutation of the training set, then every sample in order.
    Order,
    /// The loss ring.
    Ring,
}

/// What a tensor is.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// Written by the host before a run.
    Input(String),
    /// By number in the layout.
    Parameter(usize),
    /// Memory that the device keeps from program to program.
    Resource(Resource),
    /// Made by a node.
    Value,
    /// Known when the graph is made, written once when its plan is loaded.
    Constant(Rc<[f32]>),
    /// Another tensor's memory in another shape.
    Alias(TensorId),
}

/// A tensor of a graph.
#[derive(Clone, Debug)]
pub struct Tensor {
    /// Its sizes.
    pub shape: Shape,
    /// What it is.
    pub role: Role,
}

/// An op on certain tensors.
#[derive(Clone, Debug)]
pub struct Node {
    /// What is computed.
    pub op: Rc<dyn Op>,
    /// Tensors that it reads, in the order of the op.
    pub inputs: Vec<TensorId>,
    /// Tensors that it makes, in the order of the op.
    pub outputs: Vec<TensorId>,
}

/// An optimiser over a range of the arenas, run after everything else.
#[derive(Clone, Debug)]
pub struct Update {
    /// The optimiser.
    pub op: Rc<dyn Op>,
    /// The part of every arena that it works on, in floats.
    pub range: Range<usize>,
}

/// Tensors, the nodes that make them, and what is to be done with them.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// All tensors by number.
    pub tensors: Vec<Tensor>,
    /// Ops in the order in which they run.
    pub nodes: Vec<Node>,
    /// The parameters.
    pub layout: Layout,
    /// (parameter, its gradient).
    pub gradients: Vec<(usize, TensorId)>,
    /// Optimisers, in the order in which they run.
    pub updates: Vec<Update>,
    /// Tensors that can be read after a run, by name.
    pub kept: Vec<(String, TensorId)>,
}

impl Builder for Graph {
    fn shape(&self, tensor: TensorId) -> Shape {
        self.tensors[tensor.0].shape
    }

    fn reshape(&mut self, tensor: TensorId, shape: Shape) -> Result<TensorId> {
        Graph::reshape(self, tensor, shape)
    }

    fn apply(&mut self, op: Rc<dyn Op>, inputs: &[TensorId]) -> Result<Vec<TensorId>> {
        let shapes: Vec<Shape> = inputs.iter().map(|&input| self.shape(input)).collect();
        let outputs = op.shapes(&shapes)?.into_iter().map(|shape| self.tensor(shape, Role::Value)).collect::<Vec<_>>();
        self.nodes.push(Node { op, inputs: inputs.to_vec(), outputs: outputs.clone() });
        Ok(outputs)
    }
}

impl Graph {
    /// A graph over the parameters of `layout`, which it may extend.
    pub fn new(layout: Layout) -> Self {
        Graph { layout, ..Graph::default() }
    }

    fn tensor(&mut self, shape: Shape, role: Role) -> TensorId {
        self.tensors.push(Tensor { shape, role });
        TensorId(self.tensors.len() - 1)
    }

    /// A tensor that the host writes under this name.
    pub fn input(&mut self, name: &str, shape: impl Into<Shape>) -> TensorId {
        self.tensor(shape.into(), Role::Input(name.to_owned()))
    }

    /// A tensor of these values, as many as the shape holds.
    pub fn constant(&mut self, shape: impl Into<Shape>, values: Vec<f32>) -> TensorId {
        self.tensor(shape.into(), Role::Constant(values.into()))
    }

    /// A tensor over memory that the device keeps.
    pub fn resource(&mut self, resource: Resource, shape: impl Into<Shape>) -> TensorId {
        self.tensor(shape.into(), Role::Resource(resource))
    }

    /// The parameter of this name, new unless the layout has it. Asking twice gives one tensor, so its uses add up.
    pub fn parameter(&mut self, name: &str, shape: impl Into<Shape>, init: Init) -> Result<TensorId> {
        let shape = shape.into();
        let number = self.layout.find(name).unwrap_or_else(|| self.layout.push(name, shape, init));
        let known = self.layout.parameters()[number].shape;
        if known != shape {
            return Err(Error::shape("parameter", format!("{name} of shape {known}"), &[shape]));
        }
        let role = Role::Parameter(number);
        let existing = self.tensors.iter().position(|tensor| tensor.role == role);
        Ok(existing.map_or_else(|| self.tensor(shape, role), TensorId))
    }

    /// The same values in another shape: no op, no copy. An error unless the sizes multiply to the same length.
    pub fn reshape(&mut self, tensor: TensorId, shape: impl Into<Shape>) -> Result<TensorId> {
        let (from, to) = (self.shape(tensor), shape.into());
        if from.len() != to.len() {
            return Err(Error::shape("reshape", format!("{} elements in {to}", from.len()), &[from]));
        }
        let root = self.root(tensor);
        Ok(if from == to { tensor } else { self.tensor(to, Role::Alias(root)) })
    }

    /// The tensor whose memory this one has: itself, unless it is a reshape.
    pub fn root(&self, tensor: TensorId) -> TensorId {
        match self.tensors.get(tensor.0).map(|tensor| &tensor.role) {
            Some(Role::Alias(root)) => *root,
            _ => tensor,
        }
    }

    /// Append an op with one output.
    pub fn one<O: Op + 'static>(&mut self, op: O, inputs: &[TensorId]) -> Result<TensorId> {
        crate::tensor::op::apply(self, op, inputs)
    }

    /// Let the host read `tensor` after a run.
    pub fn keep(&mut self, name: &str, tensor: TensorId) {
        self.kept.push((name.to_owned(), tensor));
    }

    /// Let `gradient` be what the optimiser sees for a parameter, in place of any assigned before.
    pub fn assign_gradient(&mut self, parameter: usize, gradient: TensorId) -> Result<()> {
        let expected = self.layout.parameters()[parameter].shape;
        if self.shape(gradient).len() != expected.len() {
            return Err(Error::shape("assign_gradient", format!("{expected}"), &[self.shape(gradient)]));
        }
        self.gradients.retain(|(other, _)| *other != parameter);
        self.gradients.push((parameter, gradient));
        Ok(())
    }

    /// Run an optimiser over a range of the arenas at the end.
    pub fn update<O: Op + 'static>(&mut self, op: O, range: Range<usize>) {
        self.updates.push(Update { op: Rc::new(op), range });
    }
}
