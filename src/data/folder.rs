//! A folder of IDX files named like MNIST's, gzipped or not. Native only: the page gets its files from the user.

use std::path::Path;

use super::{DataSet, Images, idx};
use crate::error::{Error, Result};

/// Training and test images with their labels.
pub fn read(folder: &Path) -> Result<DataSet> {
    DataSet::new(folder.display().to_string(), split(folder, "train")?, split(folder, "t10k")?)
}

/// `train` or `t10k`: `SPLIT-images-idx3-ubyte` and `SPLIT-labels-idx1-ubyte`, each with or without `.gz`.
pub fn split(folder: &Path, split: &str) -> Result<Images> {
    let file = |kind: &str| {
        let plain = folder.join(format!("{split}-{kind}-ubyte"));
        let path = if plain.exists() { plain } else { folder.join(format!("{split}-{kind}-ubyte.gz")) };
        std::fs::read(&path).map_err(|error| Error::data(path.display().to_string(), error.to_string()))
    };
    idx::labelled(split, &file("images-idx3")?, &file("labels-idx1")?)
}
