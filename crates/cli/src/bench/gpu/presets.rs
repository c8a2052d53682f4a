//! Training of every preset, as a user gets it.

use std::time::Instant;

use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::model::presets;
use hourglass::model::spec::Spec;
use hourglass::rng::{Sequence, stream};
use hourglass::train::Trainer;

use super::calibrate::Limits;
use crate::Result;
use crate::bench::MODELS;
use crate::bench::costs::costs;

/// Seconds that a preset is trained after a warm-up.
const SPAN: f64 = 1.5;
/// Words of the texts that stand in for real ones: their sizes are all that counts here.
const WORDS: usize = 2000;

pub async fn run(limits: &Limits, quick: bool) -> Result<()> {
    let batch = if quick { 8 } else { 128 };
    println!("\n### Training, batches of {batch}\n");
    println!("| | examples/s | µs a step | dispatches | µs a dispatch | roofline, µs | GFLOP/s |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let mut models: Vec<(&str, Spec)> = presets::all();
    if let Some((_, json)) = MODELS.into_iter().find(|(name, _)| *name == "deep") {
        models.insert(0, ("deep of 2006", Spec::parse(json)?));
    }
    for (name, spec) in models {
        let data = if spec.data == "texts" { texts()? } else { DataSet::digits(6400, 640, 7) };
        let mut trainer = Trainer::new(Device::gpu().await?, data, Spec { batch, ..spec })?;
        let plan = trainer.model.plan(trainer.model.phases[0].stage(), trainer.model.spec.batch)?;
        let costs = costs(&plan);
        let span = if quick { 0.0 } else { SPAN };
        steps(&mut trainer, span / 3.0).await?;
        let (done, seconds) = steps(&mut trainer, span).await?;
        let each = seconds / f64::from(done);
        let dispatches: usize = costs.iter().map(|cost| cost.dispatches.len()).sum();
        let bound =
            |operations: u64, bytes: u64| (operations as f64 / limits.peak).max(bytes as f64 / limits.bandwidth);
        let least: f64 = costs.iter().map(|cost| bound(cost.operations, cost.bytes)).sum();
        println!(
            "| {name} | {:.0} | {:.0} | {dispatches} | {:.2} | {:.0} | {:.1} |",
            batch as f64 / each,
            each * 1e6,
            each * 1e6 / dispatches as f64,
            least * 1e6,
            plan.gemm_flops() as f64 / each * 1e-9
        );
    }
    Ok(())
}

/// Steps trained in about `seconds`, one at least, and how long they took to the last.
async fn steps(trainer: &mut Trainer, seconds: f64) -> Result<(u32, f64)> {
    let start = Instant::now();
    let mut done = 0;
    while done == 0 || start.elapsed().as_secs_f64() < seconds {
        let most = if seconds == 0.0 { 1 } else { u32::MAX };
        done += trainer.train(most, 100.0).await?;
        trainer.losses().await?;
    }
    Ok((done, start.elapsed().as_secs_f64()))
}

/// Bags of words with as many zeros as real ones.
fn texts() -> Result<DataSet> {
    let mut random = Sequence::new(7, stream::GRAPH, 0);
    let mut bags = |count: usize| {
        let words = (0..count * WORDS).map(|_| if random.below(40) == 0 { 1 + random.below(200) as u8 } else { 0 });
        Images { width: WORDS, height: 1, pixels: words.collect(), labels: None }
    };
    Ok(DataSet::new("texts", bags(1280), bags(128))?)
}
