//! gaussian_kl, gaussian_kl_grad, reparametrise; sparsity_kl, sparsity_kl_grad.

use hourglass::ops::gaussian_kl::GaussianKl;
use hourglass::ops::gaussian_kl_grad::GaussianKlGrad;
use hourglass::ops::reparametrise::Reparametrise;
use hourglass::ops::sparsity_kl::SparsityKl;
use hourglass::ops::sparsity_kl_grad::SparsityKlGrad;
use hourglass::tensor::kernel::Launch;
use hourglass::tensor::op::Step;

use crate::support::case::Case;
use crate::support::numbers::Numbers;

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    // Rows, columns, rows that hold samples; the last more than a row of the grid holds.
    let many = 256 * Launch::ROW as usize + 3;
    for (rows, cols, valid) in [(1, 1, 1), (4, 6, 4), (5, 3, 2), (3, 257, 3), (128, 20, 100), (many, 1, many - 1)] {
        let name = format!("[{rows}, {cols}], {valid} valid");
        let gradients = if rows * cols < 1000 { 0..2 } else { 0..0 };
        let mut numbers = Numbers::named(&name);
        let (mean, log_variance) = (numbers.between(-3.0, 3.0, rows * cols), numbers.between(-6.0, 3.0, rows * cols));
        let dy = numbers.between(-1.0, 1.0, rows);
        let noise = numbers.between(-4.0, 4.0, rows * cols);
        let code = |case: Case| {
            case.input([rows, cols], mean.clone()).input([rows, cols], log_variance.clone()).step(Step::plain(valid))
        };
        cases.push(code(gaussian_kl(&name, cols, valid)).gradients(gradients.clone()));
        cases.push(code(gaussian_kl_grad(&name, cols, valid)).input([rows], dy));
        cases.push(code(reparametrise(&name)).input([rows, cols], noise).gradients(gradients));
    }
    for (rows, cols, valid) in [(1, 1, 1), (4, 6, 4), (5, 3, 2), (128, 257, 100), (3, many, 2)] {
        let name = format!("[{rows}, {cols}], {valid} valid");
        let mut numbers = Numbers::named(&name);
        let (x, dy) = (numbers.between(0.01, 0.99, rows * cols), numbers.between(-1.0, 1.0, cols));
        let code = |case: Case| case.input([rows, cols], x.clone()).step(Step::plain(valid));
        let gradients = if rows * cols < 1000 { 0..1 } else { 0..0 };
        cases.push(code(sparsity_kl(&name, cols, valid)).gradients(gradients));
        cases.push(code(sparsity_kl_grad(&name, cols, valid)).input([cols], dy));
    }
    cases
}

const TARGET: SparsityKl = SparsityKl { target: 0.125 };

fn activity(x: &[f64], unit: usize, cols: usize, valid: usize) -> f64 {
    (0..valid).map(|row| x[row * cols + unit]).sum::<f64>() / valid as f64
}

fn sparsity_kl(name: &str, cols: usize, valid: usize) -> Case {
    Case::new(name, TARGET, move |x, _, _| {
        let of = |p: f64| 0.125 * (0.125 / p).ln() + 0.875 * (0.875 / (1.0 - p)).ln();
        vec![(0..cols).map(|unit| of(activity(&x[0], unit, cols, valid))).collect()]
    })
}

fn sparsity_kl_grad(name: &str, cols: usize, valid: usize) -> Case {
    Case::new(name, SparsityKlGrad(TARGET), move |x, _, _| {
        let slopes: Vec<f64> = (0..cols)
            .map(|unit| {
                let p = activity(&x[0], unit, cols, valid);
                x[1][unit] / valid as f64 * (0.875 / (1.0 - p) - 0.125 / p)
            })
            .collect();
        vec![(0..x[0].len()).map(|i| if i / cols < valid { slopes[i % cols] } else { 0.0 }).collect()]
    })
}

fn gaussian_kl(name: &str, cols: usize, valid: usize) -> Case {
    Case::new(name, GaussianKl, move |x, _, _| {
        let rows = x[0].chunks(cols).zip(x[1].chunks(cols)).enumerate();
        let of = |mean: &[f64], v: &[f64]| -> f64 {
            mean.iter().zip(v).map(|(mean, v)| 0.5 * (mean * mean + v.exp() - 1.0 - v)).sum()
        };
        vec![rows.map(|(row, (mean, v))| if row < valid { of(mean, v) / valid as f64 } else { 0.0 }).collect()]
    })
}

fn gaussian_kl_grad(name: &str, cols: usize, valid: usize) -> Case {
    Case::new(name, GaussianKlGrad, move |x, _, _| {
        let weight = |i: usize| if i / cols < valid { x[2][i / cols] / valid as f64 } else { 0.0 };
        vec![
            x[0].iter().enumerate().map(|(i, mean)| weight(i) * mean).collect(),
            x[1].iter().enumerate().map(|(i, v)| 0.5 * weight(i) * (v.exp() - 1.0)).collect(),
        ]
    })
}

fn reparametrise(name: &str) -> Case {
    Case::new(name, Reparametrise, |x, _, _| {
        let parameters = x[0].iter().zip(&x[1]).zip(&x[2]);
        vec![parameters.map(|((mean, v), noise)| mean + (0.5 * v).exp() * noise).collect()]
    })
}
