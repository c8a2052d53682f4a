//! The CPU: runs a plan's instructions in order, in memory that is allocated when the plan is loaded.

use crate::graph::Resource;
use crate::graph::plan::{Arena, Instruction, Operand, Place, Plan};
use crate::numeric::gemm::Scratch;
use crate::ops::write_metrics::FLOATS;
use crate::tensor::op::{Step, View, ViewMut};
use crate::tensor::shape::Shape;

/// The most inputs and outputs an op has; WebGPU's eight storage bindings in all.
const INPUTS: usize = 6;
const OUTPUTS: usize = 3;

/// Arenas and resources, by the order of their enums.
#[derive(Debug, Default)]
pub struct Cpu {
    arenas: [Vec<f32>; 4],
    resources: [Vec<f32>; 4],
}

/// A loaded plan's slots, and how far the current step has come.
#[derive(Debug)]
pub struct CpuProgram {
    slots: Vec<Vec<f32>>,
    scratch: Scratch,
    next: usize,
}

impl CpuProgram {
    /// An input's values, to be written.
    pub fn slot_mut(&mut self, operand: &Operand) -> &mut [f32] {
        match operand.place {
            Place::Slot(slot) => &mut self.slots[slot][extent(operand)],
            _ => &mut [],
        }
    }

    /// Forget a half-run step.
    pub fn rewind(&mut self) {
        self.next = 0;
    }
}

impl Cpu {
    /// A CPU with empty arenas and resources, and a loss ring of zeros.
    pub fn new() -> Self {
        let mut cpu = Cpu::default();
        cpu.resources[Resource::Ring as usize] = vec![0.0; FLOATS];
        cpu
    }

    /// New arenas of zeros, `floats` long each.
    pub fn allocate(&mut self, floats: usize) {
        self.arenas = std::array::from_fn(|_| vec![0.0; floats]);
    }

    /// The numbers of an arena.
    pub fn arena(&self, arena: Arena) -> &[f32] {
        &self.arenas[arena as usize]
    }

    /// Overwrite an arena; `values` are as long as it is.
    pub fn write_arena(&mut self, arena: Arena, values: &[f32]) {
        self.arenas[arena as usize].copy_from_slice(values);
    }

    /// Replace a resource.
    pub fn set_resource(&mut self, resource: Resource, words: Vec<f32>) {
        self.resources[resource as usize] = words;
    }

    /// Overwrite a part of a resource.
    pub fn update_resource(&mut self, resource: Resource, first: usize, bytes: &[u8]) {
        let memory: &mut [u8] = bytemuck::cast_slice_mut(&mut self.resources[resource as usize]);
        memory[first..first + bytes.len()].copy_from_slice(bytes);
    }

    /// The values of an operand.
    pub fn read<'a>(&'a self, program: &'a CpuProgram, operand: &Operand) -> &'a [f32] {
        let memory = match &operand.place {
            Place::Slot(slot) => &program.slots[*slot],
            Place::Arena(arena, _) => &self.arenas[*arena as usize],
            Place::Resource(resource) => &self.resources[*resource as usize],
        };
        &memory[extent(operand)]
    }

    /// The loss ring, \[[`RING`](crate::ops::write_metrics::RING), scalars of a row\].
    pub fn ring(&self) -> &[f32] {
        &self.resources[Resource::Ring as usize]
    }

    /// Memory for the slots of a plan.
    pub fn load(&self, plan: &Plan) -> CpuProgram {
        CpuProgram {
            slots: plan.slots.iter().map(|&floats| vec![0.0; floats]).collect(),
            scratch: Scratch::default(),
            next: 0,
        }
    }

    /// Run instructions until the step is done (`true`) or `stop` says so between two of them.
    pub fn advance(
        &mut self,
        plan: &Plan,
        program: &mut CpuProgram,
        step: &Step,
        stop: &mut dyn FnMut() -> bool,
    ) -> bool {
        while let Some(instruction) = plan.instructions.get(program.next) {
            self.execute(instruction, &mut program.slots, &mut program.scratch, step);
            program.next += 1;
            if program.next < plan.instructions.len() && stop() {
                return false;
            }
        }
        program.next = 0;
        true
    }

    fn execute(&mut self, instruction: &Instruction, slots: &mut [Vec<f32>], scratch: &mut Scratch, step: &Step) {
        // Outputs are taken out of memory while the op runs, so that inputs can be borrowed from the rest of it.
        let mut taken: [Vec<f32>; OUTPUTS] = Default::default();
        for (taken, output) in taken.iter_mut().zip(&instruction.outputs) {
            *taken = std::mem::take(self.storage(&output.place, slots));
        }
        let mut inputs = [View { shape: Shape::SCALAR, data: &[] }; INPUTS];
        for (view, input) in inputs.iter_mut().zip(&instruction.inputs) {
            let memory = match &input.place {
                Place::Slot(slot) => &slots[*slot],
                Place::Arena(arena, _) => &self.arenas[*arena as usize],
                Place::Resource(resource) => &self.resources[*resource as usize],
            };
            *view = View { shape: input.shape, data: &memory[extent(input)] };
        }
        let mut outputs = taken.each_mut().map(|memory| ViewMut { shape: Shape::SCALAR, data: memory });
        for (view, output) in outputs.iter_mut().zip(&instruction.outputs) {
            let memory = std::mem::take(&mut view.data);
            *view = ViewMut { shape: output.shape, data: &mut memory[extent(output)] };
        }
        let (x, y) = (&inputs[..instruction.inputs.len()], &mut outputs[..instruction.outputs.len()]);
        instruction.op.cpu(x, y, step, scratch);
        for (taken, output) in taken.iter_mut().zip(&instruction.outputs) {
            *self.storage(&output.place, slots) = std::mem::take(taken);
        }
    }

    fn storage<'a>(&'a mut self, place: &Place, slots: &'a mut [Vec<f32>]) -> &'a mut Vec<f32> {
        match place {
            Place::Slot(slot) => &mut slots[*slot],
            Place::Arena(arena, _) => &mut self.arenas[*arena as usize],
            Place::Resource(resource) => &mut self.resources[*resource as usize],
        }
    }
}

/// The part of its memory that an operand covers.
fn extent(operand: &Operand) -> std::ops::Range<usize> {
    match &operand.place {
        Place::Arena(_, range) => range.clone(),
        Place::Slot(_) | Place::Resource(_) => 0..operand.shape.len(),
    }
}
