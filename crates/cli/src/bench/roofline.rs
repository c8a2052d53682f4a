//! The roofline (Williams, Waterman & Patterson, CACM 52(4), 2009): no dispatch takes less than its operations at the
//! GPU's peak, or its bytes at the bandwidth of its memory.

use std::collections::BTreeMap;

use clap::{Args, value_parser};
use hourglass::graph::plan::Plan;
use hourglass::model::{DataShape, Model, Stage};

use super::costs::{Cost, costs};
use super::{MODELS, spec};
use crate::Result;

/// A GPU on paper.
#[derive(Clone, Debug)]
pub struct Machine {
    pub name: &'static str,
    /// Operations a second in 32 bits, a multiply-add being two.
    pub peak: f64,
    /// Bytes a second.
    pub bandwidth: f64,
    /// Processors, on each of which a workgroup runs as a whole.
    pub units: u64,
}

/// Multiply-adds that a processor of either begins in a cycle: a workgroup of fewer invocations leaves some idle.
const LANES: u64 = 128;
/// Seconds from asking memory to the answer, between a cache's and memory's own: the order of magnitude of large GPUs
/// (Jia et al., arXiv 1804.06826).
const LATENCY: f64 = 0.3e-6;

/// Of a laptop's integrated GPUs and of large ones, with the figures of their makers.
pub const MACHINES: [Machine; 2] = [
    // Apple, "Apple unveils M2", 6 June 2022: ten cores.
    Machine { name: "Apple M2", peak: 3.6e12, bandwidth: 100e9, units: 10 },
    // NVIDIA, "Ada GPU architecture" (2022), appendix A: 128 streaming multiprocessors.
    Machine { name: "GeForce RTX 4090", peak: 82.6e12, bandwidth: 1008e9, units: 128 },
];

impl Machine {
    /// Seconds that a dispatch takes at least, if all of the GPU works on it.
    pub fn bound(&self, cost: &Cost) -> f64 {
        (cost.operations as f64 / self.peak).max(cost.bytes as f64 / self.bandwidth)
    }

    /// An estimate of the same with no more of the GPU at work than the workgroups fill: the processor with most of
    /// them takes longest, and rounds of loads that wait for one another take their time however few they are.
    pub fn filled(&self, cost: &Cost) -> f64 {
        // Of two dispatches the first does the work; a second adds up what that made.
        let groups = cost.dispatches.first().copied().unwrap_or(1).max(1);
        let fullest = groups.div_ceil(self.units);
        let lanes = (fullest * cost.invocations).min(LANES) as f64 / LANES as f64;
        let operations = cost.operations as f64 * fullest as f64 / groups as f64;
        let compute = operations / (self.peak / self.units as f64 * lanes);
        compute.max(cost.bytes as f64 / self.bandwidth).max(cost.rounds as f64 * LATENCY)
    }
}

/// Print the roofline of a training step of the deep, the convolutional and the masked autoencoder: what a GPU needs at
/// least.
///
/// It needs no GPU. "at least" is a sum over the dispatches, each at the peak or at the bandwidth, whichever takes
/// longer. "as filled" estimates it with no more of the GPU at work than a dispatch has workgroups for. Neither counts
/// the gap between two dispatches, which takes some microseconds more: `hourglass bench gpu` measures it.
#[derive(Args)]
pub struct Options {
    /// Images of a step.
    #[arg(long, value_name = "N", default_value_t = 128, value_parser = value_parser!(u32).range(1..=1024))]
    batch: u32,
    /// List every kind of dispatch, not sums for each op.
    #[arg(long)]
    every: bool,
}

pub fn run(options: &Options) -> Result<()> {
    for machine in &MACHINES {
        let Machine { name, peak, bandwidth, units } = machine;
        println!("{name}: {:.1} TFLOP/s, {:.0} GB/s, {units} processors", peak * 1e-12, bandwidth * 1e-9);
    }
    for (name, model) in MODELS.into_iter().skip(1) {
        let batch = options.batch as usize;
        let steps = costs(&plan(model, batch)?);
        println!("\n### {name}, batches of {batch}\n");
        print(&steps, options.every);
        for machine in &MACHINES {
            let sum = |time: &dyn Fn(&Cost) -> f64| steps.iter().map(time).sum::<f64>();
            let (least, filled) = (sum(&|cost| machine.bound(cost)), sum(&|cost| machine.filled(cost)));
            let rate = |seconds: f64| batch as f64 / seconds;
            println!(
                "\n{}: at most {:.0} examples/s, {:.0} as the grids fill it",
                machine.name,
                rate(least),
                rate(filled)
            );
        }
    }
    Ok(())
}

/// The plan of a training step on images of 28 x 28.
pub fn plan(model: &str, batch: usize) -> Result<Plan> {
    let data = DataShape { width: 28, height: 28, classes: 10, count: 22_000, train: 20_000 };
    Ok(Model::new(spec(model, batch)?, data)?.plan(Stage::Train, batch)?)
}

/// What some dispatches need together.
#[derive(Default)]
struct Row {
    count: usize,
    dispatches: usize,
    groups: u64,
    operations: u64,
    bytes: u64,
    /// Seconds on each of [`MACHINES`]: at least, as filled.
    seconds: [(f64, f64); MACHINES.len()],
}

impl Row {
    fn add(&mut self, cost: &Cost) {
        self.count += 1;
        self.dispatches += cost.dispatches.len();
        self.groups += cost.dispatches.iter().sum::<u64>();
        self.operations += cost.operations;
        self.bytes += cost.bytes;
        for ((least, filled), machine) in self.seconds.iter_mut().zip(&MACHINES) {
            *least += machine.bound(cost);
            *filled += machine.filled(cost);
        }
    }

    fn line(&self, what: &str) -> String {
        let Row { count, dispatches, groups, operations, bytes, seconds } = self;
        let times = seconds.iter().map(|(least, filled)| format!(" {:.1} | {:.1} |", least * 1e6, filled * 1e6));
        let (millions, megabytes) = (*operations as f64 * 1e-6, *bytes as f64 * 1e-6);
        let mean = *groups as f64 / *dispatches as f64;
        format!(
            "| {what} | {count} | {dispatches} | {mean:.0} | {millions:.1} | {megabytes:.2} |{}",
            times.collect::<String>()
        )
    }
}

/// By op, or by op and shapes; what takes longest on the large GPU first.
fn print(steps: &[Cost], every: bool) {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut all = Row::default();
    for cost in steps {
        let what = if every { format!("{} {}", cost.kernel, cost.shapes) } else { cost.kernel.to_owned() };
        rows.entry(what).or_default().add(cost);
        all.add(cost);
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    let longest = |(_, row): &(String, Row)| row.seconds.last().map_or(0.0, |(_, filled)| *filled);
    rows.sort_by(|a, b| longest(b).total_cmp(&longest(a)));
    let machines = MACHINES.iter().map(|Machine { name, .. }| format!(" {name}: at least, µs | as filled, µs |"));
    println!("| | nodes | dispatches | workgroups each | million operations | MB |{}", machines.collect::<String>());
    println!("|---|--:|--:|--:|--:|--:|{}", "--:|--:|".repeat(MACHINES.len()));
    rows.iter().for_each(|(what, row)| println!("{}", row.line(what)));
    println!("{}", all.line("all"));
}
