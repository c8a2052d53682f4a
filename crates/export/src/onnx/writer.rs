//! From a graph of ours to the nodes of an ONNX graph: names, constants, and the two orders of axes.
//!
//! The graph is made for a batch of one, and written for any: batches come first in every shape, so a reshape leaves
//! that size open. Images lie channels last in our tensors and channels first in ONNX's; a value is turned when an op
//! wants the other order, and only then.

use std::collections::{HashMap, HashSet};

use hourglass::graph::{Graph, Role};
use hourglass::tensor::op::{Builder, TensorId};
use hourglass::{Error, Result};

use super::proto::{Attribute, FLOAT, INT64, Node, Tensor, ints};
use crate::saved::Saved;

/// What an op was written as: a value in our order of axes, or images \[n, c, h, w\].
pub enum Made {
    /// Channels last.
    Last(String),
    /// Channels first.
    First(String),
}

/// A graph that is being written.
pub struct Writer<'a> {
    /// Where weights come from.
    pub saved: &'a Saved<'a>,
    /// What is written.
    pub g: &'a Graph,
    /// Nodes so far, in an order in which they can run.
    pub nodes: Vec<Node>,
    /// Weights and other constants so far.
    pub constants: Vec<Tensor>,
    /// Names of these.
    known: HashSet<String>,
    /// Names that people know tensors by.
    labels: HashMap<TensorId, String>,
    /// Names of what is there, channels last.
    last: HashMap<TensorId, String>,
    /// Names of images that are there, channels first.
    first: HashMap<TensorId, String>,
}

impl<'a> Writer<'a> {
    /// Write nothing yet. `given` are inputs, whatever made them in the graph; tensors with a label get it for a name.
    pub fn new(saved: &'a Saved, g: &'a Graph, given: &[(String, TensorId)], labels: &[(String, TensorId)]) -> Self {
        let by_tensor =
            |list: &[(String, TensorId)]| list.iter().map(|(name, tensor)| (*tensor, name.clone())).collect();
        Writer {
            saved,
            g,
            nodes: Vec::new(),
            constants: Vec::new(),
            known: HashSet::new(),
            labels: by_tensor(labels),
            last: by_tensor(given),
            first: HashMap::new(),
        }
    }

    /// The name of a tensor in our order of axes, with all that it is made of before it.
    pub fn value(&mut self, tensor: TensorId) -> Result<String> {
        if let Some(name) = self.last.get(&tensor) {
            return Ok(name.clone());
        }
        let g = self.g;
        let shape = g.shape(tensor);
        let name = match &g.tensors[tensor.0].role {
            Role::Parameter(number) => {
                let parameter = &g.layout.parameters()[*number];
                let (sizes, values) = self.weights(tensor)?;
                self.floats(&parameter.name, &sizes, &values)
            }
            Role::Constant(values) => self.floats(&format!("constant_{}", tensor.0), shape.sizes(), values),
            Role::Alias(root) => {
                let from = self.value(*root)?;
                let fixed = matches!(g.tensors[root.0].role, Role::Parameter(_) | Role::Constant(_));
                let first = if fixed { shape.sizes()[0] as i64 } else { -1 };
                let name = self.reshape(&from, first, &shape.sizes()[1..]);
                self.labelled(tensor, name)
            }
            Role::Value => match self.made(tensor)? {
                Made::Last(name) => name,
                Made::First(name) => {
                    let name = self.node("Transpose", &[&name], &[ints("perm", &[0, 2, 3, 1])]);
                    self.labelled(tensor, name)
                }
            },
            role @ (Role::Input(_) | Role::Resource(_)) => {
                return Err(Error::request("export", format!("this part of the model needs {role:?}")));
            }
        };
        self.last.insert(tensor, name.clone());
        Ok(name)
    }

    /// The name of images \[n, h, w, c\], channels first.
    pub fn image(&mut self, tensor: TensorId) -> Result<String> {
        if let (false, Role::Value) = (self.last.contains_key(&tensor), &self.g.tensors[tensor.0].role) {
            self.made(tensor)?;
        }
        if let Some(name) = self.first.get(&tensor) {
            return Ok(name.clone());
        }
        let from = self.value(tensor)?;
        let name = self.node("Transpose", &[&from], &[ints("perm", &[0, 3, 1, 2])]);
        self.first.insert(tensor, name.clone());
        Ok(name)
    }

    /// A tensor in the order in which it was made, for ops that treat every element alike.
    pub fn either(&mut self, tensor: TensorId) -> Result<Made> {
        if let (false, Role::Value) = (self.last.contains_key(&tensor), &self.g.tensors[tensor.0].role) {
            return self.made(tensor);
        }
        Ok(Made::Last(self.value(tensor)?))
    }

    /// A tensor that a node of the graph makes, as it comes from there.
    fn made(&mut self, tensor: TensorId) -> Result<Made> {
        if let Some(name) = self.first.get(&tensor) {
            return Ok(Made::First(name.clone()));
        }
        let maker = self.g.nodes.iter().find_map(|node| {
            let output = node.outputs.iter().position(|output| *output == tensor)?;
            Some((node, output))
        });
        let (node, output) =
            maker.ok_or_else(|| Error::request("export", format!("nothing makes tensor {}", tensor.0)))?;
        Ok(match self.op(node, output)? {
            Made::Last(name) => {
                let name = self.labelled(tensor, name);
                self.last.insert(tensor, name.clone());
                Made::Last(name)
            }
            Made::First(name) => {
                self.first.insert(tensor, name.clone());
                Made::First(name)
            }
        })
    }

    /// Gives a value the name that people know its tensor by, in the node that made it just now.
    fn labelled(&mut self, tensor: TensorId, name: String) -> String {
        let Some(label) = self.labels.get(&tensor) else { return name };
        match self.nodes.last_mut().and_then(|node| node.output.iter_mut().find(|output| **output == name)) {
            Some(output) => {
                output.clone_from(label);
                label.clone()
            }
            None => name,
        }
    }

    /// What comes out of the graph under this name.
    pub fn output(&mut self, label: &str, tensor: TensorId) -> Result<()> {
        let name = self.value(tensor)?;
        if name != label {
            self.node("Identity", &[&name], &[]);
            self.nodes.last_mut().into_iter().for_each(|node| node.output = vec![label.to_owned()]);
        }
        Ok(())
    }

    /// A node of one output, whose name comes back.
    pub fn node(&mut self, op: &str, inputs: &[&str], attributes: &[Attribute]) -> String {
        self.outputs(op, inputs, attributes, 1).remove(0)
    }

    /// A node of several outputs.
    pub fn outputs(&mut self, op: &str, inputs: &[&str], attributes: &[Attribute], count: usize) -> Vec<String> {
        let name = format!("{op}_{}", self.nodes.len());
        let part = |number: usize| if count == 1 { name.clone() } else { format!("{name}.{number}") };
        let output: Vec<_> = (0..count).map(part).collect();
        self.nodes.push(Node {
            input: inputs.iter().map(|&input| input.to_owned()).collect(),
            output: output.clone(),
            name,
            op_type: op.to_owned(),
            attribute: attributes.to_vec(),
        });
        output
    }

    /// The same values as \[first, sizes..\]; -1 is whatever is left.
    pub fn reshape(&mut self, from: &str, first: i64, sizes: &[usize]) -> String {
        let shape: Vec<_> = [first].into_iter().chain(sizes.iter().map(|&size| size as i64)).collect();
        let shape = self.integers(&shape);
        self.node("Reshape", &[from, &shape], &[])
    }

    /// Sizes and values of a tensor that does not depend on the input.
    pub fn weights(&self, tensor: TensorId) -> Result<(Vec<usize>, Vec<f32>)> {
        let sizes = self.g.shape(tensor).sizes().to_vec();
        match &self.g.tensors[self.g.root(tensor).0].role {
            Role::Constant(values) => Ok((sizes, values.to_vec())),
            Role::Parameter(number) => {
                let name = &self.g.layout.parameters()[*number].name;
                let (_, values) =
                    self.saved.parameter(name).ok_or_else(|| Error::data("saved model", format!("it lacks {name}")))?;
                Ok((sizes, values.to_vec()))
            }
            role => Err(Error::request("export", format!("{role:?} is no constant"))),
        }
    }

    /// The name of a weight: that of the saved file.
    pub fn name(&self, tensor: TensorId) -> String {
        match &self.g.tensors[self.g.root(tensor).0].role {
            Role::Parameter(number) => self.g.layout.parameters()[*number].name.clone(),
            _ => format!("constant_{}", tensor.0),
        }
    }

    /// A constant of this name.
    pub fn floats(&mut self, name: &str, sizes: &[usize], values: &[f32]) -> String {
        let bytes = || values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(name.to_owned(), sizes, FLOAT, bytes)
    }

    /// A number.
    pub fn number(&mut self, value: f32) -> String {
        self.floats(&format!("number_{value}"), &[], &[value])
    }

    /// A list of whole numbers.
    pub fn integers(&mut self, values: &[i64]) -> String {
        let name: Vec<_> = values.iter().map(i64::to_string).collect();
        let bytes = || values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(format!("integers_{}", name.join("_")), &[values.len()], INT64, bytes)
    }

    fn constant(&mut self, name: String, sizes: &[usize], data_type: i32, bytes: impl Fn() -> Vec<u8>) -> String {
        if self.known.insert(name.clone()) {
            let dims = sizes.iter().map(|&size| size as i64).collect();
            self.constants.push(Tensor { dims, data_type, name: name.clone(), raw_data: bytes() });
        }
        name
    }
}
