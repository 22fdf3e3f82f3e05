//! What answers a post, for its page and for the collections that its owner keeps (FEP-7458, FEP-f228).

use comity_model::{State, Uri, Viewer};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::slip::slips;
use crate::column::parsed;
use crate::entity::post;
use crate::pages::{ListPage, Slip};
use crate::sql::{Sql, values};
use crate::visible::visible_to;
use crate::{Error, Reader};

/// Most replies of one thread, and how deep they may answer each other.
const MOST_REPLIES: i64 = 500;
const DEEPEST_REPLY: i64 = 32;

/// Published posts that the viewer may see.
fn published(viewer: &Viewer) -> Select<post::Entity> {
    post::Entity::find().filter(visible_to(viewer))
}

fn oldest_first(posts: Select<post::Entity>) -> Select<post::Entity> {
    posts.order_by_asc(post::Column::SortAt).order_by_asc(post::Column::Id)
}

impl Reader {
    /// What answers a post and what answers that, oldest first, with its text.
    pub(super) async fn replies_to(&self, uri: &str, viewer: &Viewer) -> Result<Vec<Slip>, Error> {
        let replies = published(viewer).filter(post::Column::Id.is_in(self.below(uri).await?));
        slips(&self.db, viewer, oldest_first(replies).all(&self.db).await?).await
    }

    /// A page of the ids of what answers a post directly, oldest first, those that the viewer may see and that are not
    /// withdrawn; pages are counted from 0.
    pub async fn reply_ids(&self, uri: &Uri, viewer: &Viewer, page: u64, limit: u64) -> Result<ListPage, Error> {
        let replies = published(viewer).filter(post::Column::InReplyTo.eq(uri.as_str()));
        self.ids(oldest_first(replies), page, limit).await
    }

    /// The same of a whole thread: the post itself, also if an answer says that it is older, and everything below it.
    pub async fn thread_ids(&self, uri: &Uri, viewer: &Viewer, page: u64, limit: u64) -> Result<ListPage, Error> {
        let below = post::Column::Id.is_in(self.below(uri.as_str()).await?);
        let root = post::Column::Uri.eq(uri.as_str());
        let thread = published(viewer).filter(Condition::any().add(below).add(root.clone())).order_by_desc(root);
        self.ids(oldest_first(thread), page, limit).await
    }

    pub(super) async fn ids(&self, posts: Select<post::Entity>, page: u64, limit: u64) -> Result<ListPage, Error> {
        let posts = posts.filter(post::Column::State.eq(State::Published.name()));
        let total = posts.clone().count(&self.db).await?;
        let shown = posts.offset(page.saturating_mul(limit)).limit(limit).select_only().column(post::Column::Uri);
        let uris: Vec<String> = shown.into_tuple().all(&self.db).await?;
        Ok(ListPage { total, uris: uris.iter().map(|uri| parsed("post", uri)).collect::<Result<_, _>>()? })
    }

    /// The rows of what answers a post, and of what answers that.
    async fn below(&self, uri: &str) -> Result<Vec<Uuid>, Error> {
        Sql::new(
            "WITH RECURSIVE thread (id, uri, depth) AS (
                SELECT id, uri, 1 FROM post WHERE in_reply_to = $1
                UNION
                SELECT post.id, post.uri, thread.depth + 1 FROM post JOIN thread ON post.in_reply_to = thread.uri
                WHERE thread.depth < $2
             ) SELECT DISTINCT id FROM thread WHERE uri <> $1 LIMIT $3",
            values![uri, DEEPEST_REPLY, MOST_REPLIES],
        )
        .column(&self.db)
        .await
    }
}
