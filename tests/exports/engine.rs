//! What the engine itself makes of a saved model, for tests of exports: opens it on a folder of IDX files as the page
//! does, trains it for some steps, and writes a file with the first test images, their codes, what the network answers,
//! and its parameters afterwards.
//!
//!     cargo run -p hourglass-export --example engine -- MODEL DATA STEPS OUT

use std::error::Error;
use std::path::Path;

use hourglass::api::session::{Backend, Session};
use hourglass::data::folder;
use hourglass::downstream::linear_probe::Labelled;
use hourglass::explain::masking::{Masking, masked};
use hourglass::model::Stage;
use hourglass::train::evaluate::{Split, evaluate};
use hourglass::train::safetensors::{Dtype, Writer};
use pollster::block_on;

/// Images that are written.
const IMAGES: usize = 32;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, data, steps, out] = &arguments[..] else { return Err("MODEL DATA STEPS OUT".into()) };
    let steps: u32 = steps.parse()?;
    let mut session = block_on(Session::open(Backend::Cpu));
    session.set_data(folder::read(Path::new(data))?);
    session.load(&std::fs::read(model)?)?;
    let trainer = session.trainer("engine")?;
    let numbers: Vec<usize> = (0..IMAGES).collect();
    let images = Labelled::pixels(&trainer.data().test, &numbers).values;

    let mut file = Writer::default();
    let mut write = |name: &str, shape: &[usize], values: &[f32]| {
        file.tensor(name, Dtype::F32, shape, bytemuck::cast_slice(values));
    };
    let rows = |values: &[f32]| [IMAGES, values.len() / IMAGES];
    write("images", &rows(&images), &images);
    let hides = trainer.model.spec.mae.is_some_and(|mae| mae.ratio > 0.0) && trainer.model.spec.reconstructs();
    let answer = if hides {
        let views = block_on(masked(trainer, &images, &Masking::default()))?;
        write("mask", &rows(&views.mask), &views.mask);
        views.pasted
    } else {
        block_on(trainer.run_rows(Stage::Reconstruct, &images, "out"))?
    };
    write("answer", &rows(&answer), &answer);
    let codes = block_on(trainer.run_rows(Stage::Encode, &images, "out"))?;
    write("codes", &rows(&codes), &codes);
    let loss = block_on(evaluate(trainer, Split::Test, usize::MAX))?.loss;
    write("loss", &[1], &[loss as f32]);

    let end = trainer.progress().step + steps;
    while trainer.progress().step < end {
        block_on(trainer.train(end - trainer.progress().step, f64::INFINITY))?;
    }
    let values = block_on(trainer.parameters())?;
    for parameter in trainer.model.layout.parameters() {
        write(&format!("after.{}", parameter.name), parameter.shape.sizes(), &values[parameter.range.clone()]);
    }
    std::fs::write(out, file.finish())?;
    Ok(())
}
