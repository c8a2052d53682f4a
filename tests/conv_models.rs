//! Convolutional models: sizes that fit, sizes that do not, and what a decoder can do without its encoder.

use crate::support::numbers::Numbers;
use hourglass::Error;
use hourglass::api::queries::run::RunRequest;
use hourglass::api::queries::weights::WeightsRequest;
use hourglass::api::session::{Backend, Session};
use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::graph::Graph;
use hourglass::graph::grad::differentiate;
use hourglass::graph::layout::{Init, Layout};
use hourglass::graph::plan::{Arena, Plan};
use hourglass::model::spec::Spec;
use hourglass::model::{Model, Stage, presets};
use hourglass::numeric::activation::Activation;
use hourglass::ops::activate::Activate;
use hourglass::ops::max_pool2d::MaxPool2d;
use hourglass::ops::sum::Sum;
use hourglass::ops::unary::{Function, Unary};
use hourglass::tensor::op::{Builder, Step};
use hourglass::train::{Trainer, data_shape};
use pollster::block_on;

const PRESETS: [&str; 3] = ["conv", "conv-switches", "conv-copy"];

/// Grey images of any size.
fn data(width: usize, height: usize) -> DataSet {
    let mut numbers = Numbers::named("grey");
    let mut images = |count: usize| {
        let pixels = (0..count * width * height).map(|_| numbers.bits() as u8).collect();
        Images { width, height, pixels, labels: None }
    };
    let train = images(20);
    DataSet::new("grey", train, images(10)).expect("images of one size")
}

fn layers(encoder: &str, decoder: &str) -> String {
    format!(r#"{{"family": "conv", "batch": 16, "conv": {{"encoder": [{encoder}], "decoder": [{decoder}]}}}}"#)
}

const CONV: &str = r#"{"kind": "conv", "channels": 4, "kernel": 3, "stride": 1, "padding": 1}"#;
const POOL: &str = r#"{"kind": "pool", "kernel": 2, "stride": 2}"#;
const BACK: &str = r#"{"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 1, "padding": 1}"#;
const UNPOOL: &str = r#"{"kind": "unpool"}"#;

#[test]
fn presets_work_for_images_of_any_size_that_fits() {
    for device in [Device::cpu as fn() -> Device, || block_on(Device::gpu()).expect("an adapter")] {
        for (preset, width, height) in
            [("conv", 64, 64), ("conv-switches", 12, 20), ("conv-copy", 8, 4), ("conv", 4, 4)]
        {
            let spec = Spec { batch: 16, ..presets::find(preset).expect("a preset") };
            let mut trainer = Trainer::new(device(), data(width, height), spec).expect("a model");
            while trainer.progress().step < 3 {
                block_on(trainer.train(1, 1e9)).expect("training");
            }
            let losses = block_on(trainer.losses()).expect("losses");
            assert!(
                losses.iter().all(|loss| loss.is_finite() && *loss > 0.0),
                "{preset} {width} x {height}: {losses:?}"
            );
            let image = vec![0.5; width * height];
            let picture =
                block_on(trainer.run(Stage::Reconstruct, 1, &image, 0, &["out"])).expect("a picture").remove(0);
            assert!(picture.len() == width * height && picture.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }
}

/// Unpooling gives back an odd size that copying cannot.
#[test]
fn switches_remember_odd_sizes() {
    let spec = layers(&[CONV, POOL].join(","), &[UNPOOL, BACK].join(","));
    let model = |spec: &str, data: &DataSet| Model::new(Spec::parse(spec)?, data_shape(data));
    let odd = data(11, 7);
    let sizes = model(&spec, &odd).expect("an odd size").layers;
    assert_eq!(sizes.iter().map(|layer| &layer.sizes[..]).collect::<Vec<_>>(), [[7, 11, 4], [3, 5, 4], [7, 11, 4]]);
    let copies = layers(&[CONV, POOL].join(","), &format!(r#"{{"kind": "upsample", "stride": 2}}, {BACK}"#));
    let error = model(&copies, &odd).expect_err("a picture too small").to_string();
    assert_eq!(error, "conv.decoder: makes pictures of 6 x 10 x 1, and the images are 7 x 11 x 1");
}

#[test]
fn layers_that_do_not_fit_are_refused_by_name_and_nothing_is_lost() {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(40, 10, 3));
    session.build("conv").expect("a model");
    let image = Numbers::named("image").between(0.0, 1.0, 784);
    let before = block_on(session.ask(RunRequest::new("reconstruct", &image))).expect("a picture");
    let join = |layers: &[&str]| layers.join(",");
    let five = r#"{"kind": "conv", "channels": 4, "kernel": 5, "stride": 1}"#;
    let wide = r#"{"kind": "convTranspose", "channels": 256, "kernel": 3, "stride": 11, "padding": 1}"#;
    let cut = r#"{"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 1, "padding": 11}"#;
    let padded =
        r#"{"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 2}"#;
    let curved =
        r#"{"kind": "convTranspose", "channels": 1, "kernel": 3, "stride": 1, "padding": 1, "activation": "relu"}"#;
    let cases = [
        (
            join(&[POOL, POOL, POOL, five]),
            BACK.into(),
            "conv.encoder[3].kernel",
            "5 is larger than the image of 3 x 3, padded by 0",
        ),
        (
            join(&[POOL, POOL, POOL, POOL, POOL]),
            BACK.into(),
            "conv.encoder[4].kernel",
            "2 is larger than the image of 1 x 1",
        ),
        (CONV.into(), join(&[UNPOOL, BACK]), "conv.decoder[0]", "no pool of the encoder left"),
        (
            join(&[POOL, CONV]),
            join(&[UNPOOL, BACK]),
            "conv.decoder[0]",
            "conv.encoder[0], which made 14 x 14 x 1, but gets 14 x 14 x 4",
        ),
        (join(&[POOL, CONV]), join(&[BACK, BACK, UNPOOL, UNPOOL]), "conv.decoder[3]", "no pool"),
        (CONV.into(), join(&[wide, BACK]), "conv.decoder[0]", "makes 298 x 298 x 256 for each of 16 images"),
        (POOL.into(), cut.into(), "conv.decoder[0].padding", "11 on every side leaves nothing of 16 x 16"),
        (POOL.into(), BACK.into(), "conv.decoder", "makes pictures of 14 x 14 x 1, and the images are 28 x 28 x 1"),
        (CONV.into(), CONV.into(), "conv.decoder", "28 x 28 x 4"),
        (CONV.into(), join(&[padded, BACK]), "conv.decoder[0].outputPadding", "smaller than the stride 2, not 2"),
        (CONV.into(), curved.into(), "conv.decoder[0].activation", "`output`"),
        (UNPOOL.into(), BACK.into(), "conv.encoder[0].kind", "belongs to the decoder"),
        (CONV.into(), join(&[POOL, BACK]), "conv.decoder[0].kind", "belongs to the encoder"),
    ];
    for (encoder, decoder, field, words) in cases {
        let (encoder, decoder): (String, String) = (encoder, decoder);
        match session.build(&layers(&encoder, &decoder)) {
            Err(Error::Spec { field: got, message }) => {
                assert!(got == field && message.contains(words), "{field}, {words}: {got}: {message}");
            }
            other => panic!("{field}, {words}: {other:?}"),
        }
    }
    assert_eq!(block_on(session.ask(RunRequest::new("reconstruct", &image))).expect("the old model"), before);
}

#[test]
fn only_a_decoder_without_switches_decodes_alone() {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(40, 10, 3));
    let image = Numbers::named("image").between(0.0, 1.0, 784);
    for preset in PRESETS {
        session.build(preset).expect("a model");
        let code = block_on(session.ask(RunRequest::new("encode", &image))).expect("a code");
        assert_eq!(code.len(), 7 * 7 * 8, "{preset}");
        match block_on(session.ask(RunRequest::new("decode", &code))) {
            Ok(picture) => {
                assert_ne!(preset, "conv-switches");
                assert_eq!(
                    picture,
                    block_on(session.ask(RunRequest::new("reconstruct", &image))).expect("a picture"),
                    "{preset}"
                );
            }
            Err(error) => {
                assert_eq!(preset, "conv-switches", "{error}");
                assert!(error.to_string().contains("switches"), "{error}");
            }
        }
    }
}

#[test]
fn the_codes_weights_are_those_of_the_encoders_last_layer() {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(40, 10, 3));
    let (five, three) = (r#"{"kind": "conv", "channels": 4, "kernel": 5, "stride": 1, "padding": 2}"#, CONV);
    session.build(&layers(&format!("{five}, {three}"), BACK)).expect("a model");
    assert_eq!(block_on(session.ask(WeightsRequest::of("code"))).expect("weights").shape, [3, 3, 4, 4]);
    assert_eq!(block_on(session.ask(WeightsRequest::of("encoder.0"))).expect("weights").shape, [5, 5, 1, 4]);
    session.build("conv").expect("a model");
    let error = block_on(session.ask(WeightsRequest::of("code"))).expect_err("a pooling has none").to_string();
    assert!(error.contains("encoder.3"), "{error}");
}

/// What makes the presets comparable side by side.
#[test]
fn the_presets_start_with_one_encoder() {
    let encoders = PRESETS.map(|preset| {
        let spec = presets::find(preset).expect("a preset");
        let mut trainer = Trainer::new(Device::cpu(), DataSet::digits(40, 10, 3), spec).expect("a model");
        let floats = trainer.model.layout.floats();
        let arena = block_on(trainer.device.read_arena(Arena::Parameters, floats)).expect("weights");
        let parameters = trainer.model.layout.parameters().iter();
        let encoder = parameters.filter(|parameter| parameter.name.starts_with("encoder"));
        encoder.map(|parameter| (parameter.name.clone(), arena[parameter.range.clone()].to_vec())).collect::<Vec<_>>()
    });
    assert_eq!(encoders[0].len(), 4);
    assert!(encoders[0] == encoders[1] && encoders[0] == encoders[2]);
    // He: +-sqrt(6 / 9).
    let largest = encoders[0][0].1.iter().fold(0.0f32, |largest, weight| largest.max(weight.abs()));
    assert!((0.6..=0.8165).contains(&largest), "{largest}");
}

/// The slope of an activation that is pooled is taken where values were pooled, unless somebody looks at the gradient
/// between the two: the same gradient either way.
#[test]
fn slopes_are_taken_before_unpooling() {
    for (windows, activation) in [
        (MaxPool2d { size: 2, stride: 2 }, Activation::Relu),
        (MaxPool2d { size: 3, stride: 2 }, Activation::Tanh),
        (MaxPool2d { size: 2, stride: 3 }, Activation::Sigmoid),
    ] {
        let [direct, seen] = [false, true].map(|seen| {
            let mut g = Graph::new(Layout::default());
            let x = g.parameter("x", [2, 7, 9, 5], Init::Normal(1.0)).expect("a parameter");
            let y = g.one(Activate { activation }, &[x]).expect("a layer");
            let pooled = g.one(windows, &[y]).expect("maxima");
            let squares = g.one(Unary { function: Function::Square, scale: 1.0 }, &[pooled]).expect("squares");
            let sums = g.one(Sum { along_rows: false }, &[squares]).expect("sums");
            let loss = g.one(Sum { along_rows: true }, &[sums]).expect("a loss");
            differentiate(&mut g, loss).expect("a gradient");
            let unpooled =
                g.nodes.iter().find(|node| node.op.kernel().name == "max_unpool2d").expect("an unpooling").outputs[0];
            if seen {
                g.keep("unpooled", unpooled);
            }
            let plan = Plan::new(&g).expect("a plan");
            let slope = plan.instructions.iter().find(|i| i.op.kernel().name == "activate_grad").expect("a slope");
            assert_eq!(slope.inputs[0].shape, if seen { g.shape(x) } else { g.shape(pooled) });
            let mut device = Device::cpu();
            let floats = g.layout.floats();
            device.allocate(floats).expect("memory");
            let mut numbers = Numbers::named("slopes");
            device.write_arena(Arena::Parameters, &numbers.between(-1.0, 1.0, floats));
            let mut program = device.load(plan).expect("a program");
            device.run(&mut program, &[Step::plain(2)]).expect("a run");
            block_on(device.read_arena(Arena::Gradients, floats)).expect("gradients")
        });
        assert!(direct.iter().any(|slope| *slope != 0.0));
        let close = |(a, b): (&f32, &f32)| (a - b).abs() <= 1e-6 * a.abs();
        assert!(direct.iter().zip(&seen).all(close), "{windows:?} {activation:?}");
    }
}
