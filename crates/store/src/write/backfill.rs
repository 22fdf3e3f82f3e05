//! How far the outboxes of those whom we follow were read.

use comity_model::backfill::Backfill;
use comity_model::{Time, Uri};

use crate::column::{millis, millis_if, plain};
use crate::read::backfill::{COLUMNS, backfill};
use crate::sql::{Sql, clock, for_update, values};
use crate::{Error, Writer};

/// How long a page that is being read is nobody else's, in milliseconds of the database's clock.
const TAKEN: i64 = 60_000;

impl Writer {
    /// Sets a walk, whatever was there.
    pub async fn put_backfill(&mut self, walk: &Backfill) -> Result<(), Error> {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Sql::new(
            "INSERT INTO backfill (office, walk, state, page, upward, pages, found, total, began_at, next_at, complete_at, failures, why)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (office) DO UPDATE SET walk = excluded.walk, state = excluded.state, page = excluded.page,
             upward = excluded.upward, pages = excluded.pages, found = excluded.found, total = excluded.total,
             began_at = excluded.began_at, next_at = excluded.next_at, complete_at = excluded.complete_at,
             failures = excluded.failures, why = excluded.why, taken_until = NULL, epoch = backfill.epoch + 1",
            values![
                walk.office.as_str(),
                walk.walk.name(),
                walk.state.name(),
                walk.page.as_ref().map(Uri::as_str),
                walk.upward,
                i64::from(walk.pages),
                number(walk.found),
                walk.total.map(number),
                millis(walk.began_at),
                millis(walk.next_at),
                millis_if(walk.complete_at),
                i64::from(walk.failures),
                plain(&walk.why),
            ],
        )
        .run(self.pages())
        .await?;
        Ok(())
    }

    /// Ends the walks of an office, because we don't follow it any more.
    pub async fn end_backfill(&mut self, office: &Uri) -> Result<(), Error> {
        Sql::new("DELETE FROM backfill WHERE office = $1", values![office.as_str()]).run(self.pages()).await?;
        Ok(())
    }

    /// Takes walks that are due, each with the number that [`Writer::still_taken`] asks for. What a process that died had
    /// taken is due again after a minute of the database's clock.
    pub async fn take_backfills(&mut self, now: Time, limit: u32) -> Result<Vec<(Backfill, i64)>, Error> {
        let (backend, db) = (sea_orm::ConnectionTrait::get_database_backend(self.db()), self.db());
        let (clock, skip) = (clock(backend), for_update(backend, " FOR UPDATE SKIP LOCKED"));
        let sql = format!(
            "UPDATE backfill SET taken_until = {clock} + {TAKEN}, epoch = epoch + 1 WHERE office IN (
                SELECT office FROM backfill WHERE next_at <= $1 AND (taken_until IS NULL OR taken_until < {clock})
                ORDER BY next_at LIMIT $2{skip})
             RETURNING {COLUMNS}"
        );
        let rows = Sql::new(sql, values![millis(now), i64::from(limit)]).all(db).await?;
        rows.iter().map(|row| Ok((backfill(row)?, row.try_get("", "epoch")?))).collect()
    }

    /// Whether a walk is still that which was taken under a number: it was not begun anew or ended meanwhile.
    pub async fn still_taken(&mut self, office: &Uri, epoch: i64) -> Result<bool, Error> {
        Sql::new("SELECT 1 FROM backfill WHERE office = $1 AND epoch = $2", values![office.as_str(), epoch]).any(self.db()).await
    }
}
