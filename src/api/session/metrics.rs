//! How training goes: losses and speed.

use super::Session;
use crate::api::responses::{LossSums, Metrics};
use crate::clock;
use crate::error::Result;
use crate::train::Losses;
use crate::train::evaluate::{Split, evaluate};

/// Test images behind the running test loss.
const TEST_SAMPLE: usize = 512;

impl Session {
    pub(super) fn forget_metrics(&mut self) {
        self.test = None;
        self.metrics_at = clock::now();
        self.trained_at = self.metrics_at;
        self.metrics_step = self.trainer("metrics").map_or(0, |trainer| trainer.progress().step);
    }

    /// Losses and speed since the last call; the test loss as of now where `exact`, else as it was last measured.
    pub async fn metrics(&mut self, exact: bool) -> Result<Metrics> {
        let (now, known) = (clock::now(), self.test.filter(|_| !exact));
        let trainer = self.trainer("metrics")?;
        let losses = trainer.parts().await?;
        let (progress, phase) = (trainer.progress(), trainer.position());
        let has_divergence = trainer.model.spec.vae.is_some();
        let batch = trainer.model.spec.batch as f64;
        let test = match known {
            Some(known) => known,
            None => evaluate(trainer, Split::Test, TEST_SAMPLE).await?,
        };
        self.test = Some(test);
        let seconds = (now - self.metrics_at) / 1e3;
        let examples = f64::from(progress.step.saturating_sub(self.metrics_step)) * batch;
        self.metrics_at = clock::now();
        self.metrics_step = progress.step;
        // A phase's losses are not the next one's.
        let own = phase.filter(|phase| phase.step > 0).map_or(usize::MAX, |phase| phase.step as usize);
        let losses = &losses[losses.len().saturating_sub(own)..];
        let sum = |part: fn(&Losses) -> f32| losses.iter().map(|step| f64::from(part(step))).sum::<f64>();
        let divergence = if has_divergence { sum(|step| step.divergence) } else { 0.0 };
        let loss = sum(|step| step.loss);
        let sums = LossSums { steps: losses.len(), loss, divergence };
        let mean = |sum: f64| (sums.steps > 0).then(|| sum / sums.steps as f64);
        Ok(Metrics {
            step: progress.step,
            epoch: progress.epoch,
            phase,
            loss: mean(loss),
            test_loss: Some(test.loss),
            squared_error_per_image: test.squared_error_per_image,
            divergence: if has_divergence { mean(divergence) } else { None },
            test_divergence: test.divergence,
            accuracy: test.accuracy,
            examples_per_second: if seconds > 0.0 { examples / seconds } else { 0.0 },
            sums,
        })
    }
}
