//! Folders of IDX files: under which names they are found, and what is said where they are not.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use hourglass::data::{Images, folder, idx};

/// A folder that is removed with its test.
struct Folder(PathBuf);

impl Folder {
    /// A folder with files by name and content; those with names in `.gz` are gzipped.
    fn new(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let folder = std::env::temp_dir().join(format!("hourglass-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, content) in files {
            let mut bytes = content.to_vec();
            if name.ends_with(".gz") {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(content).unwrap();
                bytes = encoder.finish().unwrap();
            }
            fs::write(folder.join(name), bytes).unwrap();
        }
        Folder(folder)
    }

    fn refusal(&self) -> String {
        folder::read(&self.0).unwrap_err().to_string().replace(&self.0.display().to_string(), "DIR")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Images of 2 x 1, each of its own number.
fn images(numbers: std::ops::Range<u8>) -> Vec<u8> {
    let pixels = numbers.flat_map(|number| [number, 0]).collect();
    idx::write_images(&Images { width: 2, height: 1, pixels, labels: None })
}

fn labels(numbers: std::ops::Range<u8>) -> Vec<u8> {
    idx::write_labels(&numbers.collect::<Vec<_>>())
}

fn counts(place: &Path) -> (usize, usize, Option<u8>) {
    let data = folder::read(place).unwrap();
    (data.train.count(), data.test.count(), data.test.labels.map(|labels| labels[0]))
}

#[test]
fn files_are_told_by_their_headers_and_their_purpose_by_their_names() {
    let (train, test) = ([images(0..20), labels(0..20)], [images(50..53), labels(50..53)]);
    let spellings: [[&str; 4]; 4] = [
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"],
        [
            "train-images.idx3-ubyte.gz",
            "train-labels.idx1-ubyte.gz",
            "t10k-images.idx3-ubyte",
            "t10k-labels.idx1-ubyte",
        ],
        [
            "emnist-x-train-images-idx3-ubyte.gz",
            "emnist-x-train-labels-idx1-ubyte.gz",
            "emnist-x-test-images-idx3-ubyte.gz",
            "emnist-x-test-labels-idx1-ubyte.gz",
        ],
        ["latest.bin", "numbers.bin", "Validation x.bin", "validation y.bin"],
    ];
    for (at, names) in spellings.iter().enumerate() {
        let contents = [&train[0], &train[1], &test[0], &test[1]];
        let mut files: Vec<(&str, &[u8])> = names.iter().copied().zip(contents.map(|bytes| &bytes[..])).collect();
        files.push(("readme.txt", b"not one of them"));
        // As gunzip -k leaves it.
        files.push(("train-images-idx3-ubyte.gz", &contents[0][..]));
        files.truncate(if at == 0 { 6 } else { 5 });
        let folder = Folder::new(&format!("names{at}"), &files);
        assert_eq!(counts(&folder.0), (20, 3, Some(50)), "{names:?}");
        assert_eq!(folder::test(&folder.0).unwrap().labels.unwrap(), [50, 51, 52]);
        assert_eq!(
            folder::read(&folder.0).unwrap().train.labels.unwrap(),
            (0..20).collect::<Vec<_>>(),
            "in their order"
        );
    }
}

#[test]
fn one_pair_alone_is_mixed_and_split_and_labels_may_be_missing() {
    let (pixels, numbers) = (images(0..70), labels(0..70));
    for (name, files) in [("plain", ["images", "labels"]), ("test", ["test-images.gz", "test-labels"])] {
        let folder = Folder::new(&format!("alone-{name}"), &[(files[0], &pixels), (files[1], &numbers)]);
        let data = folder::read(&folder.0).unwrap();
        assert_eq!((data.train.count(), data.test.count()), (60, 10));
        for half in [&data.train, &data.test] {
            let labels = half.labels.as_ref().unwrap();
            assert!(
                labels.iter().enumerate().all(|(at, &label)| half.image(at) == [label, 0]),
                "labels go with their images"
            );
        }
        assert!(data.test.labels.unwrap().iter().any(|&label| label < 35), "not the last ten");
    }
    let folder = Folder::new("unlabelled", &[("a", &pixels), ("a-test", &images(0..5))]);
    assert_eq!(counts(&folder.0), (70, 5, None));
}

#[test]
fn several_sets_are_named_and_one_is_chosen_by_the_beginning_of_its_names() {
    let names = ["balanced", "letters"]
        .map(|set| [format!("e-{set}-train-images-idx3-ubyte"), format!("e-{set}-test-images-idx3-ubyte")]);
    let files = [
        (&names[0][0], images(0..9)),
        (&names[0][1], images(0..2)),
        (&names[1][0], images(0..8)),
        (&names[1][1], images(0..3)),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let folder = Folder::new("sets", &files);
    assert_eq!(
        folder.refusal(),
        "DIR: there are 2 files of images for the same purpose, e-balanced-train-images-idx3-ubyte, \
         e-letters-train-images-idx3-ubyte; give one set by the beginning of its files' names, such as DIR/e-balanced-"
    );
    assert_eq!(counts(&folder.0.join("e-letters")), (8, 3, None));
    assert_eq!(counts(&folder.0.join("e-balanced-")), (9, 2, None));
}

#[test]
fn what_is_missing_is_named() {
    let empty = Folder::new("empty", &[("notes.txt", b"none")]);
    let said = empty.refusal();
    for name in [
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
        "gzipped or not",
    ] {
        assert!(said.starts_with("DIR: there are no images; looked for") && said.contains(name), "{said}");
    }
    let alone = Folder::new("labels", &[("train-labels", &labels(0..5))]);
    assert_eq!(alone.refusal(), "DIR: there are labels, train-labels, but not the images that they belong to");
    let odd = Folder::new("odd", &[("x", &images(0..5)), ("y.gz", &labels(0..4))]);
    assert_eq!(odd.refusal(), "DIR/y.gz: 4 labels for 5 images: one label per image is needed");
    let cut = Folder::new("cut", &[("x", &images(0..5)[..20])]);
    assert!(cut.refusal().starts_with("DIR/x: truncated: "), "{}", cut.refusal());
    assert!(folder::read(Path::new("/nowhere/at/all")).unwrap_err().to_string().starts_with("/nowhere/at/all: "));
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_none() {
    let folder = Folder::new("there", &[("mine-images", &images(0..2)), ("mine-labels", &labels(0..2))]);
    for missing in [folder.0.join("elsewhere"), folder.0.join("deep/elsewhere")] {
        let told = folder::read(&missing).unwrap_err().to_string();
        assert!(told.contains("no such folder") || told.contains("No such file"), "{told}");
    }
    assert_eq!(folder::read(&folder.0.join("mine")).unwrap().train.count(), 1);
}
