//! The outbox.

use comity_model::{Uri, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::entity::{activity, post};
use crate::pages::OutboxPage;
use crate::visible::activities_visible_to;
use crate::{Error, Reader};

/// Activities of ours that the viewer may see. Those that carry the text of a withdrawn post are served no more.
fn served(viewer: &Viewer) -> Select<activity::Entity> {
    let withdrawn = Query::select()
        .column(post::Column::Uri)
        .from(post::Entity)
        .and_where(Expr::col((post::Entity, post::Column::Uri)).equals((activity::Entity, activity::Column::Object)))
        .and_where(post::Column::State.eq(comity_model::State::Withdrawn.name()))
        .to_owned();
    let carries = activity::Column::Kind.is_in(["Create", "Update"]).and(Expr::exists(withdrawn));
    activity::Entity::find().filter(activities_visible_to(viewer)).filter(carries.not())
}

impl Reader {
    /// An activity of ours; absent if there is none or the viewer may not see it.
    pub async fn served_activity(&self, uri: &Uri, viewer: &Viewer) -> Result<Option<String>, Error> {
        let found = served(viewer).filter(activity::Column::Uri.eq(uri.as_str())).one(&self.db).await?;
        Ok(found.map(|activity| activity.body))
    }

    /// How many activities the outbox lists for the viewer.
    pub async fn outbox_total(&self, viewer: &Viewer) -> Result<u64, Error> {
        Ok(served(viewer).filter(activity::Column::Listed.eq(true)).count(&self.db).await?)
    }

    /// A page of the outbox: activities with a `seq` below `before` (or the newest), at most `limit`.
    pub async fn outbox_page(&self, viewer: &Viewer, before: Option<i64>, limit: u32) -> Result<OutboxPage, Error> {
        let mut page = served(viewer).filter(activity::Column::Listed.eq(true)).order_by_desc(activity::Column::Seq);
        if let Some(before) = before {
            page = page.filter(activity::Column::Seq.lt(before));
        }
        // One more than asked for tells whether there are older ones.
        let mut rows = page.limit(u64::from(limit) + 1).all(&self.db).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| last.seq);
        Ok(OutboxPage { bodies: rows.into_iter().map(|activity| activity.body).collect(), next })
    }
}
