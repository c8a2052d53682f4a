//! What a GPU reaches, each figure beside its limit.

mod calibrate;
mod presets;
mod steps;
mod timing;

use std::rc::Rc;
use std::time::Instant;

use clap::Args;
use hourglass::Shape;
use hourglass::device::Device;
use hourglass::ops::matmul::Matmul;

use crate::Result;
use calibrate::{Limits, calibrate};
use timing::Clock;

/// Sides of the square products.
const SIZES: [usize; 4] = [512, 1024, 2048, 4096];
const QUICK_SIZES: [usize; 2] = [128, 256];

/// Measure a GPU natively, by Vulkan: what it can do by shaders that do nothing else, and what this engine reaches of
/// that.
///
/// Times are the best of three runs of 30 ms and more, after a warm-up, of many dispatches in one submission; operands
/// that a cache holds stay there. `make bench-gpu` first checks every op against the CPU, and adds PyTorch.
#[derive(Args)]
pub struct Options {
    /// Tiny sizes, one run each: whether it all works. The figures mean nothing.
    #[arg(long)]
    quick: bool,
}

pub async fn run(options: &Options) -> Result<()> {
    let begun = Instant::now();
    let mut clock = Clock::new(options.quick).await?;
    if let Device::Gpu(gpu) = &clock.device {
        let adapter = gpu.adapter();
        println!("adapter: {}", adapter.name);
        if adapter.software {
            println!("This adapter computes on the CPU: its figures say nothing about a GPU.");
        }
    }
    let limits = calibrate(&mut clock).await?;
    println!("\n### Limits, by calibrating shaders\n\n| | |\n|---|--:|");
    println!("| multiply-adds in 32 bits, GFLOP/s | {:.1} |", limits.peak * 1e-9);
    println!("| copy, read and written, GB/s | {:.1} |", limits.bandwidth * 1e-9);
    println!("| a dispatch that waits for another, µs | {:.2} |", limits.dispatch * 1e6);

    squares(&mut clock, &limits).await?;
    let batches: &[usize] = if options.quick { &[8] } else { &[128, 1024] };
    for &batch in batches {
        steps::run(&mut clock, &limits, batch).await?;
    }
    presets::run(&limits, options.quick).await?;
    println!("\n{:.0} s in all", begun.elapsed().as_secs_f64());
    Ok(())
}

async fn squares(clock: &mut Clock, limits: &Limits) -> Result<()> {
    let sizes: &[usize] = if clock.quick { &QUICK_SIZES } else { &SIZES };
    println!("\n### Square matrix products\n\n| n | GFLOP/s | of the peak |\n|--:|--:|--:|");
    for &n in sizes {
        let side: Shape = [n, n].into();
        let seconds = clock.seconds(Rc::new(Matmul::default()), &[side, side]).await?;
        let rate = 2.0 * (n as f64).powi(3) / seconds;
        println!("| {n} | {:.1} | {} |", rate * 1e-9, percent(rate / limits.peak));
    }
    Ok(())
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
