//! Follows in both directions.

use crate::problem::named;
use crate::{Authority, OwnActor, Time, Uri};

named! {
    /// What became of a follow of ours.
    FollowState {
        /// Sent, not answered.
        Pending = "pending",
        /// Accepted.
        Accepted = "accepted",
        /// Refused by the other office.
        Rejected = "rejected",
        /// Ended by us.
        Ended = "ended",
    }
}

/// An office that we follow, or asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// The id of our `Follow` activity.
    pub uri: Uri,
    /// The office that we follow.
    pub office: Uri,
    /// What became of it.
    pub state: FollowState,
    /// When we asked.
    pub asked_at: Time,
    /// When it was answered.
    pub answered_at: Option<Time>,
}

impl Follow {
    /// Whether it stands: asked for and not refused, or accepted.
    pub const fn stands(&self) -> bool {
        matches!(self.state, FollowState::Pending | FollowState::Accepted)
    }
}

/// An actor that follows our office, or one of its topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// The actor.
    pub actor: Uri,
    /// Whom it follows.
    pub followed: OwnActor,
    /// Its handle, as it was when it followed.
    pub handle: String,
    /// Its authority.
    pub authority: Authority,
    /// The id of its `Follow`.
    pub follow: Uri,
    /// The inbox that we deliver to.
    pub inbox: Uri,
    /// From which activity of ours on: the first `seq` that it gets.
    pub since_seq: i64,
    /// The last `seq` that it gets; absent while it follows.
    pub until_seq: Option<i64>,
    /// When it followed.
    pub since_at: Time,
}
