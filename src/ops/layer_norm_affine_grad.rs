//! The gradient of `layer_norm` by its gain, sum of dy v down the rows, and by its bias, sum of dy, as one tensor \[2,
//! d\]; v is the normalised row.

use crate::numeric::rows;
use crate::ops::prelude::*;

/// Inputs x, its means and roots \[rows, 2\], and dy.
#[derive(Clone, Copy, Debug)]
pub struct LayerNormAffineGrad;

kernel! {
    LayerNormAffineGrad = "layer_norm_affine_grad" { inputs: 3, outputs: 1, params: Table, shared: ["index"] }
}

impl Op for LayerNormAffineGrad {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let (rows, cols) = (x[0].rows(), x[0].last());
        if x[0] != x[2] || x[1].sizes() != [rows, 2] {
            let expected = format!("x, statistics of [{rows}, 2] and dy like x");
            return KERNEL.refuse(expected, x);
        }
        Ok(vec![[2, cols].into()])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let cols = x[0].shape.last();
        let (gain, bias) = y[0].data.split_at_mut(cols);
        split(2 * x[0].shape.rows(), [(gain, 1), (bias, 1)], |columns, [gain, bias]| {
            rows::layer_norm_affine_grad(cols, columns.start, [x[0].data, x[1].data, x[2].data], gain, bias);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        // A workgroup sums eight columns.
        Launch::groups(x[0].last().div_ceil(8)).params(Table::of(x[0]))
    }
}
