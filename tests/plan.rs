//! Plans: lives of tensors in slots, where gradients go, and what a plan looks like.

use std::collections::{HashMap, HashSet};

use hourglass::Error;
use hourglass::device::Device;
use hourglass::graph::grad::differentiate;
use hourglass::graph::layout::{Init, Layout};
use hourglass::graph::plan::{Arena, Place, Plan};
use hourglass::graph::{Graph, Node, Resource};
use hourglass::numeric::activation::Activation;
use hourglass::ops::adam::Adam;
use hourglass::ops::binary::Binary;
use hourglass::ops::load_batch::LoadBatch;
use hourglass::ops::matmul::Matmul;
use hourglass::ops::reconstruction_loss::ReconstructionLoss;
use hourglass::ops::sgd::Sgd;
use hourglass::ops::sum::Sum;
use hourglass::ops::unary::{Function, Unary};
use hourglass::ops::write_metrics::WriteMetrics;
use hourglass::tensor::kernel::Writes;
use hourglass::tensor::op::{Builder, Step, TensorId};

fn layer(g: &mut Graph, name: &str, x: TensorId, outputs: usize, activation: Activation) -> TensorId {
    let inputs = g.shape(x).last();
    let init = Init::GlorotUniform { fan_in: inputs, fan_out: outputs };
    let weight = g.parameter(&format!("{name}.weight"), [inputs, outputs], init).unwrap();
    let bias = g.parameter(&format!("{name}.bias"), [outputs], Init::Zero).unwrap();
    g.one(Matmul { activation, ..Matmul::default() }, &[x, weight, bias]).unwrap()
}

/// An autoencoder of these hidden widths on resident images, with everything that a training step has.
fn autoencoder(rows: usize, pixels: usize, widths: &[usize]) -> Graph {
    let mut g = Graph::new(Layout::default());
    let images = g.resource(Resource::Images, [rows * pixels]);
    let order = g.resource(Resource::Order, [4 * rows]);
    let x = g.one(LoadBatch { rows, cols: pixels, scale: 1.0 / 255.0 }, &[images, order]).unwrap();
    let mut h = x;
    for (number, width) in widths.iter().enumerate() {
        h = layer(&mut g, &format!("layer.{number}"), h, *width, Activation::Relu);
    }
    let z = layer(&mut g, "out", h, pixels, Activation::None);
    let each = g.one(ReconstructionLoss::BinaryCrossEntropy, &[z, x]).unwrap();
    let loss = g.one(Sum { along_rows: true }, &[each]).unwrap();
    differentiate(&mut g, loss).unwrap();
    g.one(WriteMetrics, &[loss]).unwrap();
    let range = 0..g.layout.floats();
    g.update(Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decoupled: false }, range);
    g
}

/// The nodes that something reads, by walking back from what the host, the optimiser and the loss ring take.
fn needed(graph: &Graph) -> Vec<&Node> {
    let mut reached: HashSet<TensorId> = graph.kept.iter().map(|(_, tensor)| *tensor).collect();
    reached.extend(graph.gradients.iter().map(|(_, gradient)| *gradient));
    let mut is_needed = |node: &&Node| {
        let needed =
            node.op.kernel().writes != Writes::Values || node.outputs.iter().any(|output| reached.contains(output));
        if needed {
            reached.extend(&node.inputs);
        }
        needed
    };
    let mut nodes: Vec<&Node> = graph.nodes.iter().rev().filter(|node| is_needed(node)).collect();
    nodes.reverse();
    nodes
}

/// Replays the plan with the tensors of the graph: every read finds the tensor that was last written there.
fn check_lives(graph: &Graph, plan: &Plan) {
    let mut holds: HashMap<usize, TensorId> = HashMap::new();
    for (name, operand) in &plan.inputs {
        let Place::Slot(slot) = operand.place else { panic!("input {name} is not in a slot") };
        let found = graph.tensors.iter().position(|t| t.role == hourglass::graph::Role::Input(name.clone()));
        assert!(holds.insert(slot, TensorId(found.unwrap())).is_none(), "two inputs in slot {slot}");
    }
    for (node, instruction) in needed(graph).into_iter().zip(&plan.instructions) {
        assert_eq!(node.op.kernel().name, instruction.op.kernel().name);
        for (input, operand) in node.inputs.iter().zip(&instruction.inputs) {
            assert_eq!(operand.shape, graph.shape(*input));
            if let Place::Slot(slot) = operand.place {
                assert_eq!(holds.get(&slot), Some(input), "{node:?} reads a slot that holds another tensor");
            }
        }
        for (output, operand) in node.outputs.iter().zip(&instruction.outputs) {
            if let Place::Slot(slot) = operand.place {
                holds.insert(slot, *output);
            }
        }
    }
    for (name, tensor) in &graph.kept {
        let operand = plan.output(name).unwrap();
        assert_eq!(operand.shape, graph.shape(*tensor));
        if let Place::Slot(slot) = operand.place {
            assert_eq!(holds.get(&slot), Some(tensor), "{name} was overwritten");
        }
    }
    for (name, operand) in &plan.inputs {
        let Place::Slot(slot) = operand.place else { continue };
        let held = &graph.tensors[holds[&slot].0];
        assert_eq!(
            held.role,
            hourglass::graph::Role::Input(name.clone()),
            "input {name} does not last to the next run"
        );
    }
    check_bindings(plan);
}

/// WebGPU binds no buffer for reading and writing in one dispatch; a tensor never exceeds its slot.
fn check_bindings(plan: &Plan) {
    let buffer = |place: &Place| match place {
        Place::Slot(slot) => format!("slot {slot}"),
        Place::Arena(arena, _) => format!("{arena:?}"),
        Place::Resource(resource) => format!("{resource:?}"),
    };
    for instruction in &plan.instructions {
        let written: Vec<String> = instruction.outputs.iter().map(|operand| buffer(&operand.place)).collect();
        for (number, name) in written.iter().enumerate() {
            assert!(!written[..number].contains(name), "{name} is written twice by {:?}", instruction.op);
            let read = instruction.inputs.iter().any(|operand| buffer(&operand.place) == *name);
            assert!(!read, "{name} is read and written by {:?}", instruction.op);
        }
        for operand in instruction.inputs.iter().chain(&instruction.outputs) {
            match &operand.place {
                Place::Slot(slot) => assert!(operand.shape.len() <= plan.slots[*slot]),
                Place::Arena(_, range) => {
                    assert_eq!(range.len(), operand.shape.len());
                    assert_eq!(range.start % 64, 0, "a GPU binds at multiples of 256 bytes");
                }
                Place::Resource(_) => {}
            }
        }
    }
}

fn slot_bytes_without_sharing(graph: &Graph) -> usize {
    let values = graph.nodes.iter().flat_map(|node| &node.outputs);
    values.map(|&output| 4 * graph.shape(output).len()).sum()
}

#[test]
fn slots_are_shared_and_nothing_is_overwritten_early() {
    for widths in [&[32][..], &[100, 50, 25, 3, 25, 50, 100]] {
        let mut graph = autoencoder(16, 196, widths);
        let plan = Plan::new(&graph).unwrap();
        check_lives(&graph, &plan);
        let without = slot_bytes_without_sharing(&graph);
        assert!(2 * plan.bytes() < without, "{} of {without}", plan.bytes());
        let values: Vec<TensorId> = graph.nodes.iter().flat_map(|node| node.outputs.clone()).step_by(5).collect();
        values.iter().enumerate().for_each(|(number, value)| graph.keep(&format!("kept {number}"), *value));
        let kept = Plan::new(&graph).unwrap();
        check_lives(&graph, &kept);
        assert!(kept.bytes() >= plan.bytes());
    }
}

#[test]
fn every_gradient_lands_in_its_range_of_the_arena() {
    let graph = autoencoder(4, 36, &[8, 3, 8]);
    let plan = Plan::new(&graph).unwrap();
    for (number, parameter) in graph.layout.parameters().iter().enumerate() {
        let place = Place::Arena(Arena::Gradients, parameter.range.clone());
        let writers = plan.instructions.iter().filter(|i| i.outputs.iter().any(|output| output.place == place));
        let writers: Vec<_> = writers.map(|instruction| instruction.op.kernel().name).collect();
        // Straight from the product or the sum: no copies in a plain network.
        assert!(matches!(writers[..], ["matmul"] | ["sum"]), "parameter {number}: {writers:?}");
    }
    let update = plan.instructions.last().unwrap();
    let all = Place::Arena(Arena::Gradients, 0..graph.layout.floats());
    assert_eq!((update.op.kernel().name, &update.inputs[0].place), ("adam", &all));
}

#[test]
fn nodes_that_nothing_reads_are_left_out() {
    let mut graph = autoencoder(4, 36, &[8]);
    let plan = Plan::new(&graph).unwrap();
    // The gradient by the images, which the walk back through the first layer makes.
    assert_eq!(plan.instructions.len(), graph.nodes.len() - 1 + graph.updates.len());
    let square = Unary { function: Function::Square, scale: 1.0 };
    let idle = graph.one(square, &[graph.nodes[0].outputs[0]]).unwrap();
    let length = |graph: &Graph| Plan::new(graph).unwrap().instructions.len();
    assert_eq!(length(&graph), plan.instructions.len());
    graph.keep("idle", idle);
    assert_eq!(length(&graph), plan.instructions.len() + 1);
}

#[test]
fn a_plan_prints_itself() {
    let printed = Plan::new(&autoencoder(2, 6, &[4, 3])).unwrap().to_string();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/plan.txt");
    if std::env::var_os("HOURGLASS_BLESS").is_some() {
        std::fs::write(file, &printed).unwrap();
    }
    let known = std::fs::read_to_string(file).unwrap();
    assert_eq!(printed, known, "the plan changed; if it should, HOURGLASS_BLESS=1 writes it anew");
}

/// Gradients of `build`'s loss by all parameters after one step, on the CPU and on the GPU.
fn gradients_of(build: impl Fn(&mut Graph) -> TensorId, parameters: &[f32], x: &[f32]) -> Vec<f32> {
    let mut results = Vec::new();
    let gpu = pollster::block_on(Device::gpu()).expect("an adapter");
    for mut device in [Device::cpu(), gpu] {
        let mut graph = Graph::new(Layout::default());
        let loss = build(&mut graph);
        differentiate(&mut graph, loss).unwrap();
        let plan = Plan::new(&graph).unwrap();
        check_bindings(&plan);
        let floats = graph.layout.floats();
        device.allocate(floats).unwrap();
        let mut arena = vec![0.0; floats];
        let mut rest = parameters;
        for parameter in graph.layout.parameters() {
            let (values, others) = rest.split_at(parameter.range.len());
            arena[parameter.range.clone()].copy_from_slice(values);
            rest = others;
        }
        device.write_arena(Arena::Parameters, &arena);
        let mut program = device.load(plan).unwrap();
        device.write(&mut program, "x", x).unwrap();
        device.run(&mut program, &[Step::plain(1)]).unwrap();
        let all = pollster::block_on(device.read_arena(Arena::Gradients, floats)).unwrap();
        let ranges = graph.layout.parameters().iter().map(|parameter| parameter.range.clone());
        results.push(ranges.flat_map(|range| all[range].to_vec()).collect::<Vec<f32>>());
    }
    assert_eq!(results[0], results[1], "CPU and GPU");
    results.remove(0)
}

fn total(g: &mut Graph, x: TensorId) -> TensorId {
    let down = g.one(Sum { along_rows: false }, &[x]).unwrap();
    g.one(Sum { along_rows: true }, &[down]).unwrap()
}

fn vector(g: &mut Graph, name: &str, len: usize) -> TensorId {
    g.parameter(name, [len], Init::Zero).unwrap()
}

#[test]
fn uses_of_a_tied_parameter_add_up() {
    // L = sum(x w + w w): dL/dw = x + 2 w, with w asked for twice by name.
    let build = |g: &mut Graph| {
        let x = g.input("x", [3]);
        let (first, second) = (vector(g, "w", 3), vector(g, "w", 3));
        assert_eq!(first, second);
        let scaled = g.one(Binary::Multiply, &[x, first]).unwrap();
        let squared = g.one(Binary::Multiply, &[first, second]).unwrap();
        let sum = g.one(Binary::Add, &[scaled, squared]).unwrap();
        total(g, sum)
    };
    assert_eq!(gradients_of(build, &[1.0, -2.0, 0.5], &[10.0, 20.0, 30.0]), [12.0, 16.0, 31.0]);
}

#[test]
fn tied_weights_of_an_autoencoder_get_both_gradients() {
    // y = (x W) W^T, L = sum(y): dL/dW = x^T (1 W) + 1^T (x W).
    let build = |g: &mut Graph| {
        let x = g.input("x", [1, 2]);
        let w = g.parameter("w", [2, 3], Init::Zero).unwrap();
        let code = g.one(Matmul::default(), &[x, w]).unwrap();
        let y = g.one(Matmul { transpose_b: true, ..Matmul::default() }, &[code, w]).unwrap();
        total(g, y)
    };
    let w = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    // Column sums of W are 5, 7, 9; x W = [9, 12, 15] with x = [1, 2].
    assert_eq!(gradients_of(build, &w, &[1.0, 2.0]), [14.0, 19.0, 24.0, 19.0, 26.0, 33.0]);
}

#[test]
fn one_tensor_can_be_the_gradient_of_several_parameters() {
    // L = sum(x (a + b + c)): all three gradients are one tensor.
    let build = |g: &mut Graph| {
        let x = g.input("x", [2]);
        let [a, b, c] = ["a", "b", "c"].map(|name| vector(g, name, 2));
        let ab = g.one(Binary::Add, &[a, b]).unwrap();
        let abc = g.one(Binary::Add, &[ab, c]).unwrap();
        let weighted = g.one(Binary::Multiply, &[x, abc]).unwrap();
        total(g, weighted)
    };
    assert_eq!(gradients_of(build, &[0.0; 6], &[5.0, -7.0]), [5.0, -7.0, 5.0, -7.0, 5.0, -7.0]);
}

#[test]
fn a_gradient_that_other_nodes_read_is_copied() {
    // L = sum(a - b): the gradient of a is what the gradient of b is made from.
    let build = |g: &mut Graph| {
        let x = g.input("x", [2]);
        let (a, b) = (vector(g, "a", 2), vector(g, "b", 2));
        let difference = g.one(Binary::Subtract, &[a, b]).unwrap();
        let weighted = g.one(Binary::Multiply, &[difference, x]).unwrap();
        total(g, weighted)
    };
    assert_eq!(gradients_of(build, &[0.0; 4], &[3.0, 4.0]), [3.0, 4.0, -3.0, -4.0]);
}

#[test]
fn a_parameter_that_the_loss_does_not_need_has_gradient_zero_and_a_kept_gradient_can_be_read() {
    let mut device = Device::cpu();
    let mut g = Graph::new(Layout::default());
    let x = g.input("x", [2]);
    let (a, _idle) = (vector(&mut g, "a", 2), vector(&mut g, "idle", 2));
    let weighted = g.one(Binary::Multiply, &[a, x]).unwrap();
    let loss = total(&mut g, weighted);
    differentiate(&mut g, loss).unwrap();
    let (_, gradient) = g.gradients[0];
    g.keep("gradient", gradient);
    device.allocate(g.layout.floats()).unwrap();
    let mut program = device.load(Plan::new(&g).unwrap()).unwrap();
    device.write(&mut program, "x", &[1.0, 2.0]).unwrap();
    device.run(&mut program, &[Step::plain(1)]).unwrap();
    assert_eq!(pollster::block_on(device.read(&program, &["gradient"])).unwrap(), [[1.0, 2.0]]);
    let arena = pollster::block_on(device.read_arena(Arena::Gradients, g.layout.floats())).unwrap();
    let idle = g.layout.parameters()[1].range.clone();
    assert_eq!(arena[idle], [0.0, 0.0]);
}

#[test]
fn an_assigned_gradient_replaces_the_one_before() {
    // As contrastive divergence does: the optimiser sees a statistic, not a derivative.
    let mut device = Device::cpu();
    let mut g = Graph::new(Layout::default());
    let x = g.input("x", [2]);
    let w = vector(&mut g, "w", 2);
    let weighted = g.one(Binary::Multiply, &[w, x]).unwrap();
    let loss = total(&mut g, weighted);
    differentiate(&mut g, loss).unwrap();
    let statistic = g.one(Unary { function: Function::Identity, scale: 100.0 }, &[x]).unwrap();
    g.assign_gradient(0, statistic).unwrap();
    let floats = g.layout.floats();
    g.update(Sgd, 0..floats);
    device.allocate(floats).unwrap();
    let mut program = device.load(Plan::new(&g).unwrap()).unwrap();
    device.write(&mut program, "x", &[1.0, 2.0]).unwrap();
    device.run(&mut program, &[Step { learning_rate: 0.5, ..Step::plain(1) }]).unwrap();
    let weights = pollster::block_on(device.read_arena(Arena::Parameters, floats)).unwrap();
    assert_eq!(weights[..2], [-50.0, -100.0]);

    let three = g.input("three", [3]);
    let Err(Error::Shape { op, expected, got }) = g.assign_gradient(0, three) else { panic!("refused") };
    assert_eq!((op, expected.as_str(), got), ("assign_gradient", "[2]", vec![[3].into()]));
}

#[test]
fn the_graph_refuses_what_does_not_fit() {
    let mut g = Graph::new(Layout::default());
    g.parameter("w", [2, 3], Init::Zero).unwrap();
    let Err(Error::Shape { op, expected, .. }) = g.parameter("w", [3, 2], Init::Zero) else { panic!("refused") };
    assert!(op == "parameter" && expected.contains("w of shape [2, 3]"));
    let w = g.parameter("w", [2, 3], Init::Zero).unwrap();
    let Err(Error::Shape { op, expected, got }) = differentiate(&mut g, w) else { panic!("refused") };
    assert_eq!((op, expected.as_str(), got), ("gradient", "a scalar loss", vec![[2, 3].into()]));
    let plan = Plan::new(&g).unwrap();
    let message = plan.output("nothing").unwrap_err().to_string();
    assert!(message.contains("no tensor named nothing"), "{message}");
}

#[test]
fn work_is_counted_in_the_products_of_a_step() {
    let (rows, pixels, hidden) = (16, 196, 32);
    let plan = Plan::new(&autoencoder(rows, pixels, &[hidden])).unwrap();
    // Forward twice, by the weights twice, by the activations once: nobody needs the gradient by the images.
    let product = 2 * (rows * pixels * hidden) as u64;
    assert_eq!(plan.gemm_flops(), 5 * product);
}

#[test]
fn a_reshape_is_the_same_memory() {
    let mut g = Graph::new(Layout::default());
    let x = g.input("x", [2, 6]);
    let doubled = g.one(Unary { function: Function::Identity, scale: 2.0 }, &[x]).unwrap();
    let wide = g.reshape(doubled, [1, 2, 3, 2]).unwrap();
    g.keep("wide", wide);
    let plan = Plan::new(&g).unwrap();
    assert_eq!(plan.output("wide").unwrap().place, plan.instructions[0].outputs[0].place);
    assert_eq!(plan.output("wide").unwrap().shape, [1, 2, 3, 2].into());
    assert!(matches!(g.reshape(x, [13]), Err(Error::Shape { op: "reshape", .. })));
}

#[test]
fn gradients_flow_through_reshapes_in_both_uses() {
    let mut g = Graph::new(Layout::default());
    let weight = g.parameter("w", [2, 3], Init::Zero).unwrap();
    let x = g.input("x", [3, 2]);
    let turned = g.reshape(weight, [3, 2]).unwrap();
    let direct = g.one(Matmul::default(), &[x, weight]).unwrap();
    let through = g.one(Matmul { transpose_b: true, ..Matmul::default() }, &[x, turned]).unwrap();
    let both = g.one(Binary::Add, &[direct, through]).unwrap();
    let each = g.one(Sum { along_rows: true }, &[both]).unwrap();
    let loss = g.one(Sum { along_rows: true }, &[each]).unwrap();
    differentiate(&mut g, loss).unwrap();
    let mut device = Device::cpu();
    device.allocate(6).unwrap();
    let mut program = device.load(Plan::new(&g).unwrap()).unwrap();
    device.write(&mut program, "x", &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
    device.run(&mut program, &[Step::plain(3)]).unwrap();
    // Columns of x sum to 9 and 12.
    let gradient = pollster::block_on(device.read_arena(Arena::Gradients, 6)).unwrap();
    assert_eq!(gradient, [18.0, 21.0, 18.0, 24.0, 21.0, 24.0]);
}
