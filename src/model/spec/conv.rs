//! The layers of a convolutional autoencoder, one by one, encoder and decoder.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::numeric::activation::Activation;

const DEEPEST: usize = 12;
const WIDEST: usize = 256;
const LARGEST_KERNEL: usize = 11;

/// What a layer of a convolutional autoencoder does, and which fields of a layer it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LayerKind {
    /// Convolution: `channels`, `kernel`, `stride`, `padding`, `activation`.
    Conv,
    /// Max-pooling over `kernel` x `kernel` windows, `stride` apart, which remembers where each maximum was.
    Pool,
    /// Puts each value back where the mirrored pool found its maximum, zeros elsewhere (Zeiler et al., ICCV 2011).
    Unpool,
    /// Copies each value into `stride` x `stride` pixels.
    Upsample,
    /// Transposed convolution: as [`LayerKind::Conv`], with `output_padding`.
    ConvTranspose,
}

/// One layer; what its kind does not use is 0 or none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Layer {
    /// What the layer does.
    pub kind: LayerKind,
    /// Channels that come out, 1 to 256.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub channels: usize,
    /// Side of a kernel or window in pixels, 1 to 11.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub kernel: usize,
    /// Pixels from one window to the next, or the side of a block of copies; 1 to 11.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub stride: usize,
    /// Zeros around the input, or what a transposed convolution cuts off; on every side, 0 to 11.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub padding: usize,
    /// Rows and columns more at the lower and right edge, fewer than the stride.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub output_padding: usize,
    /// Applied to what comes out.
    #[serde(default, skip_serializing_if = "is_none")]
    pub activation: Activation,
}

fn is_zero(size: &usize) -> bool {
    *size == 0
}

fn is_none(activation: &Activation) -> bool {
    *activation == Activation::None
}

/// The decoder's last layer makes the picture: its activation is none, the specification's `output` decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Conv {
    /// From the image to the code.
    pub encoder: Vec<Layer>,
    /// From the code to the picture, which has one channel.
    pub decoder: Vec<Layer>,
}

impl Conv {
    /// Sizes by themselves; whether they fit the image shows when the model is built.
    pub(super) fn check(&self) -> Result<()> {
        for (side, layers) in [("encoder", &self.encoder), ("decoder", &self.decoder)] {
            let depth = layers.len();
            if !(1..=DEEPEST).contains(&depth) {
                let message = format!("needs 1 to {DEEPEST} layers, not {depth}");
                return Err(Error::spec(format!("conv.{side}"), message));
            }
            for (number, layer) in layers.iter().enumerate() {
                let at = format!("conv.{side}[{number}]");
                layer.check(&at)?;
                let elsewhere = match layer.kind {
                    LayerKind::Pool => "encoder",
                    LayerKind::Unpool | LayerKind::Upsample => "decoder",
                    LayerKind::Conv | LayerKind::ConvTranspose => side,
                };
                if elsewhere != side {
                    return Err(Error::spec(format!("{at}.kind"), format!("belongs to the {elsewhere}")));
                }
                if side == "decoder" && number + 1 == depth && layer.activation != Activation::None {
                    return Err(Error::spec(
                        format!("{at}.activation"),
                        "must be left out: `output` decides the picture's",
                    ));
                }
            }
        }
        Ok(())
    }
}

impl Layer {
    /// A layer without sizes.
    pub fn of(kind: LayerKind) -> Layer {
        let (channels, kernel, stride, padding, output_padding) = (0, 0, 0, 0, 0);
        Layer { kind, channels, kernel, stride, padding, output_padding, activation: Activation::None }
    }

    /// 3 x 3 with padding 1.
    pub fn convolution(kind: LayerKind, channels: usize, stride: usize) -> Layer {
        Layer { channels, kernel: 3, stride, padding: 1, ..Layer::of(kind) }
    }

    /// What the layer makes of an image \[h, w, c\]; where it cannot be applied, the error names the field of `at` and
    /// the numbers. (An unpooling makes what its pooling had; what it gets is checked where that is known.)
    pub fn output(&self, at: &str, [height, width, c]: [usize; 3]) -> Result<[usize; 3]> {
        let Layer { channels, kernel, stride, padding, output_padding, .. } = *self;
        let refuse = |field: &str, message: String| Err(Error::spec(format!("{at}.{field}"), message));
        match self.kind {
            LayerKind::Conv | LayerKind::Pool => {
                let padded = |side: usize| side + 2 * padding;
                if kernel > padded(height.min(width)) {
                    let message =
                        format!("{kernel} is larger than the image of {height} x {width}, padded by {padding}");
                    return refuse("kernel", message);
                }
                let [height, width] = [height, width].map(|side| (padded(side) - kernel) / stride + 1);
                Ok([height, width, if self.kind == LayerKind::Pool { c } else { channels }])
            }
            LayerKind::ConvTranspose => {
                let [height, width] = [height, width].map(|side| (side - 1) * stride + kernel + output_padding);
                if 2 * padding >= height.min(width) {
                    let message = format!("{padding} on every side leaves nothing of {height} x {width}");
                    return refuse("padding", message);
                }
                Ok([height - 2 * padding, width - 2 * padding, channels])
            }
            LayerKind::Upsample => Ok([height * stride, width * stride, c]),
            LayerKind::Unpool => Ok([height, width, c]),
        }
    }

    fn check(&self, at: &str) -> Result<()> {
        use LayerKind::{Conv, ConvTranspose, Pool, Unpool, Upsample};
        let (convolves, strides) = (matches!(self.kind, Conv | ConvTranspose), self.kind != Unpool);
        let windows = convolves || self.kind == Pool;
        let sizes = [
            ("channels", self.channels, convolves, 1, WIDEST),
            ("kernel", self.kernel, windows, 1, LARGEST_KERNEL),
            ("stride", self.stride, strides, 1, LARGEST_KERNEL),
            ("padding", self.padding, convolves, 0, LARGEST_KERNEL),
            ("outputPadding", self.output_padding, self.kind == ConvTranspose, 0, LARGEST_KERNEL),
        ];
        for (name, size, used, low, high) in sizes {
            let (low, high) = if used { (low, high) } else { (0, 0) };
            if !(low..=high).contains(&size) {
                let range = if used { format!("between {low} and {high}") } else { "left out for this kind".into() };
                return Err(Error::spec(format!("{at}.{name}"), format!("must be {range}, not {size}")));
            }
        }
        if self.kind == ConvTranspose && self.output_padding >= self.stride {
            let message = format!("must be smaller than the stride {}, not {}", self.stride, self.output_padding);
            return Err(Error::spec(format!("{at}.outputPadding"), message));
        }
        if !convolves && self.activation != Activation::None {
            return Err(Error::spec(format!("{at}.activation"), "must be left out: only convolutions have one"));
        }
        if self.kind == Upsample && self.stride < 2 {
            return Err(Error::spec(format!("{at}.stride"), "must be 2 or more for upsample"));
        }
        Ok(())
    }
}
