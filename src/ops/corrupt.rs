//! The corruption of a denoising autoencoder (Vincent et al., ICML 2008 and JMLR 2010): Gaussian noise clipped to
//! \[0, 1\], masking (pixels set to zero), salt and pepper (pixels set to 0 or 1). The level comes with each step.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::numeric::gemm::Scratch;
use crate::op::{Kernel, Launch, Op, Step, View, ViewMut, check_arity, params};
use crate::ops::wgsl;
use crate::rng;
use crate::shape::Shape;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Corruption {
    /// The level is the standard deviation.
    Gaussian,
    /// The level is the share of pixels set to zero.
    Masking,
    /// The level is the share of pixels set to 0 or 1 with even odds.
    SaltAndPepper,
}

/// Data in, data out: nothing is trained through it, so it has no gradient.
#[derive(Clone, Copy, Debug)]
pub struct Corrupt {
    pub corruption: Corruption,
    /// Salt and pepper also takes the next stream.
    pub stream: u32,
}

params! {
    Params { len: u32, cols: u32, stream: u32 }
}

pub static KERNEL: Kernel = Kernel {
    name: "corrupt",
    sources: &[wgsl!("shared/step", "shared/rng", "shared/index", "corrupt")],
    inputs: 1,
    outputs: 1,
    in_place: false,
    fields: Params::FIELDS,
};

impl Op for Corrupt {
    fn kernel(&self) -> &'static Kernel {
        &KERNEL
    }

    fn shapes(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        check_arity("corrupt", x, 1..=1)?;
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let (seed, stream, key, level) = (step.seed, self.stream, step.step, step.noise);
        let first = step.cursor.wrapping_mul(x[0].shape.last() as u32);
        let elements =
            y[0].data.iter_mut().zip(x[0].data).zip(0u32..).map(|((y, x), i)| (y, *x, first.wrapping_add(i)));
        match self.corruption {
            Corruption::Gaussian => {
                elements.for_each(|(y, x, e)| *y = (x + level * rng::normal(seed, stream, key, e)).clamp(0.0, 1.0));
            }
            Corruption::Masking => {
                elements.for_each(|(y, x, e)| *y = x * (1.0 - rng::bernoulli(level, seed, stream, key, e)));
            }
            Corruption::SaltAndPepper => elements.for_each(|(y, x, e)| {
                let hit = rng::bernoulli(level, seed, stream, key, e) == 1.0;
                *y = if hit { rng::bernoulli(0.5, seed, stream.wrapping_add(1), key, e) } else { x };
            }),
        }
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len)
            .params(Params { len: len as u32, cols: x[0].last() as u32, stream: self.stream })
            .set("KIND", self.corruption as u32)
    }
}
