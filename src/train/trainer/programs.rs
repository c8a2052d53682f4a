//! The programs of a trainer, planned and loaded when first needed.

use crate::device::{Device, Program};
use crate::error::Result;
use crate::graph::plan::Plan;
use crate::model::{Model, Stage};

/// Programs for masked images that are kept.
const MASKED: usize = 8;

/// By stage and rows; there are few.
#[derive(Debug, Default)]
pub(super) struct Programs {
    /// What is to come: descriptions alone, without memory for values.
    planned: Vec<((Stage, usize), Plan)>,
    loaded: Vec<((Stage, usize), Program)>,
}

impl Programs {
    /// The plan of a stage, made and kept if it is new.
    pub fn plan(&mut self, model: &Model, stage: Stage, rows: usize) -> Result<&Plan> {
        let key = (stage, rows);
        if let Some((_, program)) = self.loaded.iter().find(|(known, _)| *known == key) {
            return Ok(&program.plan);
        }
        let number = match self.planned.iter().position(|(known, _)| *known == key) {
            Some(number) => number,
            None => {
                self.planned.push((key, model.plan(stage, rows)?));
                self.planned.len() - 1
            }
        };
        Ok(&self.planned[number].1)
    }

    /// Forget steps that stopped half-way.
    pub fn rewind(&mut self) {
        self.loaded.iter_mut().for_each(|(_, program)| program.rewind());
    }
}

/// The program of a stage, made if it is new.
pub(super) fn program<'a>(
    device: &mut Device,
    programs: &'a mut Programs,
    model: &Model,
    stage: Stage,
    rows: usize,
) -> Result<&'a mut Program> {
    let key = (stage, rows);
    let Programs { planned, loaded } = programs;
    let number = match loaded.iter().position(|(known, _)| *known == key) {
        Some(number) => number,
        None => {
            // Every count of visible patches has a plan of its own, and a painted mask can have any.
            let is_masked = |program: &((Stage, usize), Program)| matches!(program.0.0, Stage::Masked { .. });
            if matches!(stage, Stage::Masked { .. }) && loaded.iter().filter(|known| is_masked(known)).count() >= MASKED
            {
                loaded.iter().position(is_masked).map(|oldest| loaded.remove(oldest));
            }
            let plan = match planned.iter().position(|(known, _)| *known == key) {
                Some(number) => planned.swap_remove(number).1,
                None => model.plan(stage, rows)?,
            };
            loaded.push((key, device.load(plan)?));
            loaded.len() - 1
        }
    };
    Ok(&mut loaded[number].1)
}
