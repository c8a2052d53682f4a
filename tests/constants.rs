//! Constants of a graph, on both devices.

use hourglass::device::Device;
use hourglass::graph::Graph;
use hourglass::graph::layout::Layout;
use hourglass::graph::plan::Plan;
use hourglass::ops::binary::Binary;
use hourglass::tensor::op::Step;

/// Constants are there from the first run on, and later ones do not write over them.
#[test]
fn constants_are_written_when_a_plan_is_loaded() {
    for make in [|| Device::cpu(), || pollster::block_on(Device::gpu()).expect("an adapter")] {
        let mut device = make();
        let mut g = Graph::new(Layout::default());
        let x = g.input("x", [2, 3]);
        let table = g.constant([3], vec![1.0, 2.0, 3.0]);
        let sum = g.one(Binary::Add, &[x, table]).unwrap();
        let double = g.one(Binary::Add, &[sum, table]).unwrap();
        g.keep("y", double);
        let mut program = device.load(Plan::new(&g).unwrap()).unwrap();
        device.write(&mut program, "x", &[0.0, 0.0, 0.0, 10.0, 20.0, 30.0]).unwrap();
        for _ in 0..2 {
            device.run(&mut program, &[Step::plain(2)]).unwrap();
            let y = pollster::block_on(device.read(&program, &["y"])).unwrap().remove(0);
            assert_eq!(y, [2.0, 4.0, 6.0, 12.0, 24.0, 36.0]);
        }
    }
}
