//! Settling leased inboxes: many in a few statements.

use std::collections::HashSet;

use comity_model::delivery::DeliveryState;
use sea_orm::{ConnectionTrait, Value};

use crate::Error;
use crate::column::{millis, millis_if, plain};
use crate::rows::Settlement;
use crate::sql::{Sql, for_update, values};

/// Most rows of one statement, so that its values stay below what both databases take.
const ROWS: usize = 2_000;

/// Settles inboxes; the answers are in their order. A settlement whose lease is over changes nothing.
pub(crate) async fn settle<C: ConnectionTrait>(db: &C, settlements: &[Settlement]) -> Result<Vec<bool>, Error> {
    if settlements.is_empty() {
        return Ok(vec![]);
    }
    let mut leased = leases(db, settlements).await?;
    let holds: Vec<bool> = settlements.iter().map(|settlement| leased.remove(&(settlement.inbox, settlement.epoch))).collect();
    let held: Vec<&Settlement> = settlements.iter().zip(&holds).filter_map(|(settlement, holds)| holds.then_some(settlement)).collect();
    if held.is_empty() {
        return Ok(holds);
    }
    hand_back(db, &held).await?;
    deliveries(db, &held).await?;
    ended(db, &held).await?;
    crate::health::count(db, &held).await?;
    Sql::new("UPDATE page_version SET version = version + 1", []).run(db).await?;
    Ok(holds)
}

/// The leases that are held, locked in the order of their ids.
async fn leases<C: ConnectionTrait>(db: &C, settlements: &[Settlement]) -> Result<HashSet<(i64, i64)>, Error> {
    let rows = Sql::new("SELECT id, epoch FROM inbox WHERE lease_owner IS NOT NULL AND id IN ", [])
        .list(settlements.iter().map(|settlement| settlement.inbox))
        .then(" ORDER BY id")
        .then(for_update(db.get_database_backend(), " FOR UPDATE"))
        .all(db)
        .await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The inboxes themselves, handed back.
async fn hand_back<C: ConnectionTrait>(db: &C, held: &[&Settlement]) -> Result<(), Error> {
    let row = |one: &&Settlement| {
        values![
            one.inbox,
            millis(one.next_attempt_at),
            i64::from(one.failures),
            millis_if(one.failing_since),
            one.scheme.clone(),
            millis_if(one.last_ok_at),
            one.last_error.as_deref().map(plain),
            one.ended.then(|| millis(one.next_attempt_at)),
            one.pace.map(i64::from),
        ]
    };
    Sql::new("WITH told (id, next_attempt_at, failures, failing_since, scheme, last_ok_at, last_error, ended_at, pace) AS (VALUES ", [])
        .rows_again(held.iter().map(row))
        .then(
            ") UPDATE inbox SET next_attempt_at = told.next_attempt_at, failures = told.failures,
            failing_since = told.failing_since, scheme = COALESCE(told.scheme, inbox.scheme),
            last_ok_at = COALESCE(told.last_ok_at, inbox.last_ok_at), last_error = told.last_error, pace = told.pace,
            ended_at = COALESCE(told.ended_at, inbox.ended_at), lease_owner = NULL, lease_until = NULL
            FROM told WHERE inbox.id = told.id",
        )
        .run(db)
        .await?;
    Ok(())
}

/// What became of each delivery. One that was taken back while it was on its way stays dropped, unless it arrived.
async fn deliveries<C: ConnectionTrait>(db: &C, held: &[&Settlement]) -> Result<(), Error> {
    let rows: Vec<[Value; 6]> = held
        .iter()
        .flat_map(|one| one.settled.iter().map(move |settled| (one.inbox, settled)))
        .map(|(inbox, settled)| {
            let next = if settled.state == DeliveryState::Pending { settled.next_attempt_at.or(Some(settled.at)) } else { None };
            values![inbox, settled.seq, settled.state.name(), millis_if(next), plain(&settled.answer), millis(settled.at)]
        })
        .collect();
    for rows in rows.chunks(ROWS) {
        Sql::new("WITH told (inbox_id, seq, state, next_attempt_at, answer, tried_at) AS (VALUES ", [])
            .rows_again(rows.iter().cloned())
            .then(
                ") UPDATE delivery SET attempts = attempts + 1, last_answer = told.answer, last_attempt_at = told.tried_at,
                state = CASE WHEN delivery.state = 'pending' OR told.state = 'delivered' THEN told.state ELSE delivery.state END,
                next_attempt_at = CASE WHEN delivery.state = 'pending' THEN told.next_attempt_at END
                FROM told WHERE delivery.inbox_id = told.inbox_id AND delivery.seq = told.seq",
            )
            .run(db)
            .await?;
    }
    // What comes later in the same thread waits as long, so that an inbox is not leased for nothing.
    let waits: Vec<[Value; 3]> = held
        .iter()
        .flat_map(|one| one.settled.iter().map(move |settled| (one.inbox, settled)))
        .filter(|(_, settled)| settled.state == DeliveryState::Pending)
        .map(|(inbox, settled)| values![inbox, settled.seq, millis(settled.next_attempt_at.unwrap_or(settled.at))])
        .collect();
    for waits in waits.chunks(ROWS) {
        Sql::new("WITH told (inbox_id, seq, until) AS (VALUES ", [])
            .rows_again(waits.iter().cloned())
            .then(
                ") UPDATE delivery SET next_attempt_at = waits.until
                FROM (SELECT told.inbox_id, later.seq, MAX(told.until) AS until FROM told
                      JOIN activity earlier ON earlier.seq = told.seq
                      JOIN activity later ON later.thread = earlier.thread AND later.seq > earlier.seq
                      GROUP BY told.inbox_id, later.seq) waits
                WHERE delivery.inbox_id = waits.inbox_id AND delivery.seq = waits.seq
                AND delivery.state = 'pending' AND delivery.next_attempt_at < waits.until",
            )
            .run(db)
            .await?;
    }
    Ok(())
}

/// Of inboxes whose subscription ended: nothing is sent any more, and nobody behind them follows.
async fn ended<C: ConnectionTrait>(db: &C, held: &[&Settlement]) -> Result<(), Error> {
    let ended: Vec<i64> = held.iter().filter(|one| one.ended).map(|one| one.inbox).collect();
    if ended.is_empty() {
        return Ok(());
    }
    Sql::new("UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = ", [])
        .then("COALESCE(last_answer, 'the subscription ended') WHERE state = 'pending' AND inbox_id IN ")
        .list(ended.iter().copied())
        .run(db)
        .await?;
    Sql::new(
        "UPDATE follower SET until_seq = (SELECT head_seq FROM node WHERE id = 1)
         WHERE until_seq IS NULL AND inbox_id IN ",
        [],
    )
    .list(ended)
    .run(db)
    .await?;
    Ok(())
}
