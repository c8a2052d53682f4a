//! The program `hourglass`: the engine of the page on the command line.

mod bench;
mod digits;
mod export;
mod files;
mod memory;
mod progress;
mod reproduce;
mod train;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Autoencoders on the command line, by the engine of the playground.
#[derive(Parser)]
#[command(name = "hourglass", version)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Train(train::Options),
    Digits(digits::Options),
    Export(export::Options),
    Reproduce(reproduce::Options),
    Bench(bench::Options),
}

/// Of the program: 0, 1 where something failed, or 2 where the arguments are wrong (clap's).
fn main() -> ExitCode {
    let done = match Program::parse().command {
        Command::Train(options) => train::run(&options),
        Command::Digits(options) => digits::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Reproduce(options) => reproduce::run(options),
        Command::Bench(options) => bench::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
