//! A classifier made of the encoder, trained with few labels beside the model, on the CPU. One question begins it, the
//! next ones go on with it.

use serde::Serialize;
use ts_rs::TS;

use super::Query;
use crate::api::session::Session;
use crate::device::Device;
use crate::downstream::fine_tune::{self, Tuning};
use crate::error::{Error, Result};
use crate::train::Trainer;
use crate::train::evaluate::{Split, evaluate};
use crate::wire::request;

/// Parts of fine-tuning with an accuracy after each, and the number of test images that it is measured on.
const PARTS: u32 = 10;
const SAMPLE: usize = 1000;

request! {
    /// Begin fine-tuning, or go on with it.
    pub struct FineTuneRequest {
        /// Fine-tune a copy of the encoder anew, in place of any before; without it, go on.
        pub begin: Option<Tuning>,
        /// Milliseconds to go on for, about, and at most to where an accuracy is told; none after a beginning.
        pub budget: Option<f64>,
    }
}

/// How far fine-tuning has come.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Tuned {
    /// Optimiser steps taken.
    pub step: u32,
    /// Optimiser steps in all.
    pub steps: u32,
    /// Mean training loss since the last answer.
    pub loss: Option<f64>,
    /// On the first 1,000 test images, at the start and about every tenth of the steps before the last.
    pub sample: Option<f64>,
    /// On all test images, once it is done.
    pub accuracy: Option<f64>,
}

/// A classifier that is trained beside the model, on the CPU.
#[derive(Debug)]
pub struct Tuner {
    trainer: Box<Trainer>,
    steps: u32,
}

impl Query for FineTuneRequest {
    const NAME: &'static str = "fineTune";
    type Answer = Tuned;

    async fn answer(self, session: &mut Session) -> Result<Tuned> {
        match &self.begin {
            Some(tuning) => begin(session, tuning).await,
            None => go_on(session, self.budget.unwrap_or_default()).await,
        }
    }
}

async fn begin(session: &mut Session, tuning: &Tuning) -> Result<Tuned> {
    let trainer = session.trainer(FineTuneRequest::NAME)?;
    let weights = trainer.parameters().await?;
    let model = trainer.model.clone();
    let (mut tuned, steps) = fine_tune::trainer(Device::cpu(), trainer.data(), &model, &weights, tuning).await?;
    let sample = evaluate(&mut tuned, Split::Test, SAMPLE).await?.accuracy;
    session.tuner = Some(Tuner { trainer: Box::new(tuned), steps });
    Ok(Tuned { step: 0, steps, loss: None, sample, accuracy: None })
}

async fn go_on(session: &mut Session, budget: f64) -> Result<Tuned> {
    let missing = || Error::request(FineTuneRequest::NAME, "nothing is being fine-tuned");
    let Tuner { trainer, steps } = session.tuner.as_mut().ok_or_else(missing)?;
    let (begun, steps) = (trainer.progress().step, *steps);
    let part = steps.div_ceil(PARTS);
    let next = (begun + 1).next_multiple_of(part).min(steps);
    trainer.train(next - begun, budget).await?;
    let losses = trainer.losses().await?;
    let step = trainer.progress().step;
    let mean = losses.iter().map(|&loss| f64::from(loss)).sum::<f64>() / losses.len() as f64;
    let images = if step == steps { usize::MAX } else { SAMPLE };
    let told = if step == next { evaluate(trainer, Split::Test, images).await?.accuracy } else { None };
    let (sample, accuracy) = if step == steps { (None, told) } else { (told, None) };
    Ok(Tuned { step, steps, loss: (!losses.is_empty()).then_some(mean), sample, accuracy })
}
