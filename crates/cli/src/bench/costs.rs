//! What a dispatch costs at least: the operations that it has to do, and the bytes that it has to move.

use std::collections::BTreeSet;

use hourglass::Shape;
use hourglass::graph::Resource;
use hourglass::graph::plan::{Instruction, Operand, Place, Plan};
use hourglass::ops::sum::Sum;
use hourglass::ops::write_metrics::{FLOATS, RING};
use hourglass::tensor::kernel::{Launch, Writes};
use hourglass::tensor::op::Op;

/// Bytes of a number on the device.
const FLOAT: u64 = 4;

/// One instruction of a plan.
#[derive(Clone, Debug)]
pub struct Cost {
    /// The name of its op.
    pub kernel: &'static str,
    /// The shapes that it reads and makes.
    pub shapes: String,
    /// Of matrix products, convolutions and attention; that of others is small against what they move.
    pub operations: u64,
    /// Each operand read or written once, as if nothing of it were in a cache and nothing fetched twice.
    pub bytes: u64,
    /// Workgroups of each of its dispatches.
    pub dispatches: Vec<u64>,
    /// Invocations of a workgroup of the first.
    pub invocations: u64,
    /// Rounds of loads from memory that wait for one another in the first, an estimate.
    pub rounds: u64,
}

/// The costs of a plan's instructions, in their order.
pub fn costs(plan: &Plan) -> Vec<Cost> {
    plan.instructions.iter().map(cost).collect()
}

/// What one instruction costs.
pub fn cost(instruction: &Instruction) -> Cost {
    let shapes: Vec<Shape> = instruction.inputs.iter().map(|input| input.shape).collect();
    let launch = instruction.launch();
    let grid = |launch: &Launch| launch.grid.iter().map(|&groups| u64::from(groups)).product();
    let kernel = instruction.op.kernel().name;
    let made = instruction.outputs.first().map_or(0, |output| output.shape.len());
    let parts = launch.parts.max(1) as usize;
    let (mut dispatches, mut bytes) = (vec![grid(&launch)], bytes(instruction));
    if parts > 1 {
        // The parts are written and read again, and what they add up to is written as well.
        dispatches.push(grid(&Sum { along_rows: false }.launch(&[[parts, made].into()])));
        bytes += 2 * FLOAT * (parts * made) as u64;
    }
    Cost {
        kernel,
        shapes: format!("{} -> {}", list(&instruction.inputs), list(&instruction.outputs)),
        operations: instruction.op.flops(&shapes),
        bytes,
        dispatches,
        invocations: invocations(kernel, &launch),
        rounds: (rounds(instruction, kernel) / parts).max(1) as u64,
    }
}

/// Rounds of loads of one invocation: a panel of a matrix product, or four terms of a long sum, which a compiler can
/// ask for together.
fn rounds(instruction: &Instruction, kernel: &str) -> usize {
    let [x, y] = [&instruction.inputs, &instruction.outputs].map(|operands| operands.first().map(|o| o.shape));
    let (Some(x), Some(y)) = (x, y) else { return 1 };
    match kernel {
        "matmul" => depth(instruction, y).div_ceil(16),
        "sum" if y.len() == x.rows() => x.last().div_ceil(256 * 4),
        "sum" => x.rows().div_ceil(8 * 4),
        "layer_norm_affine_grad" => x.rows().div_ceil(32 * 4),
        // Pixels of the maps of a group's images.
        "conv_grad_w" => instruction.inputs.get(1).map_or(1, |maps| maps.shape.rows() / y.rows().max(1)).div_ceil(4),
        _ => 1,
    }
}

/// The inner size of a matrix product: both factors together have m k n k numbers.
fn depth(instruction: &Instruction, y: Shape) -> usize {
    let factors: Vec<usize> = instruction.inputs.iter().take(2).map(|x| x.shape.len()).collect();
    let product = factors.iter().product::<usize>() / y.len().max(1);
    product.isqrt()
}

/// Invocations of a workgroup: 256, where the launch does not choose them.
fn invocations(kernel: &str, launch: &Launch) -> u64 {
    let chosen = launch.overrides.iter().find(|(name, _)| *name == "THREADS").map(|(_, value)| *value as u64);
    match (kernel, chosen) {
        ("matmul", Some(side)) => side * side,
        (_, Some(threads)) => threads,
        (_, None) => 256,
    }
}

fn list(operands: &[Operand]) -> String {
    operands.iter().map(|operand| operand.shape.to_string()).collect::<Vec<_>>().join(" ")
}

/// Bytes read and written.
fn bytes(instruction: &Instruction) -> u64 {
    let made: u64 = instruction.outputs.iter().map(|output| output.shape.len() as u64).sum();
    let rows = instruction.outputs.first().map_or(0, |output| output.shape.rows() as u64);
    let kernel = instruction.op.kernel();
    // An operand that comes twice is read once.
    let mut seen = BTreeSet::new();
    let first = |operand: &&Operand| seen.insert(operand.to_string());
    let read = |operand: &Operand| match operand.place {
        // Of the data set a batch: a byte a number, and the number of each sample.
        Place::Resource(Resource::Images | Resource::Labels) => made,
        Place::Resource(Resource::Order) => FLOAT * rows,
        // Tokens are picked from more than are taken.
        _ if kernel.name == "gather_tokens" => FLOAT * made.min(operand.shape.len() as u64),
        _ => FLOAT * operand.shape.len() as u64,
    };
    let read: u64 = instruction.inputs.iter().filter(first).map(read).sum();
    let written = match kernel.writes {
        Writes::Values => FLOAT * made,
        Writes::InPlace => 2 * FLOAT * made,
        Writes::LossRing => FLOAT * (FLOATS / RING) as u64,
    };
    read + written
}
