//! `keys`: what this office signs with, and new ones in their place.

use comity_service::Agent;
use comity_service::keys::{self, KeyLine};
use serde_json::{Value, json};

use super::{Desk, Said};
use crate::voice::Voice;

/// The keys, those that sign now first.
pub async fn keys(desk: &Desk) -> anyhow::Result<Said> {
    let keys = keys::list(&desk.app).await.map_err(|error| desk.say.service(&error))?;
    let lines: Vec<_> = keys.iter().map(|key| line(desk.say, key)).collect();
    Ok(Said::new(lines.join("\n"), keys.iter().map(value).collect()))
}

/// New keys in the place of all that sign now.
pub async fn rotate(desk: &Desk, why: &str) -> anyhow::Result<Said> {
    let told = keys::rotate(&desk.app, &Agent::CommandLine, why).await.map_err(|error| desk.say.service(&error))?;
    let keys = keys::list(&desk.app).await.map_err(|error| desk.say.service(&error))?;
    let mut lines = vec![desk.say.count("cli-keys-rotated", told, &[]) + &desk.waiting_line()];
    lines.extend(keys.iter().filter(|key| key.retired_at.is_none()).map(|key| line(desk.say, key)));
    Ok(Said::new(lines.join("\n"), json!({ "told": told, "keys": keys.iter().map(value).collect::<Vec<_>>() })))
}

fn line(say: Voice, key: &KeyLine) -> String {
    let since = say.with("cli-since", &[("date", &say.time(key.created_at))]);
    let ended = key.retired_at.map(|at| format!("; {}", say.with("cli-key-ended", &[("date", &say.time(at))]))).unwrap_or_default();
    format!("  {}  {}  {since}{ended}\n         {}", key.uri, key.kind, key.fingerprint)
}

fn value(key: &KeyLine) -> Value {
    json!({ "id": key.uri, "kind": key.kind, "fingerprint": key.fingerprint, "since": key.created_at, "retired": key.retired_at })
}
