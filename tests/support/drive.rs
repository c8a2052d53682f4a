//! Runs one row on one device, its outputs surrounded by guard regions.

use hourglass::device::Device;
use hourglass::graph::plan::{Arena, Instruction, Operand, Place, Plan};
use hourglass::tensor::shape::Shape;

use super::case::{Agreement, Case};
use super::numbers::{distance, widen};

/// Floats behind a slot's tensor; not a multiple of four, and longer than a row of workgroups' overhang.
const GUARD: usize = 259;
/// Floats in front of and behind a range of an arena, a multiple of the alignment of bindings.
const MARGIN: usize = 64;
/// What guards and unwritten outputs hold: nothing that a kernel computes.
const SENTINEL: f32 = -7.25e28;

/// One row's outputs, made twice: in slots longer than the tensors, all of which a GPU binds, so that it could write
/// behind; and in the middle of arenas, among neighbours.
pub struct Outputs {
    pub in_slots: Vec<Vec<f32>>,
    pub in_arenas: Vec<Vec<f32>>,
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
pub async fn run(device: &mut Device, case: &Case) -> Result<Outputs, String> {
    guarded_run(device, case).await.map_err(|error| format!("{}: {error}", case.name))
}

/// Two instructions over the same inputs in guarded slots: one program, one submission, one read, whatever the device.
async fn guarded_run(device: &mut Device, case: &Case) -> Result<Outputs, String> {
    let shapes = case.output_shapes()?;
    let lengths: Vec<usize> = shapes.iter().map(Shape::len).collect();
    let arenas: &[Arena] = match shapes.len() {
        1 => &[Arena::Gradients],
        _ => &[Arena::Parameters, Arena::FirstMoments, Arena::SecondMoments],
    };
    let mut plan = Plan::default();
    let mut inputs = Vec::new();
    for (number, input) in case.inputs.iter().enumerate() {
        let place = Place::Slot(number);
        plan.slots.push(input.data.len() + GUARD);
        plan.inputs.push((format!("x{number}"), flat(place.clone(), input.data.len() + GUARD)));
        inputs.push(Operand { place, shape: input.shape });
    }
    let floats = lengths.iter().max().map_or(0, |len| (MARGIN + len).next_multiple_of(MARGIN) + MARGIN);
    let (mut slots, mut ranges, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (&arena, &shape)) in arenas.iter().zip(&shapes).enumerate() {
        let (slot, range) = (Place::Slot(plan.slots.len()), Place::Arena(arena, MARGIN..MARGIN + shape.len()));
        plan.slots.push(shape.len() + GUARD);
        plan.inputs.push((format!("y{number}"), flat(slot.clone(), shape.len() + GUARD)));
        plan.kept.push((format!("slot {number}"), flat(slot.clone(), shape.len() + GUARD)));
        plan.kept.push((format!("arena {number}"), flat(Place::Arena(arena, 0..floats), floats)));
        names.extend([format!("slot {number}"), format!("arena {number}")]);
        slots.push(Operand { place: slot, shape });
        ranges.push(Operand { place: range, shape });
    }
    for outputs in [slots, ranges] {
        plan.instructions.push(Instruction { op: case.op.clone(), inputs: inputs.clone(), outputs });
    }

    device.allocate(floats).map_err(text)?;
    let mut program = device.load(plan).map_err(text)?;
    for (number, input) in case.inputs.iter().enumerate() {
        let values = guarded(Some(&input.data), input.data.len(), 0, GUARD);
        device.write(&mut program, &format!("x{number}"), &values).map_err(text)?;
    }
    for (number, (&arena, &len)) in arenas.iter().zip(&lengths).enumerate() {
        let before = case.before.get(number);
        device.write(&mut program, &format!("y{number}"), &guarded(before, len, 0, GUARD)).map_err(text)?;
        device.write_arena(arena, &guarded(before, len, MARGIN, floats - MARGIN - len));
    }
    device.run(&mut program, &case.steps).map_err(text)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let read = device.read(&program, &names).await.map_err(text)?;
    let mut outputs = Outputs { in_slots: Vec::new(), in_arenas: Vec::new() };
    for (pair, &len) in read.chunks(2).zip(&lengths) {
        outputs.in_slots.push(unguarded(&pair[0], 0, len).map_err(|wrong| format!("in slots: {wrong}"))?);
        outputs.in_arenas.push(unguarded(&pair[1], MARGIN, len).map_err(|wrong| format!("in arenas: {wrong}"))?);
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
