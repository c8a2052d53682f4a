//! Drives the whole table on one device and says what it saw.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use hourglass::clock;
use hourglass::device::Device;
use hourglass::ops::KERNELS;

use super::case::Case;
use super::numbers::widen;
use super::{cases, drive, finite_difference, refusals};

/// Rows whose time is shown.
const SLOWEST: usize = 12;

#[derive(Default)]
pub struct Report {
    pub rows: usize,
    pub gradients: usize,
    pub refusals: usize,
    pub failures: Vec<String>,
    /// By kernel: rows, worst error, worst error of a gradient.
    kernels: BTreeMap<&'static str, (usize, f64, f64)>,
    has_gradient_row: BTreeSet<&'static str>,
    differentiable: BTreeSet<&'static str>,
    /// (milliseconds, row), longest first.
    slowest: Vec<(f64, String)>,
    milliseconds: f64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.milliseconds / 1e3;
        writeln!(f, "{} rows, {} gradients, {} refusals, {seconds:.1} s", self.rows, self.gradients, self.refusals)?;
        for (kernel, (rows, error, gradient)) in &self.kernels {
            writeln!(f, "{kernel:20} {rows:5} rows   error {error:8.1e}   gradient {gradient:8.1e}")?;
        }
        self.slowest.iter().try_for_each(|(time, row)| writeln!(f, "{time:8.0} ms  {row}"))?;
        if !self.failures.is_empty() {
            writeln!(f, "{} failures:", self.failures.len())?;
        }
        self.failures.iter().take(40).try_for_each(|failure| writeln!(f, "  {failure}"))
    }
}

impl Report {
    /// The report, as an error if anything failed.
    pub fn verdict(self) -> Result<Report, String> {
        if self.failures.is_empty() { Ok(self) } else { Err(self.to_string()) }
    }

    fn note(&mut self, outcome: Result<f64, String>) -> f64 {
        outcome.unwrap_or_else(|failure| {
            self.failures.push(failure);
            f64::INFINITY
        })
    }
}

/// Every row on this device. On the CPU results are compared with the oracle, on a GPU with the CPU's.
///
/// An `Err` means that the device broke down; wrong results are in the report.
pub async fn run_table(device: &mut Device) -> Result<Report, String> {
    let mut report = Report::default();
    for make in cases::all() {
        for case in make() {
            let start = clock::now();
            run_row(device, &case, &mut report).await;
            let took = clock::now() - start;
            report.milliseconds += took;
            report.slowest.push((took, case.name));
            report.slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
            report.slowest.truncate(SLOWEST);
        }
    }
    for refusal in &refusals::all() {
        report.refusals += 1;
        let outcome = refusals::check(refusal).map(|()| 0.0);
        report.note(outcome);
    }
    missing_rows(&mut report);
    Ok(report)
}

async fn run_row(device: &mut Device, case: &Case, report: &mut Report) {
    let on_gpu = matches!(device, Device::Gpu(_));
    let (expected, agreement) = match on_gpu {
        false => (Ok(case.expected()), case.to_oracle),
        true => {
            let on_cpu = drive::run(&mut Device::cpu(), case).await.map(|outputs| outputs.in_slots);
            (on_cpu.map(|outputs| outputs.iter().map(|output| widen(output)).collect()), case.to_cpu)
        }
    };
    let mut worst = 0.0f64;
    match (drive::run(device, case).await, &expected) {
        (Ok(got), Ok(expected)) => {
            for (place, outputs) in [("slots", &got.in_slots), ("arenas", &got.in_arenas)] {
                let outcome = drive::compare(outputs, expected, agreement);
                worst = worst.max(report.note(outcome.map_err(|wrong| format!("{} in {place}: {wrong}", case.name))));
            }
        }
        (Err(failure), _) => worst = report.note(Err(failure)),
        (_, Err(failure)) => worst = report.note(Err(failure.clone())),
    }
    report.rows += 1;
    let mut worst_gradient = 0.0;
    if !case.gradients.is_empty() {
        let outcome = finite_difference::check(device, case).await;
        worst_gradient = report.note(outcome);
        report.gradients += 1;
        report.has_gradient_row.insert(case.kernel());
    }
    if !report.differentiable.contains(case.kernel())
        && finite_difference::differentiate(case).is_ok_and(|made| made.gradient_of.iter().any(Option::is_some))
    {
        report.differentiable.insert(case.kernel());
    }
    let entry = report.kernels.entry(case.kernel()).or_default();
    *entry = (entry.0 + 1, entry.1.max(worst), entry.2.max(worst_gradient));
}

/// A kernel without a row, a gradient that is not tested, or shapes that are never refused, fail the suite.
fn missing_rows(report: &mut Report) {
    let refused: BTreeSet<&str> = refusals::all().iter().map(|(op, ..)| op.kernel().name).collect();
    for kernel in KERNELS {
        let name = kernel.name;
        if !report.kernels.contains_key(name) {
            report.failures.push(format!("{name} has no row in the table"));
        }
        if report.differentiable.contains(name) && !report.has_gradient_row.contains(name) {
            report.failures.push(format!("{name} has a gradient that no row tests"));
        }
        if !refused.contains(name) {
            report.failures.push(format!("{name} is never given shapes to refuse"));
        }
    }
}
