//! Layer normalisation over the last axis: y = (x - mean) / sqrt(variance + epsilon), then times a gain plus a bias.
//!
//! Gain and bias are one parameter \[2, d\], the gain in its first row, so that their gradients are one dispatch. The
//! second output holds each row's mean and reciprocal root. Source: Ba, Kiros & Hinton, arXiv 1607.06450.

use crate::numeric::rows;
use crate::ops::layer_norm_affine_grad::LayerNormAffineGrad;
use crate::ops::layer_norm_grad::LayerNormGrad;
use crate::ops::prelude::*;

/// Inputs x \[.., d\] and, if a second comes, gain and bias \[2, d\]; outputs y like x, and \[rows, 2\].
#[derive(Clone, Copy, Debug)]
pub struct LayerNorm {
    /// Added to the variance, so that a row of equal numbers divides by no 0.
    pub epsilon: f32,
}

kernel! {
    LayerNorm = "layer_norm" {
        inputs: 1..=2,
        outputs: 2,
        params: { rows: u32, cols: u32, epsilon: f32 },
        shared: ["index", "row"],
    }
}

impl Op for LayerNorm {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let cols = x[0].last();
        if x.get(1).is_some_and(|affine| affine.sizes() != [2, cols]) {
            return KERNEL.refuse(format!("gain and bias of [2, {cols}]"), x);
        }
        Ok(vec![x[0], [x[0].rows(), 2].into()])
    }

    fn vjp(&self, g: &mut dyn Builder, x: &[TensorId], y: &[TensorId], dy: TensorId) -> Gradients {
        let mut inputs = vec![x[0], y[1], dy];
        inputs.extend(&x[1..]);
        let mut gradients = vec![Some(apply(g, LayerNormGrad, &inputs)?)];
        if x.len() == 2 {
            gradients.push(Some(apply(g, LayerNormAffineGrad, &inputs[..3])?));
        }
        Ok(gradients)
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let (cols, affine) = (x[0].shape.last(), x.get(1).map(|affine| affine.data));
        let [y, stats] = y else { return };
        split(3 * cols, [(&mut *y.data, cols), (&mut *stats.data, 2)], |rows, [y, stats]| {
            rows::layer_norm(cols, self.epsilon, &x[0].data[rows.start * cols..rows.end * cols], affine, y, stats);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let (rows, cols) = (x[0].rows() as u32, x[0].last() as u32);
        Launch::rows(x[0].rows())
            .params(Params { rows, cols, epsilon: self.epsilon })
            .set("AFFINE", u32::from(x.len() == 2))
    }
}
