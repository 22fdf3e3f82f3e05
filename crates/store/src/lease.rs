//! Leasing inboxes: which are due, for whom, and for how long.

use std::collections::HashMap;
use std::sync::Arc;

use comity_model::Time;
use sea_orm::{ConnectionTrait, QueryResult};

use crate::Error;
use crate::column::{count, millis, parsed, time, time_if};
use crate::db::Db;
use crate::rows::{DueDelivery, LeasedInbox};
use crate::sql::{Sql, clock, for_update, values};

/// How long a lease lasts, in milliseconds of the database's clock.
const LEASE: i64 = 30_000;

/// Leases inboxes that are due, those first that wait longest.
pub(crate) async fn lease_inboxes(db: &Arc<Db>, owner: &str, now: Time, limit: u32, batch: u32) -> Result<Vec<LeasedInbox>, Error> {
    let transaction = db.begin().await?;
    let txn = &*transaction.txn;
    let clock = clock(db.backend());
    let rows = Sql::new(
        format!(
            "WITH due AS MATERIALIZED (
                SELECT id FROM inbox
                WHERE next_attempt_at <= $1 AND ended_at IS NULL AND (lease_until IS NULL OR lease_until < {clock})
                AND EXISTS (SELECT 1 FROM delivery WHERE delivery.inbox_id = inbox.id
                            AND delivery.state = 'pending' AND delivery.next_attempt_at <= $1)
                ORDER BY next_attempt_at LIMIT $2{skip}
             )
             UPDATE inbox SET lease_owner = $3, lease_until = {clock} + {LEASE}, epoch = epoch + 1
             WHERE id IN (SELECT id FROM due)
             RETURNING id, url, authority, epoch, scheme, failures, failing_since",
            skip = for_update(db.backend(), " FOR UPDATE SKIP LOCKED"),
        ),
        values![millis(now), i64::from(limit), owner],
    )
    .all(txn)
    .await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let mut leased = rows.iter().map(leased).collect::<Result<Vec<_>, Error>>()?;
    let ids: Vec<i64> = leased.iter().map(|inbox| inbox.id).collect();
    expire(txn, &ids, now).await?;
    let mut due = due(txn, &ids, now, batch).await?;
    let waiting = waiting(txn, &ids, now).await?;
    let keys_until = keys_until(txn, &ids).await?;
    transaction.commit().await?;
    for inbox in &mut leased {
        inbox.due = due.remove(&inbox.id).unwrap_or_default();
        inbox.keys_until = keys_until.get(&inbox.id).copied();
        let starts = |thread: &str| inbox.due.iter().find(|due| due.thread == thread).map(|due| due.seq);
        let waits = waiting.iter().filter(|(id, thread, seq)| *id == inbox.id && starts(thread).is_none_or(|first| first > *seq));
        inbox.waiting_threads = waits.map(|(_, thread, _)| thread.clone()).collect();
    }
    Ok(leased)
}

fn leased(row: &QueryResult) -> Result<LeasedInbox, Error> {
    Ok(LeasedInbox {
        id: row.try_get("", "id")?,
        url: parsed("inbox", &row.try_get::<String>("", "url")?)?,
        authority: parsed("inbox", &row.try_get::<String>("", "authority")?)?,
        epoch: row.try_get("", "epoch")?,
        scheme: row.try_get("", "scheme")?,
        failures: count(row.try_get("", "failures")?),
        failing_since: time_if("inbox", row.try_get("", "failing_since")?)?,
        keys_until: None,
        due: vec![],
        waiting_threads: vec![],
    })
}

/// Drops what is no longer worth sending.
async fn expire<C: ConnectionTrait>(db: &C, inboxes: &[i64], now: Time) -> Result<(), Error> {
    Sql::new(
        "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = COALESCE(last_answer, 'expired before it was sent')
         WHERE state = 'pending' AND seq IN (SELECT seq FROM activity WHERE expires_at <= $1) AND inbox_id IN ",
        values![millis(now)],
    )
    .list(inboxes.iter().copied())
    .run(db)
    .await?;
    Ok(())
}

/// What is due for each of the inboxes, by `seq`, at most `batch` each.
async fn due<C: ConnectionTrait>(db: &C, inboxes: &[i64], now: Time, batch: u32) -> Result<HashMap<i64, Vec<DueDelivery>>, Error> {
    let rows = Sql::new(
        "SELECT due.inbox_id, due.seq, due.attempts, due.created_at, activity.actor, activity.kind, activity.thread, activity.body
         FROM (SELECT inbox_id, seq, attempts, created_at, ROW_NUMBER() OVER (PARTITION BY inbox_id ORDER BY seq) AS place
               FROM delivery WHERE state = 'pending' AND next_attempt_at <= $1 AND inbox_id IN ",
        values![millis(now), i64::from(batch)],
    )
    .list(inboxes.iter().copied())
    .then(") due JOIN activity ON activity.seq = due.seq WHERE due.place <= $2 ORDER BY due.inbox_id, due.seq")
    .all(db)
    .await?;
    let mut due: HashMap<i64, Vec<DueDelivery>> = HashMap::new();
    for row in rows {
        due.entry(row.try_get("", "inbox_id")?).or_default().push(DueDelivery {
            seq: row.try_get("", "seq")?,
            actor: parsed("activity", &row.try_get::<String>("", "actor")?)?,
            kind: row.try_get("", "kind")?,
            thread: row.try_get("", "thread")?,
            body: row.try_get("", "body")?,
            attempts: count(row.try_get("", "attempts")?),
            created_at: time("delivery", row.try_get("", "created_at")?)?,
        });
    }
    Ok(due)
}

/// The first change of our keys that each of the inboxes was not told of yet.
async fn keys_until<C: ConnectionTrait>(db: &C, inboxes: &[i64]) -> Result<HashMap<i64, i64>, Error> {
    let rows = Sql::new("SELECT inbox_id, MIN(seq) FROM delivery WHERE state = 'pending' AND inbox_id IN ", [])
        .list(inboxes.iter().copied())
        .then(" AND seq IN (SELECT until_seq FROM node_key WHERE until_seq IS NOT NULL) GROUP BY inbox_id")
        .all(db)
        .await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The threads with something that is not due yet: inbox, thread and the first `seq` that waits.
async fn waiting<C: ConnectionTrait>(db: &C, inboxes: &[i64], now: Time) -> Result<Vec<(i64, String, i64)>, Error> {
    let rows = Sql::new(
        "SELECT delivery.inbox_id, activity.thread, MIN(delivery.seq) FROM delivery JOIN activity ON activity.seq = delivery.seq
         WHERE delivery.state = 'pending' AND delivery.next_attempt_at > $1 AND delivery.inbox_id IN ",
        values![millis(now)],
    )
    .list(inboxes.iter().copied())
    .then(" GROUP BY delivery.inbox_id, activity.thread")
    .all(db)
    .await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?))).collect()
}

/// Renews leases that are still held.
pub(crate) async fn renew_leases(db: &Arc<Db>, leases: &[(i64, i64)]) -> Result<(), Error> {
    if leases.is_empty() {
        return Ok(());
    }
    let transaction = db.begin().await?;
    Sql::new("WITH held (id, epoch) AS (VALUES ", [])
        .rows(leases.iter().map(|(id, epoch)| values![*id, *epoch]))
        .then(&format!(") UPDATE inbox SET lease_until = {} + {LEASE} FROM held", clock(db.backend())))
        .then(" WHERE inbox.id = held.id AND inbox.epoch = held.epoch AND inbox.lease_owner IS NOT NULL")
        .run(&*transaction.txn)
        .await?;
    transaction.commit().await
}

/// Takes all leases back, and what was taken of the journal.
pub(crate) async fn free_leases(db: &Arc<Db>) -> Result<u64, Error> {
    let transaction = db.begin().await?;
    let sql = Sql::new("UPDATE inbox SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL", []);
    let freed = sql.run(&*transaction.txn).await?;
    Sql::new("UPDATE inbox_activity SET taken_until = NULL WHERE taken_until IS NOT NULL", []).run(&*transaction.txn).await?;
    transaction.commit().await?;
    Ok(freed)
}

/// When the next inbox that nobody holds, or the next row of the journal, is due.
pub(crate) async fn next_due_at<C: ConnectionTrait>(db: &C) -> Result<Option<Time>, Error> {
    let clock = clock(db.get_database_backend());
    let row = Sql::new(
        format!(
            "SELECT MIN(due_at) FROM (
                SELECT CASE WHEN inbox.next_attempt_at > first.due_at THEN inbox.next_attempt_at ELSE first.due_at END AS due_at
                FROM (SELECT inbox_id, MIN(next_attempt_at) AS due_at FROM delivery WHERE state = 'pending' GROUP BY inbox_id) first
                JOIN inbox ON inbox.id = first.inbox_id
                WHERE inbox.ended_at IS NULL AND (inbox.lease_until IS NULL OR inbox.lease_until < {clock})
                UNION ALL
                SELECT MIN(next_at) FROM inbox_activity WHERE next_at IS NOT NULL AND (taken_until IS NULL OR taken_until < {clock})
             ) waiting"
        ),
        [],
    )
    .one(db)
    .await?;
    time_if("inbox", row.map(|row| row.try_get_by_index(0)).transpose()?.flatten())
}
