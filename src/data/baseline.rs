//! The trivial answer that every autoencoder must beat: the mean training image, whatever the input.

use serde::Serialize;
use ts_rs::TS;

use super::{DataSet, Images};

/// The byte of a pixel that is 1 for the network.
const WHITE: f64 = super::WHITE as f64;

/// Losses per image, by the names that they have in a specification.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct MeanLoss {
    /// Squared error, summed over the pixels.
    pub mse: f64,
    /// Binary cross-entropy, likewise, in nats.
    pub bce: f64,
    /// Absolute error, likewise.
    pub l1: f64,
}

impl DataSet {
    /// Losses of the mean training image on the test images.
    pub fn mean_image_loss(&self) -> MeanLoss {
        let (train, test) = (mean(&self.train), mean(&self.test));
        // Two of them are averages of functions linear in t and t^2: there the test images enter through their means.
        let squares = mean_square(&self.test);
        let (mut mse, mut bce) = (0.0, 0.0);
        for (pixel, (&p, &t)) in train.iter().zip(&test).enumerate() {
            mse += squares[pixel] - 2.0 * p * t + p * p;
            let q = p.clamp(1e-7, 1.0 - 1e-7);
            bce -= t * q.ln() + (1.0 - t) * (1.0 - q).ln();
        }
        let apart =
            |image: &[u8]| image.iter().zip(&train).map(|(&t, p)| (f64::from(t) / WHITE - p).abs()).sum::<f64>();
        let l1 = self.test.pixels.chunks_exact(self.test.size()).map(apart).sum::<f64>() / self.test.count() as f64;
        MeanLoss { mse, bce, l1 }
    }
}

/// The mean over the images of f(value), for every pixel.
fn average(images: &Images, f: impl Fn(u8) -> u64) -> Vec<f64> {
    let mut sums = vec![0u64; images.size()];
    for image in images.pixels.chunks_exact(images.size()) {
        for (sum, &byte) in sums.iter_mut().zip(image) {
            *sum += f(byte);
        }
    }
    sums.iter().map(|&sum| sum as f64 / images.count() as f64).collect()
}

fn mean(images: &Images) -> Vec<f64> {
    average(images, u64::from).iter().map(|sum| sum / WHITE).collect()
}

fn mean_square(images: &Images) -> Vec<f64> {
    average(images, |byte| u64::from(byte).pow(2)).iter().map(|sum| sum / (WHITE * WHITE)).collect()
}
