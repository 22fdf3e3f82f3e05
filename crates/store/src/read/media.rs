//! The files of our office.

use comity_model::attachment::MediaType;
use comity_model::{State, Time, Viewer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::column::{millis, parsed};
use crate::entity::post;
use crate::rows::Media;
use crate::sql::{Sql, values};
use crate::visible::visible_to;
use crate::{Error, Reader};

/// Files that nothing names.
const UNNAMED: &str = "NOT EXISTS (SELECT 1 FROM media_use WHERE media_use.hash = media.hash)";

impl Reader {
    /// A file, if a published post that the viewer may see names it, in any revision, or a draft where those count
    /// (`drafts`, for who may read drafts). What only a withdrawn post names is gone.
    pub async fn media(&self, hash: &str, viewer: &Viewer, drafts: bool) -> Result<Option<Media>, Error> {
        let Some(media) = self.media_row(hash).await? else { return Ok(None) };
        let of = |draft: bool| Sql::new("SELECT post_id FROM media_use WHERE hash = $1 AND draft = $2", values![hash, draft]);
        if drafts && of(true).any(&self.db).await? {
            return Ok(Some(media));
        }
        let posts: Vec<uuid::Uuid> = of(false).column(&self.db).await?;
        let seen = post::Entity::find()
            .filter(post::Column::Id.is_in(posts))
            .filter(post::Column::State.eq(State::Published.name()))
            .filter(post::Column::Own.eq(true))
            .filter(visible_to(viewer));
        Ok(seen.one(&self.db).await?.map(|_| media))
    }

    /// A file, whoever may have it: for use cases.
    pub async fn media_row(&self, hash: &str) -> Result<Option<Media>, Error> {
        let Some(row) = Sql::new("SELECT media_type, size FROM media WHERE hash = $1", values![hash]).one(&self.db).await? else {
            return Ok(None);
        };
        let size: i64 = row.try_get_by_index(1)?;
        let kind: MediaType = parsed("media", &row.try_get_by_index::<String>(0)?)?;
        Ok(Some(Media { hash: hash.to_owned(), kind, size: u64::try_from(size).unwrap_or_default() }))
    }

    /// How many bytes all files take together.
    pub async fn media_bytes(&self) -> Result<u64, Error> {
        let bytes = Sql::new("SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM media", []).number(&self.db).await?;
        Ok(u64::try_from(bytes).unwrap_or_default())
    }

    /// The hashes of all files.
    pub async fn media_hashes(&self) -> Result<Vec<String>, Error> {
        Sql::new("SELECT hash FROM media", []).column(&self.db).await
    }

    /// The hashes of the files that nothing has named since a time.
    pub async fn media_let_go(&self, before: Time) -> Result<Vec<String>, Error> {
        let sql = Sql::new("SELECT hash FROM media WHERE let_go_at <= $1 AND ", values![millis(before)]);
        sql.then(UNNAMED).column(&self.db).await
    }
}
