//! An activity as it was received: its envelope, and what its object says about whom it belongs to.

use crate::{Time, Uri};

/// The types of activity that mean something to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActivityKind {
    /// `Create`
    Create,
    /// `Update`
    Update,
    /// `Delete`
    Delete,
    /// `Follow`
    Follow,
    /// `Accept`, also of the kind `TentativeAccept`
    Accept,
    /// `Reject`, also of the kind `TentativeReject`
    Reject,
    /// `Undo`
    Undo,
    /// `Announce`
    Announce,
    /// `Flag`
    Flag,
    /// `Join`
    Join,
    /// `Like`
    Like,
    /// `Invite`, with which some servers send an event
    Invite,
    /// `Move`
    Move,
    /// `QuoteRequest` (FEP-044f)
    QuoteRequest,
    /// Any other type: it passes and is ignored.
    Other(String),
}

impl ActivityKind {
    /// The type as ActivityStreams writes it.
    pub fn name(&self) -> &str {
        match self {
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Delete => "Delete",
            Self::Follow => "Follow",
            Self::Accept => "Accept",
            Self::Reject => "Reject",
            Self::Undo => "Undo",
            Self::Announce => "Announce",
            Self::Flag => "Flag",
            Self::Join => "Join",
            Self::Like => "Like",
            Self::Invite => "Invite",
            Self::Move => "Move",
            Self::QuoteRequest => "QuoteRequest",
            Self::Other(name) => name,
        }
    }
}

impl From<&str> for ActivityKind {
    fn from(name: &str) -> Self {
        match name {
            "Create" => Self::Create,
            "Update" => Self::Update,
            "Delete" => Self::Delete,
            "Follow" => Self::Follow,
            "Accept" | "TentativeAccept" => Self::Accept,
            "Reject" | "TentativeReject" => Self::Reject,
            "Undo" => Self::Undo,
            "Announce" => Self::Announce,
            "Flag" => Self::Flag,
            "Join" => Self::Join,
            "Like" => Self::Like,
            "Invite" => Self::Invite,
            "Move" => Self::Move,
            "QuoteRequest" => Self::QuoteRequest,
            other => Self::Other(other.chars().take(60).collect()),
        }
    }
}

/// What an activity is about, as the activity itself says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// The object's id.
    pub id: Option<Uri>,
    /// Its types, if it came inline.
    pub types: Vec<String>,
    /// Whether it came inline, with content of its own.
    pub inline: bool,
    /// `attributedTo` of an inline object.
    pub attributed_to: Vec<Uri>,
    /// `actor` of an inline activity.
    pub actor: Option<Uri>,
    /// The id of the `object` of an inline activity.
    pub object: Option<Uri>,
    /// Whether one of the names of whom it belongs to was not readable as an id.
    pub unreadable: bool,
}

/// An activity that was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: Uri,
    /// The actor that sent it.
    pub actor: Uri,
    /// Its type.
    pub kind: ActivityKind,
    /// What it is about.
    pub target: Target,
    /// What it names beside it: the `target` of a Move, the `instrument` of a QuoteRequest.
    pub beside: Option<Uri>,
    /// When the sender says that it was made.
    pub published_at: Option<Time>,
}
