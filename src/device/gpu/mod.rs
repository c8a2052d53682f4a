//! The GPU through wgpu: WebGPU in the browser, Vulkan natively.
//!
//! A program is a list of dispatches whose pipelines, bind groups and parameters were made when the plan was loaded.
//! A submission runs several steps; what differs between them lies in a uniform buffer with a dynamic offset. Nothing
//! is read back but what [`Gpu::read`] asks for.

mod connect;
mod pipelines;
mod readback;

use crate::error::{Error, Result};
use crate::graph::Resource;
use crate::graph::plan::{Arena, Instruction, Operand, Place, Plan};
use crate::ops::sum::Sum;
use crate::ops::write_metrics::FLOATS;
use crate::tensor::kernel::Launch;
use crate::tensor::op::{Op, Step};
use crate::tensor::shape::Shape;

use connect::Connection;
pub use connect::{Adapter, NO_ADAPTER};
use pipelines::{Pipelines, Ready};
use readback::Readback;

/// Steps that one submission can hold.
pub const STEPS_PER_SUBMISSION: usize = 64;

/// Distance between uniform blocks, the largest alignment that WebGPU may ask for.
const UNIFORM_STRIDE: u64 = 256;

/// A GPU: runs plans as compute passes of WebGPU, in memory of its own.
#[derive(Debug)]
pub struct Gpu {
    connection: Connection,
    pipelines: Pipelines,
    readback: Readback,
    arenas: Vec<wgpu::Buffer>,
    resources: Vec<wgpu::Buffer>,
}

/// A point in the queue that can be waited for.
#[derive(Debug)]
pub struct Fence(futures_channel::oneshot::Receiver<()>);

/// A loaded plan.
#[derive(Debug)]
pub struct GpuProgram {
    slots: Vec<wgpu::Buffer>,
    params: wgpu::Buffer,
    steps: wgpu::Buffer,
    dispatches: Vec<Dispatch>,
}

#[derive(Debug)]
struct Dispatch {
    pipeline: wgpu::ComputePipeline,
    bind_group: wgpu::BindGroup,
    grid: [u32; 3],
}

impl Drop for GpuProgram {
    /// Dropping a buffer frees nothing on the web.
    fn drop(&mut self) {
        self.slots.iter().for_each(wgpu::Buffer::destroy);
        self.params.destroy();
        self.steps.destroy();
    }
}

impl Gpu {
    /// Connect to an adapter; a missing one is an [`Error::Device`] with the reason.
    pub async fn connect() -> Result<Gpu> {
        let connection = Connection::open().await?;
        let mut gpu = Gpu {
            pipelines: Pipelines::default(),
            readback: Readback::default(),
            arenas: Vec::new(),
            resources: Vec::new(),
            connection,
        };
        gpu.allocate(0)?;
        for words in [1, 1, 1, FLOATS] {
            let buffer = gpu.storage("resource", 4 * words)?;
            gpu.resources.push(buffer);
        }
        Ok(gpu)
    }

    /// What the GPU is.
    pub fn adapter(&self) -> &Adapter {
        &self.connection.adapter
    }

    /// The error that wgpu reported since the last call, if any.
    pub fn check(&self) -> Result<()> {
        self.connection.check()
    }

    /// Break the connection, as a crashed driver would; for trying out what happens then.
    pub fn lose(&self) {
        self.connection.device.destroy();
    }

    /// A storage buffer of zeros.
    fn storage(&self, label: &str, bytes: usize) -> Result<wgpu::Buffer> {
        let limit = self.connection.largest_buffer();
        if bytes as u64 > limit {
            let message = format!("{label} needs {bytes} bytes in one buffer and the GPU allows {limit}");
            return Err(Error::device("webgpu", message));
        }
        use wgpu::BufferUsages as U;
        Ok(self.buffer(label, bytes as u64, U::STORAGE | U::COPY_SRC | U::COPY_DST))
    }

    fn buffer(&self, label: &str, bytes: u64, usage: wgpu::BufferUsages) -> wgpu::Buffer {
        let size = bytes.next_multiple_of(16).max(256);
        let descriptor = wgpu::BufferDescriptor { label: Some(label), size, usage, mapped_at_creation: false };
        self.connection.device.create_buffer(&descriptor)
    }

    /// New arenas of zeros, `floats` long each.
    pub fn allocate(&mut self, floats: usize) -> Result<()> {
        self.arenas.drain(..).for_each(|old| old.destroy());
        for arena in Arena::ALL {
            let buffer = self.storage(&format!("{arena:?}"), 4 * floats)?;
            self.arenas.push(buffer);
        }
        Ok(())
    }

    /// Overwrite the start of an arena.
    pub fn write_arena(&self, arena: Arena, values: &[f32]) {
        self.connection.queue.write_buffer(&self.arenas[arena as usize], 0, bytemuck::cast_slice(values));
    }

    /// Replace a resource; programs loaded before still see the old one, which is destroyed.
    pub fn set_resource(&mut self, resource: Resource, words: &[f32]) -> Result<()> {
        let buffer = self.storage(&format!("{resource:?}"), 4 * words.len())?;
        self.connection.queue.write_buffer(&buffer, 0, bytemuck::cast_slice(words));
        std::mem::replace(&mut self.resources[resource as usize], buffer).destroy();
        Ok(())
    }

    /// Overwrite a part of a resource.
    pub fn update_resource(&self, resource: Resource, first: usize, bytes: &[u8]) {
        self.connection.queue.write_buffer(&self.resources[resource as usize], first as u64, bytes);
    }

    /// Buffers, parameter blocks and pipelines of a plan. Errors where memory is short or a shader is refused.
    pub fn load(&mut self, plan: &Plan) -> Result<GpuProgram> {
        // The parts of sums lie in one more slot, which all instructions share: dispatches run one after another.
        let scratch = plan.slots.len();
        let floats =
            plan.instructions.iter().map(|instruction| instruction.launch().parts as usize * made(instruction));
        let floats = floats.max().unwrap_or(0);
        let mut slots = Vec::with_capacity(scratch + 1);
        for &floats in plan.slots.iter().chain(Some(&floats).filter(|floats| **floats > 0)) {
            slots.push(self.storage("values", 4 * floats)?);
        }
        use wgpu::BufferUsages as U;
        let blocks = plan.dispatches().max(1) as u64;
        let params = self.buffer("parameter blocks", blocks * UNIFORM_STRIDE, U::UNIFORM | U::COPY_DST);
        let steps = self.buffer("steps", STEPS_PER_SUBMISSION as u64 * UNIFORM_STRIDE, U::UNIFORM | U::COPY_DST);
        let mut program = GpuProgram { slots, params, steps, dispatches: Vec::new() };
        for instruction in &plan.instructions {
            let Instruction { op, inputs, outputs } = instruction;
            let launch = instruction.launch();
            if launch.parts < 2 {
                self.add(&mut program, &**op, inputs, outputs, launch);
                continue;
            }
            let shape: Shape = [launch.parts as usize, made(instruction)].into();
            let parts = [Operand { place: Place::Slot(scratch), shape }];
            self.add(&mut program, &**op, inputs, &parts, launch);
            let sum = Sum { along_rows: false };
            self.add(&mut program, &sum, &parts, outputs, sum.launch(&[shape]));
        }
        self.check()?;
        Ok(program)
    }

    /// One more dispatch of a program.
    fn add(&mut self, program: &mut GpuProgram, op: &dyn Op, inputs: &[Operand], outputs: &[Operand], launch: Launch) {
        let kernel = op.kernel();
        let offset = program.dispatches.len() as u64 * UNIFORM_STRIDE;
        self.connection.queue.write_buffer(&program.params, offset, &launch.params);
        let Ready { pipeline, bindings } = self.pipelines.get(&self.connection.device, kernel, &launch);
        let uniform = |buffer, offset, bytes: usize| {
            let size = wgpu::BufferSize::new((bytes as u64).next_multiple_of(16));
            wgpu::BindingResource::Buffer(wgpu::BufferBinding { buffer, offset, size })
        };
        let mut resources =
            vec![uniform(&program.params, offset, launch.params.len()), uniform(&program.steps, 0, size_of::<Step>())];
        // A missing optional input is the first one bound again.
        for number in 0..kernel.inputs {
            let input = inputs.get(number).or(inputs.first());
            resources.extend(input.map(|input| self.binding(program, input)));
        }
        resources.extend(outputs.iter().map(|output| self.binding(program, output)));
        let entries: Vec<_> =
            (0..).zip(resources).map(|(binding, resource)| wgpu::BindGroupEntry { binding, resource }).collect();
        let descriptor = wgpu::BindGroupDescriptor { label: Some(kernel.name), layout: &bindings, entries: &entries };
        let bind_group = self.connection.device.create_bind_group(&descriptor);
        program.dispatches.push(Dispatch { pipeline, bind_group, grid: launch.grid });
    }

    fn binding<'a>(&'a self, program: &'a GpuProgram, operand: &Operand) -> wgpu::BindingResource<'a> {
        let (buffer, offset, size) = match &operand.place {
            Place::Slot(slot) => (&program.slots[*slot], 0, None),
            Place::Arena(arena, range) => {
                let bytes = (4 * range.len() as u64).next_multiple_of(16);
                (&self.arenas[*arena as usize], 4 * range.start as u64, wgpu::BufferSize::new(bytes))
            }
            Place::Resource(resource) => (&self.resources[*resource as usize], 0, None),
        };
        wgpu::BindingResource::Buffer(wgpu::BufferBinding { buffer, offset, size })
    }

    /// Run at most [`STEPS_PER_SUBMISSION`] steps in one submission; returns at once.
    pub fn submit(&self, program: &GpuProgram, steps: &[Step]) -> Result<()> {
        let steps = &steps[..steps.len().min(STEPS_PER_SUBMISSION)];
        let mut blocks = vec![0u8; steps.len() * UNIFORM_STRIDE as usize];
        for (block, step) in blocks.chunks_exact_mut(UNIFORM_STRIDE as usize).zip(steps) {
            block[..size_of::<Step>()].copy_from_slice(bytemuck::bytes_of(step));
        }
        self.connection.queue.write_buffer(&program.steps, 0, &blocks);
        let mut encoder = self.connection.device.create_command_encoder(&Default::default());
        {
            let mut pass = encoder.begin_compute_pass(&Default::default());
            for number in 0..steps.len() {
                for dispatch in &program.dispatches {
                    let [x, y, z] = dispatch.grid;
                    pass.set_pipeline(&dispatch.pipeline);
                    pass.set_bind_group(0, &dispatch.bind_group, &[number as u32 * UNIFORM_STRIDE as u32]);
                    pass.dispatch_workgroups(x, y, z);
                }
            }
        }
        self.connection.queue.submit([encoder.finish()]);
        self.check()
    }

    /// A mark behind everything submitted so far.
    pub fn fence(&self) -> Fence {
        let (sender, receiver) = futures_channel::oneshot::channel();
        self.connection.queue.on_submitted_work_done(move || {
            // Nobody waiting any more is no error.
            let _ = sender.send(());
        });
        Fence(receiver)
    }

    /// Wait until the GPU has come to the mark.
    pub async fn wait(&self, fence: Fence) -> Result<()> {
        self.connection.wait(fence.0).await?;
        self.check()
    }

    /// Overwrite the start of an operand.
    pub fn write(&self, program: &GpuProgram, operand: &Operand, values: &[f32]) {
        let (buffer, offset) = self.memory(program, operand);
        self.connection.queue.write_buffer(buffer, offset, bytemuck::cast_slice(values));
    }

    /// Read operands back, all in one mapping.
    pub async fn read(&mut self, program: Option<&GpuProgram>, operands: &[Operand]) -> Result<Vec<Vec<f32>>> {
        let nothing = [];
        let slots = program.map_or(&nothing[..], |program| &program.slots);
        let sources: Vec<_> = operands
            .iter()
            .map(|operand| {
                let (buffer, offset) = memory(&self.arenas, &self.resources, slots, operand);
                (buffer, offset, operand.shape.len())
            })
            .collect();
        self.readback.read(&self.connection, &sources).await
    }

    fn memory<'a>(&'a self, program: &'a GpuProgram, operand: &Operand) -> (&'a wgpu::Buffer, u64) {
        memory(&self.arenas, &self.resources, &program.slots, operand)
    }
}

/// Numbers of an instruction's first output.
fn made(instruction: &Instruction) -> usize {
    instruction.outputs.first().map_or(0, |output| output.shape.len())
}

fn memory<'a>(
    arenas: &'a [wgpu::Buffer],
    resources: &'a [wgpu::Buffer],
    slots: &'a [wgpu::Buffer],
    operand: &Operand,
) -> (&'a wgpu::Buffer, u64) {
    match &operand.place {
        Place::Slot(slot) => (&slots[*slot], 0),
        Place::Arena(arena, range) => (&arenas[*arena as usize], 4 * range.start as u64),
        Place::Resource(resource) => (&resources[*resource as usize], 0),
    }
}
