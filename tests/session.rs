//! The session behind the page: building, saving, resuming, live values, and what bad requests are answered.

use hourglass::Error;
use hourglass::api::queries::Point;
use hourglass::api::queries::draw::DrawRequest;
use hourglass::api::queries::evaluate::EvaluateRequest;
use hourglass::api::queries::run::RunRequest;
use hourglass::api::queries::view::ViewRequest;
use hourglass::api::queries::weights::{Weights, WeightsRequest};
use hourglass::api::session::{Backend, Session};
use hourglass::data::{DataSet, Images};
use hourglass::train::checkpoint::Precision;
use pollster::block_on;

const SMALL: &str = r#"{"family": "denoising", "layers": [24, 8], "batch": 32}"#;

fn session(backend: Backend, spec: &str) -> Session {
    let mut session = block_on(Session::open(backend));
    session.set_data(DataSet::digits(300, 60, 7));
    session.build(spec).expect("a model");
    session
}

fn train(session: &mut Session, steps: u32) {
    let mut left = steps;
    while left > 0 {
        left -= block_on(session.train(left, 1e9)).expect("training").steps;
    }
}

fn weights(session: &mut Session) -> Vec<u8> {
    block_on(session.save(Precision::Full)).expect("a file")
}

/// A file without its header, whose metadata are in no order.
fn tensors(file: &[u8]) -> &[u8] {
    let length: [u8; 8] = file[..8].try_into().expect("a header's length");
    &file[8 + u64::from_le_bytes(length) as usize..]
}

fn message<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.expect_err("an error").to_string()
}

#[test]
fn a_saved_run_goes_on_as_if_it_had_never_stopped() {
    // 300 images in batches of 32 make short last batches; 25 steps cross two epochs.
    let mut whole = session(Backend::Cpu, SMALL);
    train(&mut whole, 25);
    let mut first = session(Backend::Cpu, SMALL);
    train(&mut first, 13);
    let file = weights(&mut first);
    let mut second = session(Backend::Cpu, "vanilla");
    let built = second.load(&file).expect("the file loads");
    assert_eq!(built.step, 13);
    train(&mut second, 12);
    let (whole, second) = (weights(&mut whole), weights(&mut second));
    assert!(tensors(&whole) == tensors(&second), "the same bits after 25 steps");
}

#[test]
fn a_tied_decoder_shows_its_encoders_weights_turned() {
    let spec = |tied: bool| format!(r#"{{"family": "deep", "layers": [24, 8], "batch": 32, "tied": {tied}}}"#);
    let mut session = session(Backend::Cpu, &spec(false));
    let untied = session.build(&spec(false)).expect("a model").parameters;
    let built = session.build(&spec(true)).expect("a tied model");
    assert_eq!(untied - built.parameters, 784 * 24 + 24 * 8);
    let shapes: Vec<_> = built.layers.iter().map(|layer| (layer.name.as_str(), &layer.shape[..])).collect();
    let road: [(&str, &[usize]); 4] =
        [("encoder.0", &[784, 24]), ("encoder.1", &[24, 8]), ("decoder.0", &[8, 24]), ("decoder.1", &[24, 784])];
    assert_eq!(shapes, road);
    train(&mut session, 5);
    let mut of = |name: &str| block_on(session.ask(WeightsRequest::of(name))).expect("weights");
    let (Weights { shape: down, values: encoder }, Weights { shape: up, values: decoder }) =
        (of("encoder.1"), of("decoder.0"));
    assert_eq!((down, up), (vec![24, 8], vec![8, 24]));
    let turned: Vec<f32> = (0..8 * 24).map(|i| encoder[i % 24 * 8 + i / 24]).collect();
    assert_eq!(turned, decoder.0);
    assert_eq!(of("decoder.0.bias").shape, [24]);
}

#[test]
fn a_run_saved_on_the_gpu_goes_on_on_the_cpu() {
    let mut gpu = session(Backend::Webgpu, SMALL);
    assert_eq!(gpu.info.backend, "webgpu", "{:?}", gpu.info.reason);
    train(&mut gpu, 20);
    let before = block_on(gpu.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").loss;
    let file = weights(&mut gpu);
    gpu.lose_device().expect("a device to lose");
    let lost = block_on(async {
        gpu.train(5, 1e9).await?;
        gpu.metrics(false).await
    });
    assert!(matches!(lost, Err(Error::Device { .. })), "{lost:?}");

    let mut cpu = session(Backend::Cpu, SMALL);
    assert_eq!(cpu.load(&file).expect("the file loads").step, 20);
    let after = block_on(cpu.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").loss;
    assert!((before - after).abs() < 1e-3 * before, "{before} on the GPU, {after} on the CPU");
    train(&mut cpu, 5);
}

#[test]
fn auto_does_not_take_a_software_renderer() {
    let opened = block_on(Session::open(Backend::Auto));
    if opened.info.backend == "cpu" {
        assert!(opened.info.reason.is_some_and(|reason| reason.code == "software"), "the CPU comes with its reason");
    }
}

#[test]
fn a_bad_request_leaves_the_model_as_it_was() {
    let mut session = session(Backend::Cpu, SMALL);
    train(&mut session, 5);
    let before = weights(&mut session);
    let says =
        [
            message(session.build(r#"{"family": "deep", "layers": [4096, 4096, 4096]}"#)),
            // Few parameters, and an attention of all pixels to all, for every image of a large batch.
            message(session.build(
                r#"{"family": "mae", "batch": 1024, "mae": {"patch": 1, "encoder": {"width": 512, "heads": 8}}}"#,
            )),
            message(session.build("nonsense")),
            message(session.set(r#"{"noise": 7}"#)),
            message(session.set(r#"{"layers": 7}"#)),
            message(session.set(r#"{"": 7}"#)),
            message(session.set("[")),
            message(session.load(b"not a model")),
            message(session.load(&before[..before.len() / 2])),
            message(block_on(session.ask(RunRequest::new("reconstruct", &[0.5; 3])))),
            message(block_on(session.ask(RunRequest::new("reconstruct", &[f32::NAN; 784])))),
            message(block_on(session.ask(RunRequest::new("dream", &[0.5; 784])))),
            message(block_on(session.ask(ViewRequest { digits: vec![60], ..ViewRequest::default() }))),
            message(block_on(session.ask(DrawRequest { strokes: vec![vec![Point { x: f32::NAN, y: 0.0 }]], seed: 0 }))),
            message(block_on(session.ask(EvaluateRequest { split: "holdout".into() }))),
            message(block_on(session.ask(WeightsRequest::of("encoder.9")))),
        ];
    let words = [
        "the most is",
        "MB of memory; the most is 1024 MB",
        "preset",
        "noise.level",
        "layers",
        "\"\": does not change while training",
        "set",
        "saved model",
        "saved model",
        "784 values",
        "finite",
        "dream",
        "no test image 60",
        "not finite",
        "holdout",
        "encoder.9",
    ];
    for (said, word) in says.iter().zip(words) {
        assert!(said.contains(word), "\"{said}\" lacks \"{word}\"");
    }
    assert!(tensors(&before) == tensors(&weights(&mut session)), "not a bit has changed");
    train(&mut session, 1);
}

#[test]
fn live_values_act_without_a_new_model() {
    let mut session = session(Backend::Cpu, SMALL);
    train(&mut session, 3);
    let spec = session.set(r#"{"learningRate": 0, "noise": 0.25}"#).expect("live values");
    assert!(spec.contains("\"learningRate\":0.0") && spec.contains("\"level\":0.25"), "{spec}");
    let before = block_on(session.ask(WeightsRequest::of("encoder.0"))).expect("weights");
    train(&mut session, 3);
    assert_eq!(
        before,
        block_on(session.ask(WeightsRequest::of("encoder.0"))).expect("weights"),
        "a rate of 0 moves nothing"
    );
    assert_eq!(block_on(session.metrics(false)).expect("metrics").step, 6);
}

#[test]
fn a_loss_that_is_no_number_is_an_error() {
    let spec = r#"{"family": "linear", "layers": [8], "optimizer": {"kind": "sgd", "learningRate": 10}}"#;
    let mut session = session(Backend::Cpu, spec);
    train(&mut session, 60);
    let said = message(block_on(session.metrics(false)));
    assert!(said.contains("smaller learning rate"), "{said}");
    assert!(block_on(session.save(Precision::Full)).is_err(), "such weights are not saved over good ones");
    session.reset(None).expect("a fresh start");
    block_on(session.metrics(false)).expect("metrics of the fresh model");
}

#[test]
fn a_few_examples_are_the_first_of_the_data_and_nothing_else() {
    let spec =
        |examples: usize| format!(r#"{{"family": "vanilla", "layers": [16], "batch": 8, "examples": {examples}}}"#);
    let data = DataSet::digits(200, 50, 7);
    let labels = data.train.labels.as_ref().map(|labels| labels[..12].to_vec());
    let alone = Images { pixels: data.train.pixels[..12 * 784].to_vec(), labels, width: 28, height: 28 };
    let trained = |data: DataSet, examples: usize| {
        let mut session = block_on(Session::open(Backend::Cpu));
        session.set_data(data);
        session.build(&spec(examples)).unwrap();
        train(&mut session, 20);
        let values = block_on(session.ask(WeightsRequest::of("decoder.0.weight"))).unwrap().values.0;
        let epoch = block_on(session.train(0, 0.0)).unwrap().epoch;
        (values, epoch, block_on(session.ask(EvaluateRequest { split: "test".into() })).unwrap())
    };
    let by_number = trained(data.clone(), 12);
    assert_eq!(by_number.1, 9, "an epoch of 12 images takes two steps");
    assert_eq!(by_number, trained(DataSet::new("few".to_owned(), alone, data.test.clone()).unwrap(), 0));
    assert_ne!(by_number.0, trained(data, 0).0);
}

#[test]
fn encode_then_decode_is_reconstruct() {
    let mut session = session(Backend::Cpu, r#"{"family": "deep", "layers": [40, 6], "batch": 32}"#);
    train(&mut session, 4);
    let images: Vec<f32> = (0..3 * 784).map(|i| (i % 5) as f32 / 5.0).collect();
    let code = block_on(session.ask(RunRequest::new("encode", &images))).expect("codes");
    assert_eq!(code.len(), 3 * 6);
    let decoded = block_on(session.ask(RunRequest::new("decode", &code))).expect("pictures");
    assert_eq!(decoded, block_on(session.ask(RunRequest::new("reconstruct", &images))).expect("pictures"));
    assert!(decoded.iter().all(|p| (0.0..=1.0).contains(p)));
}

#[test]
fn compact_weights_stay_close() {
    let mut session = session(Backend::Cpu, SMALL);
    train(&mut session, 200);
    let full =
        block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").squared_error_per_image;
    let file = block_on(session.save(Precision::Compact)).expect("a file");
    session.load(&file).expect("the file loads");
    let compact =
        block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation").squared_error_per_image;
    let (full, compact) = (full.unwrap_or(0.0), compact.unwrap_or(0.0));
    assert!(compact < 1.1 * full, "squared error {full} with all bits, {compact} with few");
}

#[test]
fn a_step_that_stopped_half_way_is_run_again_after_a_load() {
    let spec = r#"{"family": "denoising", "layers": [256, 64], "batch": 128}"#;
    let mut whole = session(Backend::Cpu, spec);
    train(&mut whole, 6);
    // A budget of nothing stops after one op of each call.
    let mut halting = session(Backend::Cpu, spec);
    let mut calls = 0;
    while block_on(halting.train(4, 0.0)).expect("training").step < 3 {
        calls += 1;
    }
    assert!(calls > 3, "{calls} calls were enough: nothing stopped half-way");
    block_on(halting.train(1, 0.0)).expect("the first op of the fourth step");
    let file = weights(&mut halting);
    train(&mut halting, 1);
    block_on(halting.train(1, 0.0)).expect("the first op of the fifth step");
    for mut resumed in [session(Backend::Cpu, spec), halting] {
        assert_eq!(resumed.load(&file).expect("the file loads").step, 3);
        train(&mut resumed, 3);
        assert!(tensors(&weights(&mut whole)) == tensors(&weights(&mut resumed)), "the same bits");
    }
}

/// f16 keeps eleven bits of a weight, and every number that is one.
#[test]
fn half_precision_is_the_nearest_half() {
    let mut session = session(Backend::Cpu, SMALL);
    train(&mut session, 30);
    let weights =
        |session: &mut Session| block_on(session.ask(WeightsRequest::of("encoder.0"))).expect("weights").values.0;
    let full = weights(&mut session);
    let file = block_on(session.save(Precision::Half)).expect("a file");
    session.load(&file).expect("the file loads");
    let half = weights(&mut session);
    for (full, half) in full.iter().zip(&half) {
        // Half a unit in the eleventh bit; below 2^-14 a unit is 2^-24.
        let unit = full.abs().max(f32::powi(2.0, -14)) * f32::powi(2.0, -11);
        assert!((full - half).abs() <= unit, "{full} became {half}");
    }
    assert!(full != half);
    let again = block_on(session.save(Precision::Half)).expect("a file");
    assert!(tensors(&again) == tensors(&file), "what is an f16 stays as it is");
    session.load(&again).expect("the file loads");
    assert_eq!(weights(&mut session), half);
}
