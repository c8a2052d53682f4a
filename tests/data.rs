//! The built-in digits and the drawing pad, beside handwriting where MNIST is at hand.

use std::io::Read;
use std::path::PathBuf;

use hourglass::data::digits::{PIXELS, SIDE, VARIETY};
use hourglass::data::{DataSet, DigitMaker, Images, digits, idx, rasterise_drawing, skeletons};

/// FNV-1a, enough to tell one set of pixels from another.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3))
}

/// Centre of mass in pixels (x, y), box of the pixels at least a quarter inked (left, top, right, bottom, inclusive),
/// sum of ink.
fn measure(pixels: &[u8], side: usize) -> ([f64; 2], [usize; 4], f64) {
    let (mut sum, mut moment, mut bounds) = (0.0, [0.0; 2], [side, side, 0, 0]);
    for (at, &ink) in pixels.iter().enumerate().filter(|(_, ink)| **ink > 0) {
        let (x, y) = (at % side, at / side);
        sum += ink as f64;
        moment = [moment[0] + ink as f64 * x as f64, moment[1] + ink as f64 * y as f64];
        if ink >= 64 {
            bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
        }
    }
    (moment.map(|m| m / sum), bounds, sum)
}

#[test]
fn every_line_of_the_skeletons_is_a_skeleton() {
    for line in skeletons::TEXT.lines().filter(|line| !line.starts_with('#')) {
        assert!(skeletons::parse(line).is_some(), "not a skeleton: {line}");
    }
    for (class, ways) in skeletons::by_class().iter().enumerate() {
        assert!(ways.len() >= 7, "class {class} has only {} skeletons", ways.len());
        assert!(ways.iter().all(|way| way.class as usize == class));
    }
}

#[test]
fn a_line_that_is_no_skeleton_is_refused() {
    for line in [
        "",
        "# comment",
        "10 x 1 100 100 0 100 : 0,0 1,1 : 0 1",
        "1 x 1 100 100 0 100 : 0,0 1,1 : 0 2",
        "1 x 1 100 100 0 100 : 0,0 1,1 : 0",
        "1 x 1 100 100 0 : 0,0 1,1 : 0 1",
    ] {
        assert_eq!(skeletons::parse(line), None, "{line}");
    }
}

/// Of 200 digits from seed 7, of the usual variety and of the greatest; native code and wasm give the same.
const GOLDEN: u64 = 0xe374_b8d2_6a87_f83c;
const WILD: u64 = 0x66b2_9e6b_7d09_9ead;

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn digits_are_the_same_bits_everywhere() {
    let made = digits(200, 7);
    assert_eq!(hash(&made.pixels), GOLDEN, "{:#x}", hash(&made.pixels));
    assert_eq!(made, digits(200, 7));
    let wild = DataSet::digits_of(200, 1, 7, 1.0).train;
    assert_eq!(hash(&wild.pixels), WILD, "{:#x}", hash(&wild.pixels));
    assert_ne!(made.pixels, digits(200, 8).pixels);
}

#[test]
fn a_digit_depends_on_seed_and_index_alone() {
    let made = digits(250, 3);
    let labels = made.labels.clone().unwrap();
    let mut maker = DigitMaker::new(3, VARIETY, 120);
    let mut pixels = [0; PIXELS];
    for (index, &label) in labels.iter().enumerate().skip(120) {
        assert_eq!(maker.next_into(&mut pixels), label);
        assert_eq!(made.image(index), pixels, "digit {index}");
    }
    assert_eq!(digits(40, 3).pixels, made.pixels[..40 * PIXELS]);
    assert_eq!(made.image(250), &[] as &[u8]);
}

#[test]
fn variety_lies_between_a_skeleton_and_the_wildest_hand() {
    let made = |variety| DataSet::digits_of(300, 1, 3, variety).train;
    assert_eq!((made(-1.0), made(9.0), made(VARIETY)), (made(0.0), made(1.0), digits(300, 3)));
    // How far the centres of mass stray from the middle.
    let strays = |variety| -> f64 {
        let made = made(variety);
        let centres = made.pixels.chunks(PIXELS).flat_map(|digit| measure(digit, SIDE).0);
        centres.map(|centre| (centre - 14.0).powi(2)).sum()
    };
    assert!(strays(0.0) < strays(0.5) && strays(0.5) < strays(1.0));
}

/// Neighbours by pixels among the first 500 and the first 2,000 of MNIST's test digits, per cent: precision@10, and
/// what seven of them name rightly.
const MNIST: [(usize, [f64; 2]); 2] = [(500, [66.24, 82.40]), (2000, [78.41, 87.85])];

/// The same of images, in sets of `count`: the mean over the sets.
#[cfg(not(target_arch = "wasm32"))]
fn neighbours(images: &Images, count: usize) -> [f64; 2] {
    use hourglass_analysis::{Points, neighbours};
    let labels: Vec<u32> = images.labels.iter().flatten().map(|&label| label.into()).collect();
    let sets = images.pixels.chunks_exact(count * PIXELS).zip(labels.chunks_exact(count));
    let figures: Vec<[f64; 2]> = sets
        .map(|(pixels, labels)| {
            let pixels: Vec<f32> = pixels.iter().map(|&ink| f32::from(ink) / 255.0).collect();
            let set = Points::new("digits", &pixels, PIXELS).unwrap();
            let nearest = |k| neighbours::nearest(&set, &set, k, neighbours::Metric::Euclidean, true).unwrap();
            let precision = neighbours::mean(&nearest(10).precision(labels, labels, 10).unwrap());
            [precision, neighbours::accuracy(&nearest(7).votes(labels).unwrap(), labels)]
        })
        .collect();
    [0, 1].map(|i| 100.0 * figures.iter().map(|figures| figures[i]).sum::<f64>() / figures.len() as f64)
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn nearest_digits_are_of_one_class_as_often_as_mnists() {
    let [usual, wild] = [VARIETY, 1.0].map(|variety| DataSet::digits_of(10_000, 1, 7, variety).train);
    // Those of the page, see www/app/engine/session.js.
    let mut page = DataSet::digits(20, 2000, 1).test;
    for (count, mnist) in MNIST.into_iter().rev() {
        page.pixels.truncate(count * PIXELS);
        let [wild, usual, page] = [&wild, &usual, &page].map(|images| neighbours(images, count));
        println!("of {count}: {usual:.1?}, the page's {page:.1?}, at a variety of 1 {wild:.1?}, MNIST's {mnist:.1?}");
        let near = |figures: [f64; 2]| figures.iter().zip(mnist).all(|(made, mnist)| (made - mnist).abs() < 2.0);
        assert!(near(usual) && near(page));
        assert!(wild.iter().zip(mnist).all(|(wild, mnist)| *wild < mnist - 15.0));
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn mnists_neighbours_are_as_stored() {
    let Some(folder) = mnist() else { return };
    let mut test = mnist_half(&folder, "t10k");
    for (count, stored) in MNIST.into_iter().rev() {
        test.pixels.truncate(count * PIXELS);
        let figures = neighbours(&test, count);
        assert!(figures.iter().zip(stored).all(|(figure, stored)| (figure - stored).abs() < 0.01), "{figures:?}");
    }
}

#[test]
fn classes_are_balanced_and_shuffled() {
    let set = DataSet::digits(2000, 300, 1);
    for (half, each) in [(&set.train, 200), (&set.test, 30)] {
        let labels = half.labels.as_ref().unwrap();
        for class in 0..10 {
            assert_eq!(labels.iter().filter(|&&label| label == class).count(), each, "class {class}");
        }
        let runs = labels.windows(2).filter(|pair| pair[1] == (pair[0] + 1) % 10).count();
        assert!(runs < labels.len() / 5, "{runs} of {} labels follow in order", labels.len());
    }
    assert_eq!(set.classes(), 10);
    assert_eq!(set.test, DataSet::digits(10, 300, 1).test);
    assert!(set.test.pixels.chunks(PIXELS).all(|digit| !set.train.pixels.chunks(PIXELS).any(|other| other == digit)));
}

#[test]
fn digits_are_normalised_as_mnist_is() {
    let made = digits(2000, 5);
    let (mut offset, mut ink, mut longer) = ([0.0; 2], 0.0, 0.0);
    for digit in made.pixels.chunks(PIXELS) {
        let (centre, [x0, y0, x1, y1], sum) = measure(digit, SIDE);
        let size = (x1 - x0 + 1).max(y1 - y0 + 1);
        assert!((17..=23).contains(&size), "the longer side is {size} pixels");
        assert!(centre.iter().all(|c| (c - 14.0).abs() < 4.5), "centre of mass at {centre:?}");
        offset = [offset[0] + centre[0] - 14.0, offset[1] + centre[1] - 14.0];
        ink += sum / 255.0 / PIXELS as f64;
        longer += size as f64;
    }
    let count = made.count() as f64;
    assert!(offset.iter().all(|o| (o / count).abs() < 0.1), "mean offset {offset:?}");
    assert!((20.0..21.5).contains(&(longer / count)), "mean longer side {}", longer / count);
    // MNIST's training digits have 0.1307.
    assert!((0.11..0.15).contains(&(ink / count)), "mean ink {}", ink / count);
}

/// MNIST's folder, or nothing with a word why.
fn mnist() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/mnist");
    let folder = std::env::var_os("HOURGLASS_DATA").map_or(beside, PathBuf::from);
    let found = folder.join("t10k-images-idx3-ubyte.gz").is_file();
    if !found {
        println!("skipped: no t10k-images-idx3-ubyte.gz in {}", folder.display());
    }
    found.then_some(folder)
}

fn mnist_half(folder: &std::path::Path, half: &str) -> Images {
    let read = |name: &str| std::fs::read(folder.join(format!("{half}-{name}.gz"))).unwrap();
    idx::labelled("test", &read("images-idx3-ubyte"), &read("labels-idx1-ubyte")).unwrap()
}

#[test]
fn mnist_is_read() {
    let Some(folder) = mnist() else { return };
    let test = mnist_half(&folder, "t10k");
    assert_eq!((test.count(), test.width, test.height, test.classes()), (10_000, 28, 28, 10));
    assert_eq!(test.labels.as_ref().unwrap()[..5], [7, 2, 1, 0, 4]);
    let mut plain = Vec::new();
    let packed = std::fs::read(folder.join("t10k-images-idx3-ubyte.gz")).unwrap();
    flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut plain).unwrap();
    assert_eq!(idx::write_images(&test), plain);
}

/// A nearest-mean reader of made digits must read handwriting too: a coarse guard, the classifier's figure is measured
/// by training.
#[test]
fn class_means_of_made_digits_read_handwriting() {
    let Some(folder) = mnist() else { return };
    let (made, test) = (digits(4000, 1), mnist_half(&folder, "t10k"));
    let mut means = vec![[0.0_f32; PIXELS]; 10];
    for (digit, &label) in made.pixels.chunks(PIXELS).zip(made.labels.as_ref().unwrap()) {
        for (mean, &ink) in means[label as usize].iter_mut().zip(digit) {
            *mean += ink as f32 / 400.0;
        }
    }
    let distance = |mean: &[f32; PIXELS], digit: &[u8]| -> f32 {
        mean.iter().zip(digit).map(|(m, &ink)| (m - ink as f32) * (m - ink as f32)).sum()
    };
    let right = test.pixels.chunks(PIXELS).zip(test.labels.as_ref().unwrap()).filter(|(digit, label)| {
        let nearest = (0..10).min_by(|&a, &b| distance(&means[a], digit).total_cmp(&distance(&means[b], digit)));
        nearest == Some(**label as usize)
    });
    let right = right.count();
    assert!(right > 7_000, "{right} of 10000 read");
}

#[test]
fn a_drawing_is_normalised_as_the_digits_are() {
    // A small seven in the pad's corner.
    let seven = vec![vec![(0.1, 0.1), (0.2, 0.1), (0.15, 0.35)]];
    for side in [28, 40, 64, 128] {
        let pixels = rasterise_drawing(&seven, side).unwrap();
        assert_eq!(pixels.len(), side * side);
        let (centre, [x0, y0, x1, y1], _) = measure(&pixels, side);
        let (size, wanted) = ((x1 - x0 + 1).max(y1 - y0 + 1) as f64, side as f64 * 20.0 / 28.0);
        assert!((size - wanted).abs() <= 2.0, "side {side}: the longer side is {size} pixels, not {wanted}");
        assert!(centre.iter().all(|c| (c - side as f64 / 2.0).abs() <= 0.51), "side {side}: centre {centre:?}");
    }
    // Where on the pad, and how large, does not matter.
    let moved = vec![seven[0].iter().map(|&(x, y)| (2.0 * x + 0.25, 2.0 * y + 0.25)).collect()];
    let (a, b) = (rasterise_drawing(&seven, 28).unwrap(), rasterise_drawing(&moved, 28).unwrap());
    assert!(a.iter().zip(&b).all(|(&p, &q)| p.abs_diff(q) <= 1));
}

#[test]
fn a_drawing_is_as_heavy_as_a_made_digit() {
    let bar = rasterise_drawing(&[vec![(0.5, 0.1), (0.5, 0.9)]], 28).unwrap();
    let (_, _, ink) = measure(&bar, 28);
    let made = digits(2000, 2);
    let ones: Vec<f64> = made
        .pixels
        .chunks(PIXELS)
        .zip(made.labels.as_ref().unwrap())
        .filter(|(_, label)| **label == 1)
        .map(|(digit, _)| measure(digit, SIDE).2)
        .collect();
    let mean = ones.iter().sum::<f64>() / ones.len() as f64;
    assert!((0.7..1.4).contains(&(ink / mean)), "a drawn bar has ink {ink}, a made one {mean} on average");
}

#[test]
fn dots_blanks_and_far_points_make_sensible_pictures() {
    assert!(rasterise_drawing(&[], 28).unwrap().iter().all(|&ink| ink == 0));
    assert!(rasterise_drawing(&[vec![], vec![]], 28).unwrap().iter().all(|&ink| ink == 0));
    let dot = rasterise_drawing(&[vec![(0.9, 0.2)]], 28).unwrap();
    let (centre, [x0, y0, x1, y1], ink) = measure(&dot, 28);
    assert!(centre.iter().all(|c| (c - 14.0).abs() <= 0.51) && x1 - x0 < 5 && y1 - y0 < 5 && ink > 255.0);
    assert_eq!(dot, rasterise_drawing(&[vec![(0.9, 0.2), (0.9, 0.2)]], 28).unwrap());
    let (rim, far) = (vec![vec![(0.0, 0.0), (1.0, 1.0)]], vec![vec![(-1e30, -5.0), (1e30, 7.0)]]);
    assert_eq!(rasterise_drawing(&rim, 28), rasterise_drawing(&far, 28));
    assert!(rasterise_drawing(&rim, 1).is_ok());
}

#[test]
fn impossible_drawings_are_refused() {
    let refusal = |strokes: &[Vec<(f32, f32)>], side| rasterise_drawing(strokes, side).unwrap_err().to_string();
    assert_eq!(
        refusal(&[vec![(0.1, 0.2)], vec![(0.5, 0.5), (f32::NAN, 0.5)]], 28),
        "drawing: point 2 of stroke 2 is (NaN, 0.5), not finite"
    );
    assert_eq!(refusal(&[vec![(0.0, f32::INFINITY)]], 28), "drawing: point 1 of stroke 1 is (0, inf), not finite");
    assert_eq!(refusal(&[], 0), "drawing: side is 0, must be 1 to 128 pixels");
    assert_eq!(refusal(&[], 129), "drawing: side is 129, must be 1 to 128 pixels");
}
