//! `database copy`: a node moves to another database.

use std::path::Path;

use comity_service::database::{self, CopyError};
use serde_json::{Map, json};

use super::Said;
use crate::cli::DatabaseCommand;
use crate::config::{self, Config};
use crate::environment::Environment;
use crate::lock::{self, Lock, NotLocked};
use crate::voice::Voice;

/// Copies the node to another database, opens it there with its keys, and verifies the log of who did what.
pub async fn copy(say: Voice, path: &Path, environment: &Environment, command: DatabaseCommand) -> anyhow::Result<Said> {
    let DatabaseCommand::Copy { from, to } = command;
    let config = Config::read(path, environment)?;
    crate::telemetry::begin(environment.log.as_deref(), "warn", config.log_json);
    let given =
        |url: &str| config::database_url(Path::new(""), url).ok_or_else(|| say.fail("cli-config-database-wrong", &[("given", &url)]));
    let from = from.as_deref().map_or_else(|| Ok(config.settings.database_url.clone()), given)?;
    let to = given(&to)?;
    if let Some(file) = config::sqlite_file(&from).filter(|file| !file.exists()) {
        return Err(say.fail("cli-database-missing", &[("file", &file.display())]));
    }
    if from == to {
        return Err(refused(say, &CopyError::Same));
    }
    let locks = [locked(say, &from)?, locked(say, &to)?];
    let copied = database::copy(&from, &to).await.map_err(|error| refused(say, &error))?;

    let mut moved = config.clone();
    moved.settings.database_url = to;
    let app = super::open(say, &moved).await?;
    let verified = comity_service::audit::verify(&app).await.map_err(|error| say.service(&error))?;
    app.close().await.map_err(|error| say.service(&error))?;
    drop(locks);

    let rows: u64 = copied.tables.iter().map(|(_, rows)| rows).sum();
    let (tables, head) = (copied.tables.len(), &verified.head);
    let log = match verified.broken_at {
        None => say.count("cli-audit-whole", verified.rows, &[("head", head)]),
        Some(row) => say.with("cli-audit-broken", &[("row", &row)]),
    };
    // Files are no rows: they stay where they are, and the config has to go on naming that place.
    let files = std::path::absolute(&config.settings.media.folder)?;
    let files = files.exists().then(|| say.with("cli-database-copied-files", &[("folder", &files.display())]));
    let lines = [
        Some(say.count("cli-database-copied", rows, &[("tables", &tables)])),
        Some(log),
        files,
        Some(say.with("cli-database-copied-next", &[("config", &path.display()), ("key", &config.settings.key_file.display())])),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    let tables: Map<_, _> = copied.tables.into_iter().map(|(table, rows)| (table, rows.into())).collect();
    let json = json!({
        "rows": rows, "tables": tables,
        "audit": { "rows": verified.rows, "broken_at": verified.broken_at, "head": verified.head },
    });
    Ok(Said { text: lines.join("\n"), json, well: verified.broken_at.is_none() })
}

/// The lock of an SQLite database, so that nobody serves it while it is copied.
fn locked(say: Voice, url: &str) -> anyhow::Result<Option<Lock>> {
    let Some(file) = config::sqlite_file(url) else { return Ok(None) };
    lock::take(file).map(Some).map_err(|error| match error {
        NotLocked::Held(process) => say.fail("cli-database-copy-running", &[("file", &file.display()), ("process", &process)]),
        NotLocked::Io(why) => say.fail("cli-not-writable", &[("folder", &lock::path(file).display()), ("why", &why)]),
    })
}

fn refused(say: Voice, error: &CopyError) -> anyhow::Error {
    match error {
        CopyError::Same => say.fail("cli-database-copy-same", &[]),
        CopyError::Nothing => say.fail("cli-database-copy-nothing", &[]),
        CopyError::Version { target: false } => say.fail("cli-database-copy-source-version", &[]),
        CopyError::Version { target: true } => say.fail("cli-database-copy-target-version", &[]),
        CopyError::NotEmpty(table) => say.fail("cli-database-copy-not-empty", &[("table", table)]),
        CopyError::Schema(_) | CopyError::NotTheSame(_) | CopyError::Store { .. } => {
            say.fail("cli-database-copy-failed", &[("why", error)])
        }
    }
}
