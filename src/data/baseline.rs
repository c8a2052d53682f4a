//! The trivial answer that every autoencoder must beat: the mean training image, whatever the input.

use super::{DataSet, Images};

/// Of a pixel that is 1 for the network.
const WHITE: f64 = super::WHITE as f64;

impl DataSet {
    /// Loss of the mean training image on the test images, per image: squared error, binary cross-entropy.
    pub fn mean_image_loss(&self) -> (f64, f64) {
        let (train, test) = (mean(&self.train), mean(&self.test));
        // Both losses are averages of functions linear in t and t^2, so the test images enter through their means.
        let squares = mean_square(&self.test);
        let mut squared_error = 0.0;
        let mut cross_entropy = 0.0;
        for (pixel, (&p, &t)) in train.iter().zip(&test).enumerate() {
            squared_error += squares[pixel] - 2.0 * p * t + p * p;
            let q = p.clamp(1e-7, 1.0 - 1e-7);
            cross_entropy -= t * q.ln() + (1.0 - t) * (1.0 - q).ln();
        }
        (squared_error, cross_entropy)
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
