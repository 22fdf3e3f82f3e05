//! What is thought of a post.

use crate::problem::named;
use crate::{Time, Uri};

named! {
    /// How somebody reacts to a post.
    ReactionKind {
        /// It is of use (`Like`).
        Like = "like",
        /// Others should see it (`Announce`).
        Announce = "announce",
    }
}

/// One reaction of one actor to one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Which.
    pub kind: ReactionKind,
    /// Whose.
    pub actor: Uri,
    /// Whether it is ours.
    pub own: bool,
    /// The id of the activity.
    pub activity: Uri,
    /// When.
    pub at: Time,
}
