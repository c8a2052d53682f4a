//! reconstruction_loss, reconstruction_loss_grad, cross_entropy, cross_entropy_grad.

use hourglass::ops::cross_entropy::CrossEntropy;
use hourglass::ops::cross_entropy_grad::CrossEntropyGrad;
use hourglass::ops::reconstruction_loss::ReconstructionLoss;
use hourglass::ops::reconstruction_loss_grad::ReconstructionLossGrad;
use hourglass::tensor::kernel::Launch;
use hourglass::tensor::op::Step;

use crate::support::case::Case;
use crate::support::numbers::Numbers;
use crate::support::oracle;

/// Rows, columns, rows that hold samples.
const SIZES: [(usize, usize, usize); 6] = [(1, 1, 1), (4, 6, 4), (5, 3, 2), (3, 257, 3), (8, 784, 5), (300, 10, 299)];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let squares = [ReconstructionLoss::SquaredError, ReconstructionLoss::MeanSquaredError];
    for kind in squares.into_iter().chain([ReconstructionLoss::BinaryCrossEntropy, ReconstructionLoss::AbsoluteError]) {
        for (rows, cols, valid) in SIZES {
            let name = format!("{kind:?} [{rows}, {cols}], {valid} valid");
            let z = Numbers::named(&name).between(-4.0, 4.0, rows * cols);
            cases.push(reconstruction_loss(name.clone(), kind, cols, valid, z.clone()).gradients([0]));
            cases.push(reconstruction_loss_grad(name, kind, cols, valid, z));
        }
        // More workgroups than one row of the grid holds.
        let rows = Launch::ROW as usize + 5;
        let z = Numbers::named("many rows").between(-1.0, 1.0, rows * 2);
        cases.push(reconstruction_loss(format!("{kind:?} of {rows} rows"), kind, 2, rows - 1, z.clone()));
        cases.push(reconstruction_loss_grad(format!("{kind:?} of {rows} rows"), kind, 2, rows - 1, z));
        let extreme = [1e4, -1e4, 100.0, -100.0, 88.0, -88.0, 20.0, -20.0, 0.0, -0.0, 1e-3, -1e-3];
        for number in 0..extreme.len() / 2 {
            let z = extreme[2 * number..2 * number + 2].to_vec();
            let name = format!("{kind:?} of {z:?}");
            cases.push(reconstruction_loss(name.clone(), kind, 2, 1, z.clone()));
            cases.push(reconstruction_loss_grad(name, kind, 2, 1, z));
        }
    }
    for (rows, classes, valid) in SIZES {
        let name = format!("[{rows}, {classes}], {valid} valid");
        let z = Numbers::named(&name).between(-4.0, 4.0, rows * classes);
        cases.push(cross_entropy(name.clone(), classes, valid, z.clone()).gradients([0]));
        cases.push(cross_entropy_grad(name, classes, valid, z));
    }
    for z in [[1e4, -1e4, 0.0], [-1e4, -1e4, -1e4 + 1.0], [1e4, 1e4, 1e4], [90.0, -90.0, 89.0]] {
        let name = format!("of {z:?}");
        cases.push(cross_entropy(name.clone(), 3, 1, z.to_vec()));
        cases.push(cross_entropy_grad(name, 3, 1, z.to_vec()));
    }
    cases
}

/// Grey values, some of them exactly black and white.
fn targets(name: &str, len: usize) -> Vec<f32> {
    Numbers::named(name).between(-0.3, 1.3, len).iter().map(|t| t.clamp(0.0, 1.0)).collect()
}

fn reconstruction_loss(name: String, kind: ReconstructionLoss, cols: usize, valid: usize, z: Vec<f32>) -> Case {
    let rows = z.len() / cols;
    let t = targets(&name, z.len());
    let of = move |z: &[f64], t: &[f64]| match kind {
        ReconstructionLoss::SquaredError => oracle::squared_error(z, t),
        ReconstructionLoss::MeanSquaredError => oracle::squared_error(z, t) / z.len() as f64,
        ReconstructionLoss::BinaryCrossEntropy => oracle::binary_cross_entropy(z, t),
        ReconstructionLoss::AbsoluteError => z.iter().zip(t).map(|(z, t)| (z - t).abs()).sum(),
    };
    Case::new(name, kind, move |x, _, _| {
        let images = x[0].chunks(cols).zip(x[1].chunks(cols)).enumerate();
        vec![images.map(|(row, (z, t))| if row < valid { of(z, t) / valid as f64 } else { 0.0 }).collect()]
    })
    .input([rows, cols], z)
    .input([rows, cols], t)
    .step(Step::plain(valid))
}

fn reconstruction_loss_grad(name: String, kind: ReconstructionLoss, cols: usize, valid: usize, z: Vec<f32>) -> Case {
    let rows = z.len() / cols;
    let t = targets(&name, z.len());
    let dy = Numbers::named(&name).between(-1.0, 1.0, rows);
    let of = move |z: f64, t: f64| match kind {
        ReconstructionLoss::SquaredError => 2.0 * (z - t),
        ReconstructionLoss::MeanSquaredError => 2.0 * (z - t) / cols as f64,
        ReconstructionLoss::BinaryCrossEntropy => oracle::sigmoid(z) - t,
        ReconstructionLoss::AbsoluteError if z == t => 0.0,
        ReconstructionLoss::AbsoluteError => (z - t).signum(),
    };
    Case::new(name, ReconstructionLossGrad(kind), move |x, _, _| {
        let pixels = x[0].iter().zip(&x[1]).enumerate();
        let weight = |row: usize| if row < valid { x[2][row] / valid as f64 } else { 0.0 };
        vec![pixels.map(|(i, (&z, &t))| of(z, t) * weight(i / cols)).collect()]
    })
    .input([rows, cols], z)
    .input([rows, cols], t)
    .input([rows], dy)
    .step(Step::plain(valid))
}

/// One label a row. Padding rows of a gathered batch have label 0.
fn labels(name: &str, rows: usize, classes: usize, valid: usize) -> Vec<f32> {
    let mut numbers = Numbers::named(name);
    (0..rows).map(|row| if row < valid { numbers.below(classes) as f32 } else { 0.0 }).collect()
}

fn cross_entropy(name: String, classes: usize, valid: usize, z: Vec<f32>) -> Case {
    let rows = z.len() / classes;
    let labels = labels(&name, rows, classes, valid);
    Case::new(name, CrossEntropy, move |x, _, _| {
        let rows = x[0].chunks(classes).zip(&x[1]).enumerate();
        let loss = |(row, (z, label)): (usize, (&[f64], &f64))| match row < valid {
            true => oracle::cross_entropy(z, *label as usize) / valid as f64,
            false => 0.0,
        };
        vec![rows.map(loss).collect()]
    })
    .input([rows, classes], z)
    .input([rows, 1], labels)
    .step(Step::plain(valid))
}

fn cross_entropy_grad(name: String, classes: usize, valid: usize, z: Vec<f32>) -> Case {
    let rows = z.len() / classes;
    let labels = labels(&name, rows, classes, valid);
    let dy = Numbers::named(&name).between(-1.0, 1.0, rows);
    Case::new(name, CrossEntropyGrad, move |x, _, _| {
        let mut dz = Vec::new();
        for (row, z) in x[0].chunks(classes).enumerate() {
            let weight = if row < valid { x[2][row] / valid as f64 } else { 0.0 };
            let hot = |class: usize| f64::from(u8::from(class == x[1][row] as usize));
            dz.extend(oracle::softmax(z).iter().enumerate().map(|(class, p)| (p - hot(class)) * weight));
        }
        vec![dz]
    })
    .input([rows, classes], z)
    .input([rows, 1], labels)
    .input([rows], dy)
    .step(Step::plain(valid))
}
