//! Write a saved model as files that other tools run.

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hourglass_export::{File, Format};

use crate::{Result, files};

/// Write a saved model as files that other tools run.
#[derive(Args)]
pub struct Options {
    /// A safetensors file, as `hourglass train --out` and the page's *Save* write it.
    file: PathBuf,
    /// What other tools read.
    #[arg(long, value_enum)]
    to: Target,
    /// The folder of what is written.
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Target {
    /// Model, encoder and decoder for ONNX Runtime and others.
    Onnx,
    /// A script that evaluates, trains on and scales out, beside its weights.
    Pytorch,
    /// A notebook of the same, with figures.
    Notebook,
}

pub fn run(options: &Options) -> Result<()> {
    let format = match options.to {
        Target::Onnx => Format::Onnx,
        Target::Pytorch => Format::Pytorch,
        Target::Notebook => Format::Notebook,
    };
    let saved = files::read(&options.file)?;
    let exported =
        hourglass_export::export(&saved, format).map_err(|error| format!("{}: {error}", options.file.display()))?;
    fs::create_dir_all(&options.out).map_err(|error| format!("{}: {error}", options.out.display()))?;
    for File { name, bytes } in exported {
        let path = options.out.join(name);
        files::write(&path, &bytes)?;
        println!("{}: {} bytes", path.display(), bytes.len());
    }
    Ok(())
}
