//! From a skeleton to the path of a pen: the variation of a hand, drawn afresh for every digit.
//!
//! N is a standard normal draw held at +-2, times how wildly this digit is written, w in \[0, 1\]: jitter, proportions,
//! loose ends, warp and pen go with w. Width, slant and rotation, and the shift in `digits.rs`, go with w^2: they move
//! most pixels for what they teach a reader. Coordinates are the skeleton's unit box, y downwards, until
//! [`Hand::write`] fits the path to the image. Skeletons, their weights and the sizes of the variations at w = 1 were
//! chosen by what a classifier trained on made digits alone reads of MNIST's training digits, and by those digits'
//! slant, width and ink; MNIST's test digits had no part in it.

use super::portable::{cos_turns, exp, pow, sin_turns};
use super::skeletons::Skeleton;
use crate::numeric::raster::{self, Nib};
use crate::rng::Sequence;

/// Samples of the curve per span between two control points.
const SAMPLES: usize = 6;
/// Median width of the pen, in 1/28 of the image's side.
const PEN: f32 = 2.4;
/// Spread of the logarithm of the pen's width.
const PEN_SPREAD: f32 = 0.28;
/// The narrowest and the widest pen, in 1/28 of the image's side.
const PEN_RANGE: (f32, f32) = (1.2, 5.5);

/// Mean width of the pen for an image of `side` pixels, in pixels: the mean of the log-normal above.
pub fn mean_width(side: usize) -> f32 {
    PEN * exp(0.5 * PEN_SPREAD * PEN_SPREAD) * side as f32 / 28.0
}

/// The draws of one digit.
struct Draws<'a> {
    random: &'a mut Sequence,
    wildness: f32,
}

impl Draws<'_> {
    /// N: what lies beyond two standard deviations is seldom legible.
    fn normal(&mut self) -> f32 {
        self.wildness * self.random.normal().clamp(-2.0, 2.0)
    }
}

/// A writing hand: its buffers are kept from digit to digit.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    noise: Vec<[f32; 2]>,
    points: Vec<[f32; 2]>,
    path: Vec<Nib>,
    /// Where each stroke of the path ends.
    ends: Vec<usize>,
}

impl Hand {
    /// Writes `skeleton` once for an image of `side` pixels, with every variation drawn from `random`: none at a
    /// `wildness` of 0, all there is at 1. The path stays in the hand, see [`Hand::strokes`].
    pub fn write(&mut self, skeleton: &Skeleton, side: usize, wildness: f32, random: &mut Sequence) {
        let draws = &mut Draws { random, wildness };
        self.place_points(skeleton, draws);
        self.move_open_ends(skeleton, draws);
        self.trace(skeleton);
        self.warp(draws);
        self.slant(skeleton, draws);
        self.press_and_fit(skeleton, side, draws);
    }

    /// The strokes of the digit last written, in pixels.
    pub fn strokes(&self) -> impl Iterator<Item = &[Nib]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let stroke = &self.path[start..end];
            start = end;
            stroke
        })
    }

    /// Control points with jitter, part independent and part shared by neighbours, and with proportions changed by
    /// x^p, y^q inside the box.
    fn place_points(&mut self, skeleton: &Skeleton, draws: &mut Draws) {
        let n = skeleton.points.len();
        let alone = skeleton.jitter * 0.048 * exp(0.35 * draws.normal());
        let shared = skeleton.jitter * 0.06 * exp(0.35 * draws.normal()) * (1.0 / 3.0_f32).sqrt();
        let (power_x, power_y) = (exp(0.14 * draws.normal()), exp(0.2 * draws.normal()));
        self.noise.clear();
        self.noise.extend((0..n + 2).map(|_| [draws.normal(), draws.normal()]));
        self.points.clear();
        for (i, point) in skeleton.points.iter().enumerate() {
            let around = &self.noise[i..i + 3];
            let moved = |axis: usize, draw: f32| {
                let sum = around[0][axis] + around[1][axis] + around[2][axis];
                point[axis] + alone * draw + shared * sum
            };
            let [x, y] = [moved(0, draws.normal()), moved(1, draws.normal())];
            self.points.push([bend(x, power_x), bend(y, power_y)]);
        }
    }

    /// Loose ends grow or shrink along their stroke.
    fn move_open_ends(&mut self, skeleton: &Skeleton, draws: &mut Draws) {
        for stroke in &skeleton.strokes {
            let last = stroke.len() - 1;
            for (end, next) in [(stroke[0], stroke[1]), (stroke[last], stroke[last - 1])] {
                let uses = skeleton.strokes.iter().flatten().filter(|&&point| point == end).count();
                if uses == 1 {
                    let grow = 0.2 * draws.normal();
                    let ([x, y], [to_x, to_y]) = (self.points[end], self.points[next]);
                    self.points[end] = [x + grow * (x - to_x), y + grow * (y - to_y)];
                }
            }
        }
    }

    /// Catmull-Rom curves through the strokes' points. Source: Catmull & Rom, "A class of local interpolating splines",
    /// 1974; the uniform form.
    fn trace(&mut self, skeleton: &Skeleton) {
        self.path.clear();
        self.ends.clear();
        for stroke in &skeleton.strokes {
            let last = stroke.len() - 1;
            let closed = stroke[0] == stroke[last];
            let point = |i: usize| self.points[stroke[i]];
            for span in 0..last {
                let (from, to) = (point(span), point(span + 1));
                let before = match span {
                    0 if closed => point(last - 1),
                    0 => from,
                    _ => point(span - 1),
                };
                let after = match span + 2 {
                    next if next <= last => point(next),
                    _ if closed => point(1),
                    _ => to,
                };
                for sample in 0..SAMPLES {
                    let t = sample as f32 / SAMPLES as f32;
                    let [x, y] = [0, 1].map(|axis| spline(before[axis], from[axis], to[axis], after[axis], t));
                    self.path.push(Nib { x, y, radius: 0.0 });
                }
            }
            let [x, y] = point(last);
            self.path.push(Nib { x, y, radius: 0.0 });
            self.ends.push(self.path.len());
        }
    }

    /// Two waves per axis, each along a random direction, after centring on the middle of the box.
    fn warp(&mut self, draws: &mut Draws) {
        for nib in &mut self.path {
            nib.x -= 0.5;
            nib.y -= 0.5;
        }
        for wave in [1.0_f32, 2.0] {
            let mut draw = || {
                let direction = draws.random.uniform();
                let turns = 0.6 * wave;
                let (u, v) = (turns * cos_turns(direction), turns * sin_turns(direction));
                (0.035 / wave * draws.normal(), u, v, draws.random.uniform())
            };
            let (x_wave, y_wave) = (draw(), draw());
            for nib in &mut self.path {
                let at = |(size, u, v, phase): (f32, f32, f32, f32)| size * sin_turns(u * nib.x + v * nib.y + phase);
                let (dx, dy) = (at(x_wave), at(y_wave));
                nib.x += dx;
                nib.y += dy;
            }
        }
    }

    /// Width, slant and rotation.
    fn slant(&mut self, skeleton: &Skeleton, draws: &mut Draws) {
        let mut normal = || draws.wildness * draws.normal();
        let width = skeleton.aspect * exp(0.2 * normal());
        let slant = skeleton.slant + 0.12 + 0.26 * normal();
        let turn = 0.10 * normal() * (1.0 / std::f32::consts::TAU);
        let (sin, cos) = (sin_turns(turn), cos_turns(turn));
        for nib in &mut self.path {
            let (x, y) = (nib.x * width - slant * nib.y, nib.y);
            nib.x = cos * x - sin * y;
            nib.y = sin * x + cos * y;
        }
    }

    /// The pen's width with its pressure along the path, and the longer side of the ink to the box.
    fn press_and_fit(&mut self, skeleton: &Skeleton, side: usize, draws: &mut Draws) {
        let width = (PEN * exp(PEN_SPREAD * draws.normal()) * skeleton.pen).clamp(PEN_RANGE.0, PEN_RANGE.1);
        let width = width * side as f32 / 28.0;
        let (swing, waves, phase) = (0.2 * draws.normal(), 0.3 + 1.5 * draws.random.uniform(), draws.random.uniform());
        let step = waves / self.path.len() as f32;
        for (i, nib) in self.path.iter_mut().enumerate() {
            nib.radius = 0.5 * width * (1.0 + swing * sin_turns(i as f32 * step + phase));
        }
        let size = raster::room(side);
        let bounds = raster::bounds(&self.path);
        raster::fit(&mut self.path, bounds, (size - width) / raster::longer(bounds), side);
        // The pen is not equally wide everywhere: the second fit takes what it really adds.
        let (bounds, inked) = (raster::bounds(&self.path), raster::inked_bounds(&self.path));
        let (line, ink) = (raster::longer(bounds), raster::longer(inked));
        raster::fit(&mut self.path, inked, (1.0 + (size - ink) / line).max(0.1), side);
    }
}

/// v^p inside [0, 1], and straight on outside.
fn bend(v: f32, p: f32) -> f32 {
    let inside = v.clamp(0.0, 1.0);
    pow(inside, p) + (v - inside)
}

/// Catmull-Rom from `b` (t = 0) to `c` (t = 1).
fn spline(a: f32, b: f32, c: f32, d: f32, t: f32) -> f32 {
    0.5 * (2.0 * b + t * ((c - a) + t * ((2.0 * a - 5.0 * b + 4.0 * c - d) + t * (3.0 * (b - c) + d - a))))
}
