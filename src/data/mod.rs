//! Data sets: the built-in digits, IDX files, and drawings made into their like.

pub mod baseline;
pub mod digits;
pub mod drawing;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
#[cfg_attr(target_arch = "wasm32", path = "gzip_web.rs")]
pub mod gzip;
pub mod idx;
mod mixed;
mod pen;
pub mod portable;
pub mod skeletons;
mod unmade;

pub use digits::{DigitMaker, digits};
pub use drawing::rasterise_drawing;
pub use mixed::ORDER;

use crate::error::{Error, Result};
use unmade::Unmade;

/// Greatest width and height of an image.
pub const MAX_SIDE: usize = 128;
/// Greatest width of an image 1 high, such as a bag of words.
pub const MAX_ROW: usize = 4096;
/// The byte of a pixel that is 1 for the network.
pub const WHITE: f32 = 255.0;
/// Digits of the test half of the built-in data set start here, far from any training digit.
const TEST_DIGITS: u32 = 2_000_000_000;

/// Greatest width of images this high.
fn widest(height: usize) -> usize {
    if height == 1 { MAX_ROW } else { MAX_SIDE }
}

/// Grey images of one size, labelled or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Images {
    /// Columns of an image: 1 to 128, in images 1 high to 4096.
    pub width: usize,
    /// Rows of an image, 1 to 128.
    pub height: usize,
    /// count * height * width, row-major; 0 is background, 255 ink.
    pub pixels: Vec<u8>,
    /// One class per image, from 0.
    pub labels: Option<Vec<u8>>,
}

impl Images {
    /// Number of images.
    pub fn count(&self) -> usize {
        self.pixels.len().checked_div(self.size()).unwrap_or(0)
    }

    /// Pixels of one image.
    pub fn size(&self) -> usize {
        self.width * self.height
    }

    /// Image `index`, row-major; empty past the end.
    pub fn image(&self, index: usize) -> &[u8] {
        let start = index.saturating_mul(self.size());
        self.pixels.get(start..start.saturating_add(self.size())).unwrap_or(&[])
    }

    /// Greatest label + 1; 0 without labels.
    pub fn classes(&self) -> usize {
        self.labels.iter().flatten().max().map_or(0, |&label| label as usize + 1)
    }

    /// The images with these labels. Errors where the counts disagree; `source` names the labels in the message.
    pub fn with_labels(mut self, source: &str, labels: Vec<u8>) -> Result<Images> {
        if labels.len() != self.count() {
            let message = format!("{} labels for {} images: one label per image is needed", labels.len(), self.count());
            return Err(Error::data(source, message));
        }
        self.labels = Some(labels);
        Ok(self)
    }

    /// Errors where the sizes are not 1..=128 (a height of 1: a width to 4096), the pixels are not whole images, or
    /// labels and images disagree.
    fn check(&self, source: &str) -> Result<()> {
        for (name, side, most) in [("width", self.width, widest(self.height)), ("height", self.height, MAX_SIDE)] {
            if !(1..=most).contains(&side) {
                return Err(Error::data(source, format!("{name} is {side}, must be 1 to {most} pixels")));
            }
        }
        let (length, size) = (self.pixels.len(), self.size());
        if length == 0 || !length.is_multiple_of(size) {
            let message = format!("{length} pixels are not one or more images of {} x {}", self.width, self.height);
            return Err(Error::data(source, message));
        }
        match &self.labels {
            Some(labels) if labels.len() != self.count() => {
                let message =
                    format!("{} labels for {} images: one label per image is needed", labels.len(), self.count());
                Err(Error::data(source, message))
            }
            _ => Ok(()),
        }
    }
}

/// Images to train on and images to test on, of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSet {
    /// What it is called in a specification.
    pub name: String,
    /// Images to train on.
    pub train: Images,
    /// Images to test on.
    pub test: Images,
    /// Built-in digits that are still to be made.
    unmade: Option<Unmade>,
}

impl DataSet {
    /// Both halves given. Errors where either is malformed, their sizes differ, or only one is labelled.
    pub fn new(name: impl Into<String>, train: Images, test: Images) -> Result<DataSet> {
        let name = name.into();
        train.check("train images")?;
        test.check("test images")?;
        if (train.width, train.height) != (test.width, test.height) {
            let message = format!(
                "images are {} x {}, but the train images are {} x {}",
                test.width, test.height, train.width, train.height
            );
            return Err(Error::data("test images", message));
        }
        match (&train.labels, &test.labels) {
            (Some(_), None) => Err(Error::data("test labels", "missing, but the train images have labels")),
            (None, Some(_)) => Err(Error::data("train labels", "missing, but the test images have labels")),
            _ => Ok(DataSet { name, train, test, unmade: None }),
        }
    }

    /// One file's images: the last seventh (at least one) is kept for testing, so they have to be mixed. Errors below
    /// two images.
    pub fn split(name: impl Into<String>, images: Images) -> Result<DataSet> {
        images.check("images")?;
        let count = images.count();
        if count < 2 {
            return Err(Error::data(
                "images",
                format!("{count} image: two or more are needed, one of them for testing"),
            ));
        }
        let kept = count - (count / 7).max(1);
        let Images { width, height, mut pixels, labels } = images;
        let test_pixels = pixels.split_off(kept * width * height);
        let (labels, test_labels) = match labels {
            Some(mut labels) => {
                let test = labels.split_off(kept);
                (Some(labels), Some(test))
            }
            None => (None, None),
        };
        let train = Images { width, height, pixels, labels };
        let test = Images { width, height, pixels: test_pixels, labels: test_labels };
        Ok(DataSet { name: name.into(), train, test, unmade: None })
    }

    /// Built-in digits of the usual variety.
    pub fn digits(train: usize, test: usize, seed: u32) -> DataSet {
        DataSet::digits_of(train, test, seed, digits::VARIETY)
    }

    /// Built-in digits of a `variety`, held in \[0, 1\]; the test digits are the same whatever the count of training
    /// digits.
    pub fn digits_of(train: usize, test: usize, seed: u32, variety: f32) -> DataSet {
        let train = digits::from(0, train, seed, variety);
        let test = digits::from(TEST_DIGITS, test, seed, variety);
        DataSet { name: "digits".into(), train, test, unmade: None }
    }

    /// Greatest label of either half + 1; 0 without labels.
    pub fn classes(&self) -> usize {
        self.train.classes().max(self.test.classes())
    }
}
