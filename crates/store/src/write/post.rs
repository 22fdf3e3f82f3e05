//! Posts, their history and their tombstones.

use comity_model::{Id, Record, State, Time, Uri};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Iterable};

use crate::column::{millis, plain, to_json};
use crate::entity::post;
use crate::rows::{NewRevision, PostRow};
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Inserts a post, or replaces what is held under its row id (revisions are added beside it).
    pub async fn put_post(&mut self, row: &PostRow) -> Result<(), Error> {
        let db = self.pages();
        let renewed = post::Column::iter().filter(|column| !matches!(column, post::Column::Id));
        let renews = OnConflict::column(post::Column::Id).update_columns(renewed).to_owned();
        post::Entity::insert(post::ActiveModel::try_from(row)?).on_conflict(renews).exec_without_returning(db).await?;
        let id = row.post.id.uuid();
        Sql::new("DELETE FROM post_topic WHERE post_id = $1", values![id]).run(db).await?;
        let topics = row.post.record.as_ref().map(Record::topics).unwrap_or_default();
        if !topics.is_empty() {
            Sql::new("INSERT INTO post_topic (post_id, topic) VALUES ", [])
                .rows(topics.iter().map(|topic| values![id, topic.name()]))
                .then(" ON CONFLICT DO NOTHING")
                .run(db)
                .await?;
        }
        Ok(())
    }

    /// Removes a draft for good; nothing that was published can be removed.
    pub async fn remove_draft(&mut self, id: Id) -> Result<bool, Error> {
        let removed = Sql::new(
            "DELETE FROM post WHERE id = $1 AND state = $2 AND seq IS NULL
             AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.post_id = post.id)",
            values![id.uuid(), State::Draft.name()],
        );
        Ok(removed.run(self.pages()).await? > 0)
    }

    /// Adds a revision. One that is there already stays as it is.
    pub async fn add_revision(&mut self, revision: &NewRevision) -> Result<(), Error> {
        let record = revision.record.as_ref().map(|record| to_json("revision", record)).transpose()?;
        let title = revision.record.as_ref().map(|record| plain(record.title()));
        Sql::new(
            "INSERT INTO revision (post_id, number, record, title, object, content_hash, correction, note, made_at)
             VALUES ($1, $2, $3, COALESCE($4, (SELECT title FROM post WHERE id = $1), ''), $5, $6, $7, $8, $9)
             ON CONFLICT DO NOTHING",
            values![
                revision.post.uuid(),
                i64::from(revision.number),
                record,
                title,
                plain(&revision.object),
                revision.content_hash.as_str(),
                revision.correction,
                plain(&revision.note),
                millis(revision.at),
            ],
        )
        .run(self.pages())
        .await?;
        Ok(())
    }

    /// Keeps the tombstone of an id that an office deleted; `object` is the bytes to serve if it was ours.
    pub async fn put_tombstone(&mut self, uri: &Uri, office: &Uri, at: Time, object: Option<&str>) -> Result<(), Error> {
        Sql::new(
            "INSERT INTO tombstone (uri, office, deleted_at, object) VALUES ($1, $2, $3, $4)
             ON CONFLICT (uri, office) DO UPDATE SET object = COALESCE(tombstone.object, excluded.object)",
            values![uri.as_str(), office.as_str(), millis(at), object.map(ToOwned::to_owned)],
        )
        .run(self.pages())
        .await?;
        Ok(())
    }
}
