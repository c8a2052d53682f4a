//! Draw some of the built-in digits: `cargo run --release --example digits`. `cargo hourglass digits` writes files.

mod support;

use hourglass::data::digits::{PIXELS, digits};
use hourglass::data::{Images, WHITE};

fn main() {
    let Images { pixels, labels, .. } = digits(12, 7);
    println!("labels {:?}", labels.unwrap_or_default());
    for four in pixels.chunks(4 * PIXELS) {
        support::draw(&four.iter().map(|&byte| f32::from(byte) / WHITE).collect::<Vec<_>>());
    }
}
