//! Spoil four digits that no training saw and put them right: `cargo run --release --example denoise`.

mod support;

use hourglass::Result;
use hourglass::data::DataSet;
use hourglass::device::Device;
use hourglass::downstream::linear_probe::Labelled;
use hourglass::model::Stage;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use pollster::block_on;

fn main() -> Result<()> {
    let mut trainer = Trainer::new(Device::cpu(), DataSet::digits(10_000, 4, 7), Spec::parse("denoising")?)?;
    while trainer.progress().step < 400 {
        block_on(trainer.train(50, f64::INFINITY))?;
    }
    // Pixels in [0, 1], [4, 784]. A view keeps every tensor on the way by its name: `seen` is what the noise left.
    let digits = Labelled::pixels(&trainer.data().test, &[0, 1, 2, 3]).values;
    let noise = 1;
    for pictures in block_on(trainer.run(Stage::View, 4, &digits, noise, &["seen", "out"]))? {
        support::draw(&pictures);
    }
    Ok(())
}
