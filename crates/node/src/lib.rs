//! # The node: the binary `comity`
//!
//! Opens the doors: command line, config, log, start and stop, `demo` and `doctor`. Tests start a node in their own
//! process with [`serve::Node`].
//!
//! What this room must not do: decide anything about the exchange (`comity-service` does), speak SQL or ActivityPub,
//! or hold a text for people (`cli.ftl` of `comity-words`). It alone reads the environment ([`environment`]) and the
//! config ([`config`]), and it alone chooses the provider of TLS, once, before anything else.
//!
//! ## To add a command
//!
//! 1. Add its variant to [`cli::Command`]; the comment above it is its help.
//! 2. Do it in `command/`, in the file of its noun: one call to `comity-service`, then a [`command::Said`] with lines
//!    for people and JSON for machines. Add its line to the match in `command.rs`.
//! 3. Write its texts in `crates/words/text/*/cli.ftl`: what happened, whether anything is lost, what to do.
//! 4. Test it with the real binary in `tests/`.
//!
//! ## To add a config key
//!
//! 1. Add its row to [`config::keys::KEYS`], and its description `cli-config-…` to `cli.ftl` in every language.
//! 2. Read it in `Config::parse`; a wrong value says what to write instead.
//! 3. `cargo run -- config example > config/comity.example.toml`; a test holds that file equal to the table.

pub mod cli;
pub mod command;
pub mod config;
pub mod demo;

mod disk;
pub mod doctor;
mod door;
pub mod environment;
mod init;
mod jobs;
mod listen;
pub mod lock;
mod password;
pub mod proxies;
pub mod serve;
pub mod telemetry;
pub mod voice;

use std::process::ExitCode;

use cli::Cli;
use environment::Environment;

/// Runs the command line.
pub fn main(cli: Cli, environment: &Environment) -> ExitCode {
    if matches!(cli.command, cli::Command::ReEncode) {
        return command::re_encode::run();
    }
    choose_tls();
    leave_no_core();
    let ended = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(command::run(cli, environment)));
    ended.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

/// A core dump would carry the private keys in use to wherever cores are kept. Where that can't be had, the unit's
/// `LimitCORE=` says the same.
fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    if let Err(error) = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }) {
        tracing::debug!(%error, "cores could not be forbidden");
    }
}

/// Chooses the provider of TLS for the whole process. Choosing again changes nothing.
pub fn choose_tls() {
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        tracing::debug!("the provider of TLS was chosen before");
    }
}
