//! fill, unary, binary, activate, gelu, activate_grad.

use hourglass::ops::activate::Activate;
use hourglass::ops::activate_grad::ActivateGrad;
use hourglass::ops::binary::Binary;
use hourglass::ops::fill::Fill;
use hourglass::ops::gelu::Gelu;
use hourglass::ops::unary::{Function, Unary};
use hourglass::tensor::kernel::Launch;
use hourglass::tensor::op::Step;
use hourglass::tensor::shape::Shape;

use super::ACTIVATIONS;
use crate::support::case::{Agreement, Case};
use crate::support::numbers::Numbers;
use crate::support::oracle;

const FUNCTIONS: [Function; 6] = [
    Function::Identity,
    Function::Square,
    Function::Absolute,
    Function::Sign,
    Function::DivergenceWeight,
    Function::Reciprocal,
];
/// The divergence's weight in those steps; halving is exact.
const WEIGHT: f32 = 0.5;
const BINARIES: [Binary; 4] = [Binary::Add, Binary::Subtract, Binary::Multiply, Binary::Less];

/// One workgroup not filled, one filled, one more element; several axes.
fn shapes() -> Vec<Shape> {
    vec![[1].into(), [255].into(), [256].into(), [257].into(), [3, 5, 2, 7].into(), [33, 65].into()]
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for shape in shapes() {
        cases.push(fill(shape, -1.75));
        for function in FUNCTIONS {
            cases.push(unary(shape, function, -0.375));
            cases.push(unary(shape, function, 1.0));
        }
        cases.extend(BINARIES.map(|kind| binary(shape, kind)));
    }
    for activation in ACTIVATIONS {
        for shape in shapes() {
            let name = format!("{activation:?} {shape}");
            let len = shape.len();
            let x = Numbers::named(&name).off_zero(len).iter().map(|x| 4.0 * x).collect();
            cases.push(activate(name.clone(), activation, shape, x).gradients([0]));
            let values = Numbers::named(&name).off_zero(len);
            cases.push(activate_grad(name, activation, shape, values));
        }
        // Where exponentials overflow, where tanh is undefined on some GPUs, and around zero.
        let edges = vec![0.0, -0.0, 1e-6, -1e-6, 9.0, -9.0, 30.0, -30.0, 89.0, -89.0, 200.0, -200.0, 1e4, -1e4];
        cases.push(activate(format!("{activation:?} at its edges"), activation, [14].into(), edges.clone()));
        let near: Vec<f32> = edges[..4].iter().copied().chain([1.0, -1.0, 0.999, -0.999]).collect();
        cases.push(activate_grad(format!("{activation:?} at its edges"), activation, [8].into(), near));
        // Each alone, so that no large neighbour hides it.
        for x in [-4.0, -1.0, -0.1, 1e-4, 0.3, 0.7, 3.0] {
            let name = format!("{activation:?} of {x}");
            cases.push(activate(name, activation, [1].into(), vec![x]));
        }
    }
    cases.push(repeated([3, 4, 5].into(), [4, 5].into()));
    cases.push(repeated([7, 3].into(), [3].into()));
    cases
}

/// More elements than one row of workgroups holds.
pub fn long() -> Vec<Case> {
    let shape: Shape = [3 * Launch::ROW as usize * 256 + 300].into();
    let mut case = unary(shape, Function::Identity, -0.375);
    case.gradients.clear();
    vec![case, fill(shape, 2.5)]
}

fn fill(shape: Shape, value: f32) -> Case {
    let len = shape.len();
    Case::new(format!("{shape}"), Fill { shape, value }, move |_, _, _| vec![vec![f64::from(value); len]]).exact()
}

fn unary(shape: Shape, function: Function, scale: f32) -> Case {
    let name = format!("{scale} {function:?} {shape}");
    let x = Numbers::named(&name).off_zero(shape.len());
    let f = move |x: f64| match function {
        Function::Identity => x,
        Function::Square => x * x,
        Function::Absolute => x.max(-x),
        Function::Sign => x.signum(),
        Function::DivergenceWeight => x * f64::from(WEIGHT),
        Function::Reciprocal => 1.0 / x,
    };
    let case = Case::new(name, Unary { function, scale }, move |x, _, _| {
        vec![x[0].iter().map(|&x| f64::from(scale) * f(x)).collect()]
    });
    let case = case.input(shape, x).gradients([0]).step(Step { divergence_weight: WEIGHT, ..Step::plain(1) });
    // Two roundings, of the square and of its scale, are not one.
    match function {
        Function::Square => case.against_cpu(Agreement::Within(1e-7)),
        // A GPU may divide by multiplying.
        Function::Reciprocal => case,
        _ => case.exact(),
    }
}

fn binary(shape: Shape, kind: Binary) -> Case {
    let name = format!("{kind:?} {shape}");
    let mut numbers = Numbers::named(&name);
    let (a, b) = (numbers.off_zero(shape.len()), numbers.off_zero(shape.len()));
    let f = move |a: f64, b: f64| match kind {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Less => f64::from(u8::from(a < b)),
    };
    let case = Case::new(name, kind, move |x, _, _| vec![x[0].iter().zip(&x[1]).map(|(&a, &b)| f(a, b)).collect()]);
    let case = case.input(shape, a).input(shape, b).exact();
    if kind == Binary::Less { case } else { case.gradients([0, 1]) }
}

/// A second input without the first axes, added again and again.
fn repeated(shape: Shape, second: Shape) -> Case {
    let name = format!("Add {second} to all of {shape}");
    let mut numbers = Numbers::named(&name);
    let (a, b) = (numbers.off_zero(shape.len()), numbers.off_zero(second.len()));
    let sum = |x: &[Vec<f64>]| x[0].iter().enumerate().map(|(i, a)| a + x[1][i % x[1].len()]).collect();
    Case::new(name, Binary::Add, move |x, _, _| vec![sum(x)]).input(shape, a).input(second, b).gradients([0, 1]).exact()
}

type Kind = hourglass::numeric::activation::Activation;

fn activate(name: String, activation: Kind, shape: Shape, x: Vec<f32>) -> Case {
    let values = move |x: &[f64]| x.iter().map(|&x| oracle::activate(activation, x)).collect();
    let case = if activation == Kind::Gelu {
        let slopes = |x: &[f64]| x.iter().map(|&x| oracle::gelu_slope(x)).collect();
        Case::new(name, Gelu, move |x, _, _| vec![values(&x[0]), slopes(&x[0])])
    } else {
        Case::new(name, Activate { activation }, move |x, _, _| vec![values(&x[0])])
    };
    case.input(shape, x)
}

fn activate_grad(name: String, activation: Kind, shape: Shape, v: Vec<f32>) -> Case {
    let dy = Numbers::named(&name).between(-1.0, 1.0, v.len());
    let f = move |v: f64| oracle::slope(activation, v);
    Case::new(name, ActivateGrad { activation }, move |x, _, _| {
        vec![x[0].iter().zip(&x[1]).map(|(&v, dy)| f(v) * dy).collect()]
    })
    .input(shape, v)
    .input(shape, dy)
}
