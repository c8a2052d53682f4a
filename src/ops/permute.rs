//! Axes in another order: y\[i_axes\[0\], i_axes\[1\], ...\] = x\[i_0, i_1, ...\]. Patches of an image
//! \[n, rows of patches, side, columns of patches, side\] are one such reordering.

use crate::numeric::tokens;
use crate::ops::prelude::*;

/// Axis a of y is axis `axes[a]` of x, which has four.
#[derive(Clone, Copy, Debug)]
pub struct Permute {
    /// Axes of x in the order of those of y: each of 0 to 3 once.
    pub axes: [usize; 4],
}

kernel! {
    Permute = "permute" {
        inputs: 1,
        outputs: 1,
        // Sizes of y behind its first axis, and strides of x along y's axes.
        params: {
            len: u32,
            size1: u32, size2: u32, size3: u32,
            stride0: u32, stride1: u32, stride2: u32, stride3: u32,
        },
        shared: ["index"],
    }
}

impl Permute {
    /// Sizes of y and strides of x along its axes; `x` has four.
    fn walk(&self, x: Shape) -> ([usize; 4], [usize; 4]) {
        let sizes = x.sizes();
        let stride = |axis: usize| sizes[axis + 1..].iter().product();
        (self.axes.map(|axis| sizes[axis]), self.axes.map(stride))
    }
}

impl Op for Permute {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        let each_once = (0..4).all(|axis| self.axes.contains(&axis));
        if x[0].sizes().len() != 4 || !each_once {
            return KERNEL.refuse(format!("four axes, each once in {:?}", self.axes), x);
        }
        Ok(vec![self.walk(x[0]).0.into()])
    }

    fn vjp(&self, g: &mut dyn Builder, _x: &[TensorId], _y: &[TensorId], dy: TensorId) -> Gradients {
        let mut axes = [0; 4];
        self.axes.iter().enumerate().for_each(|(to, &from)| axes[from] = to);
        Ok(vec![Some(apply(g, Permute { axes }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let (sizes, strides) = self.walk(x[0].shape);
        split(2 * sizes[3], [(&mut *y[0].data, sizes[3])], |rows, [y]| {
            tokens::permute(sizes, strides, rows.start, x[0].data, y);
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        let ([_, size1, size2, size3], [stride0, stride1, stride2, stride3]) = self.walk(x[0]);
        let [size1, size2, size3] = [size1, size2, size3].map(|size| size as u32);
        let [stride0, stride1, stride2, stride3] = [stride0, stride1, stride2, stride3].map(|stride| stride as u32);
        let params = Params { len: len as u32, size1, size2, size3, stride0, stride1, stride2, stride3 };
        Launch::elementwise(len).params(params)
    }
}
