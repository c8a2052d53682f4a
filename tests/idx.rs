//! IDX files, good and bad, and the two halves of a data set.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use hourglass::data::{DataSet, Images, idx};

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
    assert_eq!(idx::images("train images", &plain).as_ref(), Ok(&images));
    assert_eq!(idx::images_from("train images", plain), Ok(images));
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
            "the magic number (bytes 0 to 3) is 0x00000801, which means labels; \
             images of unsigned bytes have 0x00000803",
        ),
        (
            b"\x89PNG\r\n\x1a\n".to_vec(),
            "the magic number (bytes 0 to 3) is 0x89504e47; images of unsigned bytes have 0x00000803",
        ),
        (file(&[0x803, 0, 4, 4], 0), "count (bytes 4 to 7) is 0, must be 1 to 1000000"),
        (file(&[0x803, u32::MAX, 4, 4], 9), "count (bytes 4 to 7) is 4294967295, must be 1 to 1000000"),
        (file(&[0x803, 1, 0, 4], 0), "height (bytes 8 to 11) is 0, must be 1 to 128"),
        (file(&[0x803, 1, 129, 4], 516), "height (bytes 8 to 11) is 129, must be 1 to 128"),
        (file(&[0x803, 1, 1, 4097], 4097), "width (bytes 12 to 15) is 4097, must be 1 to 4096"),
        (file(&[0x803, 1, 4, 1 << 31], 9), "width (bytes 12 to 15) is 2147483648, must be 1 to 128"),
        (
            file(&[0x803, 300_000, 64, 64], 9),
            "count (bytes 4 to 7) is 300000: at 64 x 64 pixels at most 262144 images fit in memory",
        ),
        (good[..47].to_vec(), "truncated: the header promises 2 images of 4 x 4, 48 bytes in all, but the file has 47"),
        (file(&[0x803, 2, 4, 4], 35), "3 trailing bytes from byte 48 on: the header promises 2 images of 4 x 4"),
    ];
    for (bytes, message) in cases {
        let error = idx::images("train images", &bytes).unwrap_err();
        assert_eq!((error.kind(), error.to_string()), ("data", format!("train images: {message}")));
        assert_eq!(idx::images_from("train images", bytes).unwrap_err().to_string(), error.to_string());
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
    let promise = "x.gz: truncated: the header promises 200 images of 20 x 20, 80016 bytes in all, but";
    assert!(cut.starts_with(promise), "{cut}");
    assert_eq!(refusal(&packed[..packed.len() - 3]), "x.gz: truncated: the gzip stream ends inside its checksum");
    assert_eq!(refusal(&packed[..12]), "x.gz: ends after byte 0 of its 16-byte header");
    let mut behind = packed.clone();
    behind.extend([1, 2]);
    assert_eq!(refusal(&behind), "x.gz: 2 trailing bytes behind the end of the gzip stream");
    let mut checksum = packed.clone();
    let at = packed.len() - 6;
    checksum[at] ^= 1;
    assert_eq!(refusal(&checksum), "x.gz: the gzip stream is corrupt: its checksum does not match its content");
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
            "bomb.gz: truncated: the header promises 60000 images of 28 x 28, 47040016 bytes in all, \
             but {} gzipped bytes cannot hold them",
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
fn mixed_images_keep_their_labels_and_their_order_is_the_seeds() {
    let sorted = plain(280, 2, 3, Some((0..280).map(|i| (i / 28) as u8).collect()));
    let numbered = Images { pixels: (0..280).flat_map(|i| [(i / 28) as u8, i as u8, 0, 0, 0, 9]).collect(), ..sorted };
    let mixed = numbered.clone().mixed(1);
    assert_eq!(mixed, numbered.clone().mixed(1));
    assert_ne!(mixed, numbered.clone().mixed(2));
    let labels = mixed.labels.clone().unwrap();
    assert!(labels.iter().enumerate().all(|(at, &label)| mixed.image(at)[0] == label && mixed.image(at)[5] == 9));
    let rows = |images: &Images| {
        let mut rows: Vec<Vec<u8>> = images.pixels.chunks(6).map(<[_]>::to_vec).collect();
        rows.sort();
        rows
    };
    assert_eq!(rows(&mixed), rows(&numbered));
    // Where files are in the order of their classes, any part has about all of them.
    let set = DataSet::split("sorted", mixed).unwrap();
    let classes = |labels: &[u8]| labels.iter().collect::<std::collections::BTreeSet<_>>().len();
    assert!(classes(&set.test.labels.unwrap()) >= 8 && classes(&set.train.labels.unwrap()[..70]) >= 8);
    let few = plain(1, 3, 2, None);
    assert_eq!(few.clone().mixed(1), few);
    let ragged = plain(3, 3, 2, Some(vec![1, 2]));
    assert_eq!(ragged.clone().mixed(1), ragged);
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
    assert_eq!(
        refusal(plain(4, 0, 2, None), plain(1, 0, 2, None)),
        "train images: width is 0, must be 1 to 128 pixels"
    );
    let ragged = Images { width: 3, height: 2, pixels: vec![0; 7], labels: None };
    assert_eq!(refusal(ragged, plain(1, 3, 2, None)), "train images: 7 pixels are not one or more images of 3 x 2");
    assert_eq!(
        refusal(plain(0, 3, 2, None), plain(1, 3, 2, None)),
        "train images: 0 pixels are not one or more images of 3 x 2"
    );
}
