//! Who may see a post: one rule for pages, ActivityPub, feeds, API and search.

use crate::{Authority, SharingLevel, Standing};

/// To whom a post was addressed when it was first received or published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Anyone.
    Public,
    /// The staff of this node, and the servers of the author's followers.
    Followers,
}

impl Audience {
    /// `public` or `followers`, for a row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Followers => "followers",
        }
    }
}

impl From<SharingLevel> for Audience {
    fn from(level: SharingLevel) -> Self {
        match level {
            SharingLevel::Clear => Self::Public,
            SharingLevel::Green => Self::Followers,
        }
    }
}

/// Who is looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody, without an account or a signature.
    Public,
    /// Another server, known by a verified signature, and whether one of its actors follows our office.
    Server {
        /// The server.
        authority: Authority,
        /// Whether one of its actors is an accepted follower of our office.
        follows_us: bool,
        /// What our staff decided about it.
        standing: Standing,
    },
    /// A member of our staff.
    Staff,
}

/// What the rule needs to know of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visibility {
    /// Whether our own office wrote it.
    pub own: bool,
    /// To whom it was addressed.
    pub audience: Audience,
    /// What our staff decided about its author's authority, or a name above it; of ours nothing.
    pub author: Standing,
}

/// Whether a viewer may see a post. Its twin for many rows is `store::visible_to`, held equal by a property test.
///
/// A withdrawn post is seen where the post was seen, as its tombstone. A draft is no post: it has no row that this rule
/// could let out. A restricted text of another office is for our staff alone: handing it on is its author's decision. What
/// a blocked authority wrote is shown to nobody while it is blocked.
pub fn can_view(viewer: &Viewer, post: Visibility) -> bool {
    match viewer {
        _ if !post.own && post.author == Standing::Blocked => false,
        Viewer::Staff => true,
        Viewer::Public => post.audience == Audience::Public,
        Viewer::Server { follows_us, standing, .. } => {
            *standing != Standing::Blocked && (post.audience == Audience::Public || (post.own && *follows_us))
        }
    }
}
