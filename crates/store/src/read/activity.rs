//! The outbox.

use comity_model::{OwnActor, Topic, Uri, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::column::parsed;
use crate::entity::{activity, post};
use crate::pages::{OutboxPage, OutboxPlace};
use crate::sql::{Sql, values};
use crate::visible::activities_visible_to;
use crate::{Error, Reader};

/// The most bytes of activities on one page, unless one alone is longer.
const PAGE_BYTES: usize = 512 * 1024;
/// The types of activity that carry the text of a post, or the leave to quote it.
const CARRIES: [&str; 4] = ["Create", "Update", "Announce", "QuoteAuthorization"];

/// Activities of ours that the viewer may see. Those that carry the text of a withdrawn post are served no more.
fn served(viewer: &Viewer) -> Select<activity::Entity> {
    let withdrawn = Query::select()
        .column(post::Column::Uri)
        .from(post::Entity)
        .and_where(Expr::col((post::Entity, post::Column::Uri)).equals((activity::Entity, activity::Column::Object)))
        .and_where(post::Column::State.eq(comity_model::State::Withdrawn.name()))
        .to_owned();
    let carries = activity::Column::Kind.is_in(CARRIES).and(Expr::exists(withdrawn));
    activity::Entity::find().filter(activities_visible_to(viewer)).filter(carries.not())
}

impl Reader {
    /// An activity of ours; absent if there is none or the viewer may not see it.
    pub async fn served_activity(&self, uri: &Uri, viewer: &Viewer) -> Result<Option<String>, Error> {
        let found = served(viewer).filter(activity::Column::Uri.eq(uri.as_str())).one(&self.db).await?;
        Ok(found.map(|activity| activity.body))
    }

    /// The number of an activity of ours.
    pub async fn activity_seq(&self, uri: &Uri) -> Result<Option<i64>, Error> {
        Ok(Sql::new("SELECT seq FROM activity WHERE uri = $1", values![uri.as_str()]).column(&self.db).await?.first().copied())
    }

    /// The topics that activities about an object were for.
    pub async fn topics_told(&self, object: &Uri) -> Result<Vec<Topic>, Error> {
        let sql = Sql::new(
            "SELECT DISTINCT activity_topic.topic FROM activity JOIN activity_topic ON activity_topic.seq = activity.seq
             WHERE activity.object = $1 ORDER BY activity_topic.topic",
            values![object.as_str()],
        );
        sql.column::<String, _>(&self.db).await?.iter().map(|name| parsed("activity_topic", name)).collect()
    }

    /// How many activities the outbox of an actor of ours lists for the viewer.
    pub async fn outbox_total(&self, of: OwnActor, viewer: &Viewer) -> Result<u64, Error> {
        Ok(listed(of, viewer).count(&self.db).await?)
    }

    /// A page of the outbox of an actor of ours, newest first, at most `limit`.
    pub async fn outbox_page(&self, of: OwnActor, viewer: &Viewer, at: OutboxPlace, limit: u32) -> Result<OutboxPage, Error> {
        let limit = limit as usize;
        // One more than asked for tells whether there are others behind it.
        let rows = listed(of, viewer).limit(limit as u64 + 1);
        let mut rows = match at {
            OutboxPlace::Newest => rows.order_by_desc(activity::Column::Seq),
            OutboxPlace::Before(seq) => rows.filter(activity::Column::Seq.lt(seq)).order_by_desc(activity::Column::Seq),
            OutboxPlace::After(seq) => rows.filter(activity::Column::Seq.gt(seq)).order_by_asc(activity::Column::Seq),
        }
        .all(&self.db)
        .await?;
        // A page stays below what other servers read of a document.
        let mut bytes = 0;
        let fit = rows
            .iter()
            .take_while(|row| {
                bytes += row.body.len();
                bytes <= PAGE_BYTES
            })
            .count()
            .max(1);
        let further = rows.len() > limit.min(fit);
        rows.truncate(limit.min(fit));
        // Where a page was reached from there is something, unless that was the very end.
        let (newer, older) = match at {
            OutboxPlace::Newest => (false, further),
            OutboxPlace::Before(_) => (true, further),
            OutboxPlace::After(seq) => {
                rows.reverse();
                (further, seq > 0)
            }
        };
        let prev = rows.first().filter(|_| newer).map(|first| first.seq);
        let next = rows.last().filter(|_| older).map(|last| last.seq);
        Ok(OutboxPage { bodies: rows.into_iter().map(|activity| activity.body).collect(), next, prev })
    }
}

fn listed(of: OwnActor, viewer: &Viewer) -> Select<activity::Entity> {
    // Spelled as the index is, so that both databases use it.
    served(viewer).filter(Expr::cust("activity.listed")).filter(activity::Column::Actor.eq(of.name()))
}
