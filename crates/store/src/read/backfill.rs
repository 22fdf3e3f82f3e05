//! How far the outboxes of those whom we follow were read.

use comity_model::backfill::Backfill;
use comity_model::{Time, Uri};
use sea_orm::QueryResult;

use crate::column::{count, parsed, parsed_if, time, time_if};
use crate::damage::readable_by;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

pub(crate) const COLUMNS: &str =
    "office, walk, state, page, upward, pages, found, total, began_at, next_at, complete_at, failures, why, epoch";

pub(crate) fn backfill(row: &QueryResult) -> Result<Backfill, Error> {
    const TABLE: &str = "backfill";
    let text = |column: &str| row.try_get::<String>("", column);
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(Backfill {
        office: parsed(TABLE, &text("office")?)?,
        walk: parsed(TABLE, &text("walk")?)?,
        state: parsed(TABLE, &text("state")?)?,
        page: parsed_if(TABLE, row.try_get::<Option<String>>("", "page")?.as_deref())?,
        upward: row.try_get("", "upward")?,
        pages: count(row.try_get("", "pages")?),
        found: whole(row.try_get("", "found")?),
        total: row.try_get::<Option<i64>>("", "total")?.map(whole),
        began_at: time(TABLE, row.try_get("", "began_at")?)?,
        next_at: time(TABLE, row.try_get("", "next_at")?)?,
        complete_at: time_if(TABLE, row.try_get("", "complete_at")?)?,
        failures: count(row.try_get("", "failures")?),
        why: text("why")?,
    })
}

impl Reader {
    /// How far each outbox was read.
    pub async fn backfills(&self) -> Result<Vec<Backfill>, Error> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM backfill ORDER BY office"), []);
        readable_by("office", &sql.all(&self.db).await?, backfill)
    }

    /// How far the outbox of an office was read, if it is to be read.
    pub async fn backfill(&self, office: &Uri) -> Result<Option<Backfill>, Error> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM backfill WHERE office = $1"), values![office.as_str()]);
        sql.one(&self.db).await?.as_ref().map(backfill).transpose()
    }

    /// When the next page of an outbox is due.
    pub async fn next_backfill_at(&self) -> Result<Option<Time>, Error> {
        let row = Sql::new("SELECT MIN(next_at) FROM backfill", []).one(&self.db).await?;
        time_if("backfill", row.map(|row| row.try_get_by_index(0)).transpose()?.flatten())
    }
}
