//! Seconds on the GPU: of a plan's step, and of one dispatch among its like.

use std::rc::Rc;
use std::time::Instant;

use hourglass::Shape;
use hourglass::device::{Device, Program};
use hourglass::graph::plan::{Instruction, Operand, Place, Plan};
use hourglass::rng::{Sequence, stream};
use hourglass::tensor::op::{Op, Step};

use crate::Result;

/// Times that an op stands in the plan by which it is timed.
const COPIES: usize = 8;
/// Steps of one timed run, at most.
const MOST: usize = 4096;
/// Rows of the batch that steps say they have.
const ROWS: usize = 1024;

/// A GPU, and how long it is looked at.
pub struct Clock {
    pub device: Device,
    /// Seconds of one run, and runs, of which the best counts.
    span: f64,
    rounds: usize,
    /// Whether all of it only has to show that it works.
    pub quick: bool,
    /// What inputs hold: zeros would cost less power, and clocks would rise.
    noise: Vec<f32>,
}

impl Clock {
    pub async fn new(quick: bool) -> Result<Clock> {
        let (span, rounds) = if quick { (0.0, 1) } else { (0.03, 3) };
        Ok(Clock { device: Device::gpu().await?, span, rounds, quick, noise: Vec::new() })
    }

    /// One dispatch of an op, on inputs of these shapes in buffers of their own.
    pub async fn seconds(&mut self, op: Rc<dyn Op>, inputs: &[Shape]) -> Result<f64> {
        let outputs = op.shapes(inputs)?;
        let copies = if self.quick { 1 } else { COPIES };
        let operand = |(slot, &shape): (usize, &Shape)| Operand { place: Place::Slot(slot), shape };
        let instruction = Instruction {
            op,
            inputs: inputs.iter().enumerate().map(operand).collect(),
            outputs: (inputs.len()..).zip(&outputs).map(operand).collect(),
        };
        let plan = Plan {
            slots: inputs.iter().chain(&outputs).map(Shape::len).collect(),
            inputs: instruction.inputs.iter().enumerate().map(|(i, x)| (format!("x{i}"), x.clone())).collect(),
            instructions: vec![instruction; copies],
            ..Plan::default()
        };
        Ok(self.step(plan).await? / copies as f64)
    }

    /// One step of a plan.
    pub async fn step(&mut self, plan: Plan) -> Result<f64> {
        let inputs: Vec<(String, usize)> =
            plan.inputs.iter().map(|(name, operand)| (name.clone(), operand.shape.len())).collect();
        let mut program = self.device.load(plan)?;
        for (name, length) in inputs {
            self.make_noise(length);
            self.device.write(&mut program, &name, &self.noise[..length])?;
        }
        // The first also waits for the inputs.
        self.run(&mut program, 1).await?;
        let mut steps = 1;
        let mut best = self.run(&mut program, steps).await?;
        while best < self.span && steps < MOST {
            steps = (2 * steps).min(MOST);
            best = self.run(&mut program, steps).await?;
        }
        for _ in 1..self.rounds {
            best = best.min(self.run(&mut program, steps).await?);
        }
        Ok(best / steps as f64)
    }

    /// Seconds until so many steps are done.
    async fn run(&mut self, program: &mut Program, steps: usize) -> Result<f64> {
        let start = Instant::now();
        self.device.run(program, &vec![Step::plain(ROWS); steps])?;
        if let Some(fence) = self.device.fence() {
            self.device.wait(fence).await?;
        }
        Ok(start.elapsed().as_secs_f64())
    }

    /// At least so many numbers of \[0, 1).
    fn make_noise(&mut self, length: usize) {
        let mut random = Sequence::new(7, stream::GRAPH, self.noise.len() as u32);
        let more = length.saturating_sub(self.noise.len());
        self.noise.extend((0..more).map(|_| random.uniform()));
    }
}
