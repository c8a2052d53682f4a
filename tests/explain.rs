//! Explanations of convolutional models: contributions add up to the values they explain, projections are transposed
//! convolutions, and a transposed convolution is a convolution.

use crate::support::numbers::Numbers;
use hourglass::api::queries::path::{Chosen, PathRequest};
use hourglass::api::queries::project::ProjectRequest;
use hourglass::api::queries::view::ViewRequest;
use hourglass::api::queries::{Point, Shown};
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use hourglass::device::Device;
use hourglass::explain::Matrix;
use hourglass::explain::path::LISTED;
use hourglass::explain::projection::Part;
use hourglass::explain::stepper::Deconvolution;
use hourglass::explain::trace::Trace;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use pollster::block_on;

/// Every kind of layer, activations that are not piecewise linear, windows that overlap, strides and paddings.
const MIXED: &str = r#"{"family": "conv", "batch": 4, "conv": {
    "encoder": [
        {"kind": "conv", "channels": 3, "kernel": 3, "stride": 1, "padding": 1, "activation": "tanh"},
        {"kind": "pool", "kernel": 3, "stride": 2},
        {"kind": "conv", "channels": 5, "kernel": 4, "stride": 2, "padding": 2, "activation": "sigmoid"},
        {"kind": "convTranspose", "channels": 4, "kernel": 2, "stride": 1, "padding": 1, "activation": "leakyRelu"}],
    "decoder": [
        {"kind": "upsample", "stride": 2},
        {"kind": "convTranspose", "channels": 3, "kernel": 2, "stride": 1, "padding": 0, "activation": "relu"},
        {"kind": "unpool"},
        {"kind": "conv", "channels": 6, "kernel": 3, "stride": 2, "padding": 1, "activation": "gelu"},
        {"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 1}]}}"#;

/// A model whose biases are not zero, and a trace of one test image.
fn traced(spec: &str) -> Trace {
    traced_on(Device::cpu(), spec)
}

fn traced_on(device: Device, spec: &str) -> Trace {
    let spec = Spec::parse(spec).expect("a specification");
    let mut trainer = Trainer::new(device, DataSet::digits(40, 10, 3), spec).expect("a trainer");
    while trainer.progress().step < 12 {
        block_on(trainer.train(12, 1e9)).expect("training");
    }
    let image: Vec<f32> = trainer.data().test.image(4).iter().map(|&byte| f32::from(byte) / 255.0).collect();
    block_on(Trace::run(&mut trainer, &image, 0)).expect("a trace")
}

fn near(a: f32, b: f32, what: &str) {
    assert!((a - b).abs() <= 1e-5 * (1.0 + b.abs()), "{what}: {a} is not {b}");
}

const PRESETS: [&str; 4] = ["conv", "conv-switches", "conv-copy", MIXED];

#[test]
fn the_terms_of_a_cell_add_up_to_its_value() {
    for spec in PRESETS {
        let trace = traced(spec);
        let mut numbers = Numbers::named(spec);
        for _ in 0..10 {
            let pixel = [numbers.below(28), numbers.below(28)];
            // One cell of every layer, whether it matters or not.
            let hidden = trace.layers.iter().filter(|layer| layer.name != "picture");
            let chosen: Vec<_> =
                hidden.map(|layer| (layer.name.clone(), layer.output.map(|side| numbers.below(side)))).collect();
            let path = trace.path(pixel, &chosen).expect("a path");
            assert_eq!(path.layers.len(), trace.layers.len());
            for (step, (number, layer)) in path.layers.iter().zip(trace.layers.iter().enumerate().rev()) {
                let at = format!("{spec}: {} at {:?}", step.name, step.cell);
                assert_eq!(step.name, layer.name);
                let sum = step.bias + step.rest + step.terms.iter().map(|term| term.product).sum::<f32>();
                near(sum, step.sum, &at);
                near(layer.layer.activation.apply(step.sum), step.value, &at);
                near(trace.values[number + 1][layer.output_index(step.cell)], step.value, &at);
                assert!(
                    step.terms.len() == step.count.min(LISTED),
                    "{at}: {} of {} terms",
                    step.terms.len(),
                    step.count
                );
                for pair in step.terms.windows(2) {
                    assert!(pair[0].product.abs() >= pair[1].product.abs(), "{at}: strongest first");
                }
                for term in &step.terms {
                    let value = trace.values[number][layer.input_index(term.cell)];
                    assert!(term.value == value && term.product == value * term.weight, "{at}: {term:?}");
                }
            }
        }
    }
}

#[test]
fn the_shares_of_every_layer_add_up_to_what_they_explain() {
    for spec in PRESETS {
        let trace = traced(spec);
        for pixel in [[0, 0], [14, 13], [9, 17], [27, 27]] {
            let path = trace.path(pixel, &[]).expect("a path");
            for (number, step) in path.layers.iter().enumerate() {
                // The pixel's sum in the decoder, the code cell's in the encoder.
                let origin =
                    if number < trace.layers.len() - trace.encoder { 0 } else { trace.layers.len() - trace.encoder };
                let at = format!("{spec}: {} for {pixel:?}", step.name);
                let listed = step.shares.iter().map(|share| share.share).sum::<f32>();
                near(listed + step.share_rest + step.from_biases, path.layers[origin].sum, &at);
                near(step.map.iter().sum::<f32>() + step.from_biases, path.layers[origin].sum, &at);
                let width = trace.layers[trace.layers.len() - 1 - number].input[1];
                for (i, _) in step.map.iter().enumerate().filter(|(_, share)| **share != 0.0) {
                    let (row, column) = ((i / width) as isize, (i % width) as isize);
                    let inside = (step.field.top..=step.field.bottom).contains(&row)
                        && (step.field.left..=step.field.right).contains(&column);
                    assert!(inside, "{at}: {row}, {column} outside of {:?}", step.field);
                }
            }
        }
    }
}

#[test]
fn switches_say_which_cell_made_a_pixel() {
    let trace = traced("conv-switches");
    let path = trace.path([14, 14], &[]).expect("a path");
    for step in path.layers.iter().filter(|step| ["decoder.0", "decoder.2"].contains(&step.name.as_str())) {
        // Windows do not overlap: one value at most comes to a pixel, and it says where it went.
        assert_eq!(step.count, 1, "{}", step.name);
        let term = step.terms[0];
        assert_eq!(term.weight == 1.0, term.switch == Some([step.cell[0], step.cell[1]]), "{}: {term:?}", step.name);
    }
    for step in path.layers.iter().filter(|step| ["encoder.1", "code"].contains(&step.name.as_str())) {
        assert_eq!(step.count, 4, "{}", step.name);
        assert_eq!(step.terms.iter().filter(|term| term.weight == 1.0).count(), 1, "{}", step.name);
        assert!(step.terms.iter().all(|term| term.value <= step.value), "{}: its value is the maximum", step.name);
    }
}

/// What the GPU trained and ran is explained as it is, though the explanation is the CPU's.
#[test]
fn a_gpus_numbers_are_explained_alike() {
    let gpu = block_on(Device::gpu()).expect("an adapter");
    let [cpu, gpu] = [traced("conv-switches"), traced_on(gpu, "conv-switches")];
    let [a, b] = [&cpu, &gpu].map(|trace| trace.path([14, 14], &[]).expect("a path").layers[0].clone());
    near(a.sum, b.sum, "the pixel's sum");
    near(b.bias + b.terms.iter().map(|term| term.product).sum::<f32>() + b.rest, b.sum, "the GPU's terms");
    let last = gpu.layers.len() - 1;
    near(gpu.layers[last].layer.activation.apply(b.sum), gpu.values[last + 1][14 * 28 + 14], "the GPU's own pixel");
}

/// Two linear convolutions: without rectification and switches the projection is linear, and all maps of a layer
/// together are carried back as the whole layer is.
#[test]
fn projections_of_a_linear_encoder_add_up_to_transposed_convolutions() {
    let linear = r#"{"family": "conv", "batch": 4, "conv": {
        "encoder": [{"kind": "conv", "channels": 3, "kernel": 5, "stride": 2, "padding": 1},
                    {"kind": "conv", "channels": 4, "kernel": 3, "stride": 1, "padding": 1}],
        "decoder": [{"kind": "convTranspose", "channels": 1, "kernel": 5, "stride": 2, "padding": 1,
                     "outputPadding": 1}]}}"#;
    let trace = traced(linear);
    let [first, second] = [&trace.layers[0], &trace.layers[1]];
    let mut sum = vec![0.0; 784];
    for channel in 0..4 {
        let projection = trace.project("code", channel, Part::Map).expect("a projection");
        sum.iter_mut().zip(&projection.picture.values).for_each(|(sum, value)| *sum += value);
    }
    // Every tap of every cell, from the definition.
    let mut expected = trace.values[2].clone();
    for layer in [second, first] {
        let ([h, w, c], [oh, ow, oc]) = (layer.input, layer.output);
        let (k, s, p) = (layer.layer.kernel, layer.layer.stride, layer.layer.padding);
        let mut y = vec![0.0; h * w * c];
        for (i, value) in expected.iter().enumerate() {
            let (row, column, from) = (i / oc / ow, i / oc % ow, i % oc);
            assert!(row < oh);
            for tap in 0..k * k {
                let (to_row, to_column) = ((row * s + tap / k).wrapping_sub(p), (column * s + tap % k).wrapping_sub(p));
                if to_row < h && to_column < w {
                    for to in 0..c {
                        y[(to_row * w + to_column) * c + to] += value * layer.weight[(tap * c + to) * oc + from];
                    }
                }
            }
        }
        expected = y;
    }
    for (sum, expected) in sum.iter().zip(&expected) {
        near(*sum, *expected, "the sum of all projections");
    }
}

#[test]
fn a_single_activation_is_projected_into_its_receptive_field() {
    for layer in ["encoder.0", "encoder.1", "encoder.2", "code"] {
        let trace = traced("conv");
        for channel in 0..8 {
            let projection = trace.project(layer, channel, Part::Strongest).expect("a projection");
            assert_eq!(projection.map.values.iter().copied().fold(f32::MIN, f32::max), projection.value, "{layer}");
            let again = trace.project(layer, channel, Part::At([projection.cell[0], projection.cell[1]]));
            assert_eq!(again.as_ref(), Ok(&projection), "{layer}: the same cell by name");
            let field = projection.field;
            for (i, _) in projection.picture.values.iter().enumerate().filter(|(_, value)| **value != 0.0) {
                let (row, column) = ((i / 28) as isize, (i % 28) as isize);
                assert!((field.top..=field.bottom).contains(&row), "{layer}: row {row} outside of {field:?}");
                assert!((field.left..=field.right).contains(&column), "{layer}: column {column} outside of {field:?}");
            }
        }
    }
    let field = traced("conv").project("encoder.2", 0, Part::At([5, 6])).expect("a projection").field;
    // 3x3 over 2x2 windows over 3x3: 8 pixels a side, around the middle.
    assert_eq!((field.top, field.bottom, field.left, field.right), (7, 14, 9, 16));
}

#[test]
fn a_transposed_convolution_is_a_convolution() {
    let mut numbers = Numbers::named("stepper");
    let mut tried = 0;
    while tried < 300 {
        let mut matrix = |most: usize| {
            let (height, width) = (1 + numbers.below(most), 1 + numbers.below(most));
            Matrix { height, width, values: numbers.between(-1.0, 1.0, height * width) }
        };
        let (matrix, kernel) = (matrix(6), matrix(4));
        let stride = 1 + numbers.below(4);
        let padding = numbers.below(kernel.height.min(kernel.width));
        let output_padding = numbers.below(stride);
        let asked = Deconvolution { matrix, kernel, stride, padding, output_padding: Some(output_padding) };
        let Ok(both) = asked.run() else { continue };
        tried += 1;
        let (a, b) = (&both.transposed, &both.convolved);
        assert_eq!((a.height, a.width), (b.height, b.width), "{asked:?}");
        for (a, b) in a.values.iter().zip(&b.values) {
            assert!((a - b).abs() < 1e-6, "{asked:?}: {a} and {b}");
        }
    }
}

#[test]
fn the_stamps_of_a_small_example() {
    let row = |values: &[f32]| Matrix { height: 1, width: values.len(), values: values.to_vec() };
    let asked = Deconvolution {
        matrix: row(&[1.0, 2.0]),
        kernel: row(&[1.0, 10.0, 100.0]),
        stride: 2,
        padding: 0,
        output_padding: None,
    };
    let both = asked.run().expect("numbers");
    assert_eq!(both.transposed, row(&[1.0, 10.0, 102.0, 20.0, 200.0]));
    assert_eq!(both.stuffed, row(&[0.0, 0.0, 1.0, 0.0, 2.0, 0.0, 0.0]));
    assert_eq!(both.turned, row(&[100.0, 10.0, 1.0]));
    assert_eq!(both.convolved, both.transposed);
}

#[test]
fn bad_requests_say_what_is_wrong() {
    let matrix = |height, width, len| Matrix { height, width, values: vec![1.0; len] };
    let asked = |matrix, kernel, stride, padding, output_padding| {
        let asked = Deconvolution { matrix, kernel, stride, padding, output_padding: Some(output_padding) };
        asked.run().expect_err("a refusal").to_string()
    };
    let three = || matrix(3, 3, 9);
    let mut says = vec![
        (asked(matrix(7, 2, 14), three(), 1, 0, 0), "6 x 6, not 7 x 2"),
        (asked(three(), matrix(2, 5, 10), 1, 0, 0), "4 x 4, not 2 x 5"),
        (asked(three(), matrix(2, 2, 3), 1, 0, 0), "has 4 numbers, not 3"),
        (asked(three(), three(), 0, 0, 0), "between 1 and 4, not 0"),
        (asked(three(), three(), 1, 3, 0), "3 x 3, not 3"),
        (asked(three(), three(), 2, 0, 2), "stride 2, not 2"),
        (asked(matrix(1, 1, 1), three(), 1, 2, 0), "padding"),
        (asked(Matrix { values: vec![f32::NAN], ..matrix(1, 1, 1) }, three(), 1, 0, 0), "finite"),
    ];
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(40, 10, 3));
    session.build("conv").expect("a model");
    for (pixel, chosen, words) in [
        ([28, 0], None, "[28, 28, 1] and has no cell [28, 0, 0]"),
        ([0, 0], Some("code"), "[7, 7, 8] and has no cell [7, 0, 0]"),
        ([0, 0], Some("waist"), "no layer waist"),
    ] {
        let chosen = chosen.map(|layer| vec![Chosen { layer: layer.into(), cell: [7, 0, 0] }]);
        let request = PathRequest { pixel, chosen, ..PathRequest::default() };
        says.push((block_on(session.ask(request)).expect_err("a refusal").to_string(), words));
    }
    for (layer, channel, cell, words) in [
        ("decoder.0", 0, None, "no layer decoder.0 in the encoder"),
        ("code", 8, None, "no feature map 8 in code: it has 8"),
        ("code", 0, Some([0, 7]), "7 x 7 and has no cell 0, 7"),
    ] {
        let request = ProjectRequest { layer: layer.into(), channel, cell, ..ProjectRequest::default() };
        says.push((block_on(session.ask(request)).expect_err("a refusal").to_string(), words));
    }
    let missing = PathRequest { shown: Shown { digit: 10, ..Shown::default() }, ..PathRequest::default() };
    says.push((block_on(session.ask(missing)).expect_err("a refusal").to_string(), "image 10"));
    session.build("vanilla").expect("a model");
    says.push((block_on(session.ask(PathRequest::default())).expect_err("a refusal").to_string(), "convolutional"));
    for (message, words) in says {
        assert!(message.contains(words), "\"{message}\" lacks \"{words}\"");
    }
}

/// The page's own way: a picture's pixel is what the path says it is.
#[test]
fn the_path_ends_at_the_pictures_pixel() {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(40, 10, 3));
    session.build("conv-switches").expect("a model");
    // One of a drawing, too.
    let strokes = vec![vec![Point { x: 0.3, y: 0.2 }, Point { x: 0.6, y: 0.8 }]];
    let drawing = Shown { strokes: Some(strokes), ..Shown::default() };
    let digit = Shown { digit: 3, ..Shown::default() };
    let view = |shown: &Shown| ViewRequest { shown: shown.clone(), digits: vec![] };
    for shown in [&drawing, &digit] {
        let view = block_on(session.ask(view(shown))).expect("a view");
        let path = PathRequest { shown: shown.clone(), pixel: [11, 16], chosen: None };
        let path = block_on(session.ask(path)).expect("a path");
        assert_eq!(path.layers[0].value, view.picture.output[11 * 28 + 16]);
    }
    let view = block_on(session.ask(view(&digit))).expect("a view");
    let sizes: Vec<(&str, &[usize])> =
        view.layers.iter().map(|layer| (layer.name.as_str(), &layer.sizes[..])).collect();
    let expected: [(&str, &[usize]); 7] = [
        ("encoder.0", &[28, 28, 16]),
        ("encoder.1", &[14, 14, 16]),
        ("encoder.2", &[14, 14, 8]),
        ("code", &[7, 7, 8]),
        ("decoder.0", &[14, 14, 8]),
        ("decoder.1", &[14, 14, 16]),
        ("decoder.2", &[28, 28, 16]),
    ];
    assert_eq!(sizes, expected);
    let switches: Vec<(&str, usize)> =
        view.switches.iter().map(|(name, values)| (name.as_str(), values.len())).collect();
    assert_eq!(switches, [("encoder.1.switches", 14 * 14 * 16), ("encoder.3.switches", 7 * 7 * 8)]);
}
