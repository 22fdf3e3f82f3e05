//! What was received and how far its handling has come.

use comity_model::{Id, Time};
use uuid::Uuid;

use crate::column::{count, millis, parsed, time, time_if};
use crate::damage::readable_by;
use crate::pages::StuckLine;
use crate::rows::{JournalRow, Received};
use crate::sql::{Sql, values};
use crate::{Error, Reader};

const TABLE: &str = "inbox_activity";

impl Reader {
    /// Received activities that wait for something or were given up, those last received first.
    pub async fn stuck(&self) -> Result<Vec<StuckLine>, Error> {
        let rows = Sql::new(
            "SELECT actor, activity, kind, received_at, next_at, why FROM inbox_activity
             WHERE state IN ('parked', 'failed') ORDER BY seq DESC LIMIT 500",
            [],
        );
        let line = |row: &sea_orm::QueryResult| {
            Ok(StuckLine {
                actor: parsed(TABLE, &row.try_get::<String>("", "actor")?)?,
                activity: parsed(TABLE, &row.try_get::<String>("", "activity")?)?,
                kind: row.try_get("", "kind")?,
                received_at: time(TABLE, row.try_get("", "received_at")?)?,
                next_at: time_if(TABLE, row.try_get("", "next_at")?)?,
                why: row.try_get("", "why")?,
            })
        };
        readable_by("activity", &rows.all(&self.db).await?, line)
    }

    /// Rows of the journal that are due at `now`, in the order that they were received, at most `limit`.
    pub async fn journal_due(&self, now: Time, limit: u32) -> Result<Vec<JournalRow>, Error> {
        let rows = Sql::new(
            "SELECT id, actor, activity, kind, body, received_at, attempts FROM inbox_activity
             WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY seq LIMIT $2",
            values![millis(now), i64::from(limit)],
        );
        let row = |row: &sea_orm::QueryResult| {
            let received = Received {
                id: Id::from_uuid(row.try_get::<Uuid>("", "id")?),
                actor: parsed(TABLE, &row.try_get::<String>("", "actor")?)?,
                activity: parsed(TABLE, &row.try_get::<String>("", "activity")?)?,
                kind: row.try_get("", "kind")?,
                body: row.try_get("", "body")?,
                at: time(TABLE, row.try_get("", "received_at")?)?,
            };
            Ok(JournalRow { received, attempts: count(row.try_get("", "attempts")?) })
        };
        readable_by("activity", &rows.all(&self.db).await?, row)
    }

    /// How many rows of the journal wait to be handled. What was parked waits for something else.
    pub async fn journal_depth(&self) -> Result<u64, Error> {
        let depth = Sql::new("SELECT COUNT(*) FROM inbox_activity WHERE state = 'new'", []).number(&self.db).await?;
        Ok(u64::from(count(depth)))
    }
}
