//! Posts, their history and their tombstones.

use comity_model::{Time, Uri};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Iterable};

use crate::column::{millis, plain, to_json};
use crate::entity::post;
use crate::rows::{NewRevision, PostRow};
use crate::sql::{Sql, values};
use crate::write::media::names;
use crate::{Error, Writer};

/// Most rows of one statement, so that their values stay below what both databases take.
const ROWS: usize = 500;

impl Writer {
    /// Inserts a post, or replaces what is held under its row id (revisions are added beside it). After
    /// [`Writer::read_ahead`] it is written with others.
    pub async fn put_post(&mut self, row: &PostRow) -> Result<(), Error> {
        self.touched = true;
        *self.touches.get_mut() += 1;
        self.posts.push(row.clone());
        if self.memo.ahead.is_some() { Ok(()) } else { self.write_posts().await }
    }

    /// Adds a revision. One that is there already stays as it is. After [`Writer::read_ahead`] it is written with others.
    pub async fn add_revision(&mut self, revision: &NewRevision) -> Result<(), Error> {
        self.touched = true;
        *self.touches.get_mut() += 1;
        self.revisions.push(revision.clone());
        if self.memo.ahead.is_some() { Ok(()) } else { self.write_posts().await }
    }

    /// Writes the posts and revisions that were kept, and forgets what was read ahead.
    pub async fn write_posts(&mut self) -> Result<(), Error> {
        self.memo.ahead = None;
        let (posts, revisions) = (std::mem::take(&mut self.posts), std::mem::take(&mut self.revisions));
        for posts in posts.chunks(ROWS) {
            self.write_some_posts(posts).await?;
        }
        for revisions in revisions.chunks(ROWS) {
            self.write_some_revisions(revisions).await?;
        }
        Ok(())
    }

    async fn write_some_posts(&self, rows: &[PostRow]) -> Result<(), Error> {
        let db = self.db();
        let renewed = post::Column::iter().filter(|column| !matches!(column, post::Column::Id));
        let renews = OnConflict::column(post::Column::Id).update_columns(renewed).to_owned();
        let models = rows.iter().map(post::ActiveModel::try_from).collect::<Result<Vec<_>, _>>()?;
        post::Entity::insert_many(models).on_conflict(renews).exec_without_returning(db).await?;
        let ids = rows.iter().map(|row| row.post.id.uuid());
        Sql::new("DELETE FROM post_topic WHERE post_id IN ", []).list(ids).run(db).await?;
        match topics(rows) {
            Some(insert) => insert.run(db).await.map(drop),
            None => Ok(()),
        }
    }

    async fn write_some_revisions(&self, revisions: &[NewRevision]) -> Result<(), Error> {
        revisions_of(revisions)?.run(self.db()).await?;
        // Of ours alone: what other offices attach lies at theirs.
        let own = revisions.iter().filter(|revision| revision.hands.is_some());
        for insert in own.filter_map(|revision| names(revision.post, revision.record.as_ref()?, false)) {
            insert.run(self.db()).await?;
        }
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

/// The topics of posts, as rows; nothing if they have none.
fn topics(posts: &[PostRow]) -> Option<Sql> {
    let records = posts.iter().filter_map(|row| Some((row.post.id.uuid(), row.post.record.as_ref()?)));
    let mut rows = records.flat_map(|(id, record)| record.topics().iter().map(move |topic| values![id, topic.name()])).peekable();
    rows.peek()?;
    Some(Sql::new("INSERT INTO post_topic (post_id, topic) VALUES ", []).rows_again(rows).then(" ON CONFLICT DO NOTHING"))
}

fn revisions_of(revisions: &[NewRevision]) -> Result<Sql, Error> {
    let row = |revision: &NewRevision| {
        Ok(values![
            revision.post.uuid(),
            i64::from(revision.number),
            revision.record.as_ref().map(|record| to_json("revision", record)).transpose()?,
            plain(&revision.title),
            plain(&revision.object),
            revision.content_hash.as_str(),
            revision.correction,
            plain(&revision.note),
            millis(revision.at),
            revision.hands.as_ref().map(|hands| to_json("revision", hands)).transpose()?,
        ])
    };
    let rows = revisions.iter().map(row).collect::<Result<Vec<_>, Error>>()?;
    let insert = "INSERT INTO revision (post_id, number, record, title, object, content_hash, correction, note, made_at, hands) VALUES ";
    Ok(Sql::new(insert, []).rows(rows).then(" ON CONFLICT DO NOTHING"))
}
