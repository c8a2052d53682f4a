//! The data of a trainer: the device has a copy, and built-in digits come to both when they are first needed.

use super::Trainer;
use crate::data::{DataSet, Images};
use crate::device::Device;
use crate::error::Result;
use crate::graph::Resource;

/// Bytes as the words that the device holds them in: without a copy between, since data may be hundreds of megabytes.
fn words([first, second]: [&[u8]; 2]) -> Vec<f32> {
    let mut words = vec![0.0; (first.len() + second.len()).div_ceil(4)];
    let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut words);
    bytes[..first.len()].copy_from_slice(first);
    bytes[first.len()..][..second.len()].copy_from_slice(second);
    words
}

impl Trainer {
    /// All of the data; what is missing is made.
    pub fn data(&mut self) -> &DataSet {
        self.make_more(usize::MAX);
        &self.data
    }

    /// The data with these samples in them: training images are numbered before test images. Of others the pixels may
    /// be missing.
    pub fn data_with(&mut self, samples: impl IntoIterator<Item = usize>) -> &DataSet {
        self.data.make(samples, copy_to(&mut self.device));
        &self.data
    }

    /// Makes up to `count` samples that are missing; whether all are there.
    pub fn make_more(&mut self, count: usize) -> bool {
        self.data.make_next(count, copy_to(&mut self.device));
        self.data.is_complete()
    }

    /// What the data are called.
    pub fn data_name(&self) -> &str {
        &self.data.name
    }

    /// The label of a sample, where there is one.
    pub fn label(&self, sample: usize) -> Option<u8> {
        let train = self.data.train.count();
        let (images, number) = match sample.checked_sub(train) {
            Some(number) => (&self.data.test, number),
            None => (&self.data.train, sample),
        };
        images.labels.as_ref()?.get(number).copied()
    }

    /// The batch of the running epoch that begins at `seen`.
    pub(super) fn make_batch(&mut self, seen: usize, rows: usize) {
        if !self.data.is_complete() {
            let batch = self.order.iter().skip(seen).take(rows).map(|&sample| sample as usize);
            self.data.make(batch, copy_to(&mut self.device));
        }
    }

    /// Loaded programs do not see the new data: callers bring others.
    pub(super) fn upload_data(&mut self) -> Result<()> {
        let images = words([&self.data.train.pixels, &self.data.test.pixels]);
        self.device.set_resource(Resource::Images, images)?;
        let labels = |images: &Images| images.labels.clone().unwrap_or_else(|| vec![0; images.count()]);
        let labels = words([&labels(&self.data.train), &labels(&self.data.test)]);
        self.device.set_resource(Resource::Labels, labels)
    }
}

/// Takes a sample that was made to the device.
fn copy_to(device: &mut Device) -> impl FnMut(usize, &[u8]) {
    move |sample, pixels| device.update_resource(Resource::Images, sample * pixels.len(), pixels)
}
