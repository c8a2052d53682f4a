//! Training with a bar on the terminal.

use std::time::{Duration, Instant};

use hourglass::train::Trainer;
use indicatif::{ProgressBar, ProgressStyle};
use pollster::block_on;

use crate::Result;

/// Between two lines in a log file, which has no bar.
const SAY: Duration = Duration::from_secs(60);

/// Train for so many epochs; the seconds that they took.
pub fn train(trainer: &mut Trainer, epochs: u32) -> Result<f64> {
    let steps_per_epoch = trainer.model.examples().div_ceil(trainer.model.spec.batch) as u32;
    let steps = epochs.checked_mul(steps_per_epoch).ok_or_else(|| format!("{epochs} epochs are too many steps"))?;
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} steps, {elapsed}, {eta} left, {msg}")?;
    let bar = ProgressBar::new(u64::from(steps)).with_style(style);
    let start = Instant::now();
    let (mut left, mut said) = (steps, start);
    while left > 0 {
        let done = block_on(trainer.train(left, 200.0))?;
        left -= done;
        let losses = block_on(trainer.losses())?;
        if !losses.is_empty() {
            bar.set_message(format!("loss {:.3}", losses.iter().sum::<f32>() / losses.len() as f32));
        }
        bar.inc(u64::from(done));
        if bar.is_hidden() && said.elapsed() > SAY {
            said = Instant::now();
            let seconds = start.elapsed().as_secs_f64();
            eprintln!("{} of {steps} steps, {seconds:.0} s, {}", bar.position(), bar.message());
        }
    }
    bar.finish_and_clear();
    Ok(start.elapsed().as_secs_f64())
}
