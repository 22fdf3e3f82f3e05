//! Noting how peers answer, in the transactions that note the answers themselves, and forgetting it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use comity_model::Time;
use comity_model::health::Attempt;
use sea_orm::ConnectionTrait;

use crate::Error;
use crate::column::millis;
use crate::rows::{Received, Settlement};
use crate::sql::{Sql, values};

/// How much later something has to be received for it to be noted again, in milliseconds: a peer that sends much costs no
/// write for each.
const HEARD_AGAIN: i64 = 60_000;

/// A day as a column holds it: its number since 1 January 1970, UTC.
pub(crate) fn number(day: NaiveDate) -> i64 {
    i64::from(day.to_epoch_days())
}

/// The day of a column.
pub(crate) fn day(number: i64) -> Result<NaiveDate, Error> {
    let day = i32::try_from(number).ok().and_then(NaiveDate::from_epoch_days);
    day.ok_or_else(|| Error::damaged("peer_health", format_args!("{number} is no day")))
}

/// Counts every attempt of a batch for the authority of its inbox and its day: one statement for all of them.
///
/// Whoever locks rows of this table does so after the deliveries and in the order of day and authority.
pub(crate) async fn count<C: ConnectionTrait>(db: &C, held: &[&Settlement]) -> Result<(), Error> {
    let mut days: BTreeMap<(i64, i64), [i64; 3]> = BTreeMap::new();
    for (one, settled) in held.iter().flat_map(|one| one.settled.iter().map(move |settled| (one, settled))) {
        let counts = days.entry((number(settled.at.date_naive()), one.inbox)).or_default();
        counts[match Attempt::of(settled.state, &settled.answer) {
            Attempt::Taken => 0,
            Attempt::NotTaken => 1,
            Attempt::Failed => 2,
        }] += 1;
    }
    if days.is_empty() {
        return Ok(());
    }
    let rows = days.into_iter().map(|((day, inbox), [taken, not_taken, failed])| values![day, inbox, taken, not_taken, failed]);
    Sql::new("WITH told (day, inbox_id, taken, not_taken, failed) AS (VALUES ", [])
        .rows(rows)
        .then(
            ") INSERT INTO peer_health (day, authority, taken, not_taken, failed)
            SELECT told.day, inbox.authority, CAST(SUM(told.taken) AS BIGINT), CAST(SUM(told.not_taken) AS BIGINT),
            CAST(SUM(told.failed) AS BIGINT) FROM told JOIN inbox ON inbox.id = told.inbox_id
            GROUP BY told.day, inbox.authority ORDER BY told.day, inbox.authority
            ON CONFLICT (day, authority) DO UPDATE SET taken = peer_health.taken + excluded.taken,
            not_taken = peer_health.not_taken + excluded.not_taken, failed = peer_health.failed + excluded.failed",
        )
        .run(db)
        .await?;
    Ok(())
}

/// Notes from whom something was received: one statement, and no more often than once a minute for each.
///
/// Only those whose content is taken in: a stranger leaves no row here. These rows are locked before any other, in the
/// order of the authorities.
pub(crate) async fn heard<C: ConnectionTrait>(db: &C, received: &[Received]) -> Result<(), Error> {
    let mut heard: BTreeMap<String, i64> = BTreeMap::new();
    for one in received.iter().filter(|one| one.admitted) {
        let at = heard.entry(one.actor.authority().to_string()).or_default();
        *at = millis(one.at).max(*at);
    }
    if heard.is_empty() {
        return Ok(());
    }
    Sql::new("INSERT INTO peer_heard (authority, heard_at) VALUES ", [])
        .rows(heard.into_iter().map(|(authority, at)| values![authority, at]))
        .then(" ON CONFLICT (authority) DO UPDATE SET heard_at = excluded.heard_at WHERE excluded.heard_at >= peer_heard.heard_at + ")
        .value(HEARD_AGAIN)
        .run(db)
        .await?;
    Ok(())
}

/// Forgets the days before one, and whom nothing was heard of since; returns how many rows.
pub(crate) async fn forget<C: ConnectionTrait>(db: &C, before: Time) -> Result<u64, Error> {
    let days = Sql::new("DELETE FROM peer_health WHERE day < $1", values![number(before.date_naive())]).run(db).await?;
    Ok(days + Sql::new("DELETE FROM peer_heard WHERE heard_at < $1", values![millis(before)]).run(db).await?)
}
