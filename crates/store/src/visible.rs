//! The one scope of visibility for many rows.

use comity_model::{Audience, Standing, Viewer};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition};

use crate::entity::{activity, post};

/// Decisions that block an authority, or a name above it while our staff decided nothing else about it. `$authority` is an
/// expression of the statement around it.
macro_rules! blocking {
    ($authority:literal) => {
        concat!(
            "SELECT 1 FROM standing AS blocking WHERE blocking.standing = 'blocked' AND (blocking.authority = ",
            $authority,
            " OR (blocking.authority LIKE '%.%' AND ",
            $authority,
            " LIKE '%.' || blocking.authority AND NOT EXISTS (SELECT 1 FROM standing AS decided WHERE decided.authority = ",
            $authority,
            " AND decided.standing NOT IN ('public', 'follower', 'followed'))))"
        )
    };
}
pub(crate) use blocking;

/// Offices of a blocked authority, or of a name below one about which our staff decided nothing else: the twin of
/// [`crate::Reader::standing`] for many rows.
macro_rules! blocked_offices {
    () => {
        "SELECT 1 FROM office AS author
         JOIN standing ON standing.standing = 'blocked' AND (standing.authority = author.authority
             OR (standing.authority LIKE '%.%' AND author.authority LIKE '%.' || standing.authority AND NOT EXISTS (
                 SELECT 1 FROM standing AS decided WHERE decided.authority = author.authority
                 AND decided.standing NOT IN ('public', 'follower', 'followed'))))"
    };
}
pub(crate) use blocked_offices;

/// The posts that a viewer may see: the twin of `model::can_view`, held equal to it by a property test.
pub(crate) fn visible_to(viewer: &Viewer) -> Condition {
    match viewer {
        Viewer::Staff => not_blocked(),
        Viewer::Server { standing: Standing::Blocked, .. } => nothing(),
        Viewer::Server { follows_us: true, .. } => {
            not_blocked().add(Condition::any().add(post::Column::Audience.eq(Audience::Public.name())).add(post::Column::Own.eq(true)))
        }
        Viewer::Public | Viewer::Server { .. } => not_blocked().add(post::Column::Audience.eq(Audience::Public.name())),
    }
}

/// Posts of ours, and of those whose authority our staff did not block.
fn not_blocked() -> Condition {
    const BY_BLOCKED: &str = concat!("NOT EXISTS (", blocked_offices!(), " WHERE author.uri = post.office)");
    Condition::all().add(Condition::any().add(post::Column::Own.eq(true)).add(Expr::cust(BY_BLOCKED)))
}

/// The activities of ours that a viewer may see: what `model::can_view` says of a published post of ours.
pub(crate) fn activities_visible_to(viewer: &Viewer) -> Condition {
    match viewer {
        Viewer::Server { standing: Standing::Blocked, .. } => nothing(),
        Viewer::Staff | Viewer::Server { follows_us: true, .. } => Condition::all(),
        Viewer::Public | Viewer::Server { .. } => Condition::all().add(activity::Column::Audience.eq(Audience::Public.name())),
    }
}

fn nothing() -> Condition {
    // An empty list holds nothing.
    Condition::all().add(post::Column::Id.is_in(Vec::<uuid::Uuid>::new()))
}
