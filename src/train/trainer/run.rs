//! Programs on values of the host.

use super::Trainer;
use super::programs::program;
use crate::error::Result;
use crate::graph::plan::Arena;
use crate::model::Stage;
use crate::tensor::op::Step;
use crate::train::batch::batches;

/// Rows of a program that is run again and again.
const ROWS: usize = 64;

impl Trainer {
    /// Run a program once on host values; the tensors of these names. `images` is \[rows, pixels\], or codes to decode;
    /// `seed` keys the corruption.
    pub async fn run(
        &mut self,
        stage: Stage,
        rows: usize,
        images: &[f32],
        seed: u32,
        names: &[&str],
    ) -> Result<Vec<Vec<f32>>> {
        self.run_with(stage, rows, &[("images", images)], seed, names).await
    }

    /// The same with several inputs.
    pub async fn run_with(
        &mut self,
        stage: Stage,
        rows: usize,
        inputs: &[(&str, &[f32])],
        seed: u32,
        names: &[&str],
    ) -> Result<Vec<Vec<f32>>> {
        let step = Step { seed, ..self.plain_step(rows, 0) };
        let program = program(&mut self.device, &mut self.programs, &self.model, stage, rows)?;
        for (name, values) in inputs {
            self.device.write(program, name, values)?;
        }
        self.device.run(program, &[step])?;
        self.device.read(program, names).await
    }

    /// One tensor for any number of rows, [`Model::input`](crate::model::Model::input) wide, by as many runs as that
    /// takes.
    pub async fn run_rows(&mut self, stage: Stage, values: &[f32], name: &str) -> Result<Vec<f32>> {
        let (width, seed) = (self.model.input(stage), self.model.spec.seed);
        let rows = (values.len() / width).next_power_of_two().min(ROWS);
        let mut results = Vec::new();
        for batch in batches(values, width, rows) {
            results.extend_from_slice(batch.cut(&self.run(stage, rows, &batch.values, seed, &[name]).await?[0]));
        }
        Ok(results)
    }

    /// All parameters as they are now, an arena.
    pub async fn parameters(&mut self) -> Result<Vec<f32>> {
        self.device.read_arena(Arena::Parameters, self.model.layout.floats()).await
    }
}
