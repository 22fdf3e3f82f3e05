//! `serve`: runs a node until it is told to stop.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use comity_federation::Outside;
use comity_service::App;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::environment::Environment;
use crate::lock::{self, Lock, NotLocked};
use crate::serve;
use crate::voice::Voice;

/// How long we wait for the lock: a command that looks whether `serve` runs holds it for a moment, and one that just
/// ended may not be gone yet.
const LOCK: Duration = Duration::from_secs(2);

/// Runs the node of a config.
pub async fn serve(say: Voice, path: &Path, environment: &Environment, until_stdin_ends: bool) -> anyhow::Result<ExitCode> {
    let config = Config::read(path, environment)?;
    crate::telemetry::begin(environment.log.as_deref(), &config.log_filter, config.log_json);
    // Signals are heard from here on, so that one that comes while we start is not lost.
    let stop = CancellationToken::new();
    hear(stop.clone(), until_stdin_ends)?;
    let lock = locked(say, &config).await?;
    let listener = TcpListener::bind(config.listen).await.map_err(|error| not_bound(say, &config, &error))?;
    let app = super::open(say, &config).await?;
    announce(say, &config, &app).await?;
    serve::run(config.proxies, app, Outside::system(), listener, stop).await?;
    drop(lock);
    tell(&say.text("cli-stopped"));
    Ok(ExitCode::SUCCESS)
}

/// The lock of an SQLite database. On PostgreSQL any number of processes share the work.
async fn locked(say: Voice, config: &Config) -> anyhow::Result<Option<Lock>> {
    let Some(database) = config.sqlite_file() else { return Ok(None) };
    if !database.exists() {
        return Err(say.fail("cli-database-missing", &[("file", &database.display())]));
    }
    let mut ticks = tokio::time::interval(Duration::from_millis(50));
    let taking = async {
        loop {
            ticks.tick().await;
            match lock::take(database) {
                Err(NotLocked::Held(_)) => {}
                other => return other,
            }
        }
    };
    let taken = match tokio::time::timeout(LOCK, taking).await {
        Ok(taken) => taken,
        Err(_) => lock::take(database),
    };
    taken.map(Some).map_err(|error| match error {
        NotLocked::Held(process) => say.fail("cli-already-running", &[("process", &process)]),
        NotLocked::Io(why) => say.fail("cli-not-writable", &[("folder", &lock::path(database).display()), ("why", &why)]),
    })
}

fn not_bound(say: Voice, config: &Config, error: &std::io::Error) -> anyhow::Error {
    let listen = config.listen;
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            let port = listen.port().to_string();
            say.fail("cli-port-taken", &[("address", &listen), ("port", &port), ("config", &config.path.display())])
        }
        std::io::ErrorKind::PermissionDenied => say.fail("cli-port-denied", &[("address", &listen)]),
        _ => say.fail("cli-port-failed", &[("address", &listen), ("why", error)]),
    }
}

async fn announce(say: Voice, config: &Config, app: &App) -> anyhow::Result<()> {
    let profile = comity_service::office::profile(app).await.map_err(|error| say.service(&error))?;
    let base = &config.settings.base;
    tell(&say.with("cli-running", &[("office", &profile.name), ("address", base)]));
    if !base.is_loopback() {
        tell(&say.with("cli-behind-proxy", &[("address", &config.listen)]));
    }
    tell(&say.text("cli-stop-hint"));
    if !base.is_loopback() && config.listen.ip().is_loopback() && config.proxies.named.is_empty() {
        tracing::warn!("trusted_proxies names no proxy: everybody is counted together, so that one can use up what is for all");
    }
    tracing::info!(address = %base, listen = %config.listen, version = config.settings.version, "open");
    Ok(())
}

/// Stops at SIGTERM, at Ctrl-C, and where asked for at the end of standard input. A second signal ends the process at
/// once, as a crash would: what was acknowledged is safe all the same.
fn hear(stop: CancellationToken, until_stdin_ends: bool) -> std::io::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::spawn(async move {
        let stdin_ends = async {
            if until_stdin_ends {
                drain_stdin().await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            () = stdin_ends => {}
        }
        tracing::info!("stopping");
        stop.cancel();
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(130);
    });
    Ok(())
}

async fn drain_stdin() {
    let (mut stdin, mut bytes) = (tokio::io::stdin(), [0_u8; 256]);
    while stdin.read(&mut bytes).await.is_ok_and(|read| read > 0) {}
}

/// A line for people. That nobody reads it (a closed pipe) is no reason to stop.
fn tell(line: &str) {
    use std::io::Write as _;
    if let Err(error) = writeln!(std::io::stdout(), "{line}") {
        tracing::debug!(%error, line, "nobody reads standard output");
    }
}
