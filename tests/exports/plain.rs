//! Weights without a word about their network, as `save_file(model.state_dict())` of the exported script writes them,
//! become the model that they came from.

use hourglass::graph::plan::Arena;
use hourglass::model::spec::Spec;
use hourglass::model::{DataShape, Model};
use hourglass::train::Progress;
use hourglass::train::checkpoint::{Checkpoint, Precision};
use hourglass::train::safetensors::{Dtype, Writer};
use hourglass_export::plain::adopt;
use hourglass_export::{Format, export};

const SHAPE: DataShape = DataShape { width: 8, height: 8, classes: 3, count: 1, train: 1 };

/// A model with weights that are all different, and its file.
fn saved(spec: &str) -> (Model, Vec<f32>, Vec<u8>) {
    let model = Model::new(Spec::parse(spec).unwrap(), SHAPE).unwrap();
    let values: Vec<f32> = (0..model.layout.floats()).map(|i| i as f32).collect();
    let arenas = vec![(Arena::Parameters, values.clone())];
    let checkpoint = Checkpoint { spec: model.spec.clone(), progress: Progress::default(), arenas };
    let file = checkpoint.to_bytes(&model, Precision::Full);
    (model, values, file)
}

/// Values of an array of these sizes, its axes in another order.
fn permuted(values: &[f32], sizes: &[usize], axes: &[usize]) -> Vec<f32> {
    let strides: Vec<usize> = (0..sizes.len()).map(|axis| sizes[axis + 1..].iter().product()).collect();
    let mut places = vec![0];
    for &axis in axes {
        let stride = strides[axis];
        places = places.iter().flat_map(|place| (0..sizes[axis]).map(move |i| place + i * stride)).collect();
    }
    places.into_iter().map(|place| values[place]).collect()
}

/// What PyTorch would save of a model; `module` names a layer as the script does.
fn plain(model: &Model, values: &[f32], module: impl Fn(&str) -> String) -> Vec<u8> {
    let mut file = Writer::default();
    let mut write = |name: String, shape: &[usize], values: &[f32]| {
        file.tensor(name, Dtype::F32, shape, bytemuck::cast_slice(values));
    };
    for parameter in model.layout.parameters() {
        let (sizes, values) = (parameter.shape.sizes(), &values[parameter.range.clone()]);
        if parameter.name.contains("norm") {
            let (gain, bias) = values.split_at(sizes[1]);
            write(format!("{}.weight", module(&parameter.name)), &sizes[1..], gain);
            write(format!("{}.bias", module(&parameter.name)), &sizes[1..], bias);
            continue;
        }
        let (layer, kind) = parameter.name.rsplit_once('.').unwrap_or(("", &parameter.name));
        let name = if layer.is_empty() { kind.to_owned() } else { format!("{}.{kind}", module(layer)) };
        let axes: Vec<usize> = match (kind, sizes.len()) {
            ("weight", 2) => vec![1, 0],
            ("weight", 4) => vec![3, 2, 0, 1],
            (_, axes) => (0..axes).collect(),
        };
        let shape: Vec<usize> = axes.iter().map(|&axis| sizes[axis]).collect();
        write(name, &shape, &permuted(values, sizes, &axes));
    }
    file.finish()
}

#[test]
fn weights_of_the_script_become_the_model_that_they_came_from() {
    type Names = fn(&str) -> String;
    // In a Sequential activations count too.
    let deep: Names = |layer| match layer.rsplit_once('.') {
        Some((side, number)) => format!("{side}.{}", 2 * number.parse::<usize>().unwrap()),
        None => layer.to_owned(),
    };
    let same: Names = |layer| layer.to_owned();
    let mae: Names = |layer| layer.replacen("coder.head", "coder_head", 1).replacen("coder.embed", "coder_embed", 1);
    let conv = r#"{"family": "conv", "conv": {
        "encoder": [{"kind": "conv", "channels": 3, "kernel": 3, "stride": 1, "padding": 1, "activation": "none"}],
        "decoder": [{"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 1, "padding": 1,
            "activation": "none"}]}}"#;
    let masked = r#"{"family": "mae", "mae": {"encoder": {"width": 8, "depth": 1, "heads": 2, "mlp": 12},
        "decoder": {"width": 4, "depth": 1, "heads": 2, "mlp": 6}}}"#;
    for (spec, names) in
        [(r#"{"family": "deep", "layers": [5, 4, 3], "codeActivation": "relu"}"#, deep), (conv, same), (masked, mae)]
    {
        let (model, values, file) = saved(spec);
        let made = adopt(&plain(&model, &values, names), &file).unwrap_or_else(|error| panic!("{spec}: {error}"));
        assert!(made == file, "{spec}: the file that the weights came from");
    }
}

#[test]
fn weights_of_another_network_are_refused_by_name() {
    let (model, values, _) = saved(r#"{"family": "vanilla", "layers": [5]}"#);
    let weights = plain(&model, &values, str::to_owned);
    for (spec, told) in [
        (r#"{"family": "vanilla", "layers": [6]}"#, "encoder.0.weight has shape [5, 64], and the model that is here"),
        (r#"{"family": "deep", "layers": [5, 2]}"#, "no specification, and no tensor encoder.2.weight"),
    ] {
        let (_, _, file) = saved(spec);
        let refusal = adopt(&weights, &file).expect_err(spec).to_string();
        assert!(refusal.contains(told), "{spec}: {refusal}");
    }
    assert!(adopt(&weights[..9], &saved("vanilla").2).expect_err("cut").to_string().contains("not a safetensors file"));
}

#[test]
fn sizes_that_no_data_have_are_refused() {
    let model = Model::new(Spec::parse("vanilla").unwrap(), SHAPE).unwrap();
    for (width, height, classes, told) in [
        (usize::MAX, 8, 3, "width in its metadata is \"18446744073709551615\", not a whole number from 1 to 128"),
        (4097, 1, 3, "width in its metadata is \"4097\", not a whole number from 1 to 4096"),
        (8, 129, 3, "height in its metadata is \"129\", not a whole number from 1 to 128"),
        (8, 8, 257, "classes in its metadata is \"257\", not a whole number from 0 to 256"),
    ] {
        let data = DataShape { width, height, classes, ..SHAPE };
        let values = vec![0.0; model.layout.floats()];
        let (spec, progress) = (model.spec.clone(), Progress::default());
        let checkpoint = Checkpoint { spec, progress, arenas: vec![(Arena::Parameters, values)] };
        let file = checkpoint.to_bytes(&Model { data, ..model.clone() }, Precision::Full);
        let refusal = export(&file, Format::Onnx).expect_err(told).to_string();
        assert_eq!(refusal, format!("saved model: {told}"));
    }
}
