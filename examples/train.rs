//! Train a model on the built-in digits: `cargo run --release --example train`. `cargo hourglass train` has options.

use hourglass::Result;
use hourglass::data::DataSet;
use hourglass::device::Device;
use hourglass::model::spec::Spec;
use hourglass::train::Trainer;
use hourglass::train::evaluate::{Split, evaluate};
use pollster::block_on;

fn main() -> Result<()> {
    // A preset's name, or a JSON object of what differs: r#"{"family": "vanilla", "layers": [8]}"#.
    let spec = Spec::parse("vanilla")?;
    let mut trainer = Trainer::new(Device::cpu(), DataSet::digits(6400, 1000, 7), spec)?;
    while trainer.progress().step < 500 {
        // As many steps, however many milliseconds they take.
        block_on(trainer.train(50, f64::INFINITY))?;
        let losses = block_on(trainer.losses())?;
        let mean = losses.iter().sum::<f32>() / losses.len() as f32;
        println!("step {}: cross-entropy {mean:.1} of an image", trainer.progress().step);
    }
    let test = block_on(evaluate(&mut trainer, Split::Test, usize::MAX))?;
    println!("test images: {:.1}", test.loss);
    Ok(())
}
