//! Strokes of a round pen to grey pixels, and MNIST's normalisation of the result.
//!
//! A pixel's ink is clamp(sharpness * max over segments of (radius - distance) + 1/2, 0, 1): a soft-edged capsule per
//! segment.
//! As in MNIST the ink fits a box of 20/28 of the image's side, and its centre of mass lies in the image's middle.
//! The made digits and the drawing pad both come through here.

use crate::rng::pcg4d;

/// Longer side of the inked pixels over the image's side.
const BOX: f32 = 20.0 / 28.0;
/// Depth of a pixel that no stroke comes near.
const FAR: f32 = -2.0;
/// Ink per pixel of depth at an edge: below one, for scanned and scaled handwriting has softer edges than a plain pen.
const SHARPNESS: f32 = 0.8;
const LANES: usize = 4;

/// A point of the pen's path: position and pen radius in pixels, pixel centres at halves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nib {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Half the width of the line.
    pub radius: f32,
}

/// Smallest box around a path's points: (least x, least y, greatest x, greatest y). An empty path gives infinities.
pub fn bounds(path: &[Nib]) -> [f32; 4] {
    around(path.iter().copied())
}

fn around(path: impl Iterator<Item = Nib>) -> [f32; 4] {
    let empty = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
    path.fold(empty, |[x0, y0, x1, y1], nib| [x0.min(nib.x), y0.min(nib.y), x1.max(nib.x), y1.max(nib.y)])
}

/// Smallest box around the pen along a path.
pub fn inked_bounds(path: &[Nib]) -> [f32; 4] {
    let low = path.iter().map(|nib| Nib { x: nib.x - nib.radius, y: nib.y - nib.radius, ..*nib });
    let high = path.iter().map(|nib| Nib { x: nib.x + nib.radius, y: nib.y + nib.radius, ..*nib });
    let [x0, y0, ..] = around(low);
    let [_, _, x1, y1] = around(high);
    [x0, y0, x1, y1]
}

/// Longer side of a box, at least a thousandth.
pub fn longer([x0, y0, x1, y1]: [f32; 4]) -> f32 {
    (x1 - x0).max(y1 - y0).max(1e-3)
}

/// Longer side, in pixels, that a path and its pen take in an image of `side` pixels.
pub fn room(side: usize) -> f32 {
    BOX * side as f32
}

/// Scales a path, its radii untouched, and moves it so that the middle of `bounds` comes to the middle of the image.
pub fn fit(path: &mut [Nib], bounds: [f32; 4], scale: f32, side: usize) {
    let [x0, y0, x1, y1] = bounds;
    let (middle_x, middle_y) = (0.5 * (x0 + x1), 0.5 * (y0 + y1));
    let centre = 0.5 * side as f32;
    for nib in path {
        nib.x = (nib.x - middle_x) * scale + centre;
        nib.y = (nib.y - middle_y) * scale + centre;
    }
}

/// A square image while it is drawn: for every pixel the greatest depth (radius - distance) under the pen.
#[derive(Clone, Debug)]
pub struct Canvas {
    side: usize,
    /// Pixels of a row, a multiple of [`LANES`]; those past `side` are never read.
    stride: usize,
    depth: Vec<f32>,
    ink: Vec<u8>,
}

impl Canvas {
    /// A blank canvas of `side` x `side` pixels.
    pub fn new(side: usize) -> Self {
        let stride = side.next_multiple_of(LANES);
        Canvas { side, stride, depth: vec![FAR; stride * side], ink: vec![0; side * side] }
    }

    /// Back to blank.
    pub fn clear(&mut self) {
        self.depth.fill(FAR);
    }

    /// Draws a connected path; a single point is a dot.
    #[inline(never)]
    pub fn stroke(&mut self, path: &[Nib]) {
        if let [dot] = path {
            self.segment(*dot, *dot);
        }
        for pair in path.windows(2) {
            self.segment(pair[0], pair[1]);
        }
    }

    /// Deepens the pixels that the capsule from `a` to `b` can reach. The radius runs linearly between the two.
    fn segment(&mut self, a: Nib, b: Nib) {
        let reach = a.radius.max(b.radius) + 1.0;
        let limit = self.side as f32;
        let low = |p: f32, q: f32| (p.min(q) - reach).clamp(0.0, limit) as usize;
        let high = |p: f32, q: f32| (p.max(q) + reach).clamp(0.0, limit).ceil() as usize;
        let (x0, x1) = (low(a.x, b.x) / LANES * LANES, high(a.x, b.x).next_multiple_of(LANES));
        let (y0, y1) = (low(a.y, b.y), high(a.y, b.y));
        let (dx, dy, dr) = (b.x - a.x, b.y - a.y, b.radius - a.radius);
        let squared = dx * dx + dy * dy;
        let inverse = if squared > 1e-12 { 1.0 / squared } else { 0.0 };
        for y in y0..y1 {
            let py = y as f32 + 0.5 - a.y;
            let row = &mut self.depth[y * self.stride + x0..y * self.stride + x1];
            for (block, pixels) in row.chunks_exact_mut(LANES).enumerate() {
                let left = (x0 + block * LANES) as f32 + 0.5 - a.x;
                for (lane, pixel) in pixels.iter_mut().enumerate() {
                    let px = left + lane as f32;
                    let along = (px * dx + py * dy) * inverse;
                    let along = if along > 0.0 { along } else { 0.0 };
                    let along = if along < 1.0 { along } else { 1.0 };
                    let (ex, ey) = (px - along * dx, py - along * dy);
                    let depth = a.radius + along * dr - (ex * ex + ey * ey).sqrt();
                    *pixel = if depth > *pixel { depth } else { *pixel };
                }
            }
        }
    }

    /// Pixels 0..=255, row-major, into `pixels`: centre of mass in the middle to the nearest whole pixel, then moved by
    /// `shift` (x, y), stopping where ink would leave the image. Edges are roughened by `noise` of unit variance a
    /// pixel, with a border of one around the image, smoothed and times `edge`; an empty one leaves them as they are.
    #[inline(never)]
    pub fn develop(&mut self, shift: [i32; 2], noise: &[f32], edge: f32, pixels: &mut [u8]) {
        let (side, mut mass, mut moment) = (self.side, 0_u32, [0_u32; 2]);
        let (mut first, mut last) = ([side; 2], [0; 2]);
        for y in 0..side {
            for x in 0..side {
                let depth = self.depth[y * self.stride + x];
                let ink = if depth <= -1.5 {
                    0
                } else {
                    let rough = if depth < 1.5 && !noise.is_empty() { edge * smooth(noise, side, x, y) } else { 0.0 };
                    (((depth + rough) * SHARPNESS + 0.5).clamp(0.0, 1.0) * 255.0 + 0.5) as u8
                };
                self.ink[y * side + x] = ink;
                if ink > 0 {
                    mass += ink as u32;
                    moment = [moment[0] + ink as u32 * x as u32, moment[1] + ink as u32 * y as u32];
                    first = [first[0].min(x), first[1].min(y)];
                    last = [last[0].max(x), last[1].max(y)];
                }
            }
        }
        pixels.fill(0);
        if mass == 0 {
            return;
        }
        // MNIST puts the centre of mass on pixel side/2: over its training digits the mean is 14.0 on both axes.
        let offset = |axis: usize| {
            let centre = (moment[axis] as f32 / mass as f32 + 0.5).floor() as i32;
            let (least, most) = (-(first[axis] as i32), (side - 1 - last[axis]) as i32);
            (side as i32 / 2 - centre + shift[axis]).clamp(least, most)
        };
        let (dx, dy) = (offset(0), offset(1));
        let columns = first[0]..last[0] + 1;
        let target = (first[0] as i32 + dx) as usize;
        for y in first[1]..last[1] + 1 {
            let row = ((y as i32 + dy) as usize) * side + target;
            pixels[row..row + columns.len()].copy_from_slice(&self.ink[y * side..][columns.clone()]);
        }
    }
}

/// Unit-variance noise for [`Canvas::develop`], four pixels a hash of the key and their place.
#[inline(never)]
pub fn fill_noise([seed, stream, index]: [u32; 3], noise: &mut [f32]) {
    // A byte is uniform with standard deviation sqrt((256^2 - 1) / 12).
    const UNIT: f32 = 1.0 / 73.9;
    for (word, pixels) in noise.chunks_mut(16).enumerate() {
        let words = pcg4d([seed, stream, index, word as u32]);
        let bytes = words.into_iter().flat_map(u32::to_le_bytes);
        for (pixel, byte) in pixels.iter_mut().zip(bytes) {
            *pixel = (f32::from(byte) - 127.5) * UNIT;
        }
    }
}

/// Three times the mean of the 3x3 pixels around (x, y): variance one again, but smooth.
fn smooth(noise: &[f32], side: usize, x: usize, y: usize) -> f32 {
    let row = |y: usize| {
        let at = y * (side + 2) + x;
        noise[at] + noise[at + 1] + noise[at + 2]
    };
    (row(y) + row(y + 1) + row(y + 2)) * (1.0 / 3.0)
}
