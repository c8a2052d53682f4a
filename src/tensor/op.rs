//! The contract of an op: what a node of the graph can do, on paper, on the CPU and on the GPU.

use std::fmt::Debug;
use std::rc::Rc;

use bytemuck::Zeroable;

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::random_fill::Key;
use crate::tensor::kernel::{Declared, Launch, params};
use crate::tensor::shape::Shape;

/// A tensor of a graph, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TensorId(pub usize);

/// The gradient of each input of an op; `None` where it is data (labels, indices) that nothing is trained through.
pub type Gradients = Result<Vec<Option<TensorId>>>;

/// What an op may ask of the graph it is differentiated in. [`crate::graph::Graph`] is the one implementation.
pub trait Builder {
    /// The shape of a tensor of the graph.
    fn shape(&self, tensor: TensorId) -> Shape;

    /// The same values in another shape: no op, no copy.
    fn reshape(&mut self, tensor: TensorId, shape: Shape) -> Result<TensorId>;

    /// Append an op; its outputs.
    fn apply(&mut self, op: Rc<dyn Op>, inputs: &[TensorId]) -> Result<Vec<TensorId>>;
}

/// Append an op with a single output.
pub fn apply<O: Op + 'static>(g: &mut dyn Builder, op: O, inputs: &[TensorId]) -> Result<TensorId> {
    Ok(g.apply(Rc::new(op), inputs)?[0])
}

/// What is printed of an op: natively, for tests and tools, all of it; the wasm module, which has to be small, knows
/// the kernel's name.
#[cfg(not(target_arch = "wasm32"))]
pub trait Printed: Debug {}
#[cfg(not(target_arch = "wasm32"))]
impl<O: Debug> Printed for O {}

/// What is printed of an op: nothing but its kernel's name.
#[cfg(target_arch = "wasm32")]
pub trait Printed {}
#[cfg(target_arch = "wasm32")]
impl<O> Printed for O {}
#[cfg(target_arch = "wasm32")]
impl Debug for dyn Op {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kernel().name)
    }
}

/// What a translator of graphs asks of an op: which type it is of. The engine does not need to know, so that its wasm
/// modules, which have to be small, leave the numbers of the types out.
#[cfg(feature = "typed")]
pub trait Typed: std::any::Any {}
#[cfg(feature = "typed")]
impl<O: std::any::Any> Typed for O {}

/// Nothing, without the feature `typed`.
#[cfg(not(feature = "typed"))]
pub trait Typed {}
#[cfg(not(feature = "typed"))]
impl<O> Typed for O {}

/// A kind of computation: shapes, gradient, CPU kernel and GPU launch, in one file with a WGSL twin of the same name.
pub trait Op: Declared + Printed + Typed {
    /// Output shapes of as many inputs as the kernel declares; called through `shapes`.
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>>;

    /// Vector-Jacobian product: from the gradient `dy` of the first output, the gradient of each input, as more nodes.
    fn vjp(&self, _g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], _dy: TensorId) -> Gradients {
        Err(Error::request("gradient", format!("{} has no gradient", self.kernel().name)))
    }

    /// The reference kernel.
    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, scratch: &mut Scratch);

    /// How the GPU runs it.
    fn launch(&self, x: &[Shape]) -> Launch;

    /// Floating-point operations, if it is a matrix product or a convolution: the usual measure of a step's work.
    fn flops(&self, _x: &[Shape]) -> u64 {
        0
    }
}

impl dyn Op + '_ {
    /// Output shapes, and the only check of the inputs: a mismatch is an [`Error::Shape`] that names the op.
    pub fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        self.kernel().check_arity(x)?;
        self.infer(x)
    }
}

/// A tensor that a CPU kernel reads.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Its sizes, which `data` has the product of.
    pub shape: Shape,
    /// Its elements, row-major.
    pub data: &'a [f32],
}

/// A tensor that a CPU kernel writes.
pub struct ViewMut<'a> {
    /// Its sizes, which `data` has the product of.
    pub shape: Shape,
    /// Its elements, row-major; what they hold before depends on [`Writes`](crate::tensor::kernel::Writes).
    pub data: &'a mut [f32],
}

params! {
    /// What changes from one training step to the next.
    pub Step {
        /// Seed of the experiment.
        seed: u32,
        /// Key of this step's random numbers; [`Step::EVALUATION`] when evaluating.
        step: u32,
        /// Position of the batch's first sample in the order of the epoch; also keys the random numbers by row.
        cursor: u32,
        /// Rows of the batch that hold samples; the rest is padding of weight 0.
        rows: u32,
        /// Row of the loss ring to write.
        ring: u32,
        /// Learning rate of this step, as the schedule has it.
        learning_rate: f32,
        /// SGD's: how much of the last velocity is left in the next.
        momentum: f32,
        /// Times a weight: added to its gradient, or with AdamW taken from the weight at the learning rate.
        weight_decay: f32,
        /// 1 - beta1^t, the bias correction of Adam's first moments at update t.
        correction1: f32,
        /// 1 - beta2^t, that of its second moments.
        correction2: f32,
        /// Level of the corruption: standard deviation, or probability.
        noise: f32,
        /// Weight of the divergence in the loss of a variational autoencoder.
        divergence_weight: f32,
    }
}

impl Step {
    /// The key of every evaluation's random numbers, so that evaluations repeat.
    pub const EVALUATION: u32 = u32::MAX;

    /// Keys of a random tensor with `cols` columns, whose rows are the batch's samples.
    pub fn key(&self, stream: u32, cols: usize) -> Key {
        Key { seed: self.seed, stream, step: self.step, first: self.cursor.wrapping_mul(cols as u32) }
    }

    /// A step without randomness, rate or padding, over `rows` samples.
    pub fn plain(rows: usize) -> Step {
        Step { rows: rows as u32, step: Step::EVALUATION, ..Step::zeroed() }
    }
}
