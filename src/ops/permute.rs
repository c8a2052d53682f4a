//! Axes in another order: y\[i_axes\[0\], i_axes\[1\], ...\] = x\[i_0, i_1, ...\]. Patches of an image
//! \[n, rows of patches, side, columns of patches, side\] are one such reordering.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::tokens;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity, params};
use crate::tensor::shape::Shape;

/// Axis a of y is axis `axes[a]` of x, which has four.
#[derive(Clone, Copy, Debug)]
pub struct Permute {
    pub axes: [usize; 4],
}

params! {
    /// Sizes of y behind its first axis, and strides of x along y's axes.
    Params { len: u32, size1: u32, size2: u32, size3: u32, stride0: u32, stride1: u32, stride2: u32, stride3: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "permute",
    sources: &[wgsl!("shared/step", "shared/index", "permute")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Permute {
    /// Sizes of y and strides of x along its axes; `x` has four.
    fn walk(&self, x: Shape) -> ([usize; 4], [usize; 4]) {
        let sizes = x.sizes();
        let stride = |axis: usize| sizes[axis + 1..].iter().product();
        (self.axes.map(|axis| sizes[axis]), self.axes.map(stride))
    }
}

impl Op for Permute {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("permute", x, 1..=1)?;
        let each_once = (0..4).all(|axis| self.axes.contains(&axis));
        if x[0].sizes().len() != 4 || !each_once {
            return Err(Error::shape("permute", format!("four axes, each once in {:?}", self.axes), x));
        }
        Ok(vec![self.walk(x[0]).0.into()])
    }

    fn vjp(
        &self,
        g: &mut dyn Builder,
        _x: &[TensorId],
        _y: &[TensorId],
        dy: TensorId,
    ) -> Result<Vec<Option<TensorId>>> {
        let mut axes = [0; 4];
        self.axes.iter().enumerate().for_each(|(to, &from)| axes[from] = to);
        Ok(vec![Some(apply(g, Permute { axes }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let (sizes, strides) = self.walk(x[0].shape);
        tokens::permute(sizes, strides, x[0].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        let ([_, size1, size2, size3], [stride0, stride1, stride2, stride3]) = self.walk(x[0]);
        let words = [len, size1, size2, size3, stride0, stride1, stride2, stride3].map(|word| word as u32);
        Launch::elementwise(len).params(words)
    }
}
