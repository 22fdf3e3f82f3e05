//! What was received and how far its handling has come.

use comity_model::{Authority, Time, Uri};
use sea_orm::ConnectionTrait;

use crate::column::{count, millis, parsed, time, time_if};
use crate::damage::readable_by;
use crate::pages::StuckLine;
use crate::rows::WaitingOf;
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

    /// How many rows of the journal wait of each authority.
    pub async fn waiting(&self) -> Result<Vec<WaitingOf>, Error> {
        let rows = Sql::new(
            "SELECT authority, admitted, COUNT(*), CAST(SUM(CASE WHEN state = 'new' THEN 1 ELSE 0 END) AS BIGINT)
             FROM inbox_activity WHERE state IN ('new', 'parked') GROUP BY admitted, authority",
            [],
        );
        let waiting = |row: &sea_orm::QueryResult| {
            Ok(WaitingOf {
                authority: parsed(TABLE, &row.try_get_by_index::<String>(0)?)?,
                admitted: row.try_get_by_index(1)?,
                all: count(row.try_get_by_index(2)?),
                new: count(row.try_get_by_index(3)?),
            })
        };
        rows.all(&self.db).await?.iter().map(waiting).collect()
    }

    /// How many rows of the journal wait of one authority.
    pub async fn waiting_of(&self, authority: &Authority) -> Result<u32, Error> {
        let sql = Sql::new(
            "SELECT COUNT(*) FROM inbox_activity WHERE state IN ('new', 'parked') AND authority = $1",
            values![authority.as_str()],
        );
        Ok(count(sql.number(&self.db).await?))
    }

    /// What an actor sent of one type and that waits to be handled, oldest first, at most eight.
    pub async fn journal_waiting_of(&self, actor: &Uri, kind: &str) -> Result<Vec<Vec<u8>>, Error> {
        Sql::new(
            "SELECT body FROM inbox_activity WHERE next_at IS NOT NULL AND actor = $1 AND kind = $2 ORDER BY seq LIMIT 8",
            values![actor.as_str(), kind],
        )
        .column(&self.db)
        .await
    }

    /// How many rows of the journal wait to be handled. What was parked waits for something else.
    pub async fn journal_depth(&self) -> Result<u64, Error> {
        let depth = Sql::new("SELECT COUNT(*) FROM inbox_activity WHERE state = 'new'", []).number(&self.db).await?;
        Ok(u64::from(count(depth)))
    }
}
