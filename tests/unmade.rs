//! Built-in digits that are made when they are first needed: the same images, the same training, whoever asks first.

use hourglass::api::queries::Shown;
use hourglass::api::queries::codes::CodesRequest;
use hourglass::api::queries::images::ImagesRequest;
use hourglass::api::queries::probe::{Features, ProbeRequest};
use hourglass::api::queries::survey::SurveyRequest;
use hourglass::api::queries::view::ViewRequest;
use hourglass::api::session::{Backend, Session};
use hourglass::data::DataSet;
use hourglass::data::digits::{PIXELS, VARIETY};
use hourglass::device::Device;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use hourglass::train::checkpoint::Precision;
use hourglass::train::evaluate::{Split, evaluate};
use pollster::block_on;

const SEED: u32 = 7;
const SMALL: &str = r#"{"family": "denoising", "layers": [24, 8], "batch": 32}"#;

fn all() -> DataSet {
    DataSet::digits(300, 60, SEED)
}

fn none_yet() -> DataSet {
    DataSet::digits_when_needed(300, 60, SEED, VARIETY)
}

#[test]
fn digits_made_in_any_order_are_those_made_at_once() {
    let mut data = none_yet();
    assert_eq!((&data.train.labels, &data.test.labels), (&all().train.labels, &all().test.labels));
    assert!(data.train.pixels.iter().all(|&pixel| pixel == 0));
    let mut made = Vec::new();
    // One of the test images, one twice, and one that there is not.
    data.make([300 + 4, 17, 17, 3, 360, usize::MAX], |sample, _| made.push(sample));
    assert_eq!(made, [304, 17, 3]);
    assert_eq!(data.train.image(17), all().train.image(17));
    assert_eq!(data.test.image(4), all().test.image(4));
    assert!(!data.is_complete() && data != all());
    made.clear();
    data.make_next(4, |sample, _| made.push(sample));
    data.make_next(14, |sample, _| made.push(sample));
    assert_eq!(made, [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19]);
    data.make_next(usize::MAX, |sample, pixels| assert!(sample < 360 && pixels.len() == PIXELS));
    assert!(data.is_complete());
    assert_eq!(data, all());
    data.make(0..360, |sample, _| panic!("{sample} was made again"));
}

#[test]
fn training_makes_its_batches_and_is_the_same_to_the_bit() {
    for gpu in [false, true] {
        let trainer = |data| {
            let device = if gpu { block_on(Device::gpu()).expect("an adapter") } else { Device::cpu() };
            Trainer::new(device, data, Spec::parse(SMALL).expect("a specification")).expect("a trainer")
        };
        let (mut eager, mut lazy) = (trainer(all()), trainer(none_yet()));
        for steps in [1, 25] {
            for trainer in [&mut eager, &mut lazy] {
                assert_eq!(block_on(trainer.train(steps, 1e9)).expect("training"), steps);
            }
            let [expected, found] = [&mut eager, &mut lazy].map(|trainer| block_on(trainer.losses()).expect("losses"));
            assert_eq!(expected, found);
            let made = lazy.data_with([]).train.pixels.chunks(PIXELS).filter(|image| image.iter().any(|&p| p > 0));
            // One batch; then, in the third epoch, every image that there is to train on.
            assert_eq!(made.count(), if steps == 1 { 32 } else { 300 });
        }
        let [expected, found] = [&mut eager, &mut lazy]
            .map(|trainer| block_on(evaluate(trainer, Split::Test, usize::MAX)).expect("an evaluation"));
        assert_eq!(expected, found);
        assert!(lazy.data_with([]).is_complete());
        assert_eq!(lazy.data(), &all());
    }
}

/// Each question of a session of its own, whose images nobody has asked for.
#[test]
fn whoever_asks_gets_images_that_are_there() {
    let session = |data| {
        let mut session = block_on(Session::open(Backend::Cpu));
        session.set_data(data);
        session.build(SMALL).expect("a model");
        session
    };
    macro_rules! same {
        ($question:expr) => {
            let [expected, found] =
                [all(), none_yet()].map(|data| block_on(session(data).ask($question)).expect("an answer"));
            assert_eq!(expected, found);
        };
    }
    for split in ["train", "test"] {
        same!(ImagesRequest { split: split.into(), first: 40, count: 900 });
    }
    same!(SurveyRequest { first: 10, count: 20, codes: true, errors: true });
    same!(ViewRequest { shown: Shown { digit: 50, ..Shown::default() }, ..ViewRequest::default() });
    same!(CodesRequest::default());
    same!(ProbeRequest { features: Features::Code, labels: 50, tests: 60, seed: 1 });

    let [mut eager, mut lazy] = [all(), none_yet()].map(session);
    let [expected, found] = [&mut eager, &mut lazy].map(|session| block_on(session.metrics(true)).expect("metrics"));
    assert_eq!(expected.test_loss, found.test_loss);
    let info = lazy.make_images(f64::INFINITY).expect("a model").expect("all images");
    assert_eq!(info.mean_loss, Some(all().mean_image_loss()));
    let [expected, found] =
        [&mut eager, &mut lazy].map(|session| block_on(session.save(Precision::Full)).expect("a file").len());
    assert_eq!(expected, found);
}
