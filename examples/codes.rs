//! From one digit to another by their codes, in four steps: `cargo run --release --example codes`.

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
    let mut trainer = Trainer::new(Device::cpu(), DataSet::digits(10_000, 2, 7), Spec::parse("vae")?)?;
    while trainer.progress().step < 800 {
        block_on(trainer.train(50, f64::INFINITY))?;
    }
    // [2, 784] pixels to [2, 20] codes, [4, 20] mixed codes to [4, 784] pixels.
    let digits = Labelled::pixels(&trainer.data().test, &[0, 1]).values;
    let codes = block_on(trainer.run_rows(Stage::Encode, &digits, "out"))?;
    let (from, to) = codes.split_at(trainer.model.code());
    let mix = |share: f32| from.iter().zip(to).map(move |(from, to)| from + share * (to - from));
    let mixed: Vec<f32> = [0.0, 0.35, 0.65, 1.0].into_iter().flat_map(mix).collect();
    support::draw(&block_on(trainer.run_rows(Stage::Decode, &mixed, "out"))?);
    Ok(())
}
