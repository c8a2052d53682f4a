//! The gradient of `layer_norm` by its input: dx = s (h - mean(h) - v mean(h v)), with v the normalised row, s the
//! reciprocal root of its variance, and h = dy times the gain.

use crate::numeric::rows;
use crate::ops::prelude::*;

/// Inputs x, its means and roots \[rows, 2\], dy and, if a fourth comes, gain and bias \[2, d\].
#[derive(Clone, Copy, Debug)]
pub struct LayerNormGrad;

kernel! {
    LayerNormGrad = "layer_norm_grad" { inputs: 3..=4, outputs: 1, params: Table, shared: ["index", "row"] }
}

impl Op for LayerNormGrad {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let (rows, cols) = (x[0].rows(), x[0].last());
        if x[0] != x[2] || x[1].sizes() != [rows, 2] {
            return KERNEL.refuse(format!("x, statistics of [{rows}, 2] and dy like x"), x);
        }
        if x.get(3).is_some_and(|affine| affine.sizes() != [2, cols]) {
            return KERNEL.refuse(format!("gain and bias of [2, {cols}]"), x);
        }
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let cols = x[0].shape.last();
        let gain = x.get(3).map(|affine| &affine.data[..cols]);
        split(4 * cols, [(&mut *y[0].data, cols)], |rows, [y]| {
            let part = rows.start * cols..rows.end * cols;
            let stats = &x[1].data[2 * rows.start..2 * rows.end];
            rows::layer_norm_grad(cols, &x[0].data[part.clone()], stats, &x[2].data[part], gain, y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        Launch::rows(x[0].rows()).params(Table::of(x[0])).set("AFFINE", u32::from(x.len() == 4))
    }
}
