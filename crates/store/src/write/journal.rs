//! Taking what was received, to handle it, and how that ended.

use std::collections::HashSet;

use comity_model::{Id, Time};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::column::{count, millis, parsed, plain, time};
use crate::rows::{Handled, JournalRow, Received, Taken, Which};
use crate::sql::{Sql, clock, for_update, values};
use crate::{Error, Writer, health};

const TABLE: &str = "inbox_activity";
/// How long a row is taken, in milliseconds of the database's clock.
const TAKEN: i64 = 60_000;
/// Most rows of one statement.
const ROWS: usize = 1_000;
/// Most rows that are held for a person to read, and most of them of one authority.
const HELD: i64 = 999;
const HELD_OF_AUTHORITY: i64 = 20;

impl Writer {
    /// Whether something is due whose handling was begun before and never ended: the process died of it, or with it.
    pub async fn left_behind(&mut self, now: Time) -> Result<bool, Error> {
        let clock = clock(self.db().get_database_backend());
        let left = Sql::new(
            format!(
                "SELECT 1 FROM inbox_activity WHERE +next_at <= $1 AND begun > 0
                 AND (taken_until IS NULL OR taken_until < {clock}) LIMIT 1"
            ),
            values![millis(now)],
        );
        left.any(self.db()).await
    }

    /// How many rows of strangers are taken and not handled yet.
    pub async fn strangers_taken(&mut self) -> Result<u32, Error> {
        let clock = clock(self.db().get_database_backend());
        let taken =
            format!("SELECT COUNT(*) FROM inbox_activity WHERE taken_until IS NOT NULL AND taken_until >= {clock} AND NOT admitted");
        Ok(count(Sql::new(taken, []).number(self.db()).await?))
    }

    /// Takes rows of the journal that are due at `now`, at most `limit`, in the order that they were received. Of an actor
    /// of whom something is taken nothing more is, also after its time is over: that comes first, as what was left behind.
    /// What is not [handled](Writer::handled) within a minute of the database's clock can be taken again; whoever had it
    /// before asks [`Writer::in_hand`].
    pub async fn take(&mut self, now: Time, limit: u32, which: Which) -> Result<Vec<JournalRow>, Error> {
        let clock = clock(self.db().get_database_backend());
        let (which, in_hand) = match which {
            Which::LeftBehind => ("begun > 0", format!("taken_until >= {clock}")),
            Which::Admitted => ("begun = 0 AND admitted", "taken_until IS NOT NULL".to_owned()),
            Which::Strangers => ("begun = 0 AND NOT admitted", "taken_until IS NOT NULL".to_owned()),
        };
        // The sign keeps SQLite from sorting all that is due: it walks in the order of `seq`, and stops.
        let rows = Sql::new(
            format!(
                "UPDATE inbox_activity SET begun = begun + 1, epoch = epoch + 1, taken_until = {clock} + {TAKEN} WHERE seq IN (
                    SELECT seq FROM inbox_activity WHERE next_at IS NOT NULL AND +next_at <= $1 AND {which}
                    AND actor NOT IN (SELECT actor FROM inbox_activity WHERE taken_until IS NOT NULL AND {in_hand})
                    ORDER BY seq LIMIT $2)
                 RETURNING seq, id, actor, activity, kind, body, admitted, received_at, attempts, begun, epoch"
            ),
            values![millis(now), i64::from(limit)],
        );
        let mut taken = Vec::new();
        for row in rows.all(self.db()).await? {
            let id = Id::from_uuid(row.try_get::<Uuid>("", "id")?);
            match journal_row(&row, id) {
                Ok(found) => taken.push((row.try_get::<i64>("", "seq")?, found)),
                // It must not keep those behind it waiting.
                Err(error) => self.handled(id, &Handled::Failed(error.to_string())),
            }
        }
        taken.sort_by_key(|(seq, _)| *seq);
        Ok(taken.into_iter().map(|(_, row)| row).collect())
    }

    /// Which of the rows are still in the hand of who took them: not handled, not handed back, not taken by another since.
    /// They stay so until this transaction ends.
    pub async fn in_hand(&mut self, taken: &[Taken]) -> Result<HashSet<Id>, Error> {
        let ours: HashSet<&Taken> = taken.iter().collect();
        let locked = Sql::new("SELECT id, epoch FROM inbox_activity WHERE taken_until IS NOT NULL AND id IN ", [])
            .list(taken.iter().map(|one| one.id.uuid()))
            .then(" ORDER BY seq")
            .then(for_update(self.db().get_database_backend(), " FOR UPDATE"));
        let mut held = HashSet::new();
        for row in locked.all(self.db()).await? {
            let one = Taken { id: Id::from_uuid(row.try_get_by_index::<Uuid>(0)?), epoch: row.try_get_by_index(1)? };
            if ours.contains(&one) {
                held.insert(one.id);
            }
        }
        Ok(held)
    }

    /// Hands back what was taken and not tried, so that it is due as before. What another has taken since stays with it.
    pub async fn hand_back(&mut self, taken: &[Taken]) -> Result<(), Error> {
        if taken.is_empty() {
            return Ok(());
        }
        let held = self.in_hand(taken).await?;
        Sql::new("UPDATE inbox_activity SET taken_until = NULL, begun = begun - 1 WHERE begun > 0 AND id IN ", [])
            .list(held.iter().map(|id| id.uuid()))
            .run(self.db())
            .await?;
        self.due.journal |= !held.is_empty();
        Ok(())
    }

    /// Notes how handling a row of the journal ended, whoever had it in hand. It is written at the commit, with all others.
    pub fn handled(&mut self, id: Id, handled: &Handled) {
        self.touched |= matches!(handled, Handled::Parked { .. } | Handled::Failed(_));
        self.endings.push((id, handled.clone()));
    }

    /// Writes how handling ended: one statement for all rows, and then what is held makes room.
    pub(super) async fn write_endings(&mut self) -> Result<(), Error> {
        let endings = std::mem::take(&mut self.endings);
        let row = |(id, handled): &(Id, Handled)| {
            let (state, next_at, why) = match handled {
                Handled::Done => ("done", None, ""),
                Handled::Ignored(why) => ("ignored", None, why.as_str()),
                Handled::Parked { next_at, why } => ("parked", Some(millis(*next_at)), why.as_str()),
                Handled::Failed(why) => ("failed", None, why.as_str()),
                Handled::Held => ("held", None, ""),
            };
            // What is over is known by its hash alone.
            let is_over = matches!(handled, Handled::Done | Handled::Ignored(_));
            values![id.uuid(), state, next_at, plain(why), is_over]
        };
        for endings in endings.chunks(ROWS) {
            Sql::new("WITH told (id, state, next_at, why, is_over) AS (VALUES ", [])
                .rows_again(endings.iter().map(row))
                .then(
                    ") UPDATE inbox_activity SET state = told.state, next_at = told.next_at, why = told.why, attempts = attempts + 1,
                    begun = 0, taken_until = NULL, body = CASE WHEN told.is_over THEN ",
                )
                .value(Vec::<u8>::new())
                .then(" ELSE body END FROM told WHERE inbox_activity.id = told.id")
                .run(self.db())
                .await?;
        }
        for (id, _) in endings.iter().filter(|(_, handled)| *handled == Handled::Held) {
            self.let_go("authority = (SELECT authority FROM inbox_activity WHERE id = $1)", HELD_OF_AUTHORITY, *id).await?;
            self.let_go("id <> $1", HELD, *id).await?;
        }
        Ok(())
    }

    /// Lets the oldest of what is held go, so that of some rows no more than so many are held.
    async fn let_go(&mut self, of: &str, most: i64, id: Id) -> Result<(), Error> {
        Sql::new(
            format!(
                "UPDATE inbox_activity SET state = 'ignored', why = 'others came after it', body = $2 WHERE seq IN (
                    SELECT seq FROM inbox_activity WHERE state = 'held' AND {of} ORDER BY seq DESC LIMIT 1000000 OFFSET $3)"
            ),
            values![id.uuid(), Vec::<u8>::new(), most],
        )
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Forgets how peers answered before `before`; returns how many rows.
    pub async fn forget_health(&mut self, before: Time) -> Result<u64, Error> {
        health::forget(self.db(), before).await
    }

    /// Forgets what was handled and received before `before`, and of strangers all but the last so many; returns how
    /// many.
    pub async fn forget_handled(&mut self, before: Time, strangers: u32) -> Result<u64, Error> {
        Sql::new(
            "DELETE FROM inbox_activity WHERE state IN ('done', 'ignored') AND (received_at < $1 OR seq IN (
                SELECT seq FROM inbox_activity WHERE state IN ('done', 'ignored') AND NOT admitted ORDER BY seq DESC LIMIT 1000000 OFFSET $2))",
            values![millis(before), i64::from(strangers)],
        )
        .run(self.db())
        .await
    }
}

fn journal_row(row: &QueryResult, id: Id) -> Result<JournalRow, Error> {
    let received = Received {
        id,
        actor: parsed(TABLE, &row.try_get::<String>("", "actor")?)?,
        activity: parsed(TABLE, &row.try_get::<String>("", "activity")?)?,
        kind: row.try_get("", "kind")?,
        body: row.try_get("", "body")?,
        admitted: row.try_get("", "admitted")?,
        at: time(TABLE, row.try_get("", "received_at")?)?,
    };
    Ok(JournalRow {
        received,
        attempts: count(row.try_get("", "attempts")?),
        begun: count(row.try_get("", "begun")?),
        epoch: row.try_get("", "epoch")?,
    })
}
