//! Convolutional autoencoders: convolutions and pooling down to the code, transposed convolutions, unpooling by the
//! switches or copying back up to the picture (Masci et al., ICANN 2011; Zeiler et al., ICCV 2011).

use std::ops::Range;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::model::architecture::{Architecture, DataShape, Network};
use crate::model::layers::{convolution, dense};
use crate::model::phases::Block;
use crate::model::spec::conv::{Conv, Layer, LayerKind};
use crate::model::spec::{Loss, Output, Spec};
use crate::numeric::activation::Activation;
use crate::ops::activate::Activate;
use crate::ops::max_pool2d::MaxPool2d;
use crate::ops::max_unpool2d::MaxUnpool2d;
use crate::ops::upsample_nearest2d::UpsampleNearest2d;
use crate::tensor::op::{Builder, TensorId};

/// Values of one layer for a whole batch, at most: WebGPU's smallest limit of a binding, 128 MiB.
const MOST_VALUES: usize = 32 << 20;

/// A pooling of the encoder, as the unpooling that undoes it needs it.
struct Pooled {
    /// The layer's place in the specification.
    at: String,
    windows: MaxPool2d,
    image: TensorId,
    switches: TensorId,
}

/// A network under construction.
struct Layers<'a> {
    g: &'a mut Graph,
    batch: usize,
    named: Vec<(String, TensorId)>,
    switches: Vec<(String, TensorId)>,
    pooled: Vec<Pooled>,
}

impl Layers<'_> {
    /// All layers of one side, from images \[n, h, w, c\].
    fn side(&mut self, side: &str, layers: &[Layer], x: TensorId) -> Result<TensorId> {
        self.part(side, layers, 0..layers.len(), x)
    }

    /// Some of them.
    fn part(&mut self, side: &str, layers: &[Layer], range: Range<usize>, x: TensorId) -> Result<TensorId> {
        range.clone().zip(&layers[range]).try_fold(x, |x, (number, layer)| {
            let (at, name) = (format!("conv.{side}[{number}]"), format!("{side}.{number}"));
            let is_code = side == "encoder" && number + 1 == layers.len();
            let y = self.layer(at, &name, layer, x)?;
            self.named.push((if is_code { "code".to_owned() } else { name }, y));
            Ok(y)
        })
    }

    fn layer(&mut self, at: String, name: &str, layer: &Layer, x: TensorId) -> Result<TensorId> {
        let image = self.g.shape(x).image();
        let [height, width, channels] = layer.output(&at, [image[1], image[2], image[3]])?;
        let values = [self.batch, height, width, channels].iter().map(|&size| size as f64).product::<f64>();
        if values > MOST_VALUES as f64 {
            let made = format!("{height} x {width} x {channels} for each of {} images", self.batch);
            return Err(Error::spec(at, format!("makes {made}; the most is {MOST_VALUES} numbers in all")));
        }
        match layer.kind {
            LayerKind::Conv | LayerKind::ConvTranspose => convolution(self.g, name, layer, x),
            LayerKind::Upsample => self.g.one(UpsampleNearest2d { factor: layer.stride }, &[x]),
            LayerKind::Pool => {
                let windows = MaxPool2d { size: layer.kernel, stride: layer.stride };
                let outputs = self.g.apply(Rc::new(windows), &[x])?;
                let (y, switches) = (outputs[0], outputs[1]);
                self.switches.push((format!("{name}.switches"), switches));
                self.pooled.push(Pooled { at, windows, image: x, switches });
                Ok(y)
            }
            LayerKind::Unpool => {
                let Some(Pooled { at: pool, windows, image, switches }) = self.pooled.pop() else {
                    return Err(Error::spec(at, "has no pool of the encoder left to undo"));
                };
                let (got, made) = (self.g.shape(x), self.g.shape(switches));
                if got != made {
                    let [got, made] = [got, made].map(|shape| size(&shape.sizes()[1..]));
                    return Err(Error::spec(at, format!("undoes {pool}, which made {made}, but gets {got}")));
                }
                self.g.one(MaxUnpool2d::back_to(self.g.shape(image), windows), &[x, switches])
            }
        }
    }
}

fn size(sizes: &[usize]) -> String {
    sizes.iter().map(usize::to_string).collect::<Vec<_>>().join(" x ")
}

/// Convolutions and pooling, and their ways back.
#[derive(Clone, Copy, Debug)]
pub struct Convolutional<'a> {
    /// The experiment.
    pub spec: &'a Spec,
    /// Its convolutional layers.
    pub conv: &'a Conv,
    /// Sizes of the data.
    pub data: &'a DataShape,
}

impl Convolutional<'_> {
    fn layers<'g>(&self, g: &'g mut Graph) -> Layers<'g> {
        Layers { g, batch: self.spec.batch, named: Vec::new(), switches: Vec::new(), pooled: Vec::new() }
    }

    fn as_images(&self, g: &mut Graph, images: TensorId) -> Result<TensorId> {
        g.reshape(images, [g.shape(images).rows(), self.data.height, self.data.width, 1])
    }

    /// From images \[rows, pixels\] through the first layers of the encoder.
    pub fn below(&self, g: &mut Graph, layers: usize, images: TensorId) -> Result<TensorId> {
        let x = self.as_images(g, images)?;
        self.layers(g).part("encoder", &self.conv.encoder, 0..layers, x)
    }

    /// A block over what is below it \[n, h, w, c\]: what the loss compares, of the same shape.
    pub fn shallow(&self, g: &mut Graph, block: &Block, x: TensorId) -> Result<TensorId> {
        let mut layers = self.layers(g);
        let code = layers.part("encoder", &self.conv.encoder, block.encoder.clone(), x)?;
        let y = layers.part("decoder", &self.conv.decoder, block.decoder.clone(), code)?;
        let is_picture = block.encoder.start == 0 && self.spec.output == Output::Sigmoid;
        match is_picture && !self.spec.loss.takes_logits() {
            true => g.one(Activate { activation: Activation::Sigmoid }, &[y]),
            false => Ok(y),
        }
    }

    /// Dense layers of the widths `layers` on the code, and a softmax layer's logits (Masci et al., ICANN 2011).
    fn classify(&self, encoder: Layers, code: TensorId) -> Result<Network> {
        let Layers { g, named, switches, .. } = encoder;
        let shape = g.shape(code);
        let mut h = g.reshape(code, [shape.image()[0], shape.len() / shape.image()[0]])?;
        for (i, &width) in self.spec.layers.iter().enumerate() {
            h = dense(g, &format!("head.{i}"), h, width, self.spec.activation)?;
        }
        let logits = dense(g, "classifier", h, self.data.classes, Activation::None)?;
        Ok(Network { switches, ..Network::plain(named, logits, logits) })
    }

    /// The decoder from the layer `first` on, and what the loss compares.
    fn finish(&self, mut layers: Layers, first: usize, code: TensorId) -> Result<Network> {
        let y = layers.part("decoder", &self.conv.decoder, first..self.conv.decoder.len(), code)?;
        let Layers { g, mut named, switches, .. } = layers;
        named.pop();
        let (got, expected) = (g.shape(y), [self.data.height, self.data.width, 1]);
        if got.sizes()[1..] != expected {
            let [got, expected] = [&got.sizes()[1..], &expected].map(size);
            return Err(Error::spec("conv.decoder", format!("makes pictures of {got}, and the images are {expected}")));
        }
        let drawn = g.reshape(y, [got.image()[0], self.data.pixels()])?;
        let bounded = self.spec.output == Output::Sigmoid;
        let picture = if bounded { g.one(Activate { activation: Activation::Sigmoid }, &[drawn])? } else { drawn };
        // The cross-entropy takes logits.
        let prediction = if self.spec.loss == Loss::Bce { drawn } else { picture };
        Ok(Network { switches, ..Network::plain(named, prediction, picture) })
    }
}

impl Architecture for Convolutional<'_> {
    fn forward(&self, g: &mut Graph, images: TensorId, _sample: bool) -> Result<Network> {
        let x = self.as_images(g, images)?;
        let mut encoder = self.layers(g);
        let code = encoder.side("encoder", &self.conv.encoder, x)?;
        if self.spec.reconstructs() { self.finish(encoder, 0, code) } else { self.classify(encoder, code) }
    }

    fn up_to(&self, g: &mut Graph, block: &Block, images: TensorId) -> Result<Network> {
        let x = self.as_images(g, images)?;
        let mut layers = self.layers(g);
        let top = layers.part("encoder", &self.conv.encoder, 0..block.encoder.end, x)?;
        self.finish(layers, block.decoder.start, top)
    }

    fn encode(&self, g: &mut Graph, images: TensorId) -> Result<TensorId> {
        let x = self.as_images(g, images)?;
        self.layers(g).side("encoder", &self.conv.encoder, x)
    }

    fn decode(&self, g: &mut Graph, codes: TensorId, sizes: &[usize]) -> Result<Network> {
        if !self.spec.reconstructs() {
            return Err(Error::request("decode", "a classifier has no decoder"));
        }
        if self.conv.decoder.iter().any(|layer| layer.kind == LayerKind::Unpool) {
            let message = "this decoder unpools by the switches of its encoder: without the image that they come from \
                           nothing says where the values go";
            return Err(Error::request("decode", message));
        }
        let &[height, width, channels] = sizes else { return Err(Error::request("decode", "the code is no image")) };
        let codes = g.reshape(codes, [g.shape(codes).rows(), height, width, channels])?;
        self.finish(self.layers(g), 0, codes)
    }
}
