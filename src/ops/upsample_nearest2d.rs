//! Enlarging by copies: y\[n, oh, ow, c\] = x\[n, oh / factor, ow / factor, c\], as Keras' `UpSampling2D` does. Its
//! gradient is `sum_pool2d`, and the other way round.

use crate::error::{Error, Result};
use crate::numeric::gemm::Scratch;
use crate::numeric::pool;
use crate::ops::sum_pool2d::SumPool2d;
use crate::ops::wgsl;
use crate::tensor::op::{Builder, Kernel, Launch, Op, Step, TensorId, View, ViewMut, apply, check_arity, params};
use crate::tensor::shape::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpsampleNearest2d {
    pub factor: usize,
}

params! {
    /// `width` is that of the small image.
    Params { len: u32, width: u32, channels: u32, factor: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "upsample_nearest2d",
    sources: &[wgsl!("shared/step", "shared/index", "upsample_nearest2d")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

/// The launch of an op between small images \[n, h, w, c\] and large ones, one invocation per element of its output.
pub(crate) fn launch(len: usize, small: Shape, factor: usize) -> Launch {
    let [len, width, channels, factor] = [len, small.image()[2], small.last(), factor].map(|size| size as u32);
    Launch::elementwise(len as usize).params(Params { len, width, channels, factor })
}

impl Op for UpsampleNearest2d {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    /// Images \[n, h, w, c\] to \[n, factor h, factor w, c\].
    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("upsample_nearest2d", x, 1..=1)?;
        let ([n, height, width, channels], factor) = (x[0].image(), self.factor);
        if x[0].sizes().len() != 4 || factor == 0 {
            return Err(Error::shape(
                "upsample_nearest2d",
                format!("images [n, h, w, c] and a factor of 1 or more, not {factor}"),
                x,
            ));
        }
        Ok(vec![[n, factor * height, factor * width, channels].into()])
    }

    fn vjp(
        &self,
        g: &mut dyn Builder,
        _x: &[TensorId],
        _y: &[TensorId],
        dy: TensorId,
    ) -> Result<Vec<Option<TensorId>>> {
        Ok(vec![Some(apply(g, SumPool2d { factor: self.factor }, &[dy])?)])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        let [_, _, width, channels] = x[0].shape.image();
        pool::copy_blocks(self.factor, width, channels, x[0].data, y[0].data);
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        launch(x[0].len() * self.factor * self.factor, x[0], self.factor)
    }
}
