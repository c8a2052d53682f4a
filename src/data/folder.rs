//! A folder of IDX files under any names, gzipped or not: which is which is told by the headers inside, as the page
//! does, and by the words in the names that say what is for testing. Native only: the page gets its files from the
//! user.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{DataSet, Images, ORDER, idx};
use crate::error::{Error, Result};

/// How words of a name begin that say what is for testing.
const TESTING: [&str; 3] = ["t10k", "test", "val"];
/// Bytes of a file that hold its header, gzipped too.
const HEAD: u64 = 4096;
/// What a folder without any should hold.
const WANTED: &str = "looked for files with an IDX header of images, under any names, gzipped or not, such as \
    train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte \
    (files with t10k, test or val in their names are for testing)";

/// The images and the labels of one part, where they are there.
#[derive(Default)]
struct Pair {
    images: Vec<PathBuf>,
    labels: Vec<PathBuf>,
}

/// Training and test images with their labels, where there are labels. Of one pair of files alone, in whichever
/// order, a part is kept for testing. `place` is a folder, or a folder with the beginning of its files' names, where
/// it holds several sets.
pub fn read(place: &Path) -> Result<DataSet> {
    let name = place.display().to_string();
    match pairs(place)? {
        (train, Some(test)) => DataSet::new(name, train.read()?, test.read()?),
        (only, None) => DataSet::split(name, only.read()?.mixed(ORDER)),
    }
}

/// The images for testing, or those of the only pair of files there.
pub fn test(place: &Path) -> Result<Images> {
    let (only, test) = pairs(place)?;
    test.unwrap_or(only).read()
}

/// The pair to learn from, or the only one, and the one to test on.
fn pairs(place: &Path) -> Result<(Pair, Option<Pair>)> {
    let (mut train, mut test) = (Pair::default(), Pair::default());
    for path in files(place)? {
        let pair = if is_for_testing(&path) { &mut test } else { &mut train };
        match axes(&path)? {
            Some(1) => pair.labels.push(path),
            Some(3) => pair.images.push(path),
            _ => {}
        }
    }
    for pair in [&train, &test] {
        pair.check(place)?;
    }
    match (train.images.is_empty(), test.images.is_empty()) {
        (true, true) => Err(Error::data(place.display().to_string(), format!("there are no images; {WANTED}"))),
        (false, true) => Ok((train, None)),
        (true, false) => Ok((test, None)),
        (false, false) => Ok((train, Some(test))),
    }
}

impl Pair {
    /// Errors where there are several files of a kind, or labels alone.
    fn check(&self, place: &Path) -> Result<()> {
        let complain = |message| Err(Error::data(place.display().to_string(), message));
        for (kind, files) in [("images", &self.images), ("labels", &self.labels)] {
            if let [first, _, ..] = &files[..] {
                let (count, names) = (files.len(), names(files));
                return complain(format!(
                    "there are {count} files of {kind} for the same purpose, {names}; give one set by the beginning of \
                     its files' names, such as {}",
                    place.join(beginning(first)).display()
                ));
            }
        }
        if self.images.is_empty() && !self.labels.is_empty() {
            return complain(format!(
                "there are labels, {}, but not the images that they belong to",
                names(&self.labels)
            ));
        }
        Ok(())
    }

    fn read(self) -> Result<Images> {
        let [images, labels] = [self.images.first(), self.labels.first()];
        let Some(path) = images else { return Err(Error::data("images", "there are none")) };
        let images = idx::images_from(&path.display().to_string(), bytes(path)?)?;
        let Some(path) = labels else { return Ok(images) };
        let source = path.display().to_string();
        images.with_labels(&source, idx::labels(&source, &bytes(path)?)?)
    }
}

/// The files of a folder in the order of their names, each once: what lies there unpacked too is not wanted gzipped.
fn files(place: &Path) -> Result<Vec<PathBuf>> {
    let (folder, beginning) = match (place.is_dir(), place.parent(), place.file_name()) {
        (false, Some(folder), Some(name)) if folder.as_os_str().is_empty() => (Path::new("."), name),
        (false, Some(folder), Some(name)) if folder.is_dir() => (folder, name),
        _ => (place, "".as_ref()),
    };
    let failed = |error: std::io::Error| Error::data(place.display().to_string(), error.to_string());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && name(&path).starts_with(&*beginning.to_string_lossy()) {
            files.push(path);
        }
    }
    if files.is_empty() && !place.is_dir() {
        let message = "there is no such folder, and no file whose name begins like that";
        return Err(Error::data(place.display().to_string(), message));
    }
    files.sort();
    let unpacked = files.clone();
    files.retain(|path| path.extension().is_none_or(|end| end != "gz") || !unpacked.contains(&path.with_extension("")));
    Ok(files)
}

/// The number of axes in a file's IDX header; none in another file.
fn axes(path: &Path) -> Result<Option<u8>> {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.map_err(|error| Error::data(path.display().to_string(), error.to_string()))?;
    Ok(idx::axes(&head))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Error::data(path.display().to_string(), error.to_string()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn names(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| name(path)).collect::<Vec<_>>().join(", ")
}

fn is_for_testing(path: &Path) -> bool {
    let name = name(path).to_lowercase();
    name.split(|letter: char| !letter.is_alphanumeric()).any(|word| TESTING.iter().any(|start| word.starts_with(start)))
}

/// The part of a name before the words that say what is in the file.
fn beginning(path: &Path) -> String {
    let name = name(path);
    let end = ["train", "images"].iter().filter_map(|word| name.to_lowercase().find(word)).min();
    end.and_then(|end| name.get(..end)).filter(|start| !start.is_empty()).unwrap_or(&name).to_owned()
}
