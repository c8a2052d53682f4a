//! Data sets: the built-in digits, the drawing pad and IDX files.

use std::io::{Read, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use hourglass::data::digits::{PIXELS, SIDE};
use hourglass::data::{DataSet, DigitMaker, Images, digits, idx, rasterise_drawing, skeletons};

/// FNV-1a, enough to tell one set of pixels from another.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3))
}

/// Centre of mass in pixels (x, y), ink's box (left, top, right, bottom, inclusive), sum of ink.
fn measure(pixels: &[u8], side: usize) -> ([f64; 2], [usize; 4], f64) {
    let (mut sum, mut moment, mut bounds) = (0.0, [0.0; 2], [side, side, 0, 0]);
    for (at, &ink) in pixels.iter().enumerate().filter(|(_, ink)| **ink > 0) {
        let (x, y) = (at % side, at / side);
        sum += ink as f64;
        moment = [moment[0] + ink as f64 * x as f64, moment[1] + ink as f64 * y as f64];
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
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

/// Of 200 digits from seed 7; native code and wasm give the same.
const GOLDEN: u64 = 0xa3d4_8654_8581_5c2c;

#[test]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn digits_are_the_same_bits_everywhere() {
    let made = digits(200, 7);
    assert_eq!(hash(&made.pixels), GOLDEN, "{:#x}", hash(&made.pixels));
    assert_eq!(made, digits(200, 7));
    assert_ne!(made.pixels, digits(200, 8).pixels);
}

#[test]
fn a_digit_depends_on_seed_and_index_alone() {
    let made = digits(250, 3);
    let labels = made.labels.clone().unwrap();
    let mut maker = DigitMaker::new(3, 120);
    let mut pixels = [0; PIXELS];
    for index in 120..250 {
        assert_eq!(maker.next_into(&mut pixels), labels[index]);
        assert_eq!(made.image(index), pixels, "digit {index}");
    }
    assert_eq!(digits(40, 3).pixels, made.pixels[..40 * PIXELS]);
    assert_eq!(made.image(250), &[] as &[u8]);
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
    for side in [28, 14, 64] {
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
    assert_eq!(refusal(&[], 0), "drawing: side is 0, must be 1 to 64 pixels");
    assert_eq!(refusal(&[], 65), "drawing: side is 65, must be 1 to 64 pixels");
}

/// An IDX file with this header and elements.
fn file(header: &[u32], elements: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = header.iter().flat_map(|number| number.to_be_bytes()).collect();
    bytes.extend((0..elements).map(|i| i as u8));
    bytes
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn idx_files_come_back_as_written() {
    let images = Images { width: 5, height: 3, pixels: (0..60).collect(), labels: None };
    let (plain, labels) = (idx::write_images(&images), idx::write_labels(&[0, 255, 3, 3]));
    assert_eq!(plain, file(&[0x803, 4, 3, 5], 60));
    assert_eq!(labels[..8], [0, 0, 8, 1, 0, 0, 0, 4]);
    let both = idx::labelled("train", &gzip(&plain), &labels).unwrap();
    assert_eq!((both.pixels.clone(), both.count(), both.classes()), (images.pixels.clone(), 4, 256));
    assert_eq!(idx::images("train images", &plain), Ok(images));
    assert_eq!(idx::labels("train labels", &gzip(&labels)), Ok(vec![0, 255, 3, 3]));
}

#[test]
fn bad_image_files_are_refused_with_the_byte_or_number_that_is_wrong() {
    let good = file(&[0x803, 2, 4, 4], 32);
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (vec![], "ends after byte 0 of its 16-byte header"),
        (vec![0, 0, 8], "ends after byte 3 of its 16-byte header"),
        (good[..10].to_vec(), "ends after byte 10 of its header, inside the height"),
        (
            file(&[0x801, 2], 2),
            "the magic number (bytes 0 to 3) is 0x00000801, which means labels; images of unsigned bytes have 0x00000803",
        ),
        (
            b"\x89PNG\r\n\x1a\n".to_vec(),
            "the magic number (bytes 0 to 3) is 0x89504e47; images of unsigned bytes have 0x00000803",
        ),
        (file(&[0x803, 0, 4, 4], 0), "count (bytes 4 to 7) is 0, must be 1 to 1000000"),
        (file(&[0x803, u32::MAX, 4, 4], 9), "count (bytes 4 to 7) is 4294967295, must be 1 to 1000000"),
        (file(&[0x803, 1, 0, 4], 0), "height (bytes 8 to 11) is 0, must be 1 to 64"),
        (file(&[0x803, 1, 65, 4], 260), "height (bytes 8 to 11) is 65, must be 1 to 64"),
        (file(&[0x803, 1, 4, 1 << 31], 9), "width (bytes 12 to 15) is 2147483648, must be 1 to 64"),
        (
            file(&[0x803, 70_000, 64, 64], 9),
            "count (bytes 4 to 7) is 70000: at 64 x 64 pixels at most 65536 images fit in memory",
        ),
        (good[..47].to_vec(), "truncated: the header promises 2 images of 4 x 4, 48 bytes in all, but the file has 47"),
        (file(&[0x803, 2, 4, 4], 35), "3 trailing bytes from byte 48 on: the header promises 2 images of 4 x 4"),
    ];
    for (bytes, message) in cases {
        let error = idx::images("train images", &bytes).unwrap_err();
        assert_eq!((error.kind(), error.to_string()), ("data", format!("train images: {message}")));
    }
}

#[test]
fn bad_label_files_are_refused() {
    let refusal = |bytes: &[u8]| idx::labels("labels.gz", bytes).unwrap_err().to_string();
    assert_eq!(
        refusal(&file(&[0x803, 2, 4, 4], 32)),
        "labels.gz: the magic number (bytes 0 to 3) is 0x00000803, which means images; \
         labels of unsigned bytes have 0x00000801"
    );
    assert_eq!(
        refusal(&file(&[0x801, 5], 4)),
        "labels.gz: truncated: the header promises 5 labels, 13 bytes in all, but the file has 12"
    );
    assert_eq!(
        refusal(&file(&[0x801, 5], 6)),
        "labels.gz: 1 trailing bytes from byte 13 on: the header promises 5 labels"
    );
    assert_eq!(refusal(&file(&[0x801], 0)), "labels.gz: ends after byte 4 of its header, inside the count");
    assert_eq!(
        idx::labelled("train", &file(&[0x803, 2, 4, 4], 32), &file(&[0x801, 3], 3)).unwrap_err().to_string(),
        "train labels: 3 labels for 2 images: one label per image is needed"
    );
}

#[test]
fn bad_gzip_files_are_refused() {
    let refusal = |bytes: &[u8]| idx::images("x.gz", bytes).unwrap_err().to_string();
    let packed = gzip(&file(&[0x803, 200, 20, 20], 80_000));
    assert!(idx::images("x.gz", &packed).is_ok());
    let cut = refusal(&packed[..packed.len() / 2]);
    assert!(cut.starts_with("x.gz: truncated: the header promises 200 images of 20 x 20, 80016 bytes in all, but the gzip stream ends after"), "{cut}");
    assert_eq!(refusal(&packed[..packed.len() - 3]), "x.gz: truncated: the gzip stream ends inside its checksum");
    assert_eq!(refusal(&packed[..12]), "x.gz: ends after byte 0 of its 16-byte header");
    let mut behind = packed.clone();
    behind.extend([1, 2]);
    assert_eq!(refusal(&behind), "x.gz: 2 trailing bytes behind the end of the gzip stream");
    let mut checksum = packed.clone();
    let at = packed.len() - 6;
    checksum[at] ^= 1;
    assert_eq!(
        refusal(&checksum),
        "x.gz: the gzip stream is corrupt: corrupt gzip stream does not have a matching checksum"
    );
    let mut garbage = packed;
    garbage[10..40].fill(0xff);
    assert!(refusal(&garbage).starts_with("x.gz: the gzip stream is corrupt: "), "{}", refusal(&garbage));
}

#[test]
fn gzip_bombs_are_not_unpacked() {
    let refusal = |bytes: &[u8]| idx::images("bomb.gz", bytes).unwrap_err().to_string();
    // 64 MiB of zeros behind a header that promises one small image.
    let mut bomb = file(&[0x803, 1, 4, 4], 16);
    bomb.resize(64 << 20, 0);
    assert_eq!(
        refusal(&gzip(&bomb)),
        "bomb.gz: unpacks to more than its 32 bytes: the header promises 1 images of 4 x 4"
    );
    // A header that promises what so short a stream cannot hold.
    let liar = gzip(&file(&[0x803, 60_000, 28, 28], 10));
    assert_eq!(
        refusal(&liar),
        format!(
            "bomb.gz: truncated: the header promises 60000 images of 28 x 28, 47040016 bytes in all, but {} gzipped bytes cannot hold them",
            liar.len()
        )
    );
    assert_eq!(
        refusal(&gzip(&vec![0; 64 << 20])),
        "bomb.gz: the magic number (bytes 0 to 3) is 0x00000000; images of unsigned bytes have 0x00000803"
    );
}

fn plain(count: usize, width: usize, height: usize, labels: Option<Vec<u8>>) -> Images {
    let pixels = (0..count).flat_map(|i| vec![i as u8; width * height]).collect();
    Images { width, height, pixels, labels }
}

#[test]
fn the_last_seventh_is_kept_for_testing() {
    let set = DataSet::split("mine", plain(22, 3, 2, Some((0..22).collect()))).unwrap();
    assert_eq!((set.name.as_str(), set.train.count(), set.test.count(), set.classes()), ("mine", 19, 3, 22));
    assert_eq!(set.test.labels, Some(vec![19, 20, 21]));
    assert_eq!((set.test.image(0), set.train.image(18)), (&[19; 6][..], &[18; 6][..]));
    let few = DataSet::split("few", plain(2, 3, 2, None)).unwrap();
    assert_eq!((few.train.count(), few.test.count(), few.classes()), (1, 1, 0));
    let one = DataSet::split("one", plain(1, 3, 2, None)).unwrap_err();
    assert_eq!(one.to_string(), "images: 1 image: two or more are needed, one of them for testing");
}

#[test]
fn halves_that_do_not_fit_are_refused() {
    let refusal = |train, test| DataSet::new("mine", train, test).unwrap_err().to_string();
    let labels = |n| Some(vec![0; n]);
    assert!(DataSet::new("mine", plain(4, 3, 2, labels(4)), plain(1, 3, 2, labels(1))).is_ok());
    assert_eq!(
        refusal(plain(4, 3, 2, None), plain(1, 2, 3, None)),
        "test images: images are 2 x 3, but the train images are 3 x 2"
    );
    assert_eq!(
        refusal(plain(4, 3, 2, labels(4)), plain(1, 3, 2, None)),
        "test labels: missing, but the train images have labels"
    );
    assert_eq!(
        refusal(plain(4, 3, 2, None), plain(1, 3, 2, labels(1))),
        "train labels: missing, but the test images have labels"
    );
    assert_eq!(
        refusal(plain(4, 3, 2, labels(3)), plain(1, 3, 2, labels(1))),
        "train images: 3 labels for 4 images: one label per image is needed"
    );
    assert_eq!(refusal(plain(4, 0, 2, None), plain(1, 0, 2, None)), "train images: width is 0, must be 1 to 64 pixels");
    let ragged = Images { width: 3, height: 2, pixels: vec![0; 7], labels: None };
    assert_eq!(refusal(ragged, plain(1, 3, 2, None)), "train images: 7 pixels are not one or more images of 3 x 2");
    assert_eq!(
        refusal(plain(0, 3, 2, None), plain(1, 3, 2, None)),
        "train images: 0 pixels are not one or more images of 3 x 2"
    );
}
