//! What ends or renews the waiting of deliveries. How an inbox is drained is in [`crate::drain`].

use chrono::TimeDelta;
use comity_model::Authority;
use comity_model::audit::{Act, Agent};

use crate::{App, Error};

/// Notes that a verified request of an authority came in: it is alive, so our waiting for it ends.
pub async fn heard(app: &App, authority: &Authority) -> Result<(), Error> {
    let now = app.now();
    if !app.read().waits_for(authority, now).await? {
        return Ok(());
    }
    let mut writer = app.write().await?;
    writer.wake([authority], now).await?;
    writer.commit().await?;
    app.deliveries().notify_one();
    Ok(())
}

/// How long it is known of each inbox what became of an activity.
const KNOWN: TimeDelta = TimeDelta::days(90);
/// Activities that one transaction folds.
const FOLDED: u32 = 500;

/// Folds what became of activities of long ago into their number; returns of how many.
pub async fn fold(app: &App) -> Result<u64, Error> {
    let mut folded = 0;
    loop {
        let mut writer = app.write_what_can_be_repeated().await?;
        let some = writer.fold_deliveries(app.now() - KNOWN, FOLDED).await?;
        if some == 0 {
            return Ok(folded);
        }
        writer.commit().await?;
        folded += some;
    }
}

/// Sends what an authority refused, or what was given up, again: a click of a person. Returns how many.
pub async fn replay(app: &App, agent: &Agent, authority: &Authority) -> Result<u64, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let count = writer.replay(authority, now).await?;
    let act = Act { agent: agent.clone(), verb: "delivery.replay", subject: authority.to_string(), detail: count.to_string() };
    writer.audit(&act, now);
    writer.commit().await?;
    app.wake();
    Ok(count)
}
