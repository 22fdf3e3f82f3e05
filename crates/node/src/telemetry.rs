//! The log: structured lines to standard error. What people read goes to standard output.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// What says at every start that there was nothing to do; the config may say otherwise.
const QUIET: &str = "sea_orm_migration=warn";

/// Reads a filter such as `info` or `warn,comity_federation=debug`; the error says what is wrong with it.
pub fn filter(text: &str) -> Result<EnvFilter, String> {
    EnvFilter::builder().parse(text).map_err(|error| error.to_string())
}

/// Begins to log. The environment's filter wins over the config's; one that can't be read counts as `info`.
pub fn begin(environment_filter: Option<&str>, config_filter: &str, json: bool) {
    let filter = match environment_filter {
        Some(text) => filter(text),
        None => filter(&format!("{QUIET},{config_filter}")),
    };
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber is refused; that happens only where a test begins twice, and the first one stays.
    let begun = if json { lines.json().try_init() } else { lines.with_ansi(std::io::stderr().is_terminal()).try_init() };
    if let Err(error) = begun {
        tracing::debug!(%error, "the log was begun before");
    }
}
