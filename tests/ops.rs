//! Every op against its f64 oracle, its gradient against finite differences, the GPU against the CPU.

use crate::support::case::Case;
use crate::support::cases;
use crate::support::drive::run;
use crate::support::table::run_table;
use hourglass::device::Device;
use hourglass::model::{DataShape, Model, Stage, presets};
use hourglass::numeric::gemm::Scratch;
use hourglass::tensor::kernel::{Declared, Kernel, Launch, Rewrite, Writes};
use hourglass::tensor::op::{Op, Step, View, ViewMut};
use hourglass::tensor::shape::Shape;

#[test]
fn every_op_on_the_cpu() {
    let report = pollster::block_on(run_table(&mut Device::cpu())).and_then(|report| report.verdict());
    println!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}

/// A machine without an adapter fails here: install Vulkan's software driver (lavapipe).
#[test]
fn every_op_on_the_gpu() {
    let mut device = pollster::block_on(Device::gpu()).expect("an adapter");
    let report = pollster::block_on(run_table(&mut device)).and_then(|report| report.verdict());
    println!("{}", report.unwrap_or_else(|failures| panic!("{failures}")));
}

/// The table's own watchdog, tried out: a shader that writes one element too many.
#[derive(Debug)]
struct Overrun;

static OVERRUN: Kernel = Kernel {
    name: "overrun",
    sources: &["struct Overrun { len: u32, }
        @group(0) @binding(0) var<uniform> p: Overrun;
        @group(0) @binding(2) var<storage, read_write> y: array<f32>;
        @compute @workgroup_size(64)
        fn main(@builtin(global_invocation_id) id: vec3<u32>) { if id.x <= p.len { y[id.x] = 1.0; } }"],
    fewest: 0,
    inputs: 0,
    outputs: 1,
    writes: Writes::Values,
    rewrite: Rewrite::None,
};

impl Declared for Overrun {
    fn kernel(&self) -> &'static Kernel {
        &OVERRUN
    }
}

impl Op for Overrun {
    fn infer(&self, _x: &[Shape]) -> hourglass::Result<Vec<Shape>> {
        Ok(vec![[10].into()])
    }

    fn cpu(&self, _x: &[View], y: &mut [ViewMut], _step: &Step, _scratch: &mut Scratch) {
        y[0].data.fill(1.0);
    }

    fn launch(&self, _x: &[Shape]) -> Launch {
        Launch::elementwise(10).params(10u32)
    }
}

#[test]
fn a_write_behind_the_output_is_noticed() {
    let case = Case::new("by one", Overrun, |_, _, _| vec![vec![1.0; 10]]);
    let mut device = pollster::block_on(Device::gpu()).expect("an adapter");
    let Err(noticed) = pollster::block_on(run(&mut device, &case)) else { panic!("not noticed") };
    assert!(noticed.contains("wrote 1 at 10 of a tensor of 10"), "{noticed}");
    assert!(pollster::block_on(run(&mut Device::cpu(), &case)).is_ok());
}

#[test]
fn sums_in_parts_repeat_to_the_bit() {
    let mut device = pollster::block_on(Device::gpu()).expect("an adapter");
    let mut tried = 0;
    for case in cases::all().into_iter().flat_map(|make| make()) {
        if case.op.launch(&case.input_shapes()).parts < 2 {
            continue;
        }
        let runs = [(); 3].map(|()| pollster::block_on(run(&mut device, &case)).expect("a result"));
        let bits = |values: &[Vec<f32>]| values.concat().into_iter().map(f32::to_bits).collect::<Vec<_>>();
        let first = bits(&runs[0].in_slots);
        for outputs in &runs {
            assert!(bits(&outputs.in_slots) == first && bits(&outputs.in_arenas) == first, "{}", case.name);
        }
        tried += 1;
    }
    assert!(tried > 10, "{tried} rows make parts");
}

/// What is said of a model's launches is what a GPU does.
#[test]
fn a_sum_in_parts_counts_as_two_dispatches() {
    let data = DataShape { width: 28, height: 28, classes: 10, count: 2200, train: 2000 };
    let launches = |name: &str| {
        let spec = presets::find(name).expect("a preset");
        let plan = Model::new(spec, data).and_then(|model| model.plan(Stage::Train, 128)).expect("a plan");
        (plan.instructions.len(), plan.dispatches())
    };
    let (nodes, dispatches) = launches("mae");
    assert!(dispatches > nodes, "{nodes} nodes, {dispatches} dispatches");
    let (nodes, dispatches) = launches("deep");
    assert_eq!(nodes, dispatches, "its products have many tiles, or few terms");
}
