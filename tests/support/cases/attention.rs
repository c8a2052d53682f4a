//! attention, attention_grad.

use hourglass::ops::attention::Attention;
use hourglass::ops::attention_grad::AttentionGrad;
use hourglass::tensor::kernel::Launch;

use crate::support::case::{Agreement, Case};
use crate::support::numbers::{Numbers, widen};
use crate::support::oracle;

/// Samples, tokens, heads, size of a head.
#[derive(Clone, Copy, Debug)]
struct Size {
    samples: usize,
    tokens: usize,
    heads: usize,
    size: usize,
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    // One token; few and many; the presets' 12 and 49; sizes that fill no vector; the largest head.
    for (samples, tokens, heads, size) in
        [(1, 1, 1, 4), (2, 5, 2, 3), (1, 17, 1, 8), (3, 12, 4, 16), (2, 49, 4, 8), (1, 65, 2, 5), (1, 70, 1, 64)]
    {
        let size = Size { samples, tokens, heads, size };
        cases.push(attention(size, 1.0).gradients([0]));
        cases.push(attention_grad(size));
    }
    cases
}

/// Several tiles of keys; more workgroups than one row of the grid holds; scores whose exponentials overflow.
pub fn large() -> Vec<Case> {
    let many = Size { samples: Launch::ROW as usize / 4 + 3, tokens: 3, heads: 4, size: 4 };
    let long = Size { samples: 1, tokens: 196, heads: 2, size: 16 };
    let mut cases: Vec<Case> =
        [many, long].into_iter().flat_map(|at| [attention(at, 1.0), attention_grad(at)]).collect();
    let steep = Size { samples: 1, tokens: 9, heads: 2, size: 8 };
    cases.push(attention(steep, 60.0).against_oracle(Agreement::Within(1e-4)).against_cpu(Agreement::Within(1e-3)));
    cases
}

impl Size {
    fn qkv(&self, x: &[f64], sample: usize, token: usize, part: usize, head: usize) -> Vec<f64> {
        let start = (((sample * self.tokens + token) * 3 + part) * self.heads + head) * self.size;
        x[start..start + self.size].to_vec()
    }

    fn start(&self, sample: usize, token: usize, head: usize) -> usize {
        ((sample * self.tokens + token) * self.heads + head) * self.size
    }

    fn scores(&self, x: &[f64], sample: usize, query: usize, head: usize) -> Vec<f64> {
        let q = self.qkv(x, sample, query, 0, head);
        let score = |key| dot(&q, &self.qkv(x, sample, key, 1, head)) / (self.size as f64).sqrt();
        (0..self.tokens).map(score).collect()
    }

    fn forward(&self, x: &[f64]) -> Vec<Vec<f64>> {
        let mut y = vec![0.0; x.len() / 3];
        let mut sums = Vec::new();
        for (sample, head, query) in self.each() {
            let scores = self.scores(x, sample, query, head);
            sums.push(oracle::cross_entropy(&scores, 0) + scores[0]);
            let start = self.start(sample, query, head);
            for (key, weight) in oracle::softmax(&scores).into_iter().enumerate() {
                let v = self.qkv(x, sample, key, 2, head);
                (0..self.size).for_each(|i| y[start + i] += weight * v[i]);
            }
        }
        vec![y, sums]
    }

    /// In the order of the sums.
    fn each(&self) -> impl Iterator<Item = (usize, usize, usize)> + use<> {
        let Size { samples, tokens, heads, .. } = *self;
        (0..samples * heads * tokens).map(move |i| (i / tokens / heads, i / tokens % heads, i % tokens))
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn attention(at: Size, spread: f64) -> Case {
    let name = format!("{at:?} within {spread}");
    let len = 3 * at.samples * at.tokens * at.heads * at.size;
    let qkv = Numbers::named(&name).between(-spread, spread, len);
    Case::new(name, Attention { heads: at.heads }, move |x, _, _| at.forward(&x[0]))
        .input([at.samples, at.tokens, 3 * at.heads * at.size], qkv)
}

/// By the softmax's own derivative, dz = p (dp - p dp), row by row.
fn attention_grad(at: Size) -> Case {
    let name = format!("{at:?}");
    let width = at.heads * at.size;
    let mut numbers = Numbers::named(&name);
    let qkv = numbers.between(-1.0, 1.0, 3 * at.samples * at.tokens * width);
    let dy = numbers.between(-1.0, 1.0, at.samples * at.tokens * width);
    let forward = at.forward(&widen(&qkv)).into_iter().map(|values| values.iter().map(|&v| v as f32).collect());
    let [y, sums]: [Vec<f32>; 2] = forward.collect::<Vec<_>>().try_into().expect("two outputs");
    let oracle = move |x: &[Vec<f64>]| {
        let mut d = vec![0.0; x[0].len()];
        let scale = 1.0 / (at.size as f64).sqrt();
        for (sample, head, query) in at.each() {
            let start = at.start(sample, query, head);
            let dy = &x[3][start..start + at.size];
            let weights = oracle::softmax(&at.scores(&x[0], sample, query, head));
            let dp: Vec<f64> = (0..at.tokens).map(|key| dot(dy, &at.qkv(&x[0], sample, key, 2, head))).collect();
            let along = dot(&weights, &dp);
            let place =
                |token: usize, part: usize| (((sample * at.tokens + token) * 3 + part) * at.heads + head) * at.size;
            for key in 0..at.tokens {
                let slope = scale * weights[key] * (dp[key] - along);
                for i in 0..at.size {
                    d[place(query, 0) + i] += slope * x[0][place(key, 1) + i];
                    d[place(key, 1) + i] += slope * x[0][place(query, 0) + i];
                    d[place(key, 2) + i] += weights[key] * dy[i];
                }
            }
        }
        vec![d]
    };
    let shape = [at.samples, at.tokens, width];
    Case::new(name, AttentionGrad(Attention { heads: at.heads }), move |x, _, _| oracle(x))
        .input([at.samples, at.tokens, 3 * width], qkv)
        .input(shape, y)
        .input([at.samples, at.heads, at.tokens], sums)
        .input(shape, dy)
}
