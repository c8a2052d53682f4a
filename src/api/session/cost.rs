//! What a specification would cost, before anything is built.

use super::Session;
use crate::error::Result;
use crate::model::spec::Spec;
use crate::model::{Model, Stage};

impl Session {
    /// Parameters, dispatches and floating-point operations of a training step of a specification, checked but not
    /// built.
    pub fn cost(&mut self, spec: &str) -> Result<(usize, usize, u64)> {
        let model = Model::new(Spec::parse(spec)?, self.trainer("cost")?.model.data)?;
        let plan = model.plan(Stage::Train, model.spec.batch)?;
        Ok((model.layout.count(), plan.instructions.len(), plan.gemm_flops()))
    }
}
