//! The programs of a trainer, made when first needed.

use crate::device::{Device, Program};
use crate::error::Result;
use crate::model::{Model, Stage};

/// Programs for masked images that are kept.
const MASKED: usize = 8;

/// By stage and rows; there are few.
pub(super) type Programs = Vec<((Stage, usize), Program)>;

/// The program of a stage, made if it is new.
pub(super) fn program<'a>(
    device: &mut Device,
    programs: &'a mut Programs,
    model: &Model,
    stage: Stage,
    rows: usize,
) -> Result<&'a mut Program> {
    let number = match programs.iter().position(|(key, _)| *key == (stage, rows)) {
        Some(number) => number,
        None => {
            // Every count of visible patches has a plan of its own, and a painted mask can have any.
            let is_masked = |program: &((Stage, usize), Program)| matches!(program.0.0, Stage::Masked { .. });
            if matches!(stage, Stage::Masked { .. })
                && programs.iter().filter(|known| is_masked(known)).count() >= MASKED
            {
                programs.iter().position(is_masked).map(|oldest| programs.remove(oldest));
            }
            programs.push(((stage, rows), device.load(model.plan(stage, rows)?)?));
            programs.len() - 1
        }
    };
    Ok(&mut programs[number].1)
}
