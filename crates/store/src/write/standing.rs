//! How far peers are trusted.

use comity_model::{Authority, Standing, Time};

use crate::column::{millis, plain};
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Sets what our staff decided, or `None` to take it back to what follows from follows.
    pub async fn put_standing(&mut self, authority: &Authority, standing: Option<Standing>, reason: &str, at: Time) -> Result<(), Error> {
        let sql = match standing {
            Some(standing) => Sql::new(
                "INSERT INTO standing (authority, standing, reason, decided_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (authority) DO UPDATE SET standing = excluded.standing, reason = excluded.reason, decided_at = excluded.decided_at",
                values![authority.as_str(), standing.name(), plain(reason), millis(at)],
            ),
            None => Sql::new("DELETE FROM standing WHERE authority = $1", values![authority.as_str()]),
        };
        sql.run(self.peers()).await?;
        Ok(())
    }
}
