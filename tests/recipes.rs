//! Training in phases: layer by layer, by contrastive divergence, and what passes from one phase to the next.

use std::collections::BTreeMap;

use crate::support::numbers::{distance, widen};
use crate::support::training::{apart, few_digits, train};
use hourglass::Error;
use hourglass::api::queries::view::ViewRequest;
use hourglass::api::session::{Backend, Session};
use hourglass::data::{DataSet, Images};
use hourglass::device::Device;
use hourglass::graph::plan::Arena;
use hourglass::model::phases::PhaseKind;
use hourglass::model::spec::Spec;
use hourglass::train::checkpoint::Precision;
use hourglass::train::evaluate::{Split, evaluate};
use hourglass::train::{Progress, Trainer};
use pollster::block_on;
use serde::Deserialize;

/// 200 images in batches of 48: five steps an epoch, the last one short.
const GREEDY: &str = r#"{"family": "deep", "layers": [24, 12, 6], "batch": 48, "seed": 5,
    "noise": {"kind": "masking", "level": 0.2}, "recipe": {"kind": "greedy", "epochs": 2}}"#;
const RBM: &str = r#"{"family": "deep", "layers": [24, 12, 6], "batch": 48, "seed": 5, "activation": "sigmoid",
    "recipe": {"kind": "rbm", "epochs": 2}}"#;
const CONVOLUTIONAL: &str = r#"{"family": "conv", "batch": 48, "recipe": {"kind": "greedy", "epochs": 2}, "conv": {
    "encoder": [{"kind": "conv", "channels": 4, "kernel": 3, "stride": 1, "padding": 1, "activation": "relu"},
                {"kind": "pool", "kernel": 2, "stride": 2},
                {"kind": "conv", "channels": 6, "kernel": 3, "stride": 2, "padding": 1, "activation": "relu"}],
    "decoder": [{"kind": "convTranspose", "channels": 4, "kernel": 3, "stride": 2, "padding": 1, "outputPadding": 1,
                 "activation": "relu"},
                {"kind": "unpool"},
                {"kind": "conv", "channels": 1, "kernel": 3, "stride": 1, "padding": 1}]}}"#;

fn gpu() -> Device {
    block_on(Device::gpu()).expect("an adapter")
}

fn trainer(device: Device, spec: &str) -> Trainer {
    Trainer::new(device, few_digits(), Spec::parse(spec).expect("a specification")).expect("a model")
}

fn weights(trainer: &mut Trainer) -> Vec<f32> {
    block_on(trainer.device.read_arena(Arena::Parameters, trainer.model.layout.floats())).expect("weights")
}

/// A decoder without weights of its own has its biases pre-trained, and its weights with the encoder's.
#[test]
fn tied_layers_are_pre_trained_like_others() {
    for spec in [GREEDY, RBM] {
        let mut trainer = trainer(Device::cpu(), &spec.replacen('{', r#"{"tied": true, "#, 1));
        let parts = trainer.model.phases[..3].iter().flat_map(|phase| phase.ranges.clone());
        let weights = trainer.model.layout.parameters().iter().filter(|parameter| parameter.shape.sizes().len() == 2);
        assert_eq!(weights.count(), 3);
        let (pre_trained, all) = (parts.map(|part| part.len()).sum::<usize>(), trainer.model.layout.floats());
        assert!(all - pre_trained < 64 * 8, "{pre_trained} of {all}");
        let losses = block_on(train(&mut trainer, 3 * 10 + 40, 1e9)).expect("losses");
        assert!(losses[9] < losses[0] && losses[69] < losses[30], "{losses:?}");
    }
}

#[test]
fn a_recipe_is_a_list_of_phases_that_each_train_a_part() {
    let trainer = trainer(Device::cpu(), GREEDY);
    let phases = &trainer.model.phases;
    let kinds: Vec<_> = phases.iter().map(|phase| (phase.kind, phase.layer, phase.epochs)).collect();
    let greedy = |layer| (PhaseKind::Greedy, layer, Some(2));
    assert_eq!(kinds, [greedy(0), greedy(1), greedy(2), (PhaseKind::FineTuning, 0, None)]);
    // Together the parts are everything, and none is trained twice.
    let mut parts: Vec<_> = phases[..3].iter().flat_map(|phase| phase.ranges.clone()).collect();
    parts.sort_by_key(|range| range.start);
    let parameters = trainer.model.layout.parameters();
    assert_eq!((parts[0].start, parts[parts.len() - 1].end), (0, parameters[parameters.len() - 1].range.end));
    assert!(parts.windows(2).all(|two| two[0].end <= two[1].start && two[1].start - two[0].end < 64), "{parts:?}");
    assert!(phases[3].ranges.iter().eq([&(0..trainer.model.layout.floats())]));
    assert_eq!(
        [0, 1, 2, 5, 6, 99].map(|epoch| trainer.model.phase_at(epoch)),
        [(0, 0), (0, 0), (1, 2), (2, 4), (3, 6), (3, 6)]
    );
}

/// While a block is pre-trained, what is shown and tested is the network up to it: no layer that nothing has trained
/// yet stands between the image and the reconstruction.
#[test]
fn what_is_seen_of_pre_training_ends_with_its_block() {
    let names = |deep: usize| -> Vec<String> {
        let down = (0..deep).map(|number| if number == 2 { "code".into() } else { format!("encoder.{number}") });
        down.chain((3 - deep..2).map(|number| format!("decoder.{number}"))).collect()
    };
    for (spec, names) in [
        (GREEDY, [1, 2, 3].map(names).to_vec()),
        (RBM, [1, 2, 3].map(names).to_vec()),
        (
            CONVOLUTIONAL,
            vec![
                ["encoder.0", "encoder.1", "decoder.1"].map(String::from).to_vec(),
                ["encoder.0", "encoder.1", "code", "decoder.0", "decoder.1"].map(String::from).to_vec(),
            ],
        ),
    ] {
        let mut session = block_on(Session::open(Backend::Cpu));
        session.set_data(few_digits());
        session.build(spec).expect("a model");
        let loss = |session: &mut Session, steps| {
            block_on(session.train(steps, 1e9)).expect("training");
            block_on(session.metrics(true)).expect("metrics").test_loss.expect("a test loss")
        };
        for (phase, names) in names.iter().enumerate() {
            let before = loss(&mut session, 1);
            let view =
                block_on(session.ask(ViewRequest { digits: vec![3], ..ViewRequest::default() })).expect("a view");
            let shown: Vec<&String> = view.layers.iter().map(|layer| &layer.name).collect();
            assert_eq!(shown, names.iter().collect::<Vec<_>>(), "phase {phase} of {spec}");
            assert!(view.layers.iter().all(|layer| layer.values.len() == layer.sizes.iter().product::<usize>()));
            let after = loss(&mut session, 9);
            // The blocks above learn the codes below them, not the pixels that are compared here.
            assert!(phase > 0 || after < before, "{spec}: {after} after {before}");
        }
        block_on(session.train(1, 1e9)).expect("training");
        let view = block_on(session.ask(ViewRequest::default())).expect("a view");
        assert_eq!(view.layers.len(), session.trainer("view").expect("a model").model.layers.len());
    }
}

/// The first block's own loss is the test loss of the network that ends with it.
#[test]
fn the_first_block_is_tested_by_the_loss_that_it_trains_by() {
    let spec = r#"{"family": "deep", "layers": [24, 12], "batch": 200, "seed": 5, "recipe": {"kind": "greedy"}}"#;
    let mut trainer = trainer(Device::cpu(), spec);
    let tested = block_on(evaluate(&mut trainer, Split::Train, 200)).expect("an evaluation").loss;
    let trained = block_on(train(&mut trainer, 1, 1e9)).expect("training")[0];
    assert!((tested / f64::from(trained) - 1.0).abs() < 1e-5, "{tested} and {trained}");
}

/// Every phase leaves what it does not train as it was, to the bit, and changes all that it trains.
#[test]
fn a_phase_changes_its_own_part_alone() {
    let tied = [GREEDY, RBM].map(|spec| spec.replace("\"deep\",", "\"deep\", \"tied\": true,"));
    for spec in [GREEDY, RBM, CONVOLUTIONAL, &tied[0], &tied[1]] {
        for device in [Device::cpu(), gpu()] {
            let mut trainer = trainer(device, spec);
            let mut before = weights(&mut trainer);
            for number in 0..trainer.model.phases.len() {
                let position = trainer.position().expect("a recipe");
                assert_eq!((position.index, position.step), (number, 0));
                assert_eq!(position.steps, (number + 1 < trainer.model.phases.len()).then_some(10));
                block_on(train(&mut trainer, 10, 1e9)).expect("training");
                let after = weights(&mut trainer);
                let ranges = trainer.model.phases[number].ranges.clone();
                for parameter in trainer.model.layout.parameters() {
                    let trained = ranges.iter().any(|range| range.contains(&parameter.range.start));
                    let same = before[parameter.range.clone()] == after[parameter.range.clone()];
                    assert_eq!(same, !trained, "{} in phase {number} of {spec}", parameter.name);
                }
                before = after;
            }
        }
    }
}

#[test]
fn a_run_that_is_saved_and_loaded_crosses_a_boundary_as_if_it_had_not_been() {
    for backend in [Backend::Cpu, Backend::Webgpu] {
        for spec in [GREEDY, RBM] {
            let open = |spec: &str| {
                let mut session = block_on(Session::open(backend));
                session.set_data(few_digits());
                session.build(spec).expect("a model");
                session
            };
            let run = |session: &mut Session, steps: u32| {
                let mut left = steps;
                while left > 0 {
                    left -= block_on(session.train(left, 1e9)).expect("training").steps;
                }
                block_on(session.save(Precision::Full)).expect("a file")
            };
            let tensors = |file: &[u8]| {
                let length: [u8; 8] = file[..8].try_into().expect("a header's length");
                file[8 + u64::from_le_bytes(length) as usize..].to_vec()
            };
            let whole = tensors(&run(&mut open(spec), 34));
            // Within a phase, at the boundary to the next, and in fine-tuning.
            for at in [7, 10, 20, 32] {
                let file = run(&mut open(spec), at);
                let mut second = open("vanilla");
                second.load(&file).expect("the file loads");
                assert!(tensors(&run(&mut second, 34 - at)) == whole, "{backend:?}, saved at step {at}: {spec}");
            }
        }
    }
}

#[test]
fn the_page_is_told_the_phases_and_where_training_is() {
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(few_digits());
    assert_eq!(session.build("vanilla").expect("a model").phases, []);
    assert_eq!(block_on(session.metrics(true)).expect("metrics").phase, None);
    let phases = session.build(RBM).expect("a model").phases;
    let listed: Vec<_> = phases.iter().map(|phase| (phase.kind, phase.layer, phase.epochs, phase.steps)).collect();
    let rbm = |layer| (PhaseKind::Rbm, layer, Some(2), Some(10));
    assert_eq!(listed, [rbm(0), rbm(1), rbm(2), (PhaseKind::FineTuning, 0, None, None)]);
    for (steps, index, step) in [(0, 0, 0), (7, 0, 7), (3, 1, 0), (12, 2, 2), (20, 3, 12)] {
        let mut left = steps;
        while left > 0 {
            left -= block_on(session.train(left, 1e9)).expect("training").steps;
        }
        let phase = block_on(session.metrics(true)).expect("metrics").phase.expect("a phase");
        assert_eq!((phase.index, phase.step, phase.steps), (index, step, phases[index].steps));
    }
}

#[test]
fn decoders_are_their_encoders_transposed_until_fine_tuning() {
    for device in [Device::cpu(), gpu()] {
        let mut trainer = trainer(device, RBM);
        for (steps, unrolled) in [(0, true), (17, true), (13, true), (1, false)] {
            block_on(train(&mut trainer, steps, 1e9)).expect("training");
            let arena = weights(&mut trainer);
            for layer in 0..3 {
                let of = |name: String| {
                    let number = trainer.model.layout.find(&name).expect("a parameter");
                    &trainer.model.layout.parameters()[number]
                };
                let (down, up) = (of(format!("encoder.{layer}.weight")), of(format!("decoder.{}.weight", 2 - layer)));
                let [inputs, outputs, ..] = down.shape.image();
                let (w, turned) = (&arena[down.range.clone()], &arena[up.range.clone()]);
                let same = (0..inputs).all(|i| (0..outputs).all(|o| w[i * outputs + o] == turned[o * inputs + i]));
                assert_eq!(same, unrolled, "layer {layer} after {steps} more steps");
            }
        }
    }
}

#[test]
fn losses_of_every_phase_fall_and_are_the_same_on_both_devices() {
    for spec in [GREEDY, RBM, CONVOLUTIONAL] {
        let long = spec.replace("\"epochs\": 2", "\"epochs\": 10");
        let [cpu, gpu] = [Device::cpu(), gpu()].map(|device| {
            let mut trainer = trainer(device, &long);
            let steps = 50 * trainer.model.phases.len() as u32;
            block_on(train(&mut trainer, steps, 1e9)).expect("training")
        });
        for (phase, losses) in cpu.chunks(50).enumerate() {
            let mean = |losses: &[f32]| losses.iter().sum::<f32>() / losses.len() as f32;
            let (first, last) = (mean(&losses[..5]), mean(&losses[45..]));
            assert!(last < first, "{spec}, phase {phase}: {first} to {last}");
        }
        // A unit's state is drawn, and its probability differs in the last bit: the devices part where a draw falls
        // between.
        let steps = if spec == RBM { 20 } else { cpu.len() };
        assert!(apart(&gpu[..steps], &cpu[..steps]) < 2e-3, "{spec}: {gpu:?} {cpu:?}");
    }
}

/// What `tests/fixtures/rbm.py` writes.
#[derive(Deserialize)]
struct Fixture {
    spec: serde_json::Value,
    width: usize,
    height: usize,
    images: Vec<u8>,
    initial: BTreeMap<String, Vec<f32>>,
    /// Gradients in the first step of each phase.
    gradients: Vec<BTreeMap<String, Vec<f32>>>,
    losses: Vec<f64>,
    r#final: BTreeMap<String, Vec<f32>>,
}

#[test]
fn contrastive_divergence_is_numpys() {
    let fixtures: Vec<Fixture> = serde_json::from_str(include_str!("fixtures/rbm.json")).expect("fixtures");
    for fixture in &fixtures {
        for device in [Device::cpu(), gpu()] {
            let Fixture { width, height, images, .. } = fixture;
            let images = Images { width: *width, height: *height, pixels: images.clone(), labels: None };
            let data = DataSet::new("fixture", images.clone(), images).expect("data");
            let spec = Spec::parse(&fixture.spec.to_string()).expect("a specification");
            let mut trainer = Trainer::new(device, data, spec).expect("a model");
            let mut arena = vec![0.0; trainer.model.layout.floats()];
            for parameter in trainer.model.layout.parameters() {
                arena[parameter.range.clone()].copy_from_slice(&fixture.initial[&parameter.name]);
            }
            trainer.restore(&[(Arena::Parameters, arena)], Progress::default()).expect("the weights");
            let check = |trainer: &mut Trainer, arena, expected: &BTreeMap<String, Vec<f32>>| {
                let floats = trainer.model.layout.floats();
                let all = block_on(trainer.device.read_arena(arena, floats)).expect("an arena");
                for parameter in trainer.model.layout.parameters() {
                    let Some(expected) = expected.get(&parameter.name) else { continue };
                    let error = distance(widen(&all[parameter.range.clone()]), widen(expected));
                    assert!(error < 1e-5, "{arena:?} of {}: error {error:.1e}", parameter.name);
                }
            };
            let (mut losses, steps) = (Vec::new(), fixture.losses.len() as u32 / 2);
            for gradients in &fixture.gradients {
                losses.extend(block_on(train(&mut trainer, 1, 1e9)).expect("training"));
                check(&mut trainer, Arena::Gradients, gradients);
                losses.extend(block_on(train(&mut trainer, steps - 1, 1e9)).expect("training"));
            }
            assert_eq!((losses.len(), fixture.gradients.len()), (fixture.losses.len(), 2));
            for (step, (got, expected)) in losses.iter().zip(&fixture.losses).enumerate() {
                assert!((f64::from(*got) - expected).abs() < 1e-5 * expected, "loss {step}: {got}, NumPy's {expected}");
            }
            check(&mut trainer, Arena::Parameters, &fixture.r#final);
        }
    }
}

#[test]
fn a_recipe_that_does_not_fit_its_model_is_refused_by_name() {
    // One pair of convolutions and two; strides that only agree when all layers run.
    let conv = |encoder: &str, decoder: &str| {
        let layer = |text: &str| {
            let (kind, rest) = text.split_once(' ').expect("a kind and its numbers");
            format!(r#"{{"kind": "{kind}", {rest}}}"#)
        };
        let all = |layers: &str| layers.split(';').map(layer).collect::<Vec<_>>().join(", ");
        let (encoder, decoder) = (all(encoder), all(decoder));
        format!(
            r#"{{"family": "conv", "recipe": {{"kind": "greedy"}},
                "conv": {{"encoder": [{encoder}], "decoder": [{decoder}]}}}}"#
        )
    };
    let (same, half) = (r#""kernel": 3, "stride": 1, "padding": 1"#, r#""kernel": 3, "stride": 2, "padding": 1"#);
    let uneven = conv(
        &format!(r#"conv "channels": 4, {half}"#),
        &format!(r#"upsample "stride": 2;conv "channels": 4, {same};conv "channels": 1, {same}"#),
    );
    let crossed = conv(
        &format!(r#"conv "channels": 4, {half};conv "channels": 4, {half}"#),
        &format!(r#"upsample "stride": 4;conv "channels": 4, {same};conv "channels": 1, {same}"#),
    );
    let cases = [
        (GREEDY.replace("\"epochs\": 2", "\"epochs\": 0"), "recipe.epochs"),
        (GREEDY.replace("masking", "gaussian"), "noise.kind"),
        (RBM.replace("sigmoid", "relu"), "activation"),
        (RBM.replace("\"sigmoid\",", "\"sigmoid\", \"codeActivation\": \"tanh\","), "codeActivation"),
        (RBM.replace("\"epochs\": 2", "\"visible\": \"gaussian\""), "recipe.visible"),
        (CONVOLUTIONAL.replace("greedy", "rbm"), "recipe.kind"),
        (uneven, "recipe.kind"),
        (crossed, "recipe.kind"),
        (r#"{"family": "classifier", "layers": [8], "recipe": {"kind": "greedy"}}"#.into(), "recipe.kind"),
        (r#"{"family": "vae", "recipe": {"kind": "greedy"}}"#.into(), "recipe.kind"),
        (r#"{"family": "mae", "recipe": {"kind": "greedy"}}"#.into(), "recipe.kind"),
    ];
    for (spec, named) in cases {
        let built = Spec::parse(&spec).and_then(|spec| Trainer::new(Device::cpu(), few_digits(), spec));
        let Err(Error::Spec { field, message }) = built else { panic!("not refused: {spec}") };
        assert_eq!(field, named, "{message}");
    }
}
