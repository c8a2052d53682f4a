//! The gradient of a convolution by its weights, in groups of images; a sum over the groups follows.
//!
//! dw\[g, i, j, c, f\] = sum over the images n of group g, and y, x, of image\[n, y s + i - p, x s + j - p, c\] dy\[n,
//! y, x, f\]
//!
//! A product of few rows and columns and great depth: groups are what a GPU, or threads, work at side by side, and the
//! sum over them has one order everywhere.

use crate::numeric::conv::Convolution;
use crate::ops::conv2d::{self, Params, four, over_images};
use crate::ops::prelude::*;
use crate::ops::sum::Sum;

/// Inputs: images \[n, h, w, c\] and the gradient \[n, oh, ow, f\]; output \[groups, kh kw c f\].
#[derive(Clone, Copy, Debug)]
pub struct ConvGradW {
    /// Height and width.
    pub kernel: [usize; 2],
    /// Pixels from one window to the next, along both axes.
    pub stride: usize,
    /// Zeros around the image, on every side.
    pub padding: usize,
}

kernel! {
    ConvGradW = "conv_grad_w" {
        inputs: 2,
        outputs: 1,
        params: Params,
        shared: ["index", "convolution", "matmul_scalar"] | ["index", "convolution", "matmul_vec4"],
    }
}

/// Groups of a batch, at most.
const GROUPS: usize = 64;

/// The gradient by the weights, \[kh kw c f\]: the groups' and their sum.
pub fn weight_gradient(
    g: &mut dyn Builder,
    image: TensorId,
    dy: TensorId,
    kernel: [usize; 2],
    stride: usize,
    padding: usize,
) -> Result<TensorId> {
    let groups = apply(g, ConvGradW { kernel, stride, padding }, &[image, dy])?;
    apply(g, Sum { along_rows: false }, &[groups])
}

/// The number of groups that `count` images make, and the number of images in a group.
fn groups(count: usize) -> (usize, usize) {
    let per = count.div_ceil(GROUPS);
    (count.div_ceil(per), per)
}

impl ConvGradW {
    fn sizes(&self, x: &[Shape]) -> Result<Convolution> {
        let [count, height, width, filters] = four(&KERNEL, x[1], x)?;
        let c = over_images(&KERNEL, x, x[0], self.kernel, filters, (self.stride, self.padding))?;
        if (c.count, c.map) != (count, [height, width, filters]) {
            let ([rows, columns, _], n) = (c.map, c.count);
            return KERNEL.refuse(format!("a gradient of {n} maps of {rows} x {columns}"), x);
        }
        Ok(c)
    }
}

impl Op for ConvGradW {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let Convolution { count, image, map, kernel: [kh, kw], .. } = self.sizes(x)?;
        Ok(vec![[groups(count).0, kh * kw * image[2] * map[2]].into()])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, scratch: &mut Scratch) {
        let Ok(c) = self.sizes(&[x[0].shape, x[1].shape]) else { return };
        c.weight_gradients(x[0].data, x[1].data, groups(c.count).0, y[0].data, scratch);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let Ok(c) = self.sizes(x) else { return Launch::default() };
        let (groups, per) = groups(c.count);
        let taps = self.kernel.iter().product::<usize>();
        let [rows, columns, filters] = c.map;
        conv2d::launch(&c, groups * taps * c.image[2].div_ceil(4) * filters.div_ceil(4), per)
            .in_parts(per * rows * columns, rows)
    }

    fn flops(&self, x: &[Shape]) -> u64 {
        self.sizes(x).map_or(0, |c| 2 * c.products() as u64)
    }
}
