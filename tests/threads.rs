//! The same bits on any number of threads: the weights of every kind of network after some steps.

use hourglass::data::DataSet;
use hourglass::device::Device;
use hourglass::graph::plan::Arena;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use pollster::block_on;

/// One spec of each kind of work: products, convolutions and poolings, attention, noise, samples, draws, penalties.
const MODELS: [&str; 12] = [
    "vanilla",
    "deep",
    "tied",
    "sparse",
    "denoising",
    "vae",
    "conv",
    "conv-switches",
    "mae",
    "classifier",
    r#"{"family": "deep", "layers": [256, 64, 16], "recipe": {"kind": "rbm", "epochs": 1}, "activation": "sigmoid",
        "noise": {"kind": "saltAndPepper", "level": 0.2}}"#,
    r#"{"family": "vanilla", "layers": [300], "optimizer": {"kind": "sgd", "momentum": 0.9}, "loss": "l1",
        "activation": "tanh", "noise": {"kind": "masking", "level": 0.2}}"#,
];

fn weights(spec: &str, data: &DataSet, threads: usize) -> Vec<u32> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(|| {
        let spec = Spec::parse(spec).expect("a specification");
        let mut trainer = Trainer::new(Device::cpu(), data.clone(), spec).expect("a model");
        // Of the last step a part is padding.
        block_on(trainer.train(3, 1e9)).expect("steps");
        let floats = trainer.model.layout.floats();
        let weights = block_on(trainer.device.read_arena(Arena::Parameters, floats)).expect("weights");
        weights.into_iter().map(f32::to_bits).collect()
    })
}

#[test]
fn threads_give_the_same_bits() {
    let data = DataSet::digits(300, 40, 7);
    for spec in MODELS {
        let alone = weights(spec, &data, 1);
        for threads in [2, 3, 8] {
            let same = weights(spec, &data, threads) == alone;
            assert!(same, "{spec}: {threads} threads give other weights than one");
        }
    }
}
