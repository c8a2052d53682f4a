//! Fine-tuning with few labels: an encoder's weights come along, and what a model that decodes adds to the labelled
//! images.

use crate::support::numbers::Numbers;
use hourglass::Error;
use hourglass::api::queries::fine_tune::FineTuneRequest;
use hourglass::api::session::{Backend, Session};
use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::downstream::augment::{gaussians, synthetic};
use hourglass::downstream::fine_tune::{self, Tuning};
use hourglass::downstream::linear_probe::Labelled;
use hourglass::graph::plan::Arena;
use hourglass::model::Stage;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use pollster::block_on;

const MAE: &str = r#"{"family": "mae", "batch": 48, "mae": {
    "encoder": {"width": 16, "depth": 1, "heads": 2, "mlp": 32},
    "decoder": {"width": 8, "depth": 1, "heads": 2, "mlp": 16}}}"#;
const VAE: &str = r#"{"family": "vae", "layers": [64, 8]}"#;
const TUNING: Tuning = Tuning { labels: 50, epochs: 2, seed: 3, scratch: false, synthetic: 0 };

fn begin(tuning: Tuning) -> FineTuneRequest {
    FineTuneRequest { begin: Some(tuning), budget: None }
}

fn go_on(budget: f64) -> FineTuneRequest {
    FineTuneRequest { begin: None, budget: Some(budget) }
}

fn session(spec: &str) -> Session {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(DataSet::digits(600, 200, 1));
    session.build(spec).unwrap();
    session
}

fn trained(spec: &str, steps: u32) -> (Trainer, Vec<f32>) {
    let mut trainer = Trainer::new(Device::cpu(), DataSet::digits(600, 200, 1), Spec::parse(spec).unwrap()).unwrap();
    while trainer.progress().step < steps {
        block_on(trainer.train(steps - trainer.progress().step, 1e9)).unwrap();
        block_on(trainer.losses()).unwrap();
    }
    let floats = trainer.model.layout.floats();
    let parameters = block_on(trainer.device.read_arena(Arena::Parameters, floats)).unwrap();
    (trainer, parameters)
}

/// Every kind of encoder, also in the middle of its recipe and behind noise.
#[test]
fn a_tuned_classifier_has_the_weights_of_its_encoder() {
    let stacked =
        r#"{"family": "denoising", "layers": [12, 6], "noise": {"kind": "masking"}, "recipe": {"kind": "greedy"}}"#;
    let conv = r#"{"family": "conv", "batch": 16, "recipe": {"kind": "greedy"}}"#;
    for (spec, begins) in [
        (MAE, &["classifier"][..]),
        (stacked, &["classifier"]),
        (conv, &["classifier", "head"]),
        (VAE, &["classifier"]),
    ] {
        let data = DataSet::digits(200, 60, 1);
        let pretrained = Trainer::new(Device::cpu(), data.clone(), Spec::parse(spec).unwrap()).unwrap();
        let arena: Vec<f32> = (0..pretrained.model.layout.floats()).map(|i| (i % 97) as f32 / 97.0).collect();
        let with = |scratch| {
            let tuning = Tuning { scratch, ..TUNING };
            block_on(fine_tune::trainer(Device::cpu(), &data, &pretrained.model, &arena, &tuning)).unwrap()
        };
        let (mut tuned, steps) = with(false);
        assert_eq!(steps, 2);
        let floats = tuned.model.layout.floats();
        let weights = block_on(tuned.device.read_arena(Arena::Parameters, floats)).unwrap();
        let scratch = block_on(with(true).0.device.read_arena(Arena::Parameters, floats)).unwrap();
        assert_eq!(scratch, tuned.model.initial(), "from scratch nothing comes along");
        for parameter in tuned.model.layout.parameters() {
            let values = &weights[parameter.range.clone()];
            match pretrained.model.layout.find(&parameter.name) {
                Some(number) => {
                    let known = &pretrained.model.layout.parameters()[number];
                    assert_eq!(values, &arena[known.range.clone()], "{}", parameter.name);
                }
                None => assert!(begins.iter().any(|begin| parameter.name.starts_with(begin)), "{}", parameter.name),
            }
        }
        assert_eq!(tuned.model.phases.len(), 1, "its own training has one phase");
        let reread = Spec::parse(&tuned.model.spec.to_json()).expect("a specification like any other");
        assert_eq!(reread, tuned.model.spec);
        assert_eq!(block_on(tuned.train(1, 1e9)).unwrap(), 1);
        assert!(matches!(tuned.model.plan(Stage::Decode, 4), Err(Error::Request { request: "decode", .. })), "{spec}");
    }
}

#[test]
fn accuracies_come_at_the_start_about_every_tenth_of_the_steps_and_at_the_end() {
    let mut session = session(MAE);
    assert!(matches!(block_on(session.ask(go_on(1.0))), Err(Error::Request { request: "fineTune", .. })));
    let mut last = block_on(session.ask(begin(Tuning { labels: 100, epochs: 24, ..TUNING }))).unwrap();
    assert_eq!((last.step, last.steps, last.accuracy), (0, 24, None));
    let (mut told, mut answers) = (vec![(0, last.sample.unwrap())], 0);
    while last.accuracy.is_none() {
        last = block_on(session.ask(go_on(0.0))).unwrap();
        told.extend(last.sample.map(|sample| (last.step, sample)));
        answers += 1;
        assert!(answers < 100_000);
    }
    let steps: Vec<u32> = told.iter().map(|(step, _)| *step).collect();
    assert_eq!(steps, [0, 3, 6, 9, 12, 15, 18, 21]);
    assert!(told.iter().all(|(_, share)| (0.0..=1.0).contains(share)));
    assert!((last.step, last.sample) == (24, None) && answers > 24, "{last:?} after {answers}");
}

/// By hand: class 0 has 0 and 4 (variance 4), class 2 has 10, 10 and 16 (variance 8); pooled (2 * 4 + 3 * 8) / (5 - 2).
#[test]
fn gaussians_are_shrunk_towards_what_classes_share() {
    let codes = Labelled { width: 1, values: vec![0.0, 10.0, 4.0, 10.0, 16.0], labels: vec![0, 2, 0, 2, 2] };
    let pooled = 32.0 / 3.0;
    let known: [(u8, f64, f64); 2] = [(0, 2.0, (8.0 + 10.0 * pooled) / 12.0), (2, 12.0, (24.0 + 10.0 * pooled) / 13.0)];
    for (found, (class, mean, variance)) in gaussians(&codes).iter().zip(known) {
        assert_eq!((found.class, found.mean[0]), (class, mean));
        assert!((found.deviation[0].powi(2) - variance).abs() < 1e-9, "{found:?}");
    }
    // One image a class: the variance of all codes, shrunk by that one image's own, which is 0.
    let codes = Labelled { width: 2, values: vec![0.0, 1.0, 4.0, 1.0], labels: vec![0, 1] };
    let found = gaussians(&codes);
    assert!(found.iter().all(|gaussian| (gaussian.deviation[0].powi(2) - 40.0 / 11.0).abs() < 1e-9));
    assert!(found.iter().all(|gaussian| gaussian.deviation[1] == 0.0));
}

#[test]
fn synthetic_images_have_their_classes_and_repeat_with_the_seed() {
    let (mut trainer, parameters) = trained(VAE, 300);
    let model = trainer.model.clone();
    let labelled = &trainer.data().train;
    let make = |count, seed| block_on(synthetic(&model, &parameters, labelled, count, seed));
    let made = make(300, 5).unwrap();
    assert_eq!((made.count(), made.width, made.height), (300, 28, 28));
    assert_eq!(made.labels, Some((0..300).map(|i| (i % 10) as u8).collect()));
    assert_eq!(made, make(300, 5).unwrap());
    assert_eq!(made.image(140), make(150, 5).unwrap().image(140), "an image does not depend on how many there are");
    let other = make(300, 6).unwrap();
    assert!((0..300).all(|i| made.image(i) != other.image(i)));
    // They look like their class: the nearest mean of the labelled images is that of their own for most.
    let means: Vec<Vec<f64>> = (0..10).map(|class| mean_image(labelled, class)).collect();
    let distance = |image: &[u8], mean: &[f64]| -> f64 {
        image.iter().zip(mean).map(|(&byte, mean)| (f64::from(byte) - mean).powi(2)).sum()
    };
    let right = (0..300).filter(|&i| {
        let each: Vec<f64> = means.iter().map(|mean| distance(made.image(i), mean)).collect();
        each.iter().all(|other| *other >= each[i % 10])
    });
    let right = right.count();
    assert!(right > 100, "{right} of 300 are nearest to the mean of their class, and by chance it would be 30");
}

fn mean_image(images: &Images, class: u8) -> Vec<f64> {
    let labels = images.labels.as_ref().unwrap();
    let numbers: Vec<usize> = (0..images.count()).filter(|&i| labels[i] == class).collect();
    let pixel = |p: usize| numbers.iter().map(|&i| f64::from(images.image(i)[p])).sum::<f64>();
    (0..images.size()).map(|p| pixel(p) / numbers.len() as f64).collect()
}

#[test]
fn synthetic_images_join_the_labelled_ones_and_add_no_steps() {
    let (mut pretrained, parameters) = trained(VAE, 40);
    let model = pretrained.model.clone();
    let data = pretrained.data();
    let with = |synthetic| {
        let tuning = Tuning { labels: 200, epochs: 22, scratch: true, synthetic, ..TUNING };
        block_on(fine_tune::trainer(Device::cpu(), data, &model, &parameters, &tuning)).unwrap()
    };
    let ((mut alone, steps), (mut more, same)) = (with(0), with(2616));
    assert_eq!((steps, same), (44, 44));
    assert_eq!((alone.model.data.train, more.model.data.train), (200, 2816));
    assert_eq!(alone.data().train.pixels, more.data().train.pixels[..200 * 784]);
    assert_eq!(alone.data().train.labels.as_deref(), more.data().train.labels.as_deref().map(|labels| &labels[..200]));
    assert_eq!(alone.model.initial(), more.model.initial(), "the same random start");
    let optimizers = [&alone, &more].map(|trainer| trainer.model.spec.optimizer.epochs);
    assert_eq!(optimizers, [22, 2], "either cosine ends with the last step");
    assert_eq!(block_on(more.train(steps, 1e9)).unwrap(), 44);
    // More labels than there are: all of them.
    let tuning = Tuning { labels: 10_000, epochs: 1, ..TUNING };
    let (all, steps) = block_on(fine_tune::trainer(Device::cpu(), data, &model, &parameters, &tuning)).unwrap();
    assert_eq!((all.model.data.train, steps), (600, 5));
}

#[test]
fn what_cannot_be_made_is_refused_with_numbers() {
    for spec in [MAE, "conv-switches"] {
        let mut session = session(spec);
        let error = block_on(session.ask(begin(Tuning { synthetic: 70, ..TUNING }))).unwrap_err();
        assert!(matches!(error, Error::Request { request: "fineTune", .. }), "{error}");
        assert!(error.to_string().contains("70 synthetic images"), "{error}");
        // What cannot be begun leaves nothing half begun.
        assert!(block_on(session.ask(go_on(1.0))).is_err());
        assert!(block_on(session.ask(begin(TUNING))).is_ok());
    }
    let mut session = session("vanilla");
    for (tuning, told) in [
        (Tuning { epochs: u32::MAX, ..TUNING }, "epochs must be at most 10000, not 4294967295"),
        (Tuning { synthetic: u32::MAX as usize, ..TUNING }, "synthetic must be at most 60000, not 4294967295"),
    ] {
        let error = block_on(session.ask(begin(tuning))).unwrap_err();
        assert_eq!(error.to_string(), format!("fineTune: {told}"));
    }
    let mut session = block_on(Session::open(Backend::Cpu));
    let mut numbers = Numbers::named("unlabelled");
    let pixels = (0..20 * 64).map(|_| (255.0 * numbers.unit()) as u8).collect();
    let unlabelled = Images { width: 8, height: 8, pixels, labels: None };
    session.set_data(DataSet::split("unlabelled", unlabelled).unwrap());
    session.build(r#"{"family": "vanilla", "layers": [4]}"#).unwrap();
    let error = block_on(session.ask(begin(TUNING))).unwrap_err();
    assert!(error.to_string().contains("labelled"), "{error}");
}
