//! The corruption of a denoising autoencoder (Vincent et al., ICML 2008 and JMLR 2010): Gaussian noise clipped to
//! \[0, 1\], masking (pixels set to zero), salt and pepper (pixels set to 0 or 1). The level comes with each step.

use serde::{Deserialize, Serialize};

use crate::numeric::random_fill;
use crate::numeric::threads::DRAW;
use crate::ops::prelude::*;

/// How an image is spoilt; the level is [`Step::noise`].
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
    /// What is done to the pixels.
    pub corruption: Corruption,
    /// Salt and pepper also takes the next stream.
    pub stream: u32,
}

kernel! {
    Corrupt = "corrupt" {
        inputs: 1,
        outputs: 1,
        params: { len: u32, cols: u32, stream: u32 },
        shared: ["rng", "index"],
    }
}

impl Op for Corrupt {
    fn infer(&self, x: &[Shape]) -> Result<Vec<Shape>> {
        Ok(vec![x[0]])
    }

    fn cpu(&self, x: &[View], y: &mut [ViewMut], step: &Step, _scratch: &mut Scratch) {
        let key = step.key(self.stream, x[0].shape.last());
        split(DRAW, [(&mut *y[0].data, 1)], |range, [y]| {
            let key = key.from(range.start);
            y.copy_from_slice(&x[0].data[range]);
            match self.corruption {
                Corruption::Gaussian => random_fill::add_gaussian(step.noise, key, y),
                Corruption::Masking => random_fill::mask(step.noise, key, y),
                Corruption::SaltAndPepper => random_fill::salt_and_pepper(step.noise, key, y),
            }
        });
    }

    fn launch(&self, x: &[Shape]) -> Launch {
        let len = x[0].len();
        Launch::elementwise(len)
            .params(Params { len: len as u32, cols: x[0].last() as u32, stream: self.stream })
            .set("KIND", self.corruption as u32)
    }
}
