//! What a training step of a specification would cost: it is checked and planned, and nothing is built.

use serde::Serialize;
use ts_rs::TS;

use super::Query;
use crate::api::session::Session;
use crate::error::Result;
use crate::model::spec::Spec;
use crate::model::{Model, Stage};
use crate::wire::request;

request! {
    /// What a training step would cost, on the data in use.
    pub struct CostRequest {
        /// JSON, or a preset's name.
        pub spec: String,
    }
}

/// The work of one training step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Cost {
    /// Numbers that are trained.
    pub parameters: usize,
    /// Instructions of its plan: GPU dispatches.
    pub dispatches: usize,
    /// Floating-point operations in matrix products and convolutions.
    pub flops: u64,
}

impl Query for CostRequest {
    const NAME: &'static str = "cost";
    type Answer = Cost;

    async fn answer(self, session: &mut Session) -> Result<Cost> {
        let data = session.trainer(Self::NAME)?.model.data;
        let model = Model::new(Spec::parse(&self.spec)?, data)?;
        let plan = model.plan(Stage::Train, model.spec.batch)?;
        Ok(Cost { parameters: model.layout.count(), dispatches: plan.instructions.len(), flops: plan.gemm_flops() })
    }
}
