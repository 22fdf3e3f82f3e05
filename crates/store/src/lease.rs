//! Leasing inboxes: which are due, for whom, and for how long.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use comity_model::Time;
use sea_orm::{ConnectionTrait, QueryResult};

use crate::Error;
use crate::column::{count, millis, parsed, time, time_if};
use crate::db::{Db, Flush};
use crate::rows::{DueDelivery, LeasedInbox, Limit};
use crate::sql::{Sql, clock, for_update, values};
use crate::visible::blocking;

/// How long a lease lasts, in milliseconds of the database's clock.
const LEASE: i64 = 30_000;

/// Most inboxes of one authority that are leased at the same time, so that a server which names no shared inbox keeps
/// nobody else waiting.
const OF_AUTHORITY: i64 = 8;
/// Most bytes that one inbox is leased, if it is more than one activity.
const BYTES: usize = 512 * 1024;
/// The largest activity that we make.
const LARGEST: usize = 256 * 1024;

/// Leases inboxes that are due, at most so many that are well and so many that failed last, those first that wait longest.
/// An epoch comes once, also if a power cut took leases back: it is the time at which it was taken.
pub(crate) async fn lease_inboxes(db: &Arc<Db>, owner: &str, now: Time, limit: Limit) -> Result<Vec<LeasedInbox>, Error> {
    let transaction = db.begin(Flush::Later).await?;
    let txn = &*transaction.txn;
    let mut leased = Vec::new();
    for (which, limit) in [("inbox.failures = 0", limit.well), ("inbox.failures > 0", limit.failing)] {
        if limit > 0 {
            leased.extend(take(txn, owner, now, which, limit).await?);
        }
    }
    if leased.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<i64> = leased.iter().map(|inbox: &LeasedInbox| inbox.id).collect();
    expire(txn, &ids, now).await?;
    let mut due = due(txn, &ids, now, limit.batch).await?;
    let waiting = waiting(txn, &ids, now).await?;
    let keys_until = keys_until(txn, &ids).await?;
    transaction.commit().await?;
    let mut waiting_of: HashMap<i64, Vec<(String, i64)>> = HashMap::new();
    for (id, thread, seq) in waiting {
        waiting_of.entry(id).or_default().push((thread, seq));
    }
    for inbox in &mut leased {
        inbox.due = due.remove(&inbox.id).unwrap_or_default();
        let bytes = inbox.due.iter().map(|due| due.body.len()).sum::<usize>();
        inbox.more = inbox.due.len() >= limit.batch as usize || bytes + LARGEST > BYTES;
        inbox.keys_until = keys_until.get(&inbox.id).copied();
        let starts = |thread: &str| inbox.due.iter().find(|due| due.thread == thread).map(|due| due.seq);
        let waits = waiting_of.remove(&inbox.id).unwrap_or_default();
        inbox.waiting_threads =
            waits.into_iter().filter(|(thread, seq)| starts(thread).is_none_or(|first| first > *seq)).map(|(thread, _)| thread).collect();
    }
    Ok(leased)
}

/// Takes the leases of one kind of inboxes.
async fn take<C: ConnectionTrait>(db: &C, owner: &str, now: Time, which: &str, limit: u32) -> Result<Vec<LeasedInbox>, Error> {
    let clock = clock(db.get_database_backend());
    let of_authority = format!("(SELECT COUNT(*) FROM inbox held WHERE held.authority = inbox.authority AND held.lease_until >= {clock})");
    let rows = Sql::new(
        format!(
            "WITH due AS MATERIALIZED (
                SELECT id, authority, next_attempt_at FROM inbox
                WHERE next_attempt_at <= $1 AND ended_at IS NULL AND {which} AND (lease_until IS NULL OR lease_until < {clock})
                AND EXISTS (SELECT 1 FROM delivery WHERE delivery.inbox_id = inbox.id
                            AND delivery.state = 'pending' AND delivery.next_attempt_at <= $1)
                AND {of_authority} < {OF_AUTHORITY}
                ORDER BY next_attempt_at LIMIT $2{skip}
             ), ranked AS (
                SELECT id, authority, ROW_NUMBER() OVER (PARTITION BY authority ORDER BY next_attempt_at, id) AS place FROM due inbox
             )
             UPDATE inbox SET lease_owner = $3, lease_until = {clock} + {LEASE},
                 epoch = CASE WHEN epoch < {clock} THEN {clock} ELSE epoch + 1 END
             WHERE id IN (SELECT inbox.id FROM ranked inbox WHERE inbox.place + {of_authority} <= {OF_AUTHORITY})
             RETURNING id, url, authority, epoch, scheme, failures, failing_since, pace",
            skip = for_update(db.get_database_backend(), " FOR UPDATE SKIP LOCKED"),
        ),
        values![millis(now), i64::from(limit), owner],
    )
    .all(db)
    .await?;
    rows.iter().map(leased).collect()
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
        pace: row.try_get::<Option<i64>>("", "pace")?.map(count),
        keys_until: None,
        due: vec![],
        more: false,
        waiting_threads: vec![],
    })
}

/// Drops what is no longer worth sending, and what would go to somebody who is blocked.
async fn expire<C: ConnectionTrait>(db: &C, inboxes: &[i64], now: Time) -> Result<(), Error> {
    Sql::new(
        "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = COALESCE(last_answer, 'expired before it was sent')
         WHERE state = 'pending' AND seq IN (SELECT seq FROM activity WHERE expires_at <= $1) AND inbox_id IN ",
        values![millis(now)],
    )
    .list(inboxes.iter().copied())
    .run(db)
    .await?;
    let blocked = Sql::new("SELECT inbox.id FROM inbox WHERE inbox.id IN ", [])
        .list(inboxes.iter().copied())
        .then(concat!(" AND EXISTS (", blocking!("inbox.authority"), ")"))
        .column::<i64, _>(db)
        .await?;
    if !blocked.is_empty() {
        let drop = "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = COALESCE(last_answer, 'blocked')
                    WHERE state = 'pending' AND inbox_id IN ";
        Sql::new(drop, []).list(blocked).run(db).await?;
    }
    Ok(())
}

/// What is due for each of the inboxes, by `seq`, at most `batch` each. Each text is read once, however many are sent it.
async fn due<C: ConnectionTrait>(db: &C, inboxes: &[i64], now: Time, batch: u32) -> Result<HashMap<i64, Vec<DueDelivery>>, Error> {
    let rows = Sql::new(
        "SELECT inbox_id, seq, attempts, created_at FROM (
            SELECT delivery.inbox_id, delivery.seq, delivery.attempts, delivery.created_at,
                   ROW_NUMBER() OVER of_inbox AS place, SUM(OCTET_LENGTH(activity.body)) OVER of_inbox AS bytes
            FROM delivery JOIN activity ON activity.seq = delivery.seq
            WHERE delivery.state = 'pending' AND delivery.next_attempt_at <= $1 AND delivery.inbox_id IN ",
        values![millis(now), i64::from(batch), i64::try_from(BYTES).unwrap_or(i64::MAX)],
    )
    .list(inboxes.iter().copied())
    .then(
        " WINDOW of_inbox AS (PARTITION BY delivery.inbox_id ORDER BY delivery.seq ROWS UNBOUNDED PRECEDING)
         ) due WHERE place <= $2 AND (place = 1 OR bytes <= $3) ORDER BY inbox_id, seq",
    )
    .all(db)
    .await?;
    let seqs: BTreeSet<i64> = rows.iter().map(|row| row.try_get("", "seq")).collect::<Result<_, _>>()?;
    let texts = texts(db, seqs).await?;
    let mut due: HashMap<i64, Vec<DueDelivery>> = HashMap::new();
    for row in rows {
        let seq: i64 = row.try_get("", "seq")?;
        let text = texts.get(&seq).ok_or_else(|| Error::damaged("activity", "what is delivered is there"))?;
        due.entry(row.try_get("", "inbox_id")?).or_default().push(DueDelivery {
            seq,
            attempts: count(row.try_get("", "attempts")?),
            created_at: time("delivery", row.try_get("", "created_at")?)?,
            ..text.clone()
        });
    }
    Ok(due)
}

/// What activities say, as deliveries that nobody has tried.
async fn texts<C: ConnectionTrait>(db: &C, seqs: BTreeSet<i64>) -> Result<HashMap<i64, DueDelivery>, Error> {
    let rows = Sql::new("SELECT seq, actor, kind, thread, body, created_at FROM activity WHERE seq IN ", []).list(seqs).all(db).await?;
    let text = |row: &QueryResult| {
        let seq: i64 = row.try_get("", "seq")?;
        let body = row.try_get::<String>("", "body")?;
        let mut body_hash = [0; 32];
        body_hash.copy_from_slice(digest(&SHA256, body.as_bytes()).as_ref());
        let due = DueDelivery {
            seq,
            actor: parsed("activity", &row.try_get::<String>("", "actor")?)?,
            kind: row.try_get("", "kind")?,
            thread: row.try_get("", "thread")?,
            body: Bytes::from(body),
            body_hash,
            attempts: 0,
            created_at: time("activity", row.try_get("", "created_at")?)?,
        };
        Ok((seq, due))
    };
    rows.iter().map(text).collect()
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

/// Renews leases that are still held, and says which are.
pub(crate) async fn renew_leases(db: &Arc<Db>, leases: &[(i64, i64)]) -> Result<HashSet<(i64, i64)>, Error> {
    if leases.is_empty() {
        return Ok(HashSet::new());
    }
    let transaction = db.begin(Flush::Later).await?;
    let rows = Sql::new("WITH held (id, epoch) AS (VALUES ", [])
        .rows_again(leases.iter().map(|(id, epoch)| values![*id, *epoch]))
        .then(&format!(") UPDATE inbox SET lease_until = {} + {LEASE} FROM held", clock(db.backend())))
        .then(" WHERE inbox.id = held.id AND inbox.epoch = held.epoch AND inbox.lease_owner IS NOT NULL RETURNING inbox.id, inbox.epoch")
        .all(&*transaction.txn)
        .await?;
    transaction.commit().await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Takes all leases back, and what was taken of the journal.
pub(crate) async fn free_leases(db: &Arc<Db>) -> Result<u64, Error> {
    let transaction = db.begin(Flush::Later).await?;
    let sql = Sql::new("UPDATE inbox SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL", []);
    let freed = sql.run(&*transaction.txn).await?;
    Sql::new("UPDATE inbox_activity SET taken_until = NULL WHERE taken_until IS NOT NULL", []).run(&*transaction.txn).await?;
    transaction.commit().await?;
    Ok(freed)
}

/// After a clock was set back from `was` to `now`: what was due by then is due now, instead of when that hour comes again.
/// What was to wait for longer waits for longer. It changes nothing when it is done twice.
pub(crate) async fn clock_was_set_back(db: &Arc<Db>, now: Time, was: Time) -> Result<(), Error> {
    let transaction = db.begin_alone(Flush::Later).await?;
    // The inboxes first, as whoever settles does.
    for (table, due) in
        [("inbox", "next_attempt_at"), ("delivery", "next_attempt_at"), ("inbox_activity", "next_at"), ("backfill", "next_at")]
    {
        let sql = format!("UPDATE {table} SET {due} = $1 WHERE {due} > $1 AND {due} <= $2");
        Sql::new(sql, values![millis(now), millis(was)]).run(&*transaction.txn).await?;
    }
    transaction.commit().await
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
                SELECT next_at FROM (
                    SELECT next_at FROM inbox_activity WHERE next_at IS NOT NULL AND (taken_until IS NULL OR taken_until < {clock})
                    ORDER BY next_at LIMIT 1) received
             ) waiting"
        ),
        [],
    )
    .one(db)
    .await?;
    time_if("inbox", row.map(|row| row.try_get_by_index(0)).transpose()?.flatten())
}
