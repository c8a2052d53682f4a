//! What the page talks to, apart from the language it speaks: one experiment on one device, with its data and metrics.

mod metrics;
mod shown;

use serde_json::Value;

use crate::api::queries::fine_tune::Tuner;
use crate::api::responses::{BackendInfo, Built, DataInfo, LayerInfo, Reason, Trained, cpu_name};
use crate::clock;
use crate::data::DataSet;
use crate::device::Device;
use crate::device::gpu::NO_ADAPTER;
use crate::error::{Error, Result};
use crate::graph::plan::Arena;
use crate::model::presets;
use crate::model::spec::Spec;
use crate::model::spec::live::LIVE;
use crate::model::{DataShape, Model};
use crate::train::checkpoint::{Checkpoint, Precision};
use crate::train::evaluate::Evaluation;
use crate::train::{Trainer, checked, data_shape};

/// Images that are made before the clock is read.
const IMAGES: usize = 16;
/// Milliseconds without training that are a pause.
const PAUSE: f64 = 1000.0;

/// Which device was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A GPU, unless there is none or it is a software renderer; then the CPU.
    Auto,
    /// A GPU, a software renderer too; without one, the CPU.
    Webgpu,
    /// The CPU.
    Cpu,
}

/// What the page talks to: a device, a model in training on it, and the data.
#[derive(Debug)]
pub struct Session {
    /// Which device is used, and why.
    pub info: BackendInfo,
    state: State,
    /// Data that were set and wait for the next model.
    waiting: Option<DataSet>,
    /// The running test loss as it was last measured.
    test: Option<Evaluation>,
    metrics_at: f64,
    trained_at: f64,
    metrics_step: u32,
    /// What is fine-tuned beside the model.
    pub(super) tuner: Option<Tuner>,
}

/// The device belongs to the trainer once there is one.
#[derive(Debug)]
enum State {
    Idle(Option<Device>),
    Running(Box<Trainer>),
}

fn no_model(request: &'static str) -> Error {
    Error::request(request, "there is no model yet: build one first")
}

impl Session {
    /// Choose a device. Never fails: without a usable GPU it is the CPU, with the reason.
    pub async fn open(backend: Backend) -> Session {
        let on_cpu = |reason: Option<Reason>| (Device::cpu(), "cpu", cpu_name().to_owned(), reason);
        let (device, backend, adapter, reason) = match backend {
            Backend::Cpu => on_cpu(None),
            asked => match Device::gpu().await {
                Ok(Device::Gpu(gpu)) if gpu.adapter().software && asked == Backend::Auto => {
                    let detail = format!("{} is a software renderer, slower than the CPU itself", gpu.adapter().name);
                    on_cpu(Some(Reason { code: "software", detail }))
                }
                Ok(Device::Gpu(gpu)) => {
                    let name = gpu.adapter().name.clone();
                    (Device::Gpu(gpu), "webgpu", name, None)
                }
                Ok(cpu) => (cpu, "cpu", cpu_name().to_owned(), None),
                Err(error) => {
                    let missing = matches!(error, Error::Device { device: NO_ADAPTER, .. });
                    let code = if missing { "noAdapter" } else { "noDevice" };
                    on_cpu(Some(Reason { code, detail: error.to_string() }))
                }
            },
        };
        let simd = if cfg!(feature = "relaxed") { "relaxed" } else { "plain" };
        Session {
            info: BackendInfo { backend, adapter, reason, simd },
            state: State::Idle(Some(device)),
            waiting: None,
            test: None,
            metrics_at: clock::now(),
            trained_at: clock::now(),
            metrics_step: 0,
            tuner: None,
        }
    }

    /// Data for the next [`Session::build`] or [`Session::load`]; the running model keeps its own till then.
    pub fn set_data(&mut self, data: DataSet) {
        self.waiting = Some(data);
    }

    /// Data that no model could be built on: the next one is for those of the running model again.
    pub fn drop_data(&mut self) {
        self.waiting = None;
    }

    /// The model with its data, in training. Errors where there is none yet, in the name of `request`.
    pub fn trainer(&mut self, request: &'static str) -> Result<&mut Trainer> {
        match &mut self.state {
            State::Running(trainer) => Ok(trainer),
            State::Idle(_) => Err(no_model(request)),
        }
    }

    /// A fresh model of this specification (JSON or a preset's name). On an error the old one goes on.
    pub fn build(&mut self, spec: &str) -> Result<Built> {
        self.install(Spec::parse(spec)?)?;
        self.built()
    }

    /// Sizes of the data that the next model is for.
    fn data_shape(&self, request: &'static str) -> Result<DataShape> {
        match (&self.waiting, &self.state) {
            (Some(data), _) => Ok(data_shape(data)),
            (None, State::Running(trainer)) => Ok(trainer.model.data),
            (None, State::Idle(_)) => Err(Error::request(request, "there are no data yet: set them first")),
        }
    }

    /// The name of these data: what a specification says of them is a wish.
    fn data_name(&self) -> String {
        match (&self.waiting, &self.state) {
            (Some(data), _) => data.name.clone(),
            (None, State::Running(trainer)) => trainer.data_name().to_owned(),
            (None, State::Idle(_)) => String::new(),
        }
    }

    fn install(&mut self, mut spec: Spec) -> Result<()> {
        spec.data = self.data_name();
        // Before anything is touched.
        let checked = checked(spec, self.data_shape("build")?)?;
        match &mut self.state {
            State::Running(trainer) => match self.waiting.take() {
                Some(data) => trainer.replace(data, checked)?,
                None => trainer.rebuild(checked)?,
            },
            State::Idle(device) => {
                let (Some(device), Some(data)) = (device.take(), self.waiting.take()) else {
                    return Err(Error::device("engine", "the device was lost while the first model was built"));
                };
                self.state = State::Running(Box::new(Trainer::of(device, data, checked)?));
            }
        }
        self.forget_metrics();
        Ok(())
    }

    fn built(&mut self) -> Result<Built> {
        let trainer = self.trainer("build")?;
        let (bytes, dispatches, flops) = trainer.costs()?;
        let layers = trainer.model.road().into_iter().map(|(name, shape)| LayerInfo { name, shape });
        Ok(Built {
            parameters: trainer.model.layout.count(),
            bytes,
            dispatches,
            flops,
            spec: trainer.model.spec.to_json(),
            step: trainer.progress().step,
            layers: layers.collect(),
            phases: trainer.phases(),
        })
    }

    /// The same model from the start, from another seed if one is given.
    pub fn reset(&mut self, seed: Option<u32>) -> Result<Built> {
        let trainer = self.trainer("reset")?;
        let mut spec = trainer.model.spec.clone();
        spec.seed = seed.unwrap_or(spec.seed);
        trainer.rebuild(checked(spec, trainer.model.data)?)?;
        self.forget_metrics();
        self.built()
    }

    /// Change values by their names in [`LIVE`], a JSON object; the canonical spec. What the model does not have stays
    /// away.
    pub fn set(&mut self, values: &str) -> Result<String> {
        let trainer = self.trainer("set")?;
        let values: Value = serde_json::from_str(values).map_err(|error| Error::spec("set", error.to_string()))?;
        let Value::Object(values) = values else { return Err(Error::spec("set", "must be a JSON object")) };
        let mut spec = trainer.model.spec.clone();
        for (name, value) in values {
            let Some(live) = LIVE.iter().find(|live| live.name == name) else {
                return Err(Error::spec(name, "does not change while training: build a new model"));
            };
            let number = value.as_f64().ok_or_else(|| Error::spec(live.path, "must be a number"))?;
            if let Some(field) = (live.field)(&mut spec) {
                *field = number as f32;
            }
        }
        spec.check()?;
        trainer.set(spec)?;
        Ok(trainer.model.spec.to_json())
    }

    /// Make images of the data that are missing, for about `budget` milliseconds; what there is to say of the data once
    /// none is.
    pub fn make_images(&mut self, budget: f64) -> Result<Option<DataInfo>> {
        let deadline = clock::now() + budget;
        let trainer = self.trainer("makeImages")?;
        while !trainer.make_more(IMAGES) {
            if clock::now() >= deadline {
                return Ok(None);
            }
        }
        Ok(Some(DataInfo::of(trainer.data())))
    }

    /// Train until `steps` are done or about `budget` milliseconds have passed.
    pub async fn train(&mut self, steps: u32, budget: f64) -> Result<Trained> {
        let idle = clock::now() - self.trained_at;
        // A pause is no time of training: the speed that metrics tell leaves it out.
        if idle > PAUSE {
            self.metrics_at += idle;
        }
        let trainer = self.trainer("train")?;
        let done = trainer.train(steps, budget).await?;
        let progress = trainer.progress();
        self.trained_at = clock::now();
        Ok(Trained { steps: done, step: progress.step, epoch: progress.epoch })
    }

    /// The whole state as a file.
    pub async fn save(&mut self, precision: Precision) -> Result<Vec<u8>> {
        let trainer = self.trainer("save")?;
        let floats = trainer.model.layout.floats();
        let mut arenas = Vec::new();
        for arena in [Arena::Parameters, Arena::FirstMoments, Arena::SecondMoments] {
            let values = trainer.device.read_arena(arena, floats).await?;
            if values.iter().any(|value| !value.is_finite()) {
                return Err(Error::NotFinite { what: "weights", step: trainer.progress().step });
            }
            arenas.push((arena, values));
        }
        let checkpoint = Checkpoint { spec: trainer.model.spec.clone(), progress: trainer.progress(), arenas };
        Ok(checkpoint.to_bytes(&trainer.model, precision))
    }

    /// Continue from a saved file, on the data that are set. On an error the old model goes on.
    pub fn load(&mut self, bytes: &[u8]) -> Result<Built> {
        let data = self.data_shape("load")?;
        let mut checkpoint = Checkpoint::from_bytes(bytes, |spec| Ok(Model::new(spec.clone(), data)?.layout))?;
        checkpoint.spec.data = self.data_name();
        // A moment of the model that is there needs no new plans.
        if self.waiting.is_some() || self.trainer("load").map(|trainer| &trainer.model.spec) != Ok(&checkpoint.spec) {
            self.install(checkpoint.spec)?;
        }
        self.trainer("load")?.restore(&checkpoint.arenas, checkpoint.progress)?;
        self.forget_metrics();
        self.built()
    }

    /// Break the GPU connection, to see what happens.
    pub fn lose_device(&mut self) -> Result<()> {
        match &self.trainer("lose")?.device {
            Device::Gpu(gpu) => {
                gpu.lose();
                Ok(())
            }
            Device::Cpu(_) => Err(Error::request("lose", "the CPU is in use, and it cannot be lost")),
        }
    }

    /// Names and canonical specifications of the presets.
    pub fn presets() -> Vec<(&'static str, String)> {
        presets::all().into_iter().map(|(name, spec)| (name, spec.to_json())).collect()
    }
}
