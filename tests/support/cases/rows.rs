//! layer_norm, layer_norm_grad, layer_norm_affine_grad, softmax, softmax_grad.

use hourglass::ops::layer_norm::LayerNorm;
use hourglass::ops::layer_norm_affine_grad::LayerNormAffineGrad;
use hourglass::ops::layer_norm_grad::LayerNormGrad;
use hourglass::ops::softmax::Softmax;
use hourglass::ops::softmax_grad::SoftmaxGrad;
use hourglass::tensor::kernel::Launch;
use hourglass::tensor::shape::Shape;

use crate::support::case::{Agreement, Case};
use crate::support::numbers::{Numbers, widen};
use crate::support::oracle;

const EPSILON: f32 = 1e-5;

pub fn cases() -> Vec<Case> {
    let shapes: [Shape; 8] = [
        [4, 3].into(),
        [3, 5].into(),
        [2, 3, 16].into(),
        [17, 17].into(),
        [5, 32].into(),
        [3, 7, 64].into(),
        [2, 300].into(),
        // More workgroups than one row of the grid holds.
        [16 * (Launch::ROW + 3) as usize, 4].into(),
    ];
    let mut cases = Vec::new();
    for shape in shapes {
        let differentiable = if shape.len() < 5000 { 0..2 } else { 0..0 };
        for affine in [false, true] {
            let inputs = differentiable.start..differentiable.end.min(1 + usize::from(affine));
            cases.push(layer_norm(shape, affine).gradients(inputs));
            cases.push(layer_norm_grad(shape, affine));
        }
        cases.push(layer_norm_affine_grad(shape));
        cases.push(softmax(shape, 4.0).gradients(differentiable.start..differentiable.end.min(1)));
        cases.push(softmax_grad(shape));
    }
    // Far from zero, where a careless variance cancels; all equal, where it is 0; and exponentials that overflow.
    cases.push(shifted());
    cases.push(softmax([3, 9].into(), 1e4));
    cases
}

/// Normalised rows, and the mean and reciprocal root of each.
fn normalised(cols: usize, x: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (mut v, mut stats) = (Vec::new(), Vec::new());
    for row in x.chunks(cols) {
        let mean = row.iter().sum::<f64>() / cols as f64;
        let variance = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / cols as f64;
        let scale = 1.0 / (variance + f64::from(EPSILON)).sqrt();
        v.extend(row.iter().map(|x| (x - mean) * scale));
        stats.extend([mean, scale]);
    }
    (v, stats)
}

fn norm_oracle(cols: usize, x: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let (v, stats) = normalised(cols, &x[0]);
    let affine = |i: usize, v: f64| x.get(1).map_or(v, |affine| v * affine[i % cols] + affine[cols + i % cols]);
    vec![v.iter().enumerate().map(|(i, v)| affine(i, *v)).collect(), stats]
}

fn layer_norm(shape: Shape, affine: bool) -> Case {
    let name = format!("{shape}, gain and bias: {affine}");
    let mut numbers = Numbers::named(&name);
    let cols = shape.last();
    let case = Case::new(name, LayerNorm { epsilon: EPSILON }, move |x, _, _| norm_oracle(cols, x))
        .input(shape, numbers.between(-2.0, 2.0, shape.len()));
    if affine { case.input([2, cols], numbers.between(-1.5, 1.5, 2 * cols)) } else { case }
}

fn shifted() -> Case {
    let mut x = Numbers::named("shifted").between(99.0, 101.0, 40);
    x[20..].fill(3.0);
    let norm = |x: &[Vec<f64>]| norm_oracle(20, x);
    Case::new("around 100, and all equal", LayerNorm { epsilon: EPSILON }, move |x, _, _| norm(x))
        .input([2, 20], x)
        .against_oracle(Agreement::Within(1e-4))
        .against_cpu(Agreement::Within(1e-4))
}

/// x, its statistics in f32, and dy.
fn grad_inputs(case: Case, name: &str, shape: Shape) -> Case {
    let mut numbers = Numbers::named(name);
    let x = numbers.between(-2.0, 2.0, shape.len());
    let stats = normalised(shape.last(), &widen(&x)).1.iter().map(|&v| v as f32).collect();
    let dy = numbers.between(-1.0, 1.0, shape.len());
    case.input(shape, x).input([shape.rows(), 2], stats).input(shape, dy)
}

fn layer_norm_grad(shape: Shape, affine: bool) -> Case {
    let name = format!("{shape}, gain and bias: {affine}");
    let cols = shape.last();
    let case = Case::new(name.clone(), LayerNormGrad, move |x, _, _| {
        let mut dx = Vec::new();
        for (row, (dy, stats)) in x[2].chunks(cols).zip(x[1].chunks(2)).enumerate() {
            let h: Vec<f64> = (0..cols).map(|i| dy[i] * x.get(3).map_or(1.0, |affine| affine[i])).collect();
            let v: Vec<f64> = (0..cols).map(|i| (x[0][row * cols + i] - stats[0]) * stats[1]).collect();
            let mean = h.iter().sum::<f64>() / cols as f64;
            let along = h.iter().zip(&v).map(|(h, v)| h * v).sum::<f64>() / cols as f64;
            dx.extend((0..cols).map(|i| stats[1] * (h[i] - mean - v[i] * along)));
        }
        vec![dx]
    });
    let case = grad_inputs(case, &name, shape);
    if affine { case.input([2, cols], Numbers::named("gain").between(-1.5, 1.5, 2 * cols)) } else { case }
}

fn layer_norm_affine_grad(shape: Shape) -> Case {
    let name = format!("{shape}");
    let cols = shape.last();
    let case = Case::new(name.clone(), LayerNormAffineGrad, move |x, _, _| {
        let mut affine = vec![0.0; 2 * cols];
        for (i, (x_, dy)) in x[0].iter().zip(&x[2]).enumerate() {
            let stats = &x[1][i / cols * 2..];
            affine[i % cols] += dy * (x_ - stats[0]) * stats[1];
            affine[cols + i % cols] += dy;
        }
        vec![affine]
    });
    grad_inputs(case, &name, shape).against_oracle(Agreement::Within(3e-5)).against_cpu(Agreement::Within(3e-5))
}

fn softmax(shape: Shape, spread: f64) -> Case {
    let name = format!("{shape} within {spread}");
    let x = Numbers::named(&name).between(-spread, spread, shape.len());
    let cols = shape.last();
    Case::new(name, Softmax, move |x, _, _| vec![x[0].chunks(cols).flat_map(oracle::softmax).collect()]).input(shape, x)
}

fn softmax_grad(shape: Shape) -> Case {
    let name = format!("{shape}");
    let mut numbers = Numbers::named(&name);
    let cols = shape.last();
    let z = widen(&numbers.between(-3.0, 3.0, shape.len()));
    let y: Vec<f32> = z.chunks(cols).flat_map(oracle::softmax).map(|y| y as f32).collect();
    Case::new(name, SoftmaxGrad, move |x, _, _| {
        let rows = x[0].chunks(cols).zip(x[1].chunks(cols));
        let row = |(y, dy): (&[f64], &[f64])| {
            let along: f64 = y.iter().zip(dy).map(|(y, dy)| y * dy).sum();
            y.iter().zip(dy).map(|(y, dy)| y * (dy - along)).collect::<Vec<_>>()
        };
        vec![rows.flat_map(row).collect()]
    })
    .input(shape, y)
    .input(shape, numbers.between(-1.0, 1.0, shape.len()))
}
