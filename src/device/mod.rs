//! Devices that run plans: the CPU always, a GPU where there is one.

pub mod cpu;
pub mod gpu;

use crate::error::{Error, Result};
use crate::graph::Resource;
use crate::graph::plan::{Arena, Operand, Place, Plan};
use crate::tensor::op::Step;

use cpu::{Cpu, CpuProgram};
pub use gpu::Fence;
use gpu::{Gpu, GpuProgram};

/// Where plans run: the CPU or a GPU, with arenas and resources that outlive programs.
#[derive(Debug)]
pub enum Device {
    /// This machine's CPU, in SIMD.
    Cpu(Box<Cpu>),
    /// A GPU through WebGPU or Vulkan.
    Gpu(Box<Gpu>),
}

/// A plan loaded on a device.
#[derive(Debug)]
pub struct Program {
    /// The plan, without the constants, which are on the device now.
    pub plan: Plan,
    loaded: Loaded,
}

#[derive(Debug)]
enum Loaded {
    Cpu(CpuProgram),
    Gpu(GpuProgram),
}

/// A program of one device was given to another; only a bug in this crate gets here.
fn foreign() -> Error {
    Error::device("engine", "the program was loaded on another device")
}

impl Program {
    /// Forget a step that stopped half-way.
    pub fn rewind(&mut self) {
        if let Loaded::Cpu(loaded) = &mut self.loaded {
            loaded.rewind();
        }
    }
}

fn whole(resource: Resource, floats: usize) -> Operand {
    Operand { place: Place::Resource(resource), shape: [floats].into() }
}

impl Device {
    /// The CPU.
    pub fn cpu() -> Self {
        Device::Cpu(Box::new(Cpu::new()))
    }

    /// The GPU that the system prefers. Errors where there is none, or it gives no device.
    pub async fn gpu() -> Result<Self> {
        Ok(Device::Gpu(Box::new(Gpu::connect().await?)))
    }

    /// New arenas of zeros, `floats` long each; programs must be loaded again.
    pub fn allocate(&mut self, floats: usize) -> Result<()> {
        match self {
            Device::Cpu(cpu) => {
                cpu.allocate(floats);
                Ok(())
            }
            Device::Gpu(gpu) => gpu.allocate(floats),
        }
    }

    /// Overwrite an arena, all of it.
    pub fn write_arena(&mut self, arena: Arena, values: &[f32]) {
        match self {
            Device::Cpu(cpu) => cpu.write_arena(arena, values),
            Device::Gpu(gpu) => gpu.write_arena(arena, values),
        }
    }

    /// An arena, which is `floats` long.
    pub async fn read_arena(&mut self, arena: Arena, floats: usize) -> Result<Vec<f32>> {
        match self {
            Device::Cpu(cpu) => Ok(cpu.arena(arena).to_vec()),
            Device::Gpu(gpu) => {
                let operand = Operand { place: Place::Arena(arena, 0..floats), shape: [floats].into() };
                Ok(gpu.read(None, &[operand]).await?.remove(0))
            }
        }
    }

    /// Part of the parameters' arena.
    pub async fn read_parameter(&mut self, range: std::ops::Range<usize>) -> Result<Vec<f32>> {
        match self {
            Device::Cpu(cpu) => Ok(cpu.arena(Arena::Parameters)[range].to_vec()),
            Device::Gpu(gpu) => {
                let shape = [range.len()].into();
                let operand = Operand { place: Place::Arena(Arena::Parameters, range), shape };
                Ok(gpu.read(None, &[operand]).await?.remove(0))
            }
        }
    }

    /// Replace a resource; programs that use it must be loaded again.
    pub fn set_resource(&mut self, resource: Resource, words: Vec<f32>) -> Result<()> {
        match self {
            Device::Cpu(cpu) => {
                cpu.set_resource(resource, words);
                Ok(())
            }
            Device::Gpu(gpu) => gpu.set_resource(resource, &words),
        }
    }

    /// Overwrite a part of a resource (a new permutation in the order, an image), from byte `first` on; that and the
    /// length are multiples of four.
    pub fn update_resource(&mut self, resource: Resource, first: usize, bytes: &[u8]) {
        match self {
            Device::Cpu(cpu) => cpu.update_resource(resource, first, bytes),
            Device::Gpu(gpu) => gpu.update_resource(resource, first, bytes),
        }
    }

    /// Make a plan ready to run here. Errors where memory is short or a shader is refused.
    pub fn load(&mut self, plan: Plan) -> Result<Program> {
        let loaded = match self {
            Device::Cpu(cpu) => Loaded::Cpu(cpu.load(&plan)),
            Device::Gpu(gpu) => Loaded::Gpu(gpu.load(&plan)?),
        };
        let mut program = Program { plan, loaded };
        for (operand, values) in std::mem::take(&mut program.plan.constants) {
            self.write_operand(&mut program, &operand, &values)?;
        }
        Ok(program)
    }

    /// Run steps one after another; on a GPU they are only submitted.
    pub fn run(&mut self, program: &mut Program, steps: &[Step]) -> Result<()> {
        match (self, &mut program.loaded) {
            (Device::Cpu(cpu), Loaded::Cpu(loaded)) => {
                loaded.rewind();
                for step in steps {
                    cpu.advance(&program.plan, loaded, step, &mut || false);
                }
                Ok(())
            }
            (Device::Gpu(gpu), Loaded::Gpu(loaded)) => {
                steps.chunks(gpu::STEPS_PER_SUBMISSION).try_for_each(|steps| gpu.submit(loaded, steps))
            }
            _ => Err(foreign()),
        }
    }

    /// Run one step as far as `stop` allows: whether it is done. A GPU always takes the whole step.
    pub fn advance(&mut self, program: &mut Program, step: &Step, stop: &mut dyn FnMut() -> bool) -> Result<bool> {
        match (self, &mut program.loaded) {
            (Device::Cpu(cpu), Loaded::Cpu(loaded)) => Ok(cpu.advance(&program.plan, loaded, step, stop)),
            (Device::Gpu(gpu), Loaded::Gpu(loaded)) => gpu.submit(loaded, std::slice::from_ref(step)).map(|()| true),
            _ => Err(foreign()),
        }
    }

    /// A mark behind everything submitted so far; `None` on the CPU, where that has run already.
    pub fn fence(&self) -> Option<Fence> {
        match self {
            Device::Cpu(_) => None,
            Device::Gpu(gpu) => Some(gpu.fence()),
        }
    }

    /// Wait until a GPU has come to the mark.
    pub async fn wait(&self, fence: Fence) -> Result<()> {
        match self {
            Device::Cpu(_) => Ok(()),
            Device::Gpu(gpu) => gpu.wait(fence).await,
        }
    }

    /// The error that the device reported since it was opened, if any.
    pub fn check(&self) -> Result<()> {
        match self {
            Device::Cpu(_) => Ok(()),
            Device::Gpu(gpu) => gpu.check(),
        }
    }

    /// Write a program's input.
    pub fn write(&mut self, program: &mut Program, name: &str, values: &[f32]) -> Result<()> {
        let operand = program.plan.input(name)?.clone();
        if operand.shape.len() != values.len() {
            let message = format!("{name} takes {} values, not {}", operand.shape.len(), values.len());
            return Err(Error::request("write", message));
        }
        self.write_operand(program, &operand, values)
    }

    fn write_operand(&mut self, program: &mut Program, operand: &Operand, values: &[f32]) -> Result<()> {
        match (self, &mut program.loaded) {
            (Device::Cpu(_), Loaded::Cpu(loaded)) => loaded.slot_mut(operand).copy_from_slice(values),
            (Device::Gpu(gpu), Loaded::Gpu(loaded)) => gpu.write(loaded, operand, values),
            _ => return Err(foreign()),
        }
        Ok(())
    }

    /// Read tensors that a program keeps.
    pub async fn read(&mut self, program: &Program, names: &[&str]) -> Result<Vec<Vec<f32>>> {
        let operands: Vec<Operand> =
            names.iter().map(|name| program.plan.output(name).cloned()).collect::<Result<_>>()?;
        match (self, &program.loaded) {
            (Device::Cpu(cpu), Loaded::Cpu(loaded)) => {
                Ok(operands.iter().map(|operand| cpu.read(loaded, operand).to_vec()).collect())
            }
            (Device::Gpu(gpu), Loaded::Gpu(loaded)) => gpu.read(Some(loaded), &operands).await,
            _ => Err(foreign()),
        }
    }

    /// The loss ring, to be read by [`Row::of`](crate::ops::write_metrics::Row::of).
    pub async fn read_ring(&mut self) -> Result<Vec<f32>> {
        let floats = crate::ops::write_metrics::FLOATS;
        match self {
            Device::Cpu(cpu) => Ok(cpu.ring().to_vec()),
            Device::Gpu(gpu) => Ok(gpu.read(None, &[whole(Resource::Ring, floats)]).await?.remove(0)),
        }
    }
}
