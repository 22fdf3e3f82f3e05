//! What was received and how far its handling has come.

use comity_model::Time;
use sea_orm::ConnectionTrait;

use crate::column::{count, millis, parsed, time, time_if};
use crate::damage::readable_by;
use crate::pages::StuckLine;
use crate::sql::{Sql, clock, values};
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

    /// Whether a row of the journal is due at `now` that nobody has taken.
    pub async fn journal_is_due(&self, now: Time) -> Result<bool, Error> {
        let clock = clock(self.db.get_database_backend());
        let due = Sql::new(
            format!(
                "SELECT 1 FROM inbox_activity WHERE next_at IS NOT NULL AND next_at <= $1
                 AND (taken_until IS NULL OR taken_until < {clock}) LIMIT 1"
            ),
            values![millis(now)],
        );
        due.any(&self.db).await
    }

    /// How many rows of the journal wait to be handled. What was parked waits for something else.
    pub async fn journal_depth(&self) -> Result<u64, Error> {
        let depth = Sql::new("SELECT COUNT(*) FROM inbox_activity WHERE state = 'new'", []).number(&self.db).await?;
        Ok(u64::from(count(depth)))
    }
}
