//! The gradient of a row, made by the graph and run on a device, against central differences of the f64 oracle.

use std::collections::HashMap;

use hourglass::device::Device;
use hourglass::graph::grad::gradients;
use hourglass::graph::layout::Layout;
use hourglass::graph::plan::Plan;
use hourglass::graph::{Graph, Role};
use hourglass::ops::binary::Binary;
use hourglass::ops::sum::Sum;
use hourglass::tensor::op::{Builder, TensorId};

use super::case::Case;
use super::numbers::{Numbers, distance, widen};

/// Inputs up to this long are differenced in every element, longer ones in a sample and along directions.
const EVERY: usize = 64;
const SAMPLES: usize = 16;
/// Narrow, so that the two sides rarely lie on different sides of a kink.
const WIDTH: f64 = 1e-6;
/// Far above what f32 needs: differences of f64 are good to about 1e-9 of the loss, and slopes may be small beside it.
const LIMIT: f64 = 2e-5;

/// The graph of L = sum(w y) and its gradients by the row's inputs; `None` where an input has none.
pub struct Differentiated {
    pub graph: Graph,
    pub gradient_of: Vec<Option<TensorId>>,
}

pub fn differentiate(case: &Case) -> hourglass::Result<Differentiated> {
    let mut graph = Graph::new(Layout::default());
    let named = |number: usize| format!("x{number}");
    let inputs = case.inputs.iter().enumerate();
    let inputs: Vec<TensorId> = inputs.map(|(number, input)| graph.input(&named(number), input.shape)).collect();
    let y = graph.apply(case.op.clone(), &inputs)?[0];
    let shape = graph.shape(y);
    let w = graph.input("w", shape);
    let weighted = graph.one(Binary::Multiply, &[y, w])?;
    let down = graph.one(Sum { along_rows: false }, &[weighted])?;
    let loss = graph.one(Sum { along_rows: true }, &[down])?;
    graph.keep("loss", loss);
    let wanted: Vec<String> = (0..inputs.len()).map(named).collect();
    let is_wanted = |role: &Role| matches!(role, Role::Input(name) if wanted.contains(name));
    let found: HashMap<TensorId, TensorId> = gradients(&mut graph, loss, is_wanted, &[])?.into_iter().collect();
    let gradient_of: Vec<Option<TensorId>> = inputs.iter().map(|input| found.get(input).copied()).collect();
    for (number, gradient) in gradient_of.iter().enumerate() {
        if let Some(gradient) = gradient {
            graph.keep(&format!("d{number}"), *gradient);
        }
    }
    Ok(Differentiated { graph, gradient_of })
}

/// The largest relative error of the row's gradients on this device.
pub async fn check(device: &mut Device, case: &Case) -> Result<f64, String> {
    let failed = |error: String| format!("{} (gradient): {error}", case.name);
    let text = |error: hourglass::Error| failed(error.to_string());
    let made = differentiate(case).map_err(text)?;
    let mut numbers = Numbers::named(&case.name);
    let weights = numbers.off_zero(case.output_shapes()?[0].len());

    let mut program = device.load(Plan::new(&made.graph).map_err(text)?).map_err(text)?;
    for (number, input) in case.inputs.iter().enumerate() {
        device.write(&mut program, &format!("x{number}"), &input.data).map_err(text)?;
    }
    device.write(&mut program, "w", &weights).map_err(text)?;
    device.run(&mut program, &case.steps[..1]).map_err(text)?;

    let made_by_graph = made.gradient_of.iter().enumerate().filter(|(_, gradient)| gradient.is_some());
    let made_by_graph: Vec<usize> = made_by_graph.map(|(number, _)| number).collect();
    let names: Vec<String> = made_by_graph.iter().map(|number| format!("d{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let read = device.read(&program, &names).await.map_err(text)?;
    let read: HashMap<usize, Vec<f32>> = made_by_graph.into_iter().zip(read).collect();

    let weights = widen(&weights);
    let mut inputs = case.wide_inputs();
    let mut worst = 0.0f64;
    for &number in &case.gradients {
        // An op may say that nothing flows through an input: then its derivative is zero.
        let zero = vec![0.0; case.inputs[number].data.len()];
        let gradient = read.get(&number).unwrap_or(&zero);
        let (analytic, numeric): (Vec<f64>, Vec<f64>) = probes(gradient.len(), &mut numbers)
            .iter()
            .map(|probe| {
                let along = probe.iter().map(|&(i, v)| f64::from(gradient[i]) * v).sum::<f64>();
                (along, slope_along(case, &mut inputs, number, probe, &weights))
            })
            .unzip();
        let error = distance(analytic.iter().copied(), numeric.iter().copied());
        // Such differences are zeros, see [`LIMIT`].
        let zero = analytic.iter().chain(&numeric).all(|v| v.abs() < 1e-8);
        if !(error <= LIMIT || zero) {
            let first = analytic.iter().zip(&numeric).take(4).collect::<Vec<_>>();
            return Err(failed(format!("input {number}: error {error:.2e}; (graph, difference) {first:?}")));
        }
        worst = worst.max(if zero { 0.0 } else { error });
    }
    Ok(worst)
}

/// Directions to differentiate along: every element, or some elements and two dense directions.
fn probes(len: usize, numbers: &mut Numbers) -> Vec<Vec<(usize, f64)>> {
    if len <= EVERY {
        return (0..len).map(|i| vec![(i, 1.0)]).collect();
    }
    let mut probes: Vec<Vec<(usize, f64)>> = (0..SAMPLES).map(|_| vec![(numbers.below(len), 1.0)]).collect();
    for _ in 0..2 {
        // Short in every element, so that the whole stays a small step.
        let scale = 1.0 / (len as f64).sqrt();
        probes.push((0..len).map(|i| (i, scale * (2.0 * numbers.unit() - 1.0))).collect());
    }
    probes
}

/// dL along the probe, by central differences of the oracle.
fn slope_along(case: &Case, inputs: &mut [Vec<f64>], number: usize, probe: &[(usize, f64)], weights: &[f64]) -> f64 {
    let original: Vec<f64> = probe.iter().map(|&(i, _)| inputs[number][i]).collect();
    let mut values = Vec::with_capacity(2);
    for side in [WIDTH, -WIDTH] {
        for (&(i, v), x) in probe.iter().zip(&original) {
            inputs[number][i] = x + side * v;
        }
        let y = &(case.oracle)(inputs, &[], &case.steps[0])[0];
        values.push(y.iter().zip(weights).map(|(y, w)| y * w).collect::<Vec<f64>>());
    }
    for (&(i, _), x) in probe.iter().zip(&original) {
        inputs[number][i] = *x;
    }
    // Element by element first: elements that do not change cancel exactly.
    values[0].iter().zip(&values[1]).map(|(plus, minus)| plus - minus).sum::<f64>() / (2.0 * WIDTH)
}
