//! Probes: what can be read from features.

use crate::support::numbers::Numbers;
use hourglass::api::queries::probe::{Features, ProbeRequest};
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use hourglass::downstream::linear_probe::{Labelled, LinearProbe, nearest_neighbours, pick};
use pollster::block_on;

/// Three clouds in the plane, and a feature that says nothing.
fn clouds(name: &str, count: usize) -> Labelled {
    let mut numbers = Numbers::named(name);
    let mut clouds = Labelled { width: 3, ..Labelled::default() };
    for i in 0..count {
        let label = i % 3;
        let [x, y] = [[0.0, 0.0], [40.0, 0.0], [0.0, 4.0]][label];
        clouds.values.extend([x + 5.0 * numbers.unit() as f32, y + numbers.unit() as f32, 2.5]);
        clouds.labels.push(label as u8);
    }
    clouds
}

#[test]
fn separable_clouds_are_told_apart() {
    let (mut train, mut test) = (clouds("train", 300), clouds("test", 90));
    train.standardise(&mut test);
    for feature in 0..2 {
        let each = || train.values.iter().skip(feature).step_by(3).map(|v| f64::from(*v));
        let mean = each().sum::<f64>() / 300.0;
        let variance = each().map(|v| (v - mean).powi(2)).sum::<f64>() / 300.0;
        assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4, "{mean} {variance}");
    }
    assert!(train.values.iter().chain(&test.values).skip(2).step_by(3).all(|v| *v == 0.0));
    assert_eq!(nearest_neighbours(&train, &test, 7), 1.0);
    let probe = LinearProbe { epochs: 60, batch: 64, ..LinearProbe::default() };
    assert_eq!(block_on(probe.accuracy(&train, &test, 3)).unwrap(), 1.0);
    // It says what it learnt: other names for the clouds, and nothing is named rightly.
    train.labels.iter_mut().for_each(|label| *label = (*label + 1) % 3);
    assert_eq!(block_on(probe.accuracy(&train, &test, 3)).unwrap(), 0.0);
}

/// By hand: distances 1, 2, 3, 4, 5 to labels 0, 1, 1, 2, 0.
#[test]
fn neighbours_vote_and_the_nearer_wins_a_tie() {
    let values = vec![1.0, -2.0, 3.0, -4.0, 5.0];
    let train = Labelled { width: 1, values, labels: vec![0, 1, 1, 2, 0] };
    let at = |label| Labelled { width: 1, values: vec![0.0], labels: vec![label] };
    for (k, label) in [(1, 0), (2, 0), (3, 1), (4, 1), (5, 0)] {
        assert_eq!(nearest_neighbours(&train, &at(label), k), 1.0, "{k} neighbours");
    }
}

#[test]
fn classes_are_picked_in_turn() {
    let images = DataSet::digits(200, 20, 1).train;
    let numbers = pick(&images, 10, 40, 3);
    let labels = images.labels.as_ref().unwrap();
    for class in 0..10 {
        assert_eq!(numbers.iter().filter(|&&number| labels[number] == class).count(), 4, "class {class}");
    }
    let mut all = pick(&images, 10, 9999, 3);
    all.sort();
    assert_eq!(all, (0..200).collect::<Vec<_>>());
    assert_ne!(numbers, pick(&images, 10, 40, 4));
}

const SMALL: &str = r#"{"family": "mae", "batch": 48, "mae": {
    "encoder": {"width": 16, "depth": 1, "heads": 2, "mlp": 32},
    "decoder": {"width": 8, "depth": 1, "heads": 2, "mlp": 16}}}"#;

fn session() -> Session {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(200, 60, 1));
    session.build(SMALL).unwrap();
    session
}

#[test]
fn a_session_probes_codes_pixels_and_an_untrained_encoder() {
    let mut session = session();
    let ask = |features| ProbeRequest { features, labels: 150, tests: 60, seed: 1 };
    let untouched = block_on(session.ask(ask(Features::Code))).unwrap();
    assert_eq!((untouched.labels, untouched.tests), (150, 60));
    // Before training, the model is its own untrained encoder.
    assert_eq!(untouched, block_on(session.ask(ask(Features::Random))).unwrap());
    let pixels = block_on(session.ask(ask(Features::Pixels))).unwrap();
    assert!(pixels.linear > 0.4 && pixels.neighbours > 0.3 && pixels != untouched, "{pixels:?}");
    block_on(session.train(5, 1e9)).unwrap();
    let trained = block_on(session.ask(ask(Features::Code))).unwrap();
    assert_ne!(trained, untouched);
    assert_eq!(untouched, block_on(session.ask(ask(Features::Random))).unwrap());
}
