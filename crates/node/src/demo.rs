//! `comity demo`: three servers of invented offices on this machine, as three processes with their own databases, that
//! follow each other, publish, lose one of them and get it back.
//!
//! Everything is done through the command line, as an office would do it. What arrived is read from each server's
//! database, what was published from its outbox over HTTP.

mod cast;
mod check;
mod folder;
mod server;
mod stage;
mod story;

use std::process::ExitCode;

use tokio::signal::unix::{SignalKind, signal};

use crate::cli::Demo;
use crate::voice::Voice;
use stage::Stage;

/// Runs it. With `--check` it ends by itself, with 1 if anything is lost or there twice.
pub async fn run(say: Voice, flags: &Demo) -> anyhow::Result<ExitCode> {
    let folder = folder::fresh(say, &flags.dir)?;
    let ports = match &flags.ports {
        Some(ports) => ports.to_vec(),
        None => stage::free_ports().await?,
    };
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut stage = Stage::new(say, &folder, flags.check)?;
    stage.line(&say.with("cli-demo-head", &[("folder", &folder.display())]));
    let ended = tokio::select! {
        ended = play(&mut stage, &ports, flags.check) => ended,
        _ = terminate.recv() => Ok(if flags.check { ExitCode::FAILURE } else { ExitCode::SUCCESS }),
        _ = interrupt.recv() => Ok(if flags.check { ExitCode::FAILURE } else { ExitCode::SUCCESS }),
    };
    for server in &mut stage.servers {
        if let Err(error) = server.stop().await {
            tracing::warn!(url = server.url, %error, "did not end in order");
        }
    }
    stage.line(&format!("\n{}", say.with("cli-demo-ended", &[("folder", &folder.display())])));
    ended
}

async fn play(stage: &mut Stage, ports: &[u16], check: bool) -> anyhow::Result<ExitCode> {
    let told = story::tell(stage, ports).await;
    if let Err(error) = &told {
        // What is there is still counted, so that the summary says how much of it is missing.
        stage.line(&error.to_string());
        anyhow::ensure!(stage.servers.len() == cast::CAST.len(), error.to_string());
    }
    let sums = check::compare(stage).await?;
    let seconds = stage.begun.elapsed().as_secs_f64();
    let shown = format!("{seconds:.1}");
    let summary = [
        ("published", sums.published),
        ("expected", sums.expected),
        ("delivered", sums.delivered),
        ("lost", sums.lost()),
        ("duplicated", sums.duplicated),
    ];
    let mut args: Vec<(&str, &dyn std::fmt::Display)> = vec![("seconds", &shown)];
    args.extend(summary.iter().map(|(name, number)| (*name, number as &dyn std::fmt::Display)));
    stage.line(&format!("\n{}", stage.say.with("cli-demo-summary", &args)));
    if check {
        println!("{}", sums.value(seconds));
        return Ok(if told.is_ok() && sums.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    told?;
    story::one_stays_away(stage).await?;
    stage.line(&format!("\n{}", stage.say.text("cli-demo-look")));
    for server in &stage.servers {
        let sign_in = stage.say.with("cli-demo-sign-in", &[("email", &server.office.email), ("password", &server.office.password)]);
        stage.line(&format!("  {}  {}\n    {sign_in}", server.url, server.office.name));
    }
    stage.line(&format!("\n{}", stage.say.text("cli-demo-stop")));
    // Until a signal comes, or a server ends by itself.
    loop {
        for server in &mut stage.servers {
            server.is_alive(stage.say)?;
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
}
