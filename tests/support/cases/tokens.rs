//! argsort, gather_tokens, permute.

use hourglass::ops::argsort::Argsort;
use hourglass::ops::gather_tokens::GatherTokens;
use hourglass::ops::permute::Permute;
use hourglass::tensor::kernel::Launch;

use crate::support::case::Case;
use crate::support::numbers::Numbers;

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> =
        [(1, 1), (3, 2), (4, 49), (2, 196), (300, 4), (40, 300)].map(|(rows, tokens)| argsort(rows, tokens)).into();
    for shared in [false, true] {
        cases.push(gather_tokens([3, 5, 4], 0, 2, 0, 5, shared, false).gradients([0]));
        cases.push(gather_tokens([2, 7, 3], 2, 5, 0, 7, shared, false).gradients([0]));
        // What the gradients above are made of: some indices stand for no token of x.
        cases.push(gather_tokens([2, 3, 5], 0, 7, 0, 7, shared, false).gradients([0]));
        cases.push(gather_tokens([2, 3, 5], 1, 4, 2, 7, shared, false).gradients([0]));
        // Mask tokens where there is nothing to take.
        cases.push(gather_tokens([3, 2, 4], 0, 6, 0, 6, shared, true).gradients([0, 3]));
    }
    cases.push(gather_tokens([16, 12, 64], 0, 49, 0, 49, false, true));
    cases.push(gather_tokens([Launch::ROW as usize, 3, 90], 0, 3, 0, 3, false, false));
    let axes = [[0, 1, 2, 3], [0, 2, 1, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]];
    for axes in axes {
        cases.push(permute([2, 3, 4, 5], axes).gradients([0]));
    }
    cases.push(permute([8 * 7, 4, 7, 4], [0, 2, 1, 3]));
    cases.push(permute([2 * Launch::ROW as usize, 4, 9, 8], [0, 3, 1, 2]));
    cases
}

/// Keys, some of them equal.
fn keys(name: &str, len: usize) -> Vec<f32> {
    let mut numbers = Numbers::named(name);
    (0..len).map(|_| numbers.below(24) as f32 / 8.0 - 1.0).collect()
}

/// A stable sort's order, and its inverse.
fn ranked(tokens: usize, keys: &[f64]) -> Vec<Vec<f64>> {
    let (mut orders, mut ranks) = (Vec::new(), Vec::new());
    for keys in keys.chunks(tokens) {
        let mut order: Vec<usize> = (0..tokens).collect();
        order.sort_by(|&a, &b| keys[a].total_cmp(&keys[b]));
        let mut rank = vec![0.0; tokens];
        order.iter().enumerate().for_each(|(place, &token)| rank[token] = place as f64);
        orders.extend(order.iter().map(|&token| token as f64));
        ranks.extend(rank);
    }
    vec![orders, ranks]
}

fn argsort(rows: usize, tokens: usize) -> Case {
    let name = format!("{rows} rows of {tokens}");
    let keys = keys(&name, rows * tokens);
    Case::new(name, Argsort, move |x, _, _| ranked(tokens, &x[0])).input([rows, tokens], keys).exact()
}

#[allow(clippy::too_many_arguments)]
fn gather_tokens(
    [rows, tokens, width]: [usize; 3],
    first: usize,
    count: usize,
    shift: usize,
    indices: usize,
    shared: bool,
    absent: bool,
) -> Case {
    let op = GatherTokens { first, count, shift };
    let name = format!("{op:?} of [{rows}, {tokens}, {width}] by {indices}, shared: {shared}, absent: {absent}");
    let keys: Vec<f64> = keys(&name, rows * indices).into_iter().map(f64::from).collect();
    let narrow = |values: &[f64]| -> Vec<f32> { values.iter().map(|&v| v as f32).collect() };
    let order = ranked(indices, &keys);
    let mut numbers = Numbers::named(&name);
    let x = numbers.between(-1.0, 1.0, if shared { 1 } else { rows } * tokens * width);
    let case = Case::new(name, op, move |x, _, _| {
        let mut y = Vec::new();
        for row in 0..rows {
            for i in 0..count {
                let from = x[1][row * indices + first + i] as usize;
                let start = if shared { 0 } else { row * tokens };
                match from.checked_sub(shift).filter(|from| *from < tokens) {
                    Some(from) => y.extend(&x[0][(start + from) * width..][..width]),
                    None if absent => y.extend(&x[3]),
                    None => y.extend(vec![0.0; width]),
                }
            }
        }
        vec![y]
    });
    let case = if shared { case.input([tokens, width], x) } else { case.input([rows, tokens, width], x) };
    let case = case.input([rows, indices], narrow(&order[0])).input([rows, indices], narrow(&order[1])).exact();
    if absent { case.input([width], numbers.between(-1.0, 1.0, width)) } else { case }
}

fn permute(sizes: [usize; 4], axes: [usize; 4]) -> Case {
    let name = format!("{sizes:?} by {axes:?}");
    let len: usize = sizes.iter().product();
    let x = Numbers::named(&name).between(-1.0, 1.0, len);
    Case::new(name, Permute { axes }, move |x, _, _| {
        let mut y = vec![0.0; len];
        for (from, value) in x[0].iter().enumerate() {
            // Where the element stands along each axis of x, then along each of y.
            let mut rest = from;
            let mut at = [0; 4];
            for axis in (0..4).rev() {
                at[axis] = rest % sizes[axis];
                rest /= sizes[axis];
            }
            y[axes.iter().fold(0, |to, &axis| to * sizes[axis] + at[axis])] = *value;
        }
        vec![y]
    })
    .input(sizes, x)
    .exact()
}
