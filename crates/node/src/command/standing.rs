//! `standing`: how far another server is trusted.

use comity_service::Agent;
use comity_words::labels;
use serde_json::json;

use super::{Desk, Said};
use crate::cli::StandingArgs;

/// Shows it, sets it by hand, or takes back what was set.
pub async fn standing(desk: &Desk, args: StandingArgs) -> anyhow::Result<Said> {
    let say = desk.say;
    let changes = args.standing.is_some() || args.reset;
    if changes {
        let reason = args.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let reason = reason.ok_or_else(|| say.fail("cli-reason-missing", &[]))?;
        comity_service::standing::set(&desk.app, &Agent::CommandLine, &args.authority, args.standing, reason)
            .await
            .map_err(|error| say.service(&error))?;
    }
    let now = desk.app.read().standing(&args.authority).await?;
    let label = labels::standing(say.0, now);
    let meaning = labels::standing_meaning(say.0, now);
    let text = say.with("cli-standing", &[("peer", &args.authority), ("standing", &label), ("meaning", &meaning)]);
    Ok(Said::new(text, json!({ "authority": args.authority, "standing": now, "changed": changes })))
}
