//! Candour's one binary: the command line, and what each command needs.

use std::process::ExitCode;

use clap::Parser;
use server::command::{Cli, run};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    run(Cli::parse()).await
}
