//! The variational autoencoder: what its divergence does, what happens without it, and what may be asked.

use hourglass::api::queries::codes::CodesRequest;
use hourglass::api::queries::evaluate::EvaluateRequest;
use hourglass::api::queries::run::RunRequest;
use hourglass::api::responses::Metrics;
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use hourglass::downstream::code_statistics::{Codes, Gaussians};
use pollster::block_on;

const SMALL: &str = r#"{"family": "vae", "layers": [64, 6], "batch": 32, "optimizer": {"learningRate": 0.003}}"#;
const STEPS: u32 = 300;

fn spec(options: &str) -> String {
    SMALL.replacen('{', &format!("{{{options}, "), 1)
}

fn session(spec: &str) -> Session {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(600, 120, 7));
    session.build(spec).expect("a model");
    session
}

fn train(session: &mut Session, steps: u32) -> Metrics {
    let mut left = steps;
    while left > 0 {
        left -= block_on(session.train(left, 1e9)).expect("training").steps;
    }
    block_on(session.metrics(true)).expect("metrics")
}

fn codes(session: &mut Session) -> (Codes, Gaussians) {
    let codes = block_on(session.ask(CodesRequest {})).expect("codes");
    let gaussians = codes.gaussians.clone().expect("Gaussians");
    (codes, gaussians)
}

#[test]
fn reconstruction_and_divergence_are_told_apart_and_agree_with_the_codes() {
    let mut session = session(SMALL);
    let metrics = train(&mut session, STEPS);
    let test = block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation");
    let divergence = test.divergence.expect("a divergence");
    assert_eq!(metrics.test_divergence, Some(divergence), "the metrics' sample holds all test images");
    assert!(metrics.divergence.is_some_and(|training| training > 0.0));
    let (codes, gaussians) = codes(&mut session);
    assert_eq!((codes.images, gaussians.divergence.len()), (120, 6));
    let sum: f64 = gaussians.divergence.iter().sum();
    assert!((sum - divergence).abs() < 1e-5 * divergence, "{sum} over the dimensions, {divergence} by evaluation");
    assert!(gaussians.sigma.iter().all(|sigma| *sigma > 0.0 && *sigma < 1.5), "{gaussians:?}");
}

/// The whole evidence bound collapses under a large weight: every Gaussian becomes the standard one. Without any weight
/// the variance shrinks to make the code exact.
#[test]
fn a_large_beta_collapses_the_code_and_none_shrinks_its_variance() {
    let of = |beta: f32| {
        let mut session = session(&spec(&format!(r#""vae": {{"beta": {beta}, "warmup": 0}}"#)));
        let metrics = train(&mut session, STEPS);
        (metrics.test_loss.expect("a loss"), codes(&mut session).1)
    };
    let [(free, none), (_, usual), (held, large)] = [0.0, 1.0, 200.0].map(of);
    assert!(large.divergence.iter().all(|divergence| *divergence < 0.02), "{large:?}");
    assert!(large.sigma.iter().all(|sigma| (sigma - 1.0).abs() < 0.1), "{large:?}");
    assert!(usual.divergence.iter().any(|divergence| *divergence > 0.3), "{usual:?}");
    assert!(none.log_variance < usual.log_variance - 1.0, "{none:?} {usual:?}");
    assert!(free < held, "{free} without a divergence, {held} under a large one");
}

#[test]
fn beta_changes_while_training_and_the_warm_up_is_a_new_model() {
    let mut session = session(SMALL);
    train(&mut session, 20);
    let changed = session.set(r#"{"beta": 4}"#).expect("a live value");
    assert!(changed.contains(r#""vae":{"beta":4.0,"warmup":0}"#), "{changed}");
    assert_eq!(train(&mut session, 1).step, 21);
    let refused = session.set(r#"{"beta": -1}"#).expect_err("an error").to_string();
    assert!(refused.contains("vae.beta"), "{refused}");
    session.build("vanilla").expect("a model");
    assert!(block_on(session.ask(CodesRequest {})).expect("codes").gaussians.is_none());
}

/// While the weight is 0 the divergence is measured and not minimised.
#[test]
fn the_divergence_warms_up() {
    let after = |warmup: u32| {
        let mut session = session(&spec(&format!(r#""vae": {{"beta": 1, "warmup": {warmup}}}"#)));
        train(&mut session, 60).test_divergence.expect("a divergence")
    };
    let [cold, warm] = [0, 50].map(after);
    assert!(warm > 1.2 * cold, "{warm} in its warm-up, {cold} without");
}

#[test]
fn codes_are_sampled_for_the_loss_and_means_for_pictures() {
    let mut session = session(SMALL);
    train(&mut session, STEPS);
    let [first, second] =
        [0, 1].map(|_| block_on(session.ask(EvaluateRequest { split: "test".into() })).expect("an evaluation"));
    assert_eq!(first, second, "an evaluation repeats, noise and all");
    let image: Vec<f32> = vec![0.25; 784];
    let [whole, code] =
        ["reconstruct", "encode"].map(|stage| block_on(session.ask(RunRequest::new(stage, &image))).expect(stage));
    let decoded = block_on(session.ask(RunRequest::new("decode", &code))).expect("a picture");
    assert_eq!(code.len(), 6);
    let apart = whole.iter().zip(decoded.iter()).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(apart < 1e-6, "a picture is its code's, {apart} apart");
    // What is drawn from N(0, I) is decoded like any other code.
    let picture =
        block_on(session.ask(RunRequest::new("decode", &[0.3, -1.0, 2.0, 0.0, 0.7, -0.2]))).expect("a picture");
    assert!(picture.iter().all(|pixel| (0.0..=1.0).contains(pixel)));
}
