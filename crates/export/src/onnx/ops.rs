//! Our ops as ONNX's.

use std::any::Any;

use hourglass::graph::Node;
use hourglass::numeric::activation::{Activation, LEAK};
use hourglass::ops::activate::Activate;
use hourglass::ops::argsort::Argsort;
use hourglass::ops::attention::Attention;
use hourglass::ops::binary::Binary;
use hourglass::ops::conv_transpose2d::ConvTranspose2d;
use hourglass::ops::conv2d::Conv2d;
use hourglass::ops::gather_tokens::GatherTokens;
use hourglass::ops::gelu::Gelu;
use hourglass::ops::layer_norm::LayerNorm;
use hourglass::ops::matmul::Matmul;
use hourglass::ops::max_pool2d::MaxPool2d;
use hourglass::ops::max_unpool2d::MaxUnpool2d;
use hourglass::ops::permute::Permute;
use hourglass::ops::sum::Sum;
use hourglass::ops::unary::{Function, Unary};
use hourglass::ops::upsample_nearest2d::UpsampleNearest2d;
use hourglass::tensor::op::{Builder, TensorId};
use hourglass::{Error, Result};

use super::proto::{float, int, ints, text};
use super::writer::{Made, Writer};

impl Writer<'_> {
    /// An output of a node of the graph.
    pub fn op(&mut self, node: &Node, output: usize) -> Result<Made> {
        let (op, x): (&dyn Any, _) = (&*node.op, &node.inputs[..]);
        if let Some(op) = op.downcast_ref() {
            self.matmul(op, x)
        } else if let Some(Activate { activation }) = op.downcast_ref() {
            let value = self.either(x[0])?;
            Ok(self.each(value, |writer, name| writer.activated(*activation, name)))
        } else if op.is::<Gelu>() {
            let value = self.either(x[0])?;
            Ok(self.each(value, |writer, name| writer.node("Gelu", &[&name], &[])))
        } else if let Some(op) = op.downcast_ref() {
            self.binary(*op, x)
        } else if let Some(op) = op.downcast_ref() {
            self.unary(*op, x)
        } else if let Some(Permute { axes }) = op.downcast_ref() {
            let value = self.value(x[0])?;
            Ok(Made::Last(self.node("Transpose", &[&value], &[ints("perm", axes)])))
        } else if let Some(Sum { along_rows: true }) = op.downcast_ref() {
            let value = self.value(x[0])?;
            let axis = self.integers(&[-1]);
            let sums = self.node("ReduceSum", &[&value, &axis], &[int("keepdims", 0)]);
            Ok(Made::Last(self.reshape(&sums, -1, &[])))
        } else if let Some(op) = op.downcast_ref() {
            self.layer_norm(op, x, output)
        } else if let Some(op) = op.downcast_ref() {
            self.attention(op, x)
        } else if op.is::<Argsort>() {
            self.argsort(x, output)
        } else if let Some(op) = op.downcast_ref() {
            self.gather(op, x)
        } else if let Some(op) = op.downcast_ref() {
            self.convolution(op, x)
        } else if let Some(op) = op.downcast_ref() {
            self.transposed(op, x)
        } else if let Some(op) = op.downcast_ref() {
            self.max_pool(op, node, output)
        } else if let Some(op) = op.downcast_ref() {
            self.max_unpool(op, x)
        } else if let Some(UpsampleNearest2d { factor }) = op.downcast_ref() {
            let value = self.image(x[0])?;
            let factor = *factor as f32;
            let scales = self.floats(&format!("scales_{factor}"), &[4], &[1.0, 1.0, factor, factor]);
            let how =
                [("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")];
            let how = how.map(|(name, value)| text(name, value));
            Ok(Made::First(self.node("Resize", &[&value, "", &scales], &how)))
        } else {
            Err(Error::request("export", format!("ONNX is not written for the op {}", node.op.kernel().name)))
        }
    }

    fn each(&mut self, value: Made, write: impl FnOnce(&mut Self, String) -> String) -> Made {
        match value {
            Made::Last(name) => Made::Last(write(self, name)),
            Made::First(name) => Made::First(write(self, name)),
        }
    }

    fn activated(&mut self, activation: Activation, name: String) -> String {
        let x = &[&name[..]];
        match activation {
            Activation::None => name,
            Activation::Relu => self.node("Relu", x, &[]),
            Activation::LeakyRelu => self.node("LeakyRelu", x, &[float("alpha", LEAK)]),
            Activation::Sigmoid => self.node("Sigmoid", x, &[]),
            Activation::Tanh => self.node("Tanh", x, &[]),
            Activation::Gelu => self.node("Gelu", x, &[]),
        }
    }

    fn matmul(&mut self, op: &Matmul, x: &[TensorId]) -> Result<Made> {
        let mut values = x.iter().map(|&x| self.value(x)).collect::<Result<Vec<_>>>()?;
        let shape = self.g.shape(x[0]);
        if shape.sizes().len() != 2 {
            values[0] = self.reshape(&values[0], -1, &[shape.last()]);
        }
        let inputs: Vec<_> = values.iter().map(String::as_str).collect();
        let sides = [("transA", op.transpose_a), ("transB", op.transpose_b)];
        let attributes: Vec<_> =
            sides.iter().filter(|(_, transposed)| *transposed).map(|(name, _)| int(name, 1)).collect();
        let product = self.node("Gemm", &inputs, &attributes);
        Ok(Made::Last(self.activated(op.activation, product)))
    }

    fn binary(&mut self, op: Binary, x: &[TensorId]) -> Result<Made> {
        let name = match op {
            Binary::Add => "Add",
            Binary::Subtract => "Sub",
            Binary::Multiply => "Mul",
            Binary::Less => return Err(Error::request("export", "ONNX is not written for comparisons")),
        };
        let (a, b) = (self.value(x[0])?, self.value(x[1])?);
        Ok(Made::Last(self.node(name, &[&a, &b], &[])))
    }

    fn unary(&mut self, op: Unary, x: &[TensorId]) -> Result<Made> {
        let value = self.value(x[0])?;
        let made = match op.function {
            Function::Identity if op.scale == 1.0 => self.node("Identity", &[&value], &[]),
            Function::Identity => value,
            Function::Square => self.node("Mul", &[&value, &value], &[]),
            Function::Absolute => self.node("Abs", &[&value], &[]),
            Function::Sign => self.node("Sign", &[&value], &[]),
            Function::Reciprocal => self.node("Reciprocal", &[&value], &[]),
            Function::DivergenceWeight => return Err(Error::request("export", "a loss is not exported")),
        };
        Ok(Made::Last(self.scaled(made, op.scale)))
    }

    fn scaled(&mut self, value: String, scale: f32) -> String {
        if scale == 1.0 {
            return value;
        }
        let scale = self.number(scale);
        self.node("Mul", &[&value, &scale], &[])
    }

    fn layer_norm(&mut self, op: &LayerNorm, x: &[TensorId], output: usize) -> Result<Made> {
        let (value, width) = (self.value(x[0])?, self.g.shape(x[0]).last());
        let mut inputs = Vec::new();
        match x.get(1) {
            Some(&affine) => {
                let (name, (_, values)) = (self.name(affine), self.weights(affine)?);
                for (part, values) in ["gain", "bias"].into_iter().zip(values.chunks_exact(width)) {
                    inputs.push(self.floats(&format!("{name}.{part}"), &[width], values));
                }
            }
            None => inputs.push(self.floats(&format!("ones_{width}"), &[width], &vec![1.0; width])),
        }
        let inputs: Vec<_> = [&value].into_iter().chain(&inputs).map(String::as_str).collect();
        let attributes = [float("epsilon", op.epsilon)];
        if output == 0 {
            return Ok(Made::Last(self.node("LayerNormalization", &inputs, &attributes)));
        }
        let made = self.outputs("LayerNormalization", &inputs, &attributes, 3);
        let statistics =
            self.node("Concat", &[&made[1], &made[2]], &[int("axis", self.g.shape(x[0]).sizes().len() - 1)]);
        Ok(Made::Last(self.reshape(&statistics, -1, &[2])))
    }

    fn attention(&mut self, op: &Attention, x: &[TensorId]) -> Result<Made> {
        let [_, tokens, width, _] = self.g.shape(x[0]).image();
        let (value, size) = (self.value(x[0])?, width / 3 / op.heads);
        let parts = self.outputs("Split", &[&value], &[int("axis", 2), int("num_outputs", 3)], 3);
        // Heads beside one another become heads one after the other; keys are turned for the product.
        let [queries, keys, values] = [[0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]].map(|axes| ints("perm", &axes));
        let mut heads = Vec::new();
        for (part, axes) in parts.iter().zip([queries, keys, values]) {
            let parted = self.reshape(part, -1, &[tokens, op.heads, size]);
            heads.push(self.node("Transpose", &[&parted], &[axes]));
        }
        let products = self.node("MatMul", &[&heads[0], &heads[1]], &[]);
        let scaled = self.scaled(products, 1.0 / (size as f32).sqrt());
        let weights = self.node("Softmax", &[&scaled], &[]);
        let mixed = self.node("MatMul", &[&weights, &heads[2]], &[]);
        let mixed = self.node("Transpose", &[&mixed], &[ints("perm", &[0, 2, 1, 3])]);
        Ok(Made::Last(self.reshape(&mixed, -1, &[tokens, width / 3])))
    }

    /// Whole numbers here, which ONNX takes for places.
    fn argsort(&mut self, x: &[TensorId], output: usize) -> Result<Made> {
        let mut value = self.value(x[0])?;
        let tokens = self.integers(&[self.g.shape(x[0]).last() as i64]);
        // Equal keys come by number. The order of an order is its inverse.
        for _ in 0..=output {
            value = self.outputs("TopK", &[&value, &tokens], &[int("largest", 0)], 2).remove(1);
        }
        Ok(Made::Last(value))
    }

    fn gather(&mut self, op: &GatherTokens, x: &[TensorId]) -> Result<Made> {
        let (from, mut places) = (self.value(x[0])?, self.value(x[1])?);
        let (shape, places_shape) = (self.g.shape(x[0]), self.g.shape(x[1]));
        let (of_all, tokens) = (shape.sizes().len() == 2, shape.sizes()[shape.sizes().len() - 2]);
        if op.count != places_shape.last() {
            let [first, last, axis] = [op.first, op.first + op.count, 1].map(|place| self.integers(&[place as i64]));
            places = self.node("Slice", &[&places, &first, &last, &axis], &[]);
        }
        if op.shift > 0 {
            let shift = self.integers(&[op.shift as i64]);
            places = self.node("Sub", &[&places, &shift], &[]);
        }
        let all_there = tokens == places_shape.last() && op.shift == 0;
        let mut outside = None;
        let mut inside = places.clone();
        if !all_there {
            let [low, high] = [0, tokens as i64 - 1].map(|place| self.integers(&[place]));
            inside = self.node("Max", &[&places, &low], &[]);
            inside = self.node("Min", &[&inside, &high], &[]);
            let same = self.node("Equal", &[&places, &inside], &[]);
            outside = Some(self.node("Not", &[&same], &[]));
        }
        let gathered = if of_all {
            self.node("Gather", &[&from, &inside], &[])
        } else {
            let axis = self.integers(&[-1]);
            let inside = self.node("Unsqueeze", &[&inside, &axis], &[]);
            self.node("GatherND", &[&from, &inside], &[int("batch_dims", 1)])
        };
        let Some(outside) = outside else { return Ok(Made::Last(gathered)) };
        let absent = match x.get(3) {
            Some(&absent) => self.value(absent)?,
            None => self.number(0.0),
        };
        let axis = self.integers(&[-1]);
        let outside = self.node("Unsqueeze", &[&outside, &axis], &[]);
        Ok(Made::Last(self.node("Where", &[&outside, &absent, &gathered], &[])))
    }

    /// Weights \[kh, kw, a, b\] as \[b, a, kh, kw\], under their name.
    fn kernel(&mut self, weight: TensorId) -> Result<(String, [usize; 2])> {
        let (name, (sizes, values)) = (self.name(weight), self.weights(weight)?);
        let &[height, width, a, b] = &sizes[..] else {
            return Err(Error::shape("export", "weights of four axes", &[self.g.shape(weight)]));
        };
        let at = |i: usize| {
            let (place, rest) = (i % (height * width), i / (height * width));
            values[(place * a + rest % a) * b + rest / a]
        };
        let turned: Vec<_> = (0..values.len()).map(at).collect();
        Ok((self.floats(&name, &[b, a, height, width], &turned), [height, width]))
    }

    fn convolution(&mut self, op: &Conv2d, x: &[TensorId]) -> Result<Made> {
        let (value, (weight, kernel)) = (self.image(x[0])?, self.kernel(x[1])?);
        let bias = x.get(2).map(|&bias| self.value(bias)).transpose()?;
        let inputs: Vec<_> = [&value, &weight].into_iter().chain(&bias).map(String::as_str).collect();
        let (pads, strides) = (ints("pads", &[op.padding; 4]), ints("strides", &[op.stride; 2]));
        let sums = self.node("Conv", &inputs, &[ints("kernel_shape", &kernel), pads, strides]);
        Ok(Made::First(self.activated(op.activation, sums)))
    }

    fn transposed(&mut self, op: &ConvTranspose2d, x: &[TensorId]) -> Result<Made> {
        let (value, (weight, kernel)) = (self.image(x[0])?, self.kernel(x[1])?);
        let bias = x.get(2).map(|&bias| self.value(bias)).transpose()?;
        let inputs: Vec<_> = [&value, &weight].into_iter().chain(&bias).map(String::as_str).collect();
        let (pads, strides) = (ints("pads", &[op.padding; 4]), ints("strides", &[op.stride; 2]));
        let more = ints("output_padding", &op.output_padding);
        let sums = self.node("ConvTranspose", &inputs, &[ints("kernel_shape", &kernel), pads, strides, more]);
        Ok(Made::First(self.activated(op.activation, sums)))
    }

    /// ONNX numbers pixels through the whole batch, our switches within a map.
    fn max_pool(&mut self, op: &MaxPool2d, node: &Node, output: usize) -> Result<Made> {
        if output == 0 {
            let value = self.image(node.inputs[0])?;
            let windows = [ints("kernel_shape", &[op.size; 2]), ints("strides", &[op.stride; 2])];
            return Ok(Made::First(self.node("MaxPool", &[&value], &windows)));
        }
        let maxima = self.image(node.outputs[0])?;
        let places = format!("{maxima}.places");
        if let Some(pooling) = self.nodes.iter_mut().find(|node| node.output.first() == Some(&maxima)) {
            pooling.output.push(places.clone());
        }
        let [_, height, width, _] = self.g.shape(node.inputs[0]).image();
        let pixels = self.integers(&[(height * width) as i64]);
        Ok(Made::First(self.node("Mod", &[&places, &pixels], &[])))
    }

    fn max_unpool(&mut self, op: &MaxUnpool2d, x: &[TensorId]) -> Result<Made> {
        let [_, down, across, channels] = self.g.shape(x[0]).image();
        let (values, switches) = (self.image(x[0])?, self.image(x[1])?);
        let [values, switches] = [values, switches].map(|part| self.reshape(&part, -1, &[channels, down * across]));
        let batch = self.node("Shape", &[&values], &[int("end", 1)]);
        let map = self.integers(&[channels as i64, (op.height * op.width) as i64]);
        let sizes = self.node("Concat", &[&batch, &map], &[int("axis", 0)]);
        let zeros = self.node("ConstantOfShape", &[&sizes], &[]);
        // Where windows overlap, a pixel may be named several times.
        let how = [int("axis", 2), text("reduction", "add")];
        let image = self.node("ScatterElements", &[&zeros, &switches, &values], &how);
        Ok(Made::First(self.reshape(&image, -1, &[channels, op.height, op.width])))
    }
}
