//! matmul: every transposition, bias and activation; sizes odd and multiples of four (two shaders); few tiles and many
//! (two tile sizes).

use hourglass::numeric::activation::Activation;
use hourglass::ops::matmul::Matmul;

use crate::support::case::Case;
use crate::support::numbers::Numbers;
use crate::support::oracle::Product;

/// Every activation that the epilogue has.
const FUSED: [Activation; 5] =
    [Activation::None, Activation::Relu, Activation::LeakyRelu, Activation::Sigmoid, Activation::Tanh];

/// (m, n, k)
type Sizes = (usize, usize, usize);

pub fn small() -> Vec<Case> {
    let mut cases = Vec::new();
    for sizes in [(5, 7, 3), (8, 12, 4), (33, 35, 17), (36, 68, 20)] {
        for activation in FUSED {
            for variant in 0..8 {
                let mut case = case(sizes, variant & 1 != 0, variant & 2 != 0, variant & 4 != 0, activation);
                case.gradients = (0..case.inputs.len()).collect();
                cases.push(case);
            }
        }
    }
    // One element; a dot product; an outer product; k over one panel of depth 16 by one; only one side in fours.
    let edges = [(1, 1, 1), (1, 1, 300), (40, 41, 1), (1, 5, 33), (31, 1, 15), (4, 5, 16), (5, 4, 16), (4, 4, 5)];
    for sizes in edges {
        for variant in 0..4 {
            cases.push(case(sizes, variant & 1 != 0, variant & 2 != 0, true, Activation::None).gradients([0, 1, 2]));
        }
    }
    cases
}

/// So many tiles that the large ones are taken, odd and in fours. The activation is the last thing that happens to a
/// sum, whatever the tile, so each variant has one.
pub fn tall() -> Vec<Case> {
    let mut cases = Vec::new();
    for sizes in [(4033, 5, 7), (4036, 8, 12)] {
        for (variant, activation) in (0..8).zip(FUSED.into_iter().cycle()) {
            cases.push(case(sizes, variant & 1 != 0, variant & 2 != 0, variant & 4 != 0, activation));
        }
    }
    cases
}

/// As in a network: every transposition, both tile sizes, several cache blocks.
pub fn large() -> Vec<Case> {
    let mut cases = Vec::new();
    for sizes in [(128, 784, 30), (128, 30, 784), (131, 515, 309), (512, 516, 68), (515, 513, 70)] {
        for variant in 0..4 {
            cases.push(case(sizes, variant & 1 != 0, variant & 2 != 0, true, Activation::Tanh));
        }
    }
    cases
}

/// So few tiles of such depth that a GPU makes the sums in parts: odd and in fours, the last part shorter. With a bias
/// there are no parts.
pub fn deep() -> Vec<Case> {
    let mut cases = Vec::new();
    for sizes in [(3, 5, 1100), (32, 36, 1040), (70, 33, 777)] {
        for variant in 0..4 {
            cases.push(case(sizes, variant & 1 != 0, variant & 2 != 0, false, Activation::None));
        }
    }
    cases.push(case((32, 36, 1040), true, false, true, Activation::None));
    cases
}

fn case((m, n, k): Sizes, transpose_a: bool, transpose_b: bool, bias: bool, activation: Activation) -> Case {
    let mark = |transposed: bool| if transposed { "^T" } else { "" };
    let (a_mark, b_mark) = (mark(transpose_a), mark(transpose_b));
    let name = format!("{m} x {n} x {k} a{a_mark} b{b_mark} bias {bias} {activation:?}");
    let mut numbers = Numbers::named(&name);
    let (a, b) = (numbers.between(-1.0, 1.0, m * k), numbers.between(-1.0, 1.0, k * n));
    let product = Product { m, n, k, transpose_a, transpose_b, activation };
    let case = Case::new(name, Matmul { transpose_a, transpose_b, activation }, move |x, _, _| {
        vec![product.of(&x[0], &x[1], x.get(2).map(Vec::as_slice))]
    })
    .input(if transpose_a { [k, m] } else { [m, k] }, a)
    .input(if transpose_b { [n, k] } else { [k, n] }, b);
    if bias { case.input([n], numbers.between(-1.0, 1.0, n)) } else { case }
}
