//! Which patches of each image stay visible: keys, ranked. The first of the order are visible, so their number is exact
//! and a plan depends on it alone.

use std::rc::Rc;

use crate::error::Result;
use crate::graph::Graph;
use crate::model::positions::Field;
use crate::model::spec::mae::Sampling;
use crate::ops::argsort::Argsort;
use crate::ops::broadcast::Broadcast;
use crate::ops::matmul::Matmul;
use crate::ops::random::{Distribution, Random};
use crate::rng::stream;
use crate::tensor::op::{Builder, TensorId};

/// Tokens in the order of their keys \[n, t\], and where each stands in it, \[n, t\].
#[derive(Clone, Copy, Debug)]
pub struct Mask {
    /// Numbers of the tokens by ascending key: the first `visible` are seen.
    pub order: TensorId,
    /// The place of each token in the order.
    pub rank: TensorId,
    /// Tokens of a sample that are seen.
    pub visible: usize,
}

impl Mask {
    /// The mask that shows the `visible` tokens with the smallest keys, \[n, t\].
    pub fn ranked(g: &mut Graph, keys: TensorId, visible: usize) -> Result<Mask> {
        let ranked = g.apply(Rc::new(Argsort), &[keys])?;
        Ok(Mask { order: ranked[0], rank: ranked[1], visible })
    }

    /// A mask of `rows` samples; keyed by the sample, so that an evaluation repeats.
    pub fn sampled(g: &mut Graph, sampling: Sampling, rows: usize, field: Field, visible: usize) -> Result<Mask> {
        let shape = [rows, field.tokens()].into();
        let keys = match sampling {
            Sampling::Random => {
                g.one(Random { shape, distribution: Distribution::Uniform, stream: stream::GRAPH }, &[])?
            }
            Sampling::Block => block(g, rows, field)?,
            Sampling::Grid => {
                let keys = g.constant([field.tokens()], lattice(field));
                g.one(Broadcast { shape, along_rows: false }, &[keys])?
            }
        };
        Mask::ranked(g, keys, visible)
    }
}

/// Bits of a coordinate of a block's centre.
const BITS: usize = 5;

/// Keys that hide the patches nearest to a random centre c: 2 p c - p^2, which is c^2 less the squared distance of
/// patch p.
///
/// One product of random bits and a table, of integers and binary fractions, so that every device gets the same keys.
fn block(g: &mut Graph, rows: usize, field: Field) -> Result<TensorId> {
    let bits =
        Random { shape: [rows, 2 * BITS].into(), distribution: Distribution::Bernoulli(0.5), stream: stream::GRAPH };
    let bits = g.one(bits, &[])?;
    let patches = || (0..field.tokens()).map(|t| ((t / field.cols) as f32 + 0.5, (t % field.cols) as f32 + 0.5));
    let mut table = Vec::new();
    for bit in 0..BITS {
        let share = 0.5f32.powi(bit as i32 + 1);
        table.extend(patches().map(|(y, _)| 2.0 * y * share * field.rows as f32));
        table.extend(patches().map(|(_, x)| 2.0 * x * share * field.cols as f32));
    }
    let table = g.constant([2 * BITS, field.tokens()], table);
    let squares = g.constant([field.tokens()], patches().map(|(y, x)| -(y * y + x * x)).collect());
    g.one(Matmul::default(), &[bits, table, squares])
}

/// The order in which a dither matrix lights up: every other patch of every other row first, then what lies between
/// (Bayer, 1973).
fn lattice(field: Field) -> Vec<f32> {
    let key = |t: usize| {
        let (y, x) = (t / field.cols, t % field.cols);
        // The lowest bits count most.
        (0..8).fold(0, |key, bit| 4 * key + 2 * ((x ^ y) >> bit & 1) + (y >> bit & 1)) as f32
    };
    (0..field.tokens()).map(key).collect()
}
