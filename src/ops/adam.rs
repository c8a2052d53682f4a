//! Adam (Kingma & Ba, arXiv 1412.6980) and AdamW (Loshchilov & Hutter, arXiv 1711.05101), in place on a range of
//! parameters. The bias corrections 1 - beta^t come with the step, computed once for both devices.

use crate::numeric::optimise;
use crate::ops::prelude::*;

/// Input: gradients. Outputs, in place: parameters, first moments, second moments.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    /// Decay of the mean of the gradients, a step.
    pub beta1: f32,
    /// Decay of the mean of their squares, a step.
    pub beta2: f32,
    /// Added to the root of the mean square.
    pub epsilon: f32,
    /// Weight decay acts on the weights directly (AdamW) instead of through the gradient.
    pub decoupled: bool,
}

impl Adam {
    /// Decay of the mean of the gradients, a step.
    pub const BETA1: f64 = 0.9;
    /// Decay of the mean of their squares.
    pub const BETA2: f64 = 0.999;
    /// Keeps the quotient finite.
    pub const EPSILON: f32 = 1e-8;

    /// With the constants that the paper recommends, section 2.
    pub fn new(decoupled: bool) -> Adam {
        Adam { beta1: Adam::BETA1 as f32, beta2: Adam::BETA2 as f32, epsilon: Adam::EPSILON, decoupled }
    }

    /// The bias corrections of [`Adam::new`] at an update; the first has number 1.
    pub fn corrections(update: i32) -> [f32; 2] {
        [Adam::BETA1, Adam::BETA2].map(|beta| (1.0 - beta.powi(update)) as f32)
    }
}

/// Steps that a weight takes: four numbers are read, three are written, a root and a quotient are made.
const UPDATE: usize = 4;

kernel! {
    Adam = "adam" {
        inputs: 1,
        outputs: 3,
        params: { len: u32, beta1: f32, beta2: f32, epsilon: f32 },
        shared: ["index"],
        writes: InPlace,
    }
}

impl Op for Adam {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]; 3])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let [weights, first, second] = y else { return };
        let (gradient_decay, weight_decay) =
            if self.decoupled { (0.0, step.learning_rate * step.weight_decay) } else { (step.weight_decay, 0.0) };
        let adam = optimise::Adam {
            beta1: self.beta1,
            beta2: self.beta2,
            epsilon: self.epsilon,
            learning_rate: step.learning_rate,
            gradient_decay,
            weight_decay,
            correction1: step.correction1,
            correction2: step.correction2,
        };
        let outputs = [(&mut *weights.data, 1), (&mut *first.data, 1), (&mut *second.data, 1)];
        split(UPDATE, outputs, |range, [weights, first, second]| {
            adam.update(&x[0].data[range], weights, first, second);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let Adam { beta1, beta2, epsilon, decoupled } = *self;
        Launch::elementwise(x[0].len())
            .params(Params { len: x[0].len() as u32, beta1, beta2, epsilon })
            .set("DECOUPLED", u32::from(decoupled))
    }
}
