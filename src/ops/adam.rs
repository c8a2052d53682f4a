//! Adam (Kingma & Ba, arXiv 1412.6980) and AdamW (Loshchilov & Hutter, arXiv 1711.05101), in place on a range of
//! parameters. The bias corrections 1 - beta^t come with the step, computed once for both devices.

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity, params};
use crate::ops::wgsl;
use crate::shape::Shape;

/// Input: gradients. Outputs, in place: parameters, first moments, second moments.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    pub beta1: f32,
    pub beta2: f32,
    pub epsilon: f32,
    /// Weight decay acts on the weights directly (AdamW) instead of through the gradient.
    pub decoupled: bool,
}

params! {
    Params { len: u32, beta1: f32, beta2: f32, epsilon: f32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "adam",
    sources: &[wgsl!("shared/step", "shared/index", "adam")],
    inputs: 1,
    outputs: 3,
    in_place: true,
    fields: Params::FIELDS,
};

impl Op for Adam {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("adam", x, 1..=1)?;
        Ok(vec![x[0]; 3])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let [weights, first, second] = y else { return };
        let (beta1, beta2, epsilon) = (self.beta1, self.beta2, self.epsilon);
        let (through_gradient, direct) =
            if self.decoupled { (0.0, step.learning_rate * step.weight_decay) } else { (step.weight_decay, 0.0) };
        let moments = first.data.iter_mut().zip(second.data.iter_mut());
        for ((w, (m, v)), g) in weights.data.iter_mut().zip(moments).zip(x[0].data) {
            let g = g + through_gradient * *w;
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            let update = (*m / step.correction1) / ((*v / step.correction2).sqrt() + epsilon);
            *w -= direct * *w + step.learning_rate * update;
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let Adam { beta1, beta2, epsilon, decoupled } = *self;
        Launch::elementwise(x[0].len())
            .params(Params { len: x[0].len() as u32, beta1, beta2, epsilon })
            .set("DECOUPLED", u32::from(decoupled))
    }
}
