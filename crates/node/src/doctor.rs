//! `comity doctor`: whether everything that a node needs is in order.

use std::path::Path;

use comity_service::App;

use crate::config::Config;
use crate::environment::Environment;
use crate::voice::Voice;

/// No clock that is right shows an earlier second than the day this was written, 1 November 2026.
const THIS_WAS_WRITTEN: i64 = 1_793_491_200;

/// What one check found.
#[derive(Debug)]
pub struct Finding {
    /// Its stable name.
    pub check: &'static str,
    /// Whether all is well.
    pub well: bool,
    /// What was found, and what to do about it.
    pub text: String,
}

/// Looks at everything, as far as it can be looked at.
pub async fn examine(say: Voice, path: &Path, environment: &Environment) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut note = |check, result: Result<String, String>| {
        let well = result.is_ok();
        found.push(Finding { check, well, text: result.unwrap_or_else(|wrong| wrong) });
    };
    let config = match Config::read(path, environment) {
        Ok(config) => config,
        Err(error) => {
            note("config", Err(error.to_string()));
            return found;
        }
    };
    note("config", Ok(say.with("cli-config-fine", &[("file", &path.display())])));
    let base = &config.settings.base;
    let kind = if base.is_loopback() { "cli-doctor-base-loopback" } else { "cli-doctor-base-public" };
    note("base_url", Ok(say.with(kind, &[("address", base)])));
    note("key_file", key_file(say, &config.settings.key_file));
    if let Some(folder) = config.sqlite_file().and_then(Path::parent) {
        note("disk", disk(say, folder));
    }
    match super::command::open(say, &config).await {
        Ok(app) => {
            note("database", Ok(say.text("cli-doctor-database-fine")));
            note("clock", clock(say, &app).await);
            if let Err(error) = app.close().await {
                note("database", Err(say.service(&error).to_string()));
            }
        }
        Err(error) => note("database", Err(error.to_string())),
    }
    found
}

#[cfg(unix)]
fn key_file(say: Voice, file: &Path) -> Result<String, String> {
    use std::os::unix::fs::PermissionsExt as _;
    let shown = file.display();
    let known = std::fs::metadata(file).map_err(|_| say.with("cli-key-file-missing", &[("file", &shown)]))?;
    let mode = known.permissions().mode() & 0o777;
    let others = 0o077;
    if mode & others == 0 {
        Ok(say.with("cli-doctor-key-fine", &[("file", &shown)]))
    } else {
        Err(say.with("cli-doctor-key-open", &[("file", &shown), ("mode", &format!("{mode:o}"))]))
    }
}

#[cfg(not(unix))]
fn key_file(say: Voice, file: &Path) -> Result<String, String> {
    let shown = file.display();
    let key = if file.exists() { "cli-doctor-key-fine" } else { "cli-key-file-missing" };
    let text = say.with(key, &[("file", &shown)]);
    if file.exists() { Ok(text) } else { Err(text) }
}

fn disk(say: Voice, folder: &Path) -> Result<String, String> {
    let shown = folder.display();
    crate::disk::can_write(folder)
        .map(|()| say.with("cli-doctor-disk-fine", &[("folder", &shown)]))
        .map_err(|error| say.with("cli-not-writable", &[("folder", &shown), ("why", &error)]))
}

/// A clock that is minutes off makes every signature too old or too new for others. That can't be seen from here, but
/// a clock that stands before what was written by it can.
async fn clock(say: Voice, app: &App) -> Result<String, String> {
    let now = app.now();
    let made_at = match app.read().own_office().await {
        Ok(office) => office.map(|(_, made_at)| made_at),
        Err(error) => return Err(say.service(&error.into()).to_string()),
    };
    let shown = say.time(now);
    if now.timestamp() < THIS_WAS_WRITTEN || made_at.is_some_and(|made_at| now < made_at) {
        Err(say.with("cli-doctor-clock-wrong", &[("time", &shown)]))
    } else {
        Ok(say.with("cli-doctor-clock-fine", &[("time", &shown)]))
    }
}
