//! sgd, adam: several updates, with the numbers that the training loop puts into each step.

use hourglass::ops::adam::Adam;
use hourglass::ops::sgd::Sgd;
use hourglass::tensor::op::Step;

use crate::support::case::Case;
use crate::support::numbers::Numbers;

const LENGTHS: [usize; 4] = [1, 64, 255, 1000];
const UPDATES: i32 = 7;

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for len in LENGTHS {
        for (momentum, weight_decay) in [(0.0, 0.0), (0.9, 0.0), (0.9, 0.01)] {
            cases.push(sgd(len, momentum, weight_decay));
        }
        for decoupled in [false, true] {
            cases.extend([0.0, 0.01].map(|weight_decay| adam(len, decoupled, weight_decay)));
        }
    }
    cases
}

fn sgd(len: usize, momentum: f32, weight_decay: f32) -> Case {
    let name = format!("{len} momentum {momentum} decay {weight_decay}");
    let mut numbers = Numbers::named(&name);
    let step = Step { learning_rate: 0.05, momentum, weight_decay, ..Step::plain(1) };
    let before = vec![numbers.between(-1.0, 1.0, len), numbers.between(-0.1, 0.1, len)];
    Case::new(name, Sgd, |x, before, step| {
        let (mut weights, mut velocities) = (before[0].clone(), before[1].clone());
        for i in 0..weights.len() {
            let gradient = x[0][i] + f64::from(step.weight_decay) * weights[i];
            velocities[i] = f64::from(step.momentum) * velocities[i] + gradient;
            weights[i] -= f64::from(step.learning_rate) * velocities[i];
        }
        vec![weights, velocities]
    })
    .input([len], numbers.between(-1.0, 1.0, len))
    .before(before)
    .steps(vec![step; UPDATES as usize])
}

fn adam(len: usize, decoupled: bool, weight_decay: f32) -> Case {
    let name = format!("{len} decoupled {decoupled} decay {weight_decay}");
    let mut numbers = Numbers::named(&name);
    let (beta1, beta2, epsilon) = (0.9f32, 0.999f32, 1e-8f32);
    let step = |update: i32| Step {
        learning_rate: 0.01,
        weight_decay,
        correction1: (1.0 - f64::from(beta1).powi(update)) as f32,
        correction2: (1.0 - f64::from(beta2).powi(update)) as f32,
        // The oracle's count of updates.
        step: update as u32,
        ..Step::plain(1)
    };
    // No gradient is so small that epsilon decides.
    let gradient = numbers.off_zero(len);
    let before = vec![numbers.between(-1.0, 1.0, len), vec![0.0; len], vec![0.0; len]];
    Case::new(name, Adam { beta1, beta2, epsilon, decoupled }, move |x, before, step| {
        let (rate, decay) = (f64::from(step.learning_rate), f64::from(step.weight_decay));
        let (beta1, beta2) = (f64::from(beta1), f64::from(beta2));
        let [mut weights, mut first, mut second] = [0, 1, 2].map(|i| before[i].clone());
        for i in 0..weights.len() {
            let gradient = x[0][i] + if decoupled { 0.0 } else { decay * weights[i] };
            first[i] = beta1 * first[i] + (1.0 - beta1) * gradient;
            second[i] = beta2 * second[i] + (1.0 - beta2) * gradient * gradient;
            let first_unbiased = first[i] / (1.0 - beta1.powi(step.step as i32));
            let second_unbiased = second[i] / (1.0 - beta2.powi(step.step as i32));
            weights[i] *= if decoupled { 1.0 - rate * decay } else { 1.0 };
            weights[i] -= rate * first_unbiased / (second_unbiased.sqrt() + f64::from(epsilon));
        }
        vec![weights, first, second]
    })
    .input([len], gradient)
    .before(before)
    .steps((1..=UPDATES).map(step).collect())
}
