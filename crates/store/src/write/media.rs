//! The files of our office, and which texts name them: drafts and revisions bring that with them.

use comity_model::{Id, Record, Time};

use crate::column::millis;
use crate::rows::Media;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Notes that a file is stored. Its bytes must lie in the folder by then.
    pub async fn put_media(&mut self, media: &Media, at: Time) -> Result<(), Error> {
        let size = i64::try_from(media.size).unwrap_or(i64::MAX);
        Sql::new(
            "INSERT INTO media (hash, media_type, size, let_go_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hash) DO UPDATE SET let_go_at = excluded.let_go_at",
            values![media.hash.as_str(), media.kind.name(), size, millis(at)],
        )
        .run(self.db())
        .await?;
        Ok(())
    }

    /// Forgets a file.
    pub async fn remove_media(&mut self, hash: &str) -> Result<(), Error> {
        Sql::new("DELETE FROM media WHERE hash = $1", values![hash]).run(self.db()).await?;
        Ok(())
    }

    /// Notes which files the draft of a post names: those of its record, or none if there is no draft any more.
    pub(super) async fn draft_names(&mut self, id: Id, record: Option<&Record>, at: Time) -> Result<(), Error> {
        let sql = "UPDATE media SET let_go_at = $2 WHERE hash IN (SELECT hash FROM media_use WHERE post_id = $1 AND draft)";
        Sql::new(sql, values![id.uuid(), millis(at)]).run(self.db()).await?;
        Sql::new("DELETE FROM media_use WHERE post_id = $1 AND draft", values![id.uuid()]).run(self.db()).await?;
        match record.and_then(|record| names(id, record, true)) {
            Some(insert) => insert.run(self.db()).await.map(drop),
            None => Ok(()),
        }
    }
}

/// The files that a record names, as rows; nothing if it names none.
pub(super) fn names(id: Id, record: &Record, draft: bool) -> Option<Sql> {
    let mut rows = record.attachments().iter().map(|file| values![file.hash.as_str(), id.uuid(), draft]).peekable();
    rows.peek()?;
    Some(Sql::new("INSERT INTO media_use (hash, post_id, draft) VALUES ", []).rows(rows).then(" ON CONFLICT DO NOTHING"))
}
