//! Every kind of dispatch of a training step by itself, beside its roofline.

use std::collections::BTreeMap;
use std::rc::Rc;

use hourglass::Shape;
use hourglass::graph::plan::Instruction;
use hourglass::tensor::op::Op;

use super::calibrate::Limits;
use super::percent;
use super::timing::Clock;
use crate::Result;
use crate::bench::costs::{Cost, cost};
use crate::bench::{MODELS, roofline};

/// Rows that are shown take at least this share of their model's step.
const LEAST: f64 = 0.01;

/// Dispatches of one kind in a step.
struct Kind {
    op: Rc<dyn Op>,
    inputs: Vec<Shape>,
    cost: Cost,
    count: usize,
    /// Of one, in seconds.
    takes: f64,
}

impl Kind {
    fn total(&self) -> f64 {
        self.count as f64 * self.takes
    }

    /// Seconds of one at least.
    fn bound(&self, limits: &Limits) -> f64 {
        (self.cost.operations as f64 / limits.peak).max(self.cost.bytes as f64 / limits.bandwidth)
    }
}

/// The products, convolutions and attention as shares of the peak, the optimiser and the rest as shares of the
/// bandwidth.
pub async fn run(clock: &mut Clock, limits: &Limits, batch: usize) -> Result<()> {
    for (name, model) in MODELS.into_iter().skip(1) {
        let mut kinds = kinds(roofline::plan(model, batch)?.instructions);
        for kind in &mut kinds {
            kind.takes = clock.seconds(kind.op.clone(), &kind.inputs).await?;
        }
        kinds.sort_by(|a, b| b.total().total_cmp(&a.total()));
        let total: f64 = kinds.iter().map(Kind::total).sum();
        let least: f64 = kinds.iter().map(|kind| kind.count as f64 * kind.bound(limits)).sum();
        println!("\n### {name}, batches of {batch}: each dispatch by itself\n");
        println!("| | in a step | µs each | GFLOP/s | of the peak | GB/s | of the bandwidth | of the roofline |");
        println!("|---|--:|--:|--:|--:|--:|--:|--:|");
        let (shown, small): (Vec<&Kind>, Vec<&Kind>) = kinds.iter().partition(|kind| kind.total() >= LEAST * total);
        shown.iter().for_each(|kind| println!("{}", line(kind, limits)));
        let rest: f64 = small.iter().map(|kind| kind.total()).sum();
        let count: usize = small.iter().map(|kind| kind.count).sum();
        println!("\n{count} smaller ones take {:.0} µs in all.", rest * 1e6);
        println!("Together {:.0} µs, {:.1} times the roofline's {:.0} µs.", total * 1e6, total / least, least * 1e6);
    }
    Ok(())
}

/// The instructions that differ, and how often each comes.
fn kinds(instructions: Vec<Instruction>) -> Vec<Kind> {
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for instruction in instructions {
        let inputs: Vec<Shape> = instruction.inputs.iter().map(|input| input.shape).collect();
        let kind = Kind { cost: cost(&instruction), op: instruction.op, inputs, count: 0, takes: 0.0 };
        kinds.entry(format!("{:?} {:?}", kind.op, kind.inputs)).or_insert(kind).count += 1;
    }
    kinds.into_values().collect()
}

fn line(kind: &Kind, limits: &Limits) -> String {
    let Kind { cost, count, takes, .. } = kind;
    let (operations, bytes) = (cost.operations as f64 / takes, cost.bytes as f64 / takes);
    let products = match cost.operations {
        0 => " | ".to_owned(),
        _ => format!("{:.1} | {}", operations * 1e-9, percent(operations / limits.peak)),
    };
    let (rate, share) = (bytes * 1e-9, percent(bytes / limits.bandwidth));
    let roofline = percent(kind.bound(limits) / takes);
    format!(
        "| {} {} | {count} | {:.1} | {products} | {rate:.1} | {share} | {roofline} |",
        cost.kernel,
        cost.shapes,
        takes * 1e6
    )
}
