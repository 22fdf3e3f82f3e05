//! What our staff decides about a peer.

use comity_model::audit::{Act, Agent};
use comity_model::{Authority, Standing};

use crate::{App, Error};

/// Sets what our staff decided about an authority; `None` takes it back to what follows from follows.
pub async fn set(app: &App, agent: &Agent, authority: &Authority, standing: Option<Standing>, reason: &str) -> Result<(), Error> {
    if *authority == app.base().authority() {
        return Err(Error::State("find-ourselves"));
    }
    let now = app.now();
    let mut writer = app.write().await?;
    let before = writer.read().standing(authority).await?;
    writer.put_standing(authority, standing, reason.trim(), now).await?;
    if !matches!(standing, Some(Standing::Quarantined | Standing::Blocked)) {
        // Whoever releases a peer whose key changed has compared the new one: it is pinned when it is seen next.
        writer.keys_looked_at(authority, matches!(before, Standing::Quarantined | Standing::Blocked)).await?;
    }
    if standing == Some(Standing::Blocked) {
        writer.drop_deliveries(authority, "blocked", now).await?;
    }
    let detail = format!("{}: {}", standing.map_or("reset", Standing::name), reason.trim());
    writer.audit(&Act { agent: agent.clone(), verb: "standing.set", subject: authority.to_string(), detail }, now);
    writer.commit().await?;
    app.wake();
    Ok(())
}
