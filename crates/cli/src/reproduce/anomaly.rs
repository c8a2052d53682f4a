//! What was not seen in training is rebuilt worst: one foreign image among the test digits.

use hourglass::data::{Images, folder, rasterise_drawing};
use hourglass::model::Stage;

use super::run::{Context, Experiment, pixels};
use super::table::{Limit, Row};
use crate::Result;

pub const EXPERIMENTS: &[Experiment] = &[Experiment {
    name: "anomaly",
    what: "784-64-784, 30 epochs: the error of a foreign image among the test digits",
    run: anomaly,
}];

/// The strokes of the page's shoe, as `www/app/uses/ankle-boot.js` makes them: the page's tests compare the two.
const SHOE: &str = include_str!("../../../../tests/fixtures/shoe.json");

/// Michelucci (arXiv 2201.03898) puts one Fashion-MNIST image among the digits: 0.0574 per pixel, and 0.0253 for the
/// next.
fn anomaly(context: &Context) -> Result<Vec<Row>> {
    let epochs = if context.quick { 3 } else { 30 };
    let mut trained = context.train(r#"{"family": "vanilla", "layers": [64], "batch": 256}"#, epochs)?;
    let size = context.data.test.size();
    let mut errors = |images: &[f32]| -> Result<Vec<f64>> {
        let rebuilt = trained.run(Stage::Reconstruct, images)?;
        let error = |(image, rebuilt): (&[f32], &[f32])| -> f64 {
            image.iter().zip(rebuilt).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>() / size as f64
        };
        Ok(images.chunks_exact(size).zip(rebuilt.chunks_exact(size)).map(error).collect())
    };
    let mut digits = errors(&pixels(&context.data.test).values)?;
    digits.sort_by(|a, b| b.total_cmp(a));
    let mut rows = Vec::new();
    for (what, image) in foreign(context)? {
        let error = errors(&image)?[0];
        let rank = 1 + digits.iter().filter(|&&digit| digit >= error).count();
        rows.push((format!("anomaly, {what}: rank of {}", digits.len() + 1), None, Limit::AtMost(1.0), rank as f64));
        rows.push((format!("anomaly, {what}: squared error of a pixel"), Some(0.0574), Limit::None, error));
    }
    rows.push(("anomaly, the worst test digit: squared error of a pixel".into(), Some(0.0253), Limit::None, digits[0]));
    Ok(rows.into_iter().map(|(what, reference, limit, figure)| trained.row(what, reference, limit, figure)).collect())
}

/// Pixels in \[0, 1\] by name: the shoe, and the first test image of `--fashion`.
fn foreign(context: &Context) -> Result<Vec<(&'static str, Vec<f32>)>> {
    let Images { width, height, .. } = context.data.test;
    let strokes: Vec<Vec<(f32, f32)>> = serde_json::from_str(SHOE)?;
    let image = |pixels| Images { width, height, pixels, labels: None };
    let outline = strokes.first().ok_or("a shoe has an outline")?;
    let mut images = vec![
        ("a drawn shoe", image(rasterise_drawing(&strokes, width)?)),
        ("the shoe filled, as large as the image", image(filled(outline, [width, height]))),
    ];
    if let Some(fashion) = &context.fashion {
        images.push(("Fashion-MNIST's first test image", folder::test(fashion)?));
    }
    Ok(images.into_iter().map(|(name, images)| (name, pixels(&images).values[..width * height].to_vec())).collect())
}

/// A polygon in white on black, stretched to the whole image: Fashion-MNIST's things are areas that reach its rims,
/// where a drawing is lines in the digits' box.
fn filled(outline: &[(f32, f32)], [width, height]: [usize; 2]) -> Vec<u8> {
    const PARTS: usize = 4;
    let ends = |of: fn(&(f32, f32)) -> f32| {
        outline.iter().map(of).fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (ends(|point| point.0), ends(|point| point.1));
    // Even-odd rule.
    let inside = |x: f32, y: f32| {
        let crossed = outline.windows(2).filter(|edge| {
            let ((ax, ay), (bx, by)) = (edge[0], edge[1]);
            (ay <= y) != (by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) > x
        });
        crossed.count() % 2 == 1
    };
    let at = |pixel: usize, part: usize, side: usize| (pixel as f32 + (part as f32 + 0.5) / PARTS as f32) / side as f32;
    let ink = |pixel: usize| {
        let parts = (0..PARTS * PARTS).filter(|part| {
            let x = left + (right - left) * at(pixel % width, part % PARTS, width);
            let y = top + (bottom - top) * at(pixel / width, part / PARTS, height);
            inside(x, y)
        });
        (parts.count() * 255 / (PARTS * PARTS)) as u8
    };
    (0..width * height).map(ink).collect()
}
