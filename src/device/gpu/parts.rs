//! Sums that are made in parts: the dispatch that makes the parts, and the one that adds them up.

use std::rc::Rc;

use crate::graph::plan::{Instruction, Operand, Place};
use crate::ops::sum::Sum;
use crate::tensor::kernel::Launch;
use crate::tensor::op::Op;

/// An instruction as one dispatch or two.
pub(super) struct Lowered {
    pub dispatches: Vec<(Instruction, Launch)>,
    /// Floats of the slot that holds the parts.
    pub scratch: usize,
}

/// The dispatches of an instruction, whose parts lie in slot `scratch`: dispatches run one after another, so that all
/// instructions share it.
pub(super) fn lower(instruction: &Instruction, scratch: usize) -> Lowered {
    let launch = instruction.launch();
    let (parts, output) = match &instruction.outputs[..] {
        [output] if launch.parts > 1 => (launch.parts as usize, output),
        _ => return Lowered { dispatches: vec![(instruction.clone(), launch)], scratch: 0 },
    };
    let len = output.shape.len();
    let made = Operand { place: Place::Slot(scratch), shape: [parts, len].into() };
    let sum = Sum { along_rows: false };
    let first = Instruction { outputs: vec![made.clone()], ..instruction.clone() };
    let adding = sum.launch(&[made.shape]);
    let second = Instruction { op: Rc::new(sum), inputs: vec![made], outputs: vec![output.clone()] };
    Lowered { dispatches: vec![(first, launch), (second, adding)], scratch: parts * len }
}
