//! Stochastic gradient descent with momentum: v = mu v + g + wd w; w -= lr v. In place on a range of parameters.

use crate::numeric::optimise;
use crate::ops::prelude::*;

/// Input: gradients. Outputs, in place: parameters, velocities.
#[derive(Clone, Copy, Debug)]
pub struct Sgd;

kernel! {
    Sgd = "sgd" { inputs: 1, outputs: 2, params: Elements, shared: ["index"], writes: InPlace }
}

impl Op for Sgd {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]; 2])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let [weights, velocities] = y else { return };
        let Step { learning_rate, momentum, weight_decay, .. } = *step;
        split(2, [(&mut *weights.data, 1), (&mut *velocities.data, 1)], |range, [weights, velocities]| {
            optimise::sgd(learning_rate, momentum, weight_decay, &x[0].data[range], weights, velocities);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::elementwise(x[0].len()).params(Elements::of(x[0]))
    }
}
