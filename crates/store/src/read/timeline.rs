//! Lists of posts.

use comity_model::{Kind, State, Time, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, Iterable, QueryFilter, QueryOrder, QuerySelect, Select};

use super::slip::slips;
use crate::column::millis;
use crate::entity::{post, post_topic};
use crate::pages::{Cursor, ListPage, Slip, TimelineFilter};
use crate::visible::visible_to;
use crate::{Error, Reader};

/// Posts as lists load them: without their text, but that of a short reply without a summary, which has nothing else to
/// show.
fn light() -> Select<post::Entity> {
    with_short_texts("post.kind = 'reply' AND post.summary = ''")
}

/// Posts with their text where it is short and this holds of them.
fn with_short_texts(of: &str) -> Select<post::Entity> {
    let html = format!("CASE WHEN {of} AND LENGTH(post.html) <= 8192 THEN post.html ELSE '' END");
    let columns = post::Column::iter().filter(|column| !matches!(column, post::Column::Html));
    post::Entity::find().select_only().columns(columns).expr_as(Expr::cust(html), "html")
}

/// When an event is over.
fn over_at() -> SimpleExpr {
    Expr::col(post::Column::EndsAt).if_null(Expr::col(post::Column::StartsAt))
}

/// Events of which it is known when they begin.
fn dated(posts: Select<post::Entity>) -> Select<post::Entity> {
    posts.filter(post::Column::Kind.eq(Kind::Event.name())).filter(post::Column::StartsAt.is_not_null())
}

/// The events that are not over at `from`, by start.
fn by_start(posts: Select<post::Entity>, from: Time) -> Select<post::Entity> {
    dated(posts).filter(over_at().gt(millis(from))).order_by_asc(post::Column::StartsAt).order_by_asc(post::Column::Id)
}

impl Reader {
    /// The newest posts that the viewer may see, at most `limit`.
    pub async fn timeline(&self, viewer: &Viewer, filter: &TimelineFilter, limit: u32) -> Result<Vec<Slip>, Error> {
        let mut posts = light().filter(visible_to(viewer));
        if let Some(kind) = filter.kind {
            posts = posts.filter(post::Column::Kind.eq(kind.name()));
        }
        if let Some(topic) = filter.topic {
            let with = Query::select()
                .column(post_topic::Column::PostId)
                .from(post_topic::Entity)
                .and_where(post_topic::Column::Topic.eq(topic.name()))
                .to_owned();
            posts = posts.filter(post::Column::Id.in_subquery(with));
        }
        if let Some(phase) = filter.phase {
            posts = posts.filter(post::Column::Phase.eq(phase.name()));
        }
        if let Some(office) = &filter.office {
            posts = posts.filter(post::Column::Office.eq(office.as_str()));
        }
        if filter.own {
            posts = posts.filter(post::Column::Own.eq(true));
        }
        if let Some(cursor) = filter.before {
            let at = self.sort_at(viewer, cursor).await?;
            let same_time = Condition::all().add(post::Column::SortAt.eq(at)).add(post::Column::Id.lt(cursor.id.uuid()));
            posts = posts.filter(Condition::any().add(post::Column::SortAt.lt(at)).add(same_time));
        }
        let posts = posts.order_by_desc(post::Column::SortAt).order_by_desc(post::Column::Id).limit(u64::from(limit));
        slips(&self.db, viewer, posts.all(&self.db).await?).await
    }

    /// Where in the order a cursor stands: a post of the future stands at the time that we received it. A post that the
    /// viewer may not see stands nowhere.
    async fn sort_at(&self, viewer: &Viewer, cursor: Cursor) -> Result<i64, Error> {
        let row = post::Entity::find_by_id(cursor.id.uuid()).filter(visible_to(viewer)).select_only().column(post::Column::SortAt);
        Ok(row.into_tuple().one(&self.db).await?.unwrap_or_else(|| millis(cursor.at)))
    }

    /// The events that the viewer may see and that are not over at `from`, by start (past ones, newest first, if `past`).
    pub async fn events(&self, viewer: &Viewer, from: Time, past: bool, limit: u32) -> Result<Vec<Slip>, Error> {
        let events = light().filter(visible_to(viewer)).filter(post::Column::State.eq(State::Published.name()));
        let events = if past {
            dated(events).filter(over_at().lte(millis(from))).order_by_desc(post::Column::StartsAt).order_by_desc(post::Column::Id)
        } else {
            by_start(events, from)
        };
        slips(&self.db, viewer, events.limit(u64::from(limit)).all(&self.db).await?).await
    }

    /// The events that the viewer may see and that are not over at `from`, by start, with those that were taken back, so
    /// that a calendar that holds them learns of it. Those of others have their text if it is short: their record may lack it.
    pub async fn events_for_calendars(&self, viewer: &Viewer, from: Time, limit: u32) -> Result<Vec<Slip>, Error> {
        let events = with_short_texts("NOT post.own").filter(visible_to(viewer));
        slips(&self.db, viewer, by_start(events, from).limit(u64::from(limit)).all(&self.db).await?).await
    }

    /// A page of the ids of our public events that are not over at `from`, by start; pages are counted from 0.
    pub async fn upcoming_event_ids(&self, from: Time, page: u64, limit: u64) -> Result<ListPage, Error> {
        let events = post::Entity::find().filter(visible_to(&Viewer::Public)).filter(post::Column::Own.eq(true));
        self.ids(by_start(events, from), page, limit).await
    }
}
