//! Taking what was received, to handle it, and how that ended.

use comity_model::{Id, Time};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use crate::column::{count, millis, parsed, plain, time};
use crate::rows::{Handled, JournalRow, Received, Which};
use crate::sql::{Sql, clock, values};
use crate::{Error, Writer};

const TABLE: &str = "inbox_activity";
/// How long a row is taken, in milliseconds of the database's clock.
const TAKEN: i64 = 60_000;
/// Most rows that are held for a person to read, and most of them of one authority.
const HELD: i64 = 999;
const HELD_OF_AUTHORITY: i64 = 20;

impl Writer {
    /// Whether something is due whose handling was begun before and never ended: the process died of it, or with it.
    pub async fn left_behind(&mut self, now: Time) -> Result<bool, Error> {
        let clock = clock(self.db().get_database_backend());
        let left = Sql::new(
            format!(
                "SELECT 1 FROM inbox_activity WHERE next_at IS NOT NULL AND next_at <= $1 AND begun > 0
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

    /// Takes rows of the journal that are due at `now`, at most `limit`, in the order that they were received. Of an actor of whom something is taken nothing more is. What is
    /// not [handled](Writer::handled) within a minute of the database's clock can be taken again.
    pub async fn take(&mut self, now: Time, limit: u32, which: Which) -> Result<Vec<JournalRow>, Error> {
        let clock = clock(self.db().get_database_backend());
        let which = match which {
            Which::LeftBehind => "begun > 0",
            Which::Admitted => "begun = 0 AND admitted",
            Which::Strangers => "begun = 0 AND NOT admitted",
        };
        let rows = Sql::new(
            format!(
                "UPDATE inbox_activity SET begun = begun + 1, taken_until = {clock} + {TAKEN} WHERE seq IN (
                    SELECT seq FROM inbox_activity WHERE next_at IS NOT NULL AND next_at <= $1 AND {which}
                    AND actor NOT IN (SELECT actor FROM inbox_activity WHERE taken_until IS NOT NULL AND taken_until >= {clock})
                    ORDER BY seq LIMIT $2)
                 RETURNING seq, id, actor, activity, kind, body, admitted, received_at, attempts, begun"
            ),
            values![millis(now), i64::from(limit)],
        );
        let mut taken = Vec::new();
        for row in rows.all(self.db()).await? {
            let id = Id::from_uuid(row.try_get::<Uuid>("", "id")?);
            match journal_row(&row, id) {
                Ok(found) => taken.push((row.try_get::<i64>("", "seq")?, found)),
                // It must not keep those behind it waiting.
                Err(error) => self.handled(id, &Handled::Failed(error.to_string())).await?,
            }
        }
        taken.sort_by_key(|(seq, _)| *seq);
        Ok(taken.into_iter().map(|(_, row)| row).collect())
    }

    /// Hands back what was taken and not tried, so that it is due as before.
    pub async fn hand_back(&mut self, ids: &[Id]) -> Result<(), Error> {
        Sql::new(
            "UPDATE inbox_activity SET taken_until = NULL, begun = begun - 1 WHERE taken_until IS NOT NULL AND begun > 0 AND id IN ",
            [],
        )
        .list(ids.iter().map(|id| id.uuid()))
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Notes how handling a row of the journal ended.
    pub async fn handled(&mut self, id: Id, handled: &Handled) -> Result<(), Error> {
        let (state, next_at, why) = match handled {
            Handled::Done => ("done", None, ""),
            Handled::Ignored(why) => ("ignored", None, why.as_str()),
            Handled::Parked { next_at, why } => ("parked", Some(millis(*next_at)), why.as_str()),
            Handled::Failed(why) => ("failed", None, why.as_str()),
            Handled::Held => ("held", None, ""),
        };
        // What is over is known by its hash alone.
        let is_over = matches!(handled, Handled::Done | Handled::Ignored(_));
        self.touched |= matches!(handled, Handled::Parked { .. } | Handled::Failed(_));
        Sql::new(
            "UPDATE inbox_activity SET state = $1, next_at = $2, why = $3, attempts = attempts + 1, begun = 0, taken_until = NULL,
             body = CASE WHEN $4 THEN $5 ELSE body END WHERE id = $6",
            values![state, next_at, plain(why), is_over, Vec::<u8>::new(), id.uuid()],
        )
        .run(self.db())
        .await?;
        if *handled == Handled::Held {
            self.let_go("authority = (SELECT authority FROM inbox_activity WHERE id = $1)", HELD_OF_AUTHORITY, id).await?;
            self.let_go("id <> $1", HELD, id).await?;
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
    Ok(JournalRow { received, attempts: count(row.try_get("", "attempts")?), begun: count(row.try_get("", "begun")?) })
}
