//! The native half of `make bench`: one JSON object a line for the CPU and, where there is one, the GPU.
//!
//! The calibrator and the GEMM run on one thread, training on all of them, as for a user.

use std::hint::black_box;
use std::time::Instant;

use hourglass::data::{DataSet, digits};
use hourglass::device::Device;
use hourglass::model::spec::Spec;
use hourglass::numeric::calibrate::{bench_gemm, flops_chain};
use hourglass::train::Trainer;
use serde_json::{Map, Value, json};

use super::MODELS;
use crate::Result;

const SIZES: [usize; 3] = [256, 512, 1024];
/// Seconds of one timed run.
const RUN: f64 = 0.3;

/// Repeats its subject so many times; returns the floating-point operations done.
type Work = Box<dyn Fn(usize) -> u64 + Send + Sync>;

/// GFLOP/s of each work, the best of five runs of about [`RUN`] seconds. They take turns, so that a slow spell of the
/// machine meets them all.
fn rates(works: &[Work]) -> Vec<f64> {
    let time = |work: &Work, repeats| {
        let start = Instant::now();
        let operations = work(repeats);
        (start.elapsed().as_secs_f64(), operations as f64 * 1e-9)
    };
    let enough = |work: &Work| {
        let mut repeats = 1;
        while time(work, repeats).0 < RUN {
            repeats *= 2;
        }
        repeats
    };
    let repeats: Vec<usize> = works.iter().map(enough).collect();
    let mut best = vec![0.0; works.len()];
    for _ in 0..5 {
        for ((work, &repeats), best) in works.iter().zip(&repeats).zip(&mut best) {
            let (seconds, operations) = time(work, repeats);
            *best = f64::max(*best, operations / seconds);
        }
    }
    best
}

/// Steps trained in about `seconds`, and how long they took to the last.
async fn steps(trainer: &mut Trainer, seconds: f64) -> Result<(u32, f64)> {
    let start = Instant::now();
    let mut done = 0;
    while start.elapsed().as_secs_f64() < seconds {
        done += trainer.train(u32::MAX, 100.0).await?;
        trainer.losses().await?;
    }
    Ok((done, start.elapsed().as_secs_f64()))
}

async fn training(open: impl AsyncFn() -> Result<Device>) -> Result<Value> {
    let mut models = Map::new();
    for (name, spec) in MODELS {
        let spec = Spec::parse(spec)?;
        let batch = spec.batch as f64;
        let mut trainer = Trainer::new(open().await?, DataSet::digits(6400, 640, 7), spec)?;
        let (_, dispatches, flops) = trainer.costs()?;
        steps(&mut trainer, 0.5).await?;
        let (done, seconds) = steps(&mut trainer, 3.0).await?;
        let examples = f64::from(done) * batch / seconds;
        models.insert(
            name.into(),
            json!({"examplesPerSecond": examples, "dispatches": dispatches, "gemmFlops": flops, "batch": batch}),
        );
    }
    Ok(models.into())
}

pub async fn run() -> Result<()> {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut works: Vec<Work> = vec![Box::new(|repeats| flops_chain(1000 * repeats).1)];
    works.extend(SIZES.map(|n| -> Work { Box::new(move |repeats| bench_gemm(n, repeats).1) }));
    let rates = one.install(|| rates(&works));
    let gemm: Map<String, Value> =
        SIZES.iter().zip(&rates[1..]).map(|(n, &rate)| (n.to_string(), rate.into())).collect();
    let start = Instant::now();
    black_box(digits::digits(22_000, 7));
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;

    let models = training(async || Ok(Device::cpu())).await?;
    let adapter = format!("training on {} threads, the rest on one", rayon::current_num_threads());
    println!(
        "{}",
        json!({"device": "cpu", "adapter": adapter, "calibrator": rates[0], "gemm": gemm,
               "digits": milliseconds, "models": models})
    );

    match Device::gpu().await {
        Ok(Device::Gpu(gpu)) => {
            let adapter = gpu.adapter().name.clone();
            let models = training(async || Ok(Device::gpu().await?)).await?;
            println!("{}", json!({"device": "gpu", "adapter": adapter, "models": models}));
        }
        Ok(Device::Cpu(_)) => {}
        Err(error) => eprintln!("no native GPU: {error}"),
    }
    Ok(())
}
