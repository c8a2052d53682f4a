//! load_batch, write_metrics.

use hourglass::ops::load_batch::LoadBatch;
use hourglass::ops::write_metrics::{COLUMNS, FLOATS, RING, WriteMetrics};
use hourglass::tensor::op::Step;

use crate::support::case::{Agreement, Case};
use crate::support::numbers::Numbers;

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    // Samples that start at any byte of a word; a label of one byte; MNIST's own size.
    for (count, cols) in [(9, 1), (8, 3), (11, 5), (6, 7), (5, 8), (40, 784)] {
        for (rows, valid, cursor) in [(4, 4, 0), (5, 3, 2), (3, 1, 4)] {
            cases.push(load_batch(count, cols, rows, valid, cursor, 1.0 / 255.0));
            cases.push(load_batch(count, cols, rows, valid, cursor, 1.0));
        }
    }
    cases.extend([1, 2, 3].map(write_metrics));
    cases
}

fn load_batch(count: usize, cols: usize, rows: usize, valid: usize, cursor: usize, scale: f32) -> Case {
    let name = format!("{rows} of {count} x {cols} bytes from {cursor}, {valid} valid, scale {scale}");
    let mut numbers = Numbers::named(&name);
    let bytes: Vec<u8> = (0..(count * cols).next_multiple_of(4)).map(|_| numbers.bits() as u8).collect();
    let words: Vec<f32> = bytes.chunks_exact(4).map(|b| f32::from_ne_bytes([b[0], b[1], b[2], b[3]])).collect();
    let order: Vec<usize> = (0..cursor + valid).map(|_| numbers.below(count)).collect();
    let order_words: Vec<f32> = order.iter().map(|&sample| sample as f32).collect();
    let pixel = move |row: usize, col: usize| match row < valid {
        true => f64::from(scale) * f64::from(bytes[order[cursor + row] * cols + col]),
        false => 0.0,
    };
    Case::new(name, LoadBatch { rows, cols, scale }, move |_, _, _| {
        vec![(0..rows * cols).map(|i| pixel(i / cols, i % cols)).collect()]
    })
    .input([words.len()], words)
    .input([order_words.len()], order_words)
    .step(Step { cursor: cursor as u32, ..Step::plain(valid) })
    .exact()
}

/// Several rows of the ring, past its end, the others untouched.
fn write_metrics(scalars: usize) -> Case {
    let name = format!("{scalars} scalars");
    let ring = Numbers::named(&name).between(-1.0, 1.0, FLOATS);
    let steps = [0, 5, RING as u32 - 1, RING as u32 + 3];
    let case = Case::new(name, WriteMetrics, |x, before, step| {
        let mut ring = before[0].clone();
        let row = step.ring as usize % RING;
        for column in 0..COLUMNS {
            ring[COLUMNS * row + column] = x.get(column).unwrap_or(&x[0])[0];
        }
        vec![ring]
    })
    .before(vec![ring])
    .steps(steps.map(|ring| Step { ring, ..Step::plain(1) }).to_vec())
    .against_oracle(Agreement::Bits)
    .against_cpu(Agreement::Bits);
    (0..scalars).fold(case, |case, number| case.input([1], vec![0.25 + number as f32]))
}
