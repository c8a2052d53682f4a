//! The trainer: a model on a device with its data, one step after another.
//!
//! Parameters and moments live on the device and outlive programs; programs are made when first needed and kept by
//! (stage, rows). On the CPU a step can stop between two ops and go on later; on a GPU steps are submitted together,
//! with at most two submissions on the way.

mod data;
mod phase;
mod programs;
mod run;
mod schedule;
mod set;

use std::collections::VecDeque;

use crate::clock;
use crate::data::{DataSet, Images};
use crate::device::gpu::STEPS_PER_SUBMISSION;
use crate::device::{Device, Fence};
use crate::error::{Error, Result};
use crate::graph::Resource;
use crate::graph::plan::Arena;
use crate::model::spec::{OptimizerKind, Spec};
use crate::model::{DataShape, LOSSES, Model, Stage};
use crate::ops::adam::Adam;
use crate::ops::write_metrics::Row;
use crate::rng::{Sequence, stream};
use crate::tensor::op::Step;

pub use phase::{PhaseInfo, Position};
use programs::{Programs, program};

/// The most that the values of a step may take beside the parameters, and what errors count it in: a page has 4 GB at
/// most, and less on phones.
const MOST_BYTES: usize = 1024 * MEGABYTE;
const MEGABYTE: usize = 1 << 20;
/// Milliseconds of work that a submission aims at.
const SUBMISSION: f64 = 10.0;

/// Where training has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Optimiser steps taken.
    pub step: u32,
    /// Epochs begun, less one: 0 in the first.
    pub epoch: u32,
    /// Samples of the epoch already seen.
    pub seen: u32,
    /// Updates behind the optimiser's moments: the steps, unless the moments were not saved with the weights.
    pub updates: u32,
}

/// What one step lost, a mean over its images.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Losses {
    /// Without penalties and divergence.
    pub loss: f32,
    /// Divergence of a variational autoencoder's codes, in nats; elsewhere it says nothing.
    pub divergence: f32,
}

/// A model in training on a device.
#[derive(Debug)]
pub struct Trainer {
    /// Where it is trained.
    pub device: Device,
    /// The device has a copy.
    data: DataSet,
    /// What is trained.
    pub model: Model,
    programs: Programs,
    progress: Progress,
    /// Samples in the order of the running epoch.
    order: Vec<u32>,
    /// A step that was begun and not finished (CPU).
    pending: Option<Step>,
    /// Step up to which losses were read, and those read but not asked for yet.
    losses_read: u32,
    unreported: Vec<Losses>,
    submissions: VecDeque<Fence>,
    steps_per_submission: usize,
}

/// Sizes of a data set, as models are built for.
pub fn data_shape(data: &DataSet) -> DataShape {
    let train = data.train.count();
    let Images { width, height, .. } = data.train;
    DataShape { width, height, classes: data.classes(), count: train + data.test.count(), train }
}

/// A model with the plans of its training, by [`checked`].
#[derive(Debug)]
pub struct Checked {
    model: Model,
    programs: Programs,
}

/// A model whose training programs are known to fit together: everything that can be wrong with a specification shows
/// here. What was planned for that is what the trainer runs.
pub fn checked(spec: Spec, data: DataShape) -> Result<Checked> {
    Checked::new(Model::new(spec, data)?)
}

impl Checked {
    fn new(model: Model) -> Result<Checked> {
        let mut programs = Programs::default();
        for phase in &model.phases {
            let bytes = programs.plan(&model, phase.stage(), model.spec.batch)?.bytes();
            if bytes > MOST_BYTES {
                let (takes, most) = (bytes.div_ceil(MEGABYTE), MOST_BYTES / MEGABYTE);
                return Err(Error::spec(
                    "batch",
                    format!("a step would take {takes} MB of memory; the most is {most} MB"),
                ));
            }
        }
        Ok(Checked { model, programs })
    }
}

impl Trainer {
    /// Put the data and a fresh model on the device.
    pub fn new(device: Device, data: DataSet, spec: Spec) -> Result<Trainer> {
        let checked = checked(spec, data_shape(&data))?;
        Trainer::of(device, data, checked)
    }

    /// The same with a model that was [`checked`] for these data.
    pub fn of(device: Device, data: DataSet, Checked { model, programs }: Checked) -> Result<Trainer> {
        let mut trainer = Trainer {
            device,
            data,
            model,
            programs,
            progress: Progress::default(),
            order: Vec::new(),
            pending: None,
            losses_read: 0,
            unreported: Vec::new(),
            submissions: VecDeque::new(),
            steps_per_submission: 1,
        };
        trainer.upload_data()?;
        trainer.upload_model()?;
        Ok(trainer)
    }

    /// Loaded programs do not see the new arenas: callers bring others.
    fn upload_model(&mut self) -> Result<()> {
        self.device.allocate(self.model.layout.floats())?;
        let order = (0..self.model.examples()).chain(0..self.model.data.count).map(|sample| sample as f32).collect();
        self.device.set_resource(Resource::Order, order)?;
        self.restart(Progress::default());
        let initial = self.model.initial();
        self.device.write_arena(Arena::Parameters, &initial);
        self.prepare()
    }

    fn restart(&mut self, progress: Progress) {
        self.progress = progress;
        self.losses_read = progress.step;
        self.unreported.clear();
        self.pending = None;
        self.programs.rewind();
        self.shuffle();
    }

    /// Another experiment on the same data, of a model that was [`checked`] for them.
    pub fn rebuild(&mut self, Checked { model, programs }: Checked) -> Result<()> {
        (self.model, self.programs) = (model, programs);
        self.upload_model()
    }

    /// Other data and an experiment on them, of a model that was [`checked`] for them.
    pub fn replace(&mut self, data: DataSet, Checked { model, programs }: Checked) -> Result<()> {
        (self.data, self.model, self.programs) = (data, model, programs);
        self.upload_data()?;
        self.upload_model()
    }

    /// Where training has come to.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Continue from saved arenas (parameters, and moments where they were saved) at `progress`.
    pub fn restore(&mut self, arenas: &[(Arena, Vec<f32>)], progress: Progress) -> Result<()> {
        self.zero(&Arena::ALL);
        for (arena, values) in arenas {
            self.device.write_arena(*arena, values);
        }
        self.restart(progress);
        self.prepare()
    }

    /// Pipelines are compiled when a program is made: do it now, not in the first step.
    fn prepare(&mut self) -> Result<()> {
        let (stage, rows) = (self.stage(), self.model.spec.batch);
        program(&mut self.device, &mut self.programs, &self.model, stage, rows).map(drop)
    }

    /// Bytes of the arenas and of the training program's slots; the kernels that a step runs on this device; and the
    /// operations of its products.
    pub fn costs(&mut self) -> Result<(usize, usize, u64)> {
        let floats = self.model.layout.floats();
        let rows = self.model.spec.batch;
        let plan = self.programs.plan(&self.model, Stage::Train, rows)?;
        let launches = match self.device {
            Device::Cpu(_) => plan.instructions.len(),
            Device::Gpu(_) => plan.dispatches(),
        };
        Ok((4 * 4 * floats + plan.bytes(), launches, plan.gemm_flops()))
    }

    /// The permutation of the running epoch, into the order's first part.
    fn shuffle(&mut self) {
        let mut random = Sequence::new(self.model.spec.seed, stream::EPOCH_ORDER, self.progress.epoch);
        self.order = random.permutation(self.model.examples());
        let order: Vec<f32> = self.order.iter().map(|&sample| sample as f32).collect();
        self.device.update_resource(Resource::Order, 0, bytemuck::cast_slice(&order));
    }

    /// What the host sets for the step that is next, without randomness of its own.
    fn plain_step(&self, rows: usize, cursor: usize) -> Step {
        let spec = &self.model.spec;
        Step { seed: spec.seed, cursor: cursor as u32, noise: spec.noise.level, ..Step::plain(rows) }
    }

    fn next_step(&mut self) -> Step {
        let train = self.model.examples() as u32;
        if self.progress.seen >= train {
            self.progress.epoch += 1;
            self.progress.seen = 0;
            self.shuffle();
            self.enter_epoch();
        }
        let spec = &self.model.spec;
        let rows = (spec.batch as u32).min(train - self.progress.seen);
        self.make_batch(self.progress.seen as usize, rows as usize);
        let spec = &self.model.spec;
        let adam = self.phase().0.optimizer(spec) != OptimizerKind::Sgd;
        let (learning_rate, momentum, weight_decay) = self.rates();
        let updates = (self.progress.updates + 1).min(i32::MAX as u32) as i32;
        let [correction1, correction2] = if adam { Adam::corrections(updates) } else { [1.0; 2] };
        Step {
            seed: spec.seed,
            step: self.progress.step,
            cursor: self.progress.seen,
            rows,
            ring: self.progress.step % LOSSES as u32,
            learning_rate,
            momentum,
            weight_decay,
            correction1,
            correction2,
            noise: spec.noise.level,
            divergence_weight: self.divergence_weight(),
        }
    }

    /// Count a step that is over (CPU) or submitted (GPU). One that stopped half-way does not count: whoever waits for
    /// its number waits on, and a model saved meanwhile runs it again.
    fn count(&mut self, step: &Step) {
        self.progress.step += 1;
        self.progress.updates += 1;
        self.progress.seen += step.rows;
    }

    /// Train until `steps` are done or about `budget` milliseconds have passed; the steps finished (CPU) or submitted.
    ///
    /// Fewer steps than asked for where the loss ring would wrap before it is read.
    pub async fn train(&mut self, steps: u32, budget: f64) -> Result<u32> {
        if self.progress.step - self.losses_read >= LOSSES as u32 {
            self.collect_losses().await?;
        }
        let steps = steps.min(LOSSES as u32 - (self.progress.step - self.losses_read).min(LOSSES as u32));
        match self.device {
            Device::Cpu(_) => self.train_cpu(steps, clock::now() + budget),
            Device::Gpu(_) => self.train_gpu(steps, clock::now() + budget).await,
        }
    }

    fn train_cpu(&mut self, steps: u32, deadline: f64) -> Result<u32> {
        let mut done = 0;
        while done < steps {
            let step = match self.pending.take() {
                Some(step) => step,
                None => self.next_step(),
            };
            let (stage, rows) = (self.stage(), self.model.spec.batch);
            let program = program(&mut self.device, &mut self.programs, &self.model, stage, rows)?;
            if !self.device.advance(program, &step, &mut || clock::now() >= deadline)? {
                self.pending = Some(step);
                break;
            }
            self.count(&step);
            done += 1;
            if clock::now() >= deadline {
                break;
            }
        }
        Ok(done)
    }

    async fn train_gpu(&mut self, steps: u32, deadline: f64) -> Result<u32> {
        let mut done = 0;
        while done < steps {
            let left = self.model.examples().saturating_sub(self.progress.seen as usize) % self.model.examples();
            // The order is rewritten between epochs, so a submission stays within one.
            let to_epoch_end = left.div_ceil(self.model.spec.batch).max(1);
            let count = self.steps_per_submission.min(to_epoch_end).min((steps - done) as usize);
            let mut batch = Vec::with_capacity(count);
            for _ in 0..count {
                let step = self.next_step();
                self.count(&step);
                batch.push(step);
            }
            let (stage, rows) = (self.stage(), self.model.spec.batch);
            let program = program(&mut self.device, &mut self.programs, &self.model, stage, rows)?;
            let start = clock::now();
            self.device.run(program, &batch)?;
            self.submissions.extend(self.device.fence());
            done += count as u32;
            while self.submissions.len() > 1 {
                let Some(fence) = self.submissions.pop_front() else { break };
                self.device.wait(fence).await?;
            }
            // With one submission always on the way, the time of a round is the time of a submission.
            let elapsed = clock::now() - start;
            let change = if elapsed < 0.7 * SUBMISSION { 2.0 } else { (SUBMISSION / elapsed).min(1.0) };
            let next = (self.steps_per_submission as f64 * change).round() as usize;
            self.steps_per_submission = next.clamp(1, STEPS_PER_SUBMISSION);
            if clock::now() >= deadline {
                break;
            }
        }
        Ok(done)
    }

    /// Losses of the steps since the last call, oldest first; [`Error::NotFinite`] if one is no number.
    pub async fn losses(&mut self) -> Result<Vec<f32>> {
        Ok(self.parts().await?.into_iter().map(|step| step.loss).collect())
    }

    /// The same with the divergences.
    pub async fn parts(&mut self) -> Result<Vec<Losses>> {
        self.collect_losses().await?;
        Ok(std::mem::take(&mut self.unreported))
    }

    async fn collect_losses(&mut self) -> Result<()> {
        let finished = self.progress.step;
        if finished == self.losses_read {
            return Ok(());
        }
        let ring = self.device.read_ring().await?;
        for step in self.losses_read..finished {
            let Row { loss, divergence, .. } = Row::of(&ring, step as usize % LOSSES);
            if !loss.is_finite() {
                return Err(Error::NotFinite { what: "loss", step });
            }
            self.unreported.push(Losses { loss, divergence });
        }
        self.losses_read = finished;
        Ok(())
    }

    /// Submit the evaluation of one batch of the data set (training samples come first), its results to row `ring` of
    /// the loss ring.
    pub(crate) fn submit_evaluation(&mut self, first: usize, valid: usize, rows: usize, ring: usize) -> Result<()> {
        let step = Step { ring: ring as u32, ..self.plain_step(valid, self.model.examples() + first) };
        self.data_with(first..first + valid);
        let stage = self.phase().0.evaluation();
        let program = program(&mut self.device, &mut self.programs, &self.model, stage, rows)?;
        self.device.run(program, &[step])
    }

    /// The logits of the evaluation just submitted, \[rows, classes\].
    pub(crate) async fn evaluation_logits(&mut self, rows: usize) -> Result<Vec<f32>> {
        let program = program(&mut self.device, &mut self.programs, &self.model, Stage::Evaluate, rows)?;
        Ok(self.device.read(program, &["logits"]).await?.remove(0))
    }
}
