//! The binary `comity`: everything is in the library, so that tests can start a node in their own process.

use std::process::ExitCode;

use clap::Parser as _;
use comity_node::cli::Cli;
use comity_node::environment::Environment;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let environment = Environment::read();
    comity_node::main(cli, &environment)
}
