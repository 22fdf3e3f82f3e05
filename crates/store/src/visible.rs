//! The one scope of visibility for many rows.

use comity_model::{Audience, Standing, State, Viewer};
use sea_orm::{ColumnTrait, Condition};

use crate::entity::{activity, post};

/// The posts that a viewer may see: the twin of `model::can_view`, held equal to it by a property test.
pub(crate) fn visible_to(viewer: &Viewer) -> Condition {
    let published = Condition::all().add(post::Column::State.ne(State::Draft.name()));
    match viewer {
        Viewer::Staff => Condition::all(),
        Viewer::Server { standing: Standing::Blocked, .. } => nothing(),
        Viewer::Server { follows_us: true, .. } => {
            published.add(Condition::any().add(post::Column::Audience.eq(Audience::Public.name())).add(post::Column::Own.eq(true)))
        }
        Viewer::Public | Viewer::Server { .. } => published.add(post::Column::Audience.eq(Audience::Public.name())),
    }
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
