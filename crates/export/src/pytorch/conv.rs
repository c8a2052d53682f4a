//! Layers of convolutional autoencoders, and of the classifier on a convolutional encoder.

use hourglass::Result;
use hourglass::model::Model;
use hourglass::model::spec::Spec;
use hourglass::model::spec::conv::{Conv, Layer, LayerKind};
use hourglass::numeric::activation::Activation;

use super::facts::ends_in_sigmoid;
use super::modules::{Stack, activated, activation, convolutional, linear, name_layers};
use super::template::Facts;

/// A pooling, as what undoes it needs it.
struct Pool {
    /// Its number in the encoder.
    number: usize,
    windows: Layer,
    /// Height and width of what it pools.
    image: [usize; 2],
}

/// What is written of one side of the network.
#[derive(Default)]
struct Side {
    stack: Stack,
    /// A line for each layer, where layers are called one by one.
    calls: Vec<String>,
}

/// A network on its way from the image to the code and back.
struct Walk<'a> {
    spec: &'a Spec,
    /// Whether poolings keep where their maxima were.
    switches: bool,
    /// Height, width and channels at this place.
    at: [usize; 3],
    pools: Vec<Pool>,
}

impl Walk<'_> {
    fn side(&mut self, side: &str, layers: &[Layer]) -> Result<Side> {
        let mut written = Side::default();
        for (number, layer) in layers.iter().enumerate() {
            let [height, width, channels] = self.at;
            self.at = layer.output(&format!("conv.{side}[{number}]"), self.at)?;
            let ends = side == "decoder" && number + 1 == layers.len();
            let after = if ends && ends_in_sigmoid(self.spec) { Activation::Sigmoid } else { layer.activation };
            let module = format!("self.{side}[{}]", written.stack.next());
            let mut call = format!("x = {}", activated(&format!("{module}(x)"), after));
            let mut made = convolutional(layer, channels, self.switches);
            if layer.kind == LayerKind::Pool {
                self.pools.push(Pool { number, windows: *layer, image: [height, width] });
                call = format!("x, switches[{number}] = {module}(x)");
            }
            if let (LayerKind::Unpool, Some(pool)) =
                (layer.kind, self.pools.pop_if(|_| layer.kind == LayerKind::Unpool))
            {
                let Pool { number, windows: Layer { kernel, stride, .. }, image: [height, width] } = pool;
                made = match stride >= kernel {
                    true if stride == kernel => format!("nn.MaxUnpool2d({kernel})"),
                    true => format!("nn.MaxUnpool2d({kernel}, stride={stride})"),
                    false => "Unpool()".to_owned(),
                };
                call = format!("x = {module}(x, switches[{number}], output_size=({height}, {width}))");
                self.at = [height, width, self.at[2]];
            }
            let weighted = matches!(layer.kind, LayerKind::Conv | LayerKind::ConvTranspose);
            // Called one by one, a layer has its activation around it.
            let behind = if self.switches { None } else { activation(after) };
            let layer = weighted.then(|| format!("{side}.{number}"));
            written.stack.push(side, &made, layer, behind);
            let [height, width, channels] = self.at;
            written.calls.push(format!("{call}  # {height} x {width} x {channels}"));
        }
        Ok(written)
    }
}

/// Dense layers on the code of a classifier.
fn head(spec: &Spec, inputs: usize) -> Stack {
    let mut stack = Stack::default();
    let widths = [inputs].into_iter().chain(spec.layers.iter().copied());
    for (i, (inputs, &outputs)) in widths.zip(&spec.layers).enumerate() {
        stack.push("head", &linear(inputs, outputs), Some(format!("head.{i}")), activation(spec.activation));
    }
    stack
}

/// Tell the templates of a convolutional network.
///
/// # Errors
/// A layer that does not fit what it gets.
pub fn describe(facts: &mut Facts, model: &Model, conv: &Conv) -> Result<()> {
    let (spec, data) = (&model.spec, &model.data);
    let unpools = spec.reconstructs() && conv.decoder.iter().any(|layer| layer.kind == LayerKind::Unpool);
    let mut walk = Walk { spec, switches: unpools, at: [data.height, data.width, 1], pools: Vec::new() };
    let encoder = walk.side("encoder", &conv.encoder)?;
    let [height, width, channels] = walk.at;
    let overlaps = conv.encoder.iter().any(|layer| layer.kind == LayerKind::Pool && layer.stride < layer.kernel);
    let mut layers = encoder.stack.layers.clone();
    facts.flag("switches", unpools);
    facts.flag("overlapping", unpools && overlaps);
    let [begin, end] = if unpools { ["nn.ModuleList([", "])"] } else { ["nn.Sequential(", ")"] };
    facts.text("stack", begin);
    facts.text("stacked", end);
    facts.text("encoder", encoder.stack.text());
    facts.text("encoder_calls", encoder.calls.join("\n"));
    let code = height * width * channels;
    let mut way = "back";
    if spec.reconstructs() {
        let decoder = walk.side("decoder", &conv.decoder)?;
        facts.text("decoder", decoder.stack.text());
        facts.text("decoder_calls", decoder.calls.join("\n"));
        layers.extend(decoder.stack.layers);
    } else {
        way = "on to the classes";
        let head = head(spec, code);
        facts.flag("head", head.next() > 0);
        facts.text("head", head.text());
        facts.text("below_classes", spec.layers.last().copied().unwrap_or(code));
        layers.extend(head.layers);
        layers.push(("classifier".into(), "classifier".into()));
    }
    facts.text("code", code);
    let from = format!("{} x {}", data.height, data.width);
    facts.text("widths", format!("From {from} pixels to a code of {height} x {width} x {channels}, and {way}."));
    name_layers(facts, layers);
    facts.flag("conv_weights", true);
    facts.flag("he", true);
    Ok(())
}
