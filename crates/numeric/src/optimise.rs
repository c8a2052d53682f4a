//! Optimiser updates, in place.

use crate::math::widest;

/// What an update of Adam or AdamW needs beside its slices.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    /// Decay of the mean of the gradients, an update.
    pub beta1: f32,
    /// Decay of the mean of their squares, an update.
    pub beta2: f32,
    /// Added to the root of the mean square, so that nothing is divided by 0.
    pub epsilon: f32,
    /// How far an update moves a weight whose gradient never changes.
    pub learning_rate: f32,
    /// Added to the gradient, times the weight.
    pub gradient_decay: f32,
    /// Taken from the weight, times the weight.
    pub weight_decay: f32,
    /// 1 - beta1^t at update t, counted from 1.
    pub correction1: f32,
    /// 1 - beta2^t.
    pub correction2: f32,
}

impl Adam {
    /// w -= lr (m / c1) / (sqrt(v / c2) + epsilon), with m and v the running means of g and g^2.
    #[inline(never)]
    pub fn update(&self, gradient: &[f32], weights: &mut [f32], first: &mut [f32], second: &mut [f32]) {
        let adam = *self;
        // One division a weight instead of three.
        let (unbias1, unbias2) = (1.0 / adam.correction1, 1.0 / adam.correction2);
        widest(|| {
            let moments = first.iter_mut().zip(second.iter_mut());
            for ((w, (m, v)), g) in weights.iter_mut().zip(moments).zip(gradient) {
                let g = g + adam.gradient_decay * *w;
                *m = adam.beta1 * *m + (1.0 - adam.beta1) * g;
                *v = adam.beta2 * *v + (1.0 - adam.beta2) * g * g;
                let update = *m * unbias1 / ((*v * unbias2).sqrt() + adam.epsilon);
                *w -= adam.weight_decay * *w + adam.learning_rate * update;
            }
        });
    }
}

/// v = momentum v + g + decay w; w -= rate v.
#[inline(never)]
pub fn sgd(rate: f32, momentum: f32, decay: f32, gradient: &[f32], weights: &mut [f32], velocities: &mut [f32]) {
    widest(|| {
        for ((w, v), g) in weights.iter_mut().zip(velocities.iter_mut()).zip(gradient) {
            *v = momentum * *v + g + decay * *w;
            *w -= rate * *v;
        }
    });
}
