//! The plan: the graph as a list of instructions over places of memory, ready for any device.
//!
//! Values live in slots, shared by tensors whose lives do not overlap; an instruction never writes a slot that it
//! reads, because WebGPU allows no buffer to be bound for both. Gradients go straight into their arena.

mod reorder;

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::graph::{Graph, Node, Resource, Role};
use crate::ops::unary::{Function, Unary};
use crate::tensor::kernel::{Launch, Writes};
use crate::tensor::op::{Op, TensorId};
use crate::tensor::shape::Shape;

/// The four arrays that share the model's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Arena {
    /// What is trained.
    Parameters,
    /// Gradients of the loss by the parameters.
    Gradients,
    /// Adam's running means of the gradients, SGD's velocities.
    FirstMoments,
    /// Adam's running means of the squared gradients.
    SecondMoments,
}

impl Arena {
    /// The four, in their order.
    pub const ALL: [Arena; 4] = [Arena::Parameters, Arena::Gradients, Arena::FirstMoments, Arena::SecondMoments];
}

/// Where a tensor lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A slot of the program, by number; tensors that do not live at the same time share one.
    Slot(usize),
    /// A part of an arena, in floats.
    Arena(Arena, Range<usize>),
    /// The start of a resource.
    Resource(Resource),
}

/// A tensor at its place.
#[derive(Clone, Debug)]
pub struct Operand {
    /// Where it lies.
    pub place: Place,
    /// Its sizes.
    pub shape: Shape,
}

/// An op on certain memory: one dispatch.
#[derive(Clone, Debug)]
pub struct Instruction {
    /// What is computed.
    pub op: Rc<dyn Op>,
    /// What it reads, in the order of the op.
    pub inputs: Vec<Operand>,
    /// What it writes, in the order of the op.
    pub outputs: Vec<Operand>,
}

/// A graph as a list of instructions, with memory for its tensors.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What runs, in this order.
    pub instructions: Vec<Instruction>,
    /// Length of each slot in floats.
    pub slots: Vec<usize>,
    /// Host-written tensors by name.
    pub inputs: Vec<(String, Operand)>,
    /// What the device writes when it loads the plan.
    pub constants: Vec<(Operand, Rc<[f32]>)>,
    /// Host-readable tensors by name.
    pub kept: Vec<(String, Operand)>,
}

impl Instruction {
    /// How a GPU runs it.
    pub fn launch(&self) -> Launch {
        let shapes: Vec<Shape> = self.inputs.iter().map(|input| input.shape).collect();
        self.op.launch(&shapes)
    }
}

impl Plan {
    /// Instructions and memory for what the graph keeps, trains and writes; the rest of it is dropped.
    pub fn new(graph: &Graph) -> Result<Plan> {
        Planner::new(graph).plan()
    }

    /// Bytes of the slots; the largest number where there are more.
    pub fn bytes(&self) -> usize {
        self.slots.iter().fold(0, |bytes: usize, floats| bytes.saturating_add(floats.saturating_mul(4)))
    }

    /// Dispatches that a GPU makes of the instructions: two where a sum is made in parts.
    pub fn dispatches(&self) -> usize {
        self.instructions.iter().map(|instruction| 1 + usize::from(instruction.launch().parts > 1)).sum()
    }

    /// Floating-point operations of the matrix products and convolutions, the usual measure of a step's work.
    pub fn gemm_flops(&self) -> u64 {
        let inputs = |instruction: &Instruction| instruction.inputs.iter().map(|x| x.shape).collect::<Vec<Shape>>();
        self.instructions.iter().map(|instruction| instruction.op.flops(&inputs(instruction))).sum()
    }

    /// A host-written tensor. Errors where none has this name.
    pub fn input(&self, name: &str) -> Result<&Operand> {
        Self::find(&self.inputs, name)
    }

    /// A host-readable tensor. Errors where none has this name.
    pub fn output(&self, name: &str) -> Result<&Operand> {
        Self::find(&self.kept, name)
    }

    fn find<'a>(operands: &'a [(String, Operand)], name: &str) -> Result<&'a Operand> {
        let found = operands.iter().find(|(known, _)| known == name).map(|(_, operand)| operand);
        found.ok_or_else(|| Error::request("program", format!("there is no tensor named {name} in this program")))
    }
}

struct Planner<'a> {
    graph: &'a Graph,
    nodes: Vec<Node>,
    /// Tensors that are written to the arena of gradients, with the parameters that they belong to.
    gradient_of: Vec<(TensorId, usize)>,
    /// Shapes of the tensors that the planner itself adds.
    added: Vec<Shape>,
    /// By tensor.
    places: Vec<Option<Place>>,
    slots: Vec<usize>,
    free: Vec<usize>,
}

impl<'a> Planner<'a> {
    fn new(graph: &'a Graph) -> Self {
        Planner {
            graph,
            nodes: graph.nodes.clone(),
            gradient_of: Vec::new(),
            added: Vec::new(),
            places: Vec::new(),
            slots: Vec::new(),
            free: Vec::new(),
        }
    }

    fn shape(&self, tensor: TensorId) -> Shape {
        let known = self.graph.tensors.len();
        if tensor.0 < known { self.graph.tensors[tensor.0].shape } else { self.added[tensor.0 - known] }
    }

    /// A tensor that the graph does not know.
    fn add(&mut self, shape: Shape) -> TensorId {
        self.added.push(shape);
        TensorId(self.graph.tensors.len() + self.added.len() - 1)
    }

    /// The tensors whose memory a node reads and writes.
    fn roots<'n>(&self, node: &'n Node) -> impl Iterator<Item = TensorId> + use<'a, 'n> {
        let graph = self.graph;
        node.inputs.iter().chain(&node.outputs).map(|&tensor| graph.root(tensor))
    }

    fn plan(mut self) -> Result<Plan> {
        self.drop_unused();
        self.slopes_before_unpooling();
        self.route_gradients();
        let last_use = self.last_uses();
        self.places.resize(last_use.len(), None);
        for (index, tensor) in self.graph.tensors.iter().enumerate() {
            match &tensor.role {
                Role::Input(_) | Role::Constant(_) => self.place_in_slot(TensorId(index)),
                Role::Parameter(number) => {
                    let range = self.graph.layout.parameters()[*number].range.clone();
                    self.places[index] = Some(Place::Arena(Arena::Parameters, range));
                }
                Role::Resource(resource) => self.places[index] = Some(Place::Resource(*resource)),
                Role::Value | Role::Alias(_) => {}
            }
        }
        let mut plan = Plan::default();
        for (index, node) in std::mem::take(&mut self.nodes).into_iter().enumerate() {
            for &output in &node.outputs {
                self.place_output(output, &node);
            }
            plan.instructions.push(Instruction {
                op: node.op.clone(),
                inputs: node.inputs.iter().map(|&input| self.operand(input)).collect::<Result<_>>()?,
                outputs: node.outputs.iter().map(|&output| self.operand(output)).collect::<Result<_>>()?,
            });
            let mut dying: Vec<TensorId> = Vec::new();
            for tensor in self.roots(&node) {
                if let Err(place) = dying.binary_search(&tensor) {
                    dying.insert(place, tensor);
                }
            }
            for tensor in dying {
                if last_use[tensor.0] == index
                    && let Some(Place::Slot(slot)) = &self.places[tensor.0]
                {
                    self.free.push(*slot);
                }
            }
        }
        plan.instructions.extend(self.updates());
        for (index, tensor) in self.graph.tensors.iter().enumerate() {
            match &tensor.role {
                Role::Input(name) => plan.inputs.push((name.clone(), self.operand(TensorId(index))?)),
                Role::Constant(values) => plan.constants.push((self.operand(TensorId(index))?, values.clone())),
                _ => {}
            }
        }
        for (name, tensor) in &self.graph.kept {
            plan.kept.push((name.clone(), self.operand(*tensor)?));
        }
        plan.slots = self.slots;
        Ok(plan)
    }

    /// Leave out nodes that nothing reads: not the host, not the optimiser, not the loss ring.
    fn drop_unused(&mut self) {
        let mut used = vec![false; self.graph.tensors.len()];
        let read = self.graph.kept.iter().map(|(_, tensor)| tensor);
        let read = read.chain(self.graph.gradients.iter().map(|(_, gradient)| gradient));
        read.for_each(|tensor| used[self.graph.root(*tensor).0] = true);
        let mut nodes = Vec::new();
        for node in std::mem::take(&mut self.nodes).into_iter().rev() {
            if node.op.kernel().writes != Writes::Values || node.outputs.iter().any(|output| used[output.0]) {
                node.inputs.iter().for_each(|input| used[self.graph.root(*input).0] = true);
                nodes.push(node);
            }
        }
        nodes.reverse();
        self.nodes = nodes;
    }

    /// Let each gradient be written where the optimiser reads it: by its own node if no one else needs it elsewhere,
    /// by a copy otherwise. A copy from one range of the arena to another is not allowed, so a gradient of several
    /// parameters is made in a slot.
    fn route_gradients(&mut self) {
        let root = |tensor: TensorId| self.graph.root(tensor);
        for &(parameter, gradient) in &self.graph.gradients {
            let gradient = root(gradient);
            let parameters = self.graph.gradients.iter().filter(|(_, other)| root(*other) == gradient).count();
            let node_made = self.nodes.iter().any(|node| node.outputs.contains(&gradient));
            let shared = self.nodes.iter().any(|node| node.inputs.iter().any(|input| root(*input) == gradient));
            if node_made && !shared && parameters == 1 {
                self.gradient_of.push((gradient, parameter));
                continue;
            }
            let copy = self.add(self.shape(gradient));
            let op = Rc::new(Unary { function: Function::Identity, scale: 1.0 });
            self.nodes.push(Node { op, inputs: vec![gradient], outputs: vec![copy] });
            self.gradient_of.push((copy, parameter));
        }
    }

    /// The last node that reads or writes each tensor; never for what the host reads or writes.
    fn last_uses(&self) -> Vec<usize> {
        let mut last = vec![0; self.graph.tensors.len() + self.added.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            self.roots(node).for_each(|tensor| last[tensor.0] = index);
        }
        for (_, tensor) in &self.graph.kept {
            last[self.graph.root(*tensor).0] = usize::MAX;
        }
        for (index, tensor) in self.graph.tensors.iter().enumerate() {
            if matches!(tensor.role, Role::Input(_) | Role::Constant(_)) {
                last[index] = usize::MAX;
            }
        }
        last
    }

    fn place_output(&mut self, output: TensorId, node: &Node) {
        if let Some((_, parameter)) = self.gradient_of.iter().find(|(gradient, _)| *gradient == output) {
            let range = self.graph.layout.parameters()[*parameter].range.clone();
            self.places[output.0] = Some(Place::Arena(Arena::Gradients, range));
        } else if node.op.kernel().writes == Writes::LossRing {
            self.places[output.0] = Some(Place::Resource(Resource::Ring));
        } else {
            self.place_in_slot(output);
        }
    }

    /// The free slot that fits best, grown if none is long enough.
    fn place_in_slot(&mut self, tensor: TensorId) {
        let floats = self.shape(tensor).len();
        let fits = |&i: &usize| self.slots[self.free[i]] >= floats;
        let smallest = (0..self.free.len()).filter(fits).min_by_key(|&i| self.slots[self.free[i]]);
        let best = smallest.or_else(|| (0..self.free.len()).max_by_key(|&i| self.slots[self.free[i]]));
        let slot = match best {
            Some(i) => self.free.swap_remove(i),
            None => {
                self.slots.push(0);
                self.slots.len() - 1
            }
        };
        self.slots[slot] = self.slots[slot].max(floats);
        self.places[tensor.0] = Some(Place::Slot(slot));
    }

    fn operand(&self, tensor: TensorId) -> Result<Operand> {
        let place = self.places[self.graph.root(tensor).0].clone();
        let place =
            place.ok_or_else(|| Error::request("plan", format!("tensor {} is read before it is made", tensor.0)))?;
        Ok(Operand { place, shape: self.shape(tensor) })
    }

    fn updates(&self) -> Vec<Instruction> {
        let arena = |arena, range: &Range<usize>| Operand {
            place: Place::Arena(arena, range.clone()),
            shape: [range.len()].into(),
        };
        let targets = [Arena::Parameters, Arena::FirstMoments, Arena::SecondMoments];
        let updates = self.graph.updates.iter();
        updates
            .map(|update| Instruction {
                op: update.op.clone(),
                inputs: vec![arena(Arena::Gradients, &update.range)],
                outputs: targets[..update.op.kernel().outputs].iter().map(|&a| arena(a, &update.range)).collect(),
            })
            .collect()
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Slot(slot) => write!(f, "s{slot}{}", self.shape),
            Place::Arena(arena, range) => write!(f, "{arena:?}@{}{}", range.start, self.shape),
            Place::Resource(resource) => write!(f, "{resource:?}{}", self.shape),
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} instructions, {} slots, {} bytes", self.instructions.len(), self.slots.len(), self.bytes())?;
        let join = |operands: &[Operand]| operands.iter().map(Operand::to_string).collect::<Vec<_>>().join(" ");
        for instruction in &self.instructions {
            writeln!(f, "{} <- {:?} {}", join(&instruction.outputs), instruction.op, join(&instruction.inputs))?;
        }
        Ok(())
    }
}
