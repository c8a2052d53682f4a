//! Drawings on the pad, made with the same pen and the same normalisation as the digits, so that they are alike.

use super::MAX_SIDE;
use super::pen::mean_width;
use crate::error::{Error, Result};
use crate::numeric::raster::{Canvas, Nib, bounds, fit, room};

/// A drawing smaller than this part of the pad is not blown up further: a dot stays a dot.
const LEAST_EXTENT: f32 = 0.1;

/// A drawing as a `side` x `side` image, row-major, 255 ink.
///
/// `strokes` are paths of the pen in pad coordinates, [0, 1] on both axes, y downwards; points off the pad count as on
/// its rim, a stroke of one point is a dot, and no points at all give a blank image. The longer side of the ink comes
/// to 20/28 of the image, and its centre of mass to the middle. Errors where `side` is not 1 to 128 or a coordinate is
/// not finite.
pub fn rasterise_drawing(strokes: &[Vec<(f32, f32)>], side: usize) -> Result<Vec<u8>> {
    if !(1..=MAX_SIDE).contains(&side) {
        return Err(Error::request("drawing", format!("side is {side}, must be 1 to {MAX_SIDE} pixels")));
    }
    let width = mean_width(side);
    let mut path = Vec::new();
    for (number, stroke) in strokes.iter().enumerate() {
        for (i, &(x, y)) in stroke.iter().enumerate() {
            if !(x.is_finite() && y.is_finite()) {
                let message = format!("point {} of stroke {} is ({x}, {y}), not finite", i + 1, number + 1);
                return Err(Error::request("drawing", message));
            }
            path.push(Nib { x: x.clamp(0.0, 1.0), y: y.clamp(0.0, 1.0), radius: 0.5 * width });
        }
    }
    let mut pixels = vec![0; side * side];
    if path.is_empty() {
        return Ok(pixels);
    }
    let [x0, y0, x1, y1] = bounds(&path);
    let longer = (x1 - x0).max(y1 - y0).max(LEAST_EXTENT);
    fit(&mut path, [x0, y0, x1, y1], (room(side) - width) / longer, side);
    let mut canvas = Canvas::new(side);
    let mut rest = path.as_slice();
    for stroke in strokes {
        let (head, tail) = rest.split_at(stroke.len());
        canvas.stroke(head);
        rest = tail;
    }
    canvas.develop([0, 0], &[], 0.0, &mut pixels);
    Ok(pixels)
}
