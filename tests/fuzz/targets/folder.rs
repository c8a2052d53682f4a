//! A folder of files under any names: which is for what is told by headers and by names.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use hourglass::data::{Images, folder, idx};

use super::gzip::packed;
use crate::support::choices::Choices;
use crate::support::guard::{of_a_reader, within};
use crate::support::has_words;

const NAMES: [&str; 12] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
    "train-images-idx3-ubyte.gz",
    "test.gz",
    "val images",
    "a",
    "emnist-balanced-train-images",
    "IMAGES",
    "é-train-x",
    "images.idx",
];

/// In memory where the system has such a place.
fn place() -> &'static PathBuf {
    static PLACE: OnceLock<PathBuf> = OnceLock::new();
    PLACE.get_or_init(|| {
        let memory = PathBuf::from("/dev/shm");
        let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
        place.join(format!("hourglass-fuzz-{}", std::process::id()))
    })
}

pub fn check(bytes: &[u8]) {
    let mut choices = Choices::of(bytes);
    let place = place();
    let _ = fs::remove_dir_all(place);
    fs::create_dir_all(place).expect("a folder");
    let mut size = 0;
    for _ in 0..choices.below(6) {
        let name = *choices.pick(&NAMES);
        let content = file(&mut choices);
        size += content.len();
        fs::write(place.join(name), content).expect("a file");
    }
    // Headers are read of packed files too.
    let (all, test) = within(of_a_reader(size) + (4 << 20), || (folder::read(place), folder::test(place)));
    match all {
        Ok(data) => assert!(data.train.count() >= 1 && data.test.count() >= 1),
        Err(error) => has_words(&error),
    }
    match test {
        Ok(images) => assert!(images.count() >= 1),
        Err(error) => has_words(&error),
    }
    let begun = place.join(NAMES[choices.below(NAMES.len())].get(..5).unwrap_or("t"));
    if let Err(error) = folder::read(&begun) {
        has_words(&error);
    }
    let _ = fs::remove_dir_all(place);
}

fn file(choices: &mut Choices) -> Vec<u8> {
    let count = 1 + choices.below(9);
    let made = match choices.byte() % 4 {
        0 => idx::write_labels(&vec![1; count]),
        1 | 2 => idx::write_images(&Images { width: 2, height: 2, pixels: vec![9; 4 * count], labels: None }),
        _ => vec![choices.byte(); count],
    };
    match choices.byte() % 8 {
        0 => packed(&made),
        1 => {
            let [length, ..] = [choices.byte()];
            made[..made.len().min(usize::from(length))].to_vec()
        }
        _ => made,
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    vec![
        vec![4, 0, 8, 1, 2, 1, 8, 0, 2, 2, 3, 1, 2, 3, 3, 0, 2],
        vec![1, 0, 7, 1, 2],
        vec![2, 4, 5, 1, 0, 1, 5, 0, 2],
        vec![3, 0, 8, 1, 2, 8, 8, 1, 2, 9, 8, 1, 2],
        vec![5, 6, 4, 1, 2, 5, 4, 1, 2, 7, 4, 1, 2, 10, 4, 3, 2, 11, 2, 0, 1, 3],
    ]
}
