//! Runs one row on one device, its outputs surrounded by guard regions.

use hourglass::device::Device;
use hourglass::graph::plan::{Arena, Instruction, Operand, Place, Plan};
use hourglass::shape::Shape;

use super::case::{Agreement, Case};
use super::numbers::{distance, widen};

/// Floats behind a slot's tensor; not a multiple of four, and longer than a row of workgroups' overhang.
const GUARD: usize = 259;
/// Floats in front of and behind a range of an arena, a multiple of the alignment of bindings.
const MARGIN: usize = 64;
/// What guards and unwritten outputs hold: nothing that a kernel computes.
const SENTINEL: f32 = -7.25e28;

/// Where the outputs lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// In slots longer than the tensors: a GPU binds all of them, so it could write behind.
    Slots,
    /// In the middle of arenas, among neighbours.
    Arenas,
}

fn text(error: hourglass::Error) -> String {
    error.to_string()
}

fn flat(place: Place, floats: usize) -> Operand {
    Operand { place, shape: [floats].into() }
}

fn guarded(values: Option<&Vec<f32>>, len: usize, front: usize, behind: usize) -> Vec<f32> {
    let mut all = vec![SENTINEL; front + len + behind];
    if let Some(values) = values {
        all[front..front + len].copy_from_slice(values);
    }
    all
}

/// The tensor without its guards, or what was done to them.
fn unguarded(all: &[f32], front: usize, len: usize) -> Result<Vec<f32>, String> {
    let outside = (0..all.len()).filter(|i| !(front..front + len).contains(i));
    match outside.into_iter().find(|&i| all[i].to_bits() != SENTINEL.to_bits()) {
        Some(i) => Err(format!("wrote {} at {} of a tensor of {len}", all[i], i as isize - front as isize)),
        None => Ok(all[front..front + len].to_vec()),
    }
}

/// The row's outputs after all of its steps.
pub async fn run(device: &mut Device, case: &Case, placement: Placement) -> Result<Vec<Vec<f32>>, String> {
    let lengths: Vec<usize> = case.output_shapes()?.iter().map(Shape::len).collect();
    let outcome = match placement {
        Placement::Slots => in_slots(device, case, &lengths).await,
        Placement::Arenas => in_arenas(device, case, &lengths).await,
    };
    outcome.map_err(|error| format!("{} ({placement:?}): {error}", case.name))
}

/// A plan of the one instruction, its inputs in guarded slots.
fn plan(case: &Case, outputs: Vec<Operand>) -> Plan {
    let mut plan = Plan::default();
    let mut inputs = Vec::new();
    for (number, input) in case.inputs.iter().enumerate() {
        let place = Place::Slot(number);
        plan.slots.push(input.data.len() + GUARD);
        plan.inputs.push((format!("x{number}"), flat(place.clone(), input.data.len() + GUARD)));
        inputs.push(Operand { place, shape: input.shape });
    }
    plan.instructions.push(Instruction { op: case.op.clone(), inputs, outputs });
    plan
}

fn operands(case: &Case, places: impl Iterator<Item = Place>) -> Result<Vec<Operand>, String> {
    Ok(case.output_shapes()?.into_iter().zip(places).map(|(shape, place)| Operand { place, shape }).collect())
}

async fn in_slots(device: &mut Device, case: &Case, lengths: &[usize]) -> Result<Vec<Vec<f32>>, String> {
    let first = case.inputs.len();
    let mut plan = plan(case, operands(case, (first..).map(Place::Slot))?);
    for (number, len) in lengths.iter().enumerate() {
        plan.slots.push(len + GUARD);
        let whole = flat(Place::Slot(first + number), len + GUARD);
        plan.inputs.push((format!("y{number}"), whole.clone()));
        plan.kept.push((format!("y{number}"), whole));
    }
    let mut program = device.load(plan).map_err(text)?;
    for (number, input) in case.inputs.iter().enumerate() {
        let values = guarded(Some(&input.data), input.data.len(), 0, GUARD);
        device.write(&mut program, &format!("x{number}"), &values).map_err(text)?;
    }
    let names: Vec<String> = (0..lengths.len()).map(|number| format!("y{number}")).collect();
    for ((number, name), len) in names.iter().enumerate().zip(lengths) {
        device.write(&mut program, name, &guarded(case.before.get(number), *len, 0, GUARD)).map_err(text)?;
    }
    device.run(&mut program, &case.steps).map_err(text)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let outputs = device.read(&program, &names).await.map_err(text)?;
    outputs.iter().zip(lengths).map(|(all, len)| unguarded(all, 0, *len)).collect()
}

async fn in_arenas(device: &mut Device, case: &Case, lengths: &[usize]) -> Result<Vec<Vec<f32>>, String> {
    let arenas: &[Arena] = match lengths.len() {
        1 => &[Arena::Gradients],
        _ => &[Arena::Parameters, Arena::FirstMoments, Arena::SecondMoments],
    };
    let places = arenas.iter().zip(lengths).map(|(&arena, len)| Place::Arena(arena, MARGIN..MARGIN + len));
    let plan = plan(case, operands(case, places)?);
    let floats = lengths.iter().max().map_or(0, |len| (MARGIN + len).next_multiple_of(MARGIN) + MARGIN);
    device.allocate(floats).map_err(text)?;
    for (number, (&arena, &len)) in arenas.iter().zip(lengths).enumerate() {
        device.write_arena(arena, &guarded(case.before.get(number), len, MARGIN, floats - MARGIN - len));
    }
    let mut program = device.load(plan).map_err(text)?;
    for (number, input) in case.inputs.iter().enumerate() {
        let values = guarded(Some(&input.data), input.data.len(), 0, GUARD);
        device.write(&mut program, &format!("x{number}"), &values).map_err(text)?;
    }
    device.run(&mut program, &case.steps).map_err(text)?;
    let mut outputs = Vec::new();
    for (&arena, &len) in arenas.iter().zip(lengths) {
        outputs.push(unguarded(&device.read_arena(arena, floats).await.map_err(text)?, MARGIN, len)?);
    }
    Ok(outputs)
}

/// The error of the worst output (0 or infinite where bits are compared), or which element is wrong.
pub fn compare(got: &[Vec<f32>], expected: &[Vec<f64>], agreement: Agreement) -> Result<f64, String> {
    let mut worst = 0.0f64;
    if got.len() != expected.len() {
        return Err(format!("{} outputs where {} are expected", got.len(), expected.len()));
    }
    for (number, (got, expected)) in got.iter().zip(expected).enumerate() {
        if got.len() != expected.len() {
            return Err(format!("output {number} has {} values, not {}", got.len(), expected.len()));
        }
        let error = distance(widen(got), expected.iter().copied());
        let (good, wanted) = match agreement {
            Agreement::Bits => (got.iter().zip(expected).all(|(a, b)| *a == *b as f32), "equal bits".to_owned()),
            Agreement::Within(limit) => (error <= limit, format!("an error of at most {limit:.1e}")),
        };
        if !good {
            let wrong = got.iter().zip(expected).enumerate();
            let gap = |a: &f32, b: &f64| (f64::from(*a) - b).abs();
            let order = |a: f64| if a.is_nan() { f64::INFINITY } else { a };
            let most = wrong.max_by(|(_, (a, b)), (_, (c, d))| order(gap(a, b)).total_cmp(&order(gap(c, d))));
            let place = most.map(|(i, (a, b))| format!("element {i} is {a:e}, not {b:e}")).unwrap_or_default();
            return Err(format!("output {number}: wanted {wanted}, error {error:.2e}; {place}"));
        }
        worst = worst.max(error);
    }
    Ok(worst)
}
