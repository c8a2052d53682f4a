//! Models and data small enough to be made for every input: 8 x 8 pixels, a few units.

use std::sync::OnceLock;

use hourglass::api::session::{Backend, Session};
use hourglass::data::{DataSet, Images};
use hourglass::model::DataShape;
use hourglass::rng::Sequence;
use hourglass::train::checkpoint::Precision;
use pollster::block_on;

use super::has_words;

/// Pixels of a side.
pub const SIDE: usize = 8;
const CLASSES: usize = 3;

/// One of each family, and of what changes the way of training.
pub const SPECS: [&str; 11] = [
    r#"{"family":"vanilla","layers":[5],"batch":8}"#,
    r#"{"family":"deep","layers":[9,4],"batch":8}"#,
    r#"{"family":"linear","layers":[3],"batch":8}"#,
    r#"{"family":"deep","layers":[6,3],"tied":true,"batch":8,"recipe":{"kind":"greedy","epochs":1}}"#,
    r#"{"family":"deep","layers":[6,3],"batch":8,"activation":"sigmoid","recipe":{"kind":"rbm","epochs":1}}"#,
    r#"{"family":"denoising","layers":[6],"batch":8,"noise":{"kind":"saltAndPepper","level":0.2}}"#,
    r#"{"family":"sparse","layers":[12],"batch":8}"#,
    r#"{"family":"vae","layers":[8,2],"batch":8,"vae":{"beta":1,"warmup":1}}"#,
    r#"{"family":"conv","batch":8,"conv":{"encoder":[{"kind":"conv","channels":2,"kernel":3,"stride":1,"padding":1,
        "activation":"relu"},{"kind":"pool","kernel":2,"stride":2}],"decoder":[{"kind":"unpool"},
        {"kind":"convTranspose","channels":1,"kernel":3,"stride":1,"padding":1}]}}"#,
    r#"{"family":"mae","batch":8,"mae":{"patch":4,"ratio":0.5,"encoder":{"width":8,"depth":1,"heads":2,"mlp":8},
        "decoder":{"width":4,"depth":1,"heads":1,"mlp":4}}}"#,
    r#"{"family":"classifier","layers":[6],"batch":8,"optimizer":{"kind":"sgd","schedule":"cosine","epochs":3,
        "warmup":1}}"#,
];

fn images(count: usize) -> Images {
    let mut random = Sequence::new(7, 0xf0, count as u32);
    let pixels = (0..count * SIDE * SIDE).map(|_| random.below(256) as u8).collect();
    let labels = (0..count).map(|number| (number % CLASSES) as u8).collect();
    Images { width: SIDE, height: SIDE, pixels, labels: Some(labels) }
}

/// 24 images to train on and 9 to test on, labelled.
pub fn data() -> DataSet {
    DataSet::new("own", images(24), images(9)).expect("two halves of one size")
}

/// Its sizes.
pub const SHAPE: DataShape = DataShape { width: SIDE, height: SIDE, classes: CLASSES, count: 33, train: 24 };

/// A session with these data and no model.
pub fn open() -> Session {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(data());
    session
}

/// A session with a model that was trained for a step.
pub fn trained(spec: &str) -> Session {
    let mut session = open();
    session.build(spec).unwrap_or_else(|error| panic!("{spec}: {error}"));
    step(&mut session);
    session
}

/// A step of training, and its losses: numbers, or it is said that they are none. Whether they were.
pub fn step(session: &mut Session) -> bool {
    if let Err(error) = block_on(session.train(1, f64::INFINITY)) {
        has_words(&error);
        return false;
    }
    match block_on(session.metrics(true)) {
        Ok(metrics) => {
            assert!(metrics.loss.is_none_or(f64::is_finite), "a loss of {:?} that nobody speaks of", metrics.loss);
            let test = metrics.test_loss;
            assert!(test.is_none_or(f64::is_finite), "a test loss of {test:?} that nobody speaks of");
            true
        }
        Err(error) => {
            has_words(&error);
            false
        }
    }
}

/// A saved model of each specification, in one of the three precisions by turns, and one in full.
pub fn saved() -> &'static [Vec<u8>] {
    static SAVED: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    SAVED.get_or_init(|| {
        let precisions = [Precision::Full, Precision::Half, Precision::Compact];
        let each = SPECS.iter().zip(precisions.iter().cycle());
        let file = |(spec, precision): (&&str, &Precision)| {
            block_on(trained(spec).save(*precision)).unwrap_or_else(|error| panic!("{spec}: {error}"))
        };
        each.map(file).chain([file((&SPECS[1], &Precision::Full))]).collect()
    })
}
