//! A stage of a model on many rows, on the CPU and beside whatever the model trains on.

use crate::device::Device;
use crate::error::Result;
use crate::graph::plan::Arena;
use crate::model::{Model, Stage};
use crate::tensor::op::Step;
use crate::train::batch::batches;

/// Rows of one run.
const ROWS: usize = 128;

/// What `stage` makes of `values`, \[rows, [`Model::input`]\], with these parameters (an arena): \[rows, its width\].
pub async fn pass(model: &Model, parameters: &[f32], stage: Stage, values: &[f32]) -> Result<Vec<f32>> {
    let mut device = Device::cpu();
    device.allocate(parameters.len())?;
    device.write_arena(Arena::Parameters, parameters);
    let mut program = device.load(model.plan(stage, ROWS)?)?;
    let mut made = Vec::new();
    for batch in batches(values, model.input(stage), ROWS) {
        device.write(&mut program, "images", &batch.values)?;
        device.run(&mut program, &[Step::plain(ROWS)])?;
        made.extend_from_slice(batch.cut(&device.read(&program, &["out"]).await?[0]));
    }
    Ok(made)
}
