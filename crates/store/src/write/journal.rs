//! How handling what was received ended.

use comity_model::Id;

use crate::column::{millis, plain};
use crate::rows::Handled;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Notes how handling a row of the journal ended.
    pub async fn handled(&mut self, id: Id, handled: &Handled) -> Result<(), Error> {
        let (state, next_at, why) = match handled {
            Handled::Done => ("done", None, ""),
            Handled::Ignored(why) => ("ignored", None, why.as_str()),
            Handled::Parked { next_at, why } => ("parked", Some(millis(*next_at)), why.as_str()),
            Handled::Failed(why) => ("failed", None, why.as_str()),
        };
        self.touched |= matches!(handled, Handled::Parked { .. } | Handled::Failed(_));
        Sql::new(
            "UPDATE inbox_activity SET state = $1, next_at = $2, why = $3, attempts = attempts + 1 WHERE id = $4",
            values![state, next_at, plain(why), id.uuid()],
        )
        .run(self.db())
        .await?;
        Ok(())
    }
}
