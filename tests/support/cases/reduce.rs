//! sum, broadcast.

use hourglass::ops::broadcast::Broadcast;
use hourglass::ops::sum::Sum;
use hourglass::tensor::kernel::Launch;
use hourglass::tensor::shape::Shape;

use crate::support::case::{Agreement, Case};
use crate::support::numbers::Numbers;

pub fn cases() -> Vec<Case> {
    let small: [Shape; 8] = [
        [1].into(),
        [9].into(),
        [1, 1].into(),
        [3, 5].into(),
        [7, 255].into(),
        [5, 257].into(),
        [2, 3, 4, 5].into(),
        [300, 2].into(),
    ];
    // Several laps of a workgroup, in either direction; more workgroups than one row of the grid holds.
    let folded = 2 * Launch::ROW as usize + 5;
    let large: [Shape; 4] = [[3, 5000].into(), [40_000, 3].into(), [folded, 2].into(), [2, 32 * folded].into()];
    let mut cases = Vec::new();
    for along_rows in [false, true] {
        for shape in small {
            cases.push(sum(shape, along_rows).gradients([0]));
            cases.push(broadcast(shape, along_rows).gradients([0]));
        }
        for shape in large {
            if along_rows && shape.rows() > 10_000 {
                continue;
            }
            // A running sum of many terms loses more.
            cases.push(sum(shape, along_rows).against_oracle(Agreement::Within(3e-5)));
            cases.push(broadcast(shape, along_rows));
        }
    }
    cases
}

fn sum(shape: Shape, along_rows: bool) -> Case {
    let name = format!("{shape} along rows: {along_rows}");
    let x = Numbers::named(&name).between(-1.0, 1.0, shape.len());
    let (rows, cols) = (shape.rows(), shape.last());
    Case::new(name, Sum { along_rows }, move |x, _, _| {
        let mut y = vec![0.0; if along_rows { rows } else { cols }];
        for (i, x) in x[0].iter().enumerate() {
            y[if along_rows { i / cols } else { i % cols }] += x;
        }
        vec![y]
    })
    .input(shape, x)
}

fn broadcast(shape: Shape, along_rows: bool) -> Case {
    let name = format!("{shape} along rows: {along_rows}");
    let (len, cols) = (shape.len(), shape.last());
    let count = if along_rows { shape.rows() } else { cols };
    let x = Numbers::named(&name).between(-1.0, 1.0, count);
    Case::new(name, Broadcast { shape, along_rows }, move |x, _, _| {
        vec![(0..len).map(|i| x[0][if along_rows { i / cols } else { i % cols }]).collect()]
    })
    .input([count], x)
    .exact()
}
