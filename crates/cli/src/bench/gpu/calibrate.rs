//! What the GPU can do, by shaders that do one thing alone: multiply and add, copy, or nothing.

use std::rc::Rc;

use hourglass::Shape;
use hourglass::graph::plan::{Instruction, Operand, Place, Plan};
use hourglass::numeric::gemm::Scratch;
use hourglass::tensor::kernel::{Declared, Kernel, Launch, Rewrite, Writes};
use hourglass::tensor::op::{Op, Step, View, ViewMut};

use super::timing::Clock;
use crate::Result;

/// Declares a kernel with one input and one output.
macro_rules! shader {
    ($name:literal) => {
        Kernel {
            name: $name,
            sources: &[include_str!(concat!("../../../shaders/", $name, ".wgsl"))],
            fewest: 1,
            inputs: 1,
            outputs: 1,
            writes: Writes::Values,
            rewrite: Rewrite::None,
        }
    };
}

static PEAK: Kernel = shader!("peak");
static COPY: Kernel = shader!("copy");
static TOUCH: Kernel = shader!("touch");

/// Operations of an invocation of the shader `peak` in a lap: 16 rounds, 8 vectors of 4, a product and a sum.
const LAP: u64 = 16 * 8 * 4 * 2;
/// Bytes of each of the copy's buffers: what WebGPU lets every device bind, and more than a cache holds.
const COPIED: usize = 128 << 20;
/// Dispatches of nothing, each of which waits for the one before.
const CHAIN: usize = 64;

/// What was found.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Operations a second, 32 bits.
    pub peak: f64,
    /// Bytes a second, read and written.
    pub bandwidth: f64,
    /// Seconds from one dispatch to the next that waits for it.
    pub dispatch: f64,
}

/// A shader of this file. It is run on GPUs alone.
#[derive(Debug)]
struct Calibrator {
    kernel: &'static Kernel,
    launch: Launch,
    makes: Shape,
}

impl Declared for Calibrator {
    fn kernel(&self) -> &'static Kernel {
        self.kernel
    }
}

impl Op for Calibrator {
    fn infer(&self, _x: &[Shape]) -> hourglass::Result<Vec<Shape>> {
        Ok(vec![self.makes])
    }

    /// The CPU has a calibrator of its own (`numeric::calibrate`).
    fn cpu(&self, _x: &[View], _y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {}

    fn launch(&self, _x: &[Shape]) -> Launch {
        self.launch.clone()
    }
}

pub async fn calibrate(clock: &mut Clock) -> Result<Limits> {
    // Invocations, and laps of each.
    let (invocations, laps) = if clock.quick { (1 << 14, 8u32) } else { (1 << 20, 64) };
    let peak = Calibrator {
        kernel: &PEAK,
        launch: Launch::elementwise(invocations).params(laps),
        makes: [invocations].into(),
    };
    let seconds = clock.seconds(Rc::new(peak), &[[8].into()]).await?;
    let peak = (invocations as u64 * u64::from(laps) * LAP) as f64 / seconds;

    let bytes = if clock.quick { COPIED / 16 } else { COPIED };
    let vectors = bytes / 16;
    let makes: Shape = [bytes / 4].into();
    let copy = Calibrator { kernel: &COPY, launch: Launch::elementwise(vectors).params(vectors as u32), makes };
    let seconds = clock.seconds(Rc::new(copy), &[makes]).await?;
    let bandwidth = 2.0 * bytes as f64 / seconds;

    let dispatch = clock.step(chain()).await? / CHAIN as f64;
    Ok(Limits { peak, bandwidth, dispatch })
}

/// Dispatches that read what the last one wrote, so that none begins before it is done.
fn chain() -> Plan {
    let touch: Rc<dyn Op> =
        Rc::new(Calibrator { kernel: &TOUCH, launch: Launch::groups(1).params(1u32), makes: [1].into() });
    let operand = |slot| Operand { place: Place::Slot(slot), shape: [1].into() };
    let instruction = |number: usize| Instruction {
        op: touch.clone(),
        inputs: vec![operand(number % 2)],
        outputs: vec![operand((number + 1) % 2)],
    };
    Plan { instructions: (0..CHAIN).map(instruction).collect(), slots: vec![1; 2], ..Plan::default() }
}
