//! random, corrupt.

use hourglass::ops::corrupt::{Corrupt, Corruption};
use hourglass::ops::random::{Distribution, Random};
use hourglass::tensor::op::Step;
use hourglass::tensor::shape::Shape;

use crate::support::case::{Agreement, Case};
use crate::support::numbers::Numbers;
use crate::support::oracle::Key;

fn step(seed: u32, step: u32, cursor: u32, noise: f32) -> Step {
    Step { seed, step, cursor, noise, ..Step::plain(4) }
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let shapes: [Shape; 4] = [[1].into(), [257].into(), [5, 7].into(), [4, 6, 6, 3].into()];
    // The last overflows the element's number, which then wraps on both devices.
    let keys = [(0, 0, 0), (7, 1, 0), (0xffff_ffff, Step::EVALUATION, 12_345), (3, 9, 0xf000_0001)];
    for shape in shapes {
        for (seed, key, cursor) in keys {
            for distribution in [Distribution::Uniform, Distribution::Normal] {
                cases.push(random(shape, distribution, step(seed, key, cursor, 0.0)));
            }
            for p in [0.0, 1e-7, 0.3, 0.5, 1.0] {
                cases.push(random(shape, Distribution::Bernoulli(p), step(seed, key, cursor, 0.0)));
            }
            for corruption in [Corruption::Gaussian, Corruption::Masking, Corruption::SaltAndPepper] {
                for level in [0.0, 0.25, 1.0] {
                    cases.push(corrupt(shape, corruption, step(seed, key, cursor, level)));
                }
            }
        }
    }
    cases
}

/// The keys of a tensor's elements: samples are numbered from the step's cursor.
fn keys(step: &Step, shape: Shape, stream: u32) -> impl Iterator<Item = Key> {
    let first = u64::from(step.cursor) * shape.last() as u64;
    let (seed, step) = (step.seed, step.step);
    (0..shape.len() as u64).map(move |i| Key { seed, stream, step, element: (first + i) as u32 })
}

fn random(shape: Shape, distribution: Distribution, step: Step) -> Case {
    let stream = 0x100 + shape.len() as u32;
    let draw = move |key: Key| match distribution {
        Distribution::Uniform => key.uniform(),
        Distribution::Normal => key.normal(),
        Distribution::Bernoulli(p) => key.bernoulli(f64::from(p)),
    };
    let name = format!("{distribution:?} {shape} seed {} step {} cursor {}", step.seed, step.step, step.cursor);
    Case::new(name, Random { shape, distribution, stream }, move |_, _, step| {
        vec![keys(step, shape, stream).map(draw).collect()]
    })
    .step(step)
    .exact()
}

fn corrupt(shape: Shape, corruption: Corruption, step: Step) -> Case {
    let stream = 0x200;
    let level = f64::from(step.noise);
    let pixel = move |x: f64, key: Key| match corruption {
        Corruption::Gaussian => (x + level * key.normal()).clamp(0.0, 1.0),
        Corruption::Masking => x * (1.0 - key.bernoulli(level)),
        Corruption::SaltAndPepper if key.bernoulli(level) == 0.0 => x,
        Corruption::SaltAndPepper => Key { stream: key.stream + 1, ..key }.bernoulli(0.5),
    };
    let key = format!("seed {} step {} cursor {}", step.seed, step.step, step.cursor);
    let name = format!("{corruption:?} {shape} level {level} {key}");
    let x = Numbers::named(&name).between(0.0, 1.0, shape.len());
    let case = Case::new(name, Corrupt { corruption, stream }, move |x, _, step| {
        vec![x[0].iter().zip(keys(step, shape, stream)).map(|(&x, key)| pixel(x, key)).collect()]
    });
    let case = case.input(shape, x).step(step);
    // A GPU may fuse x + level * normal, and then rounds once instead of twice.
    if corruption == Corruption::Gaussian { case.against_cpu(Agreement::Within(1e-6)) } else { case.exact() }
}
