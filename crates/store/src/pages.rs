//! Page-shaped structs: what one page, feed or command needs, in one read.

use std::collections::HashMap;

use comity_model::audit::Agent;
use comity_model::backfill::Backfill;
use comity_model::draft::{Hands, News};
use comity_model::follow::{Follow, Follower};
use comity_model::office::Office;
use comity_model::reaction::{Reaction, ReactionKind};
use comity_model::receipt::PostReceipts;
use comity_model::{Authority, Id, Kind, Phase, Post, Standing, Time, Topic, Uri};

use crate::rows::Signed;

/// What to show of the timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineFilter {
    /// Only posts of this kind.
    pub kind: Option<Kind>,
    /// Only posts with this topic.
    pub topic: Option<Topic>,
    /// Only posts of this phase of the electoral cycle.
    pub phase: Option<Phase>,
    /// Only posts of this office.
    pub office: Option<Uri>,
    /// Only our own.
    pub own: bool,
    /// Only posts older than this one, for the next page.
    pub before: Option<Cursor>,
}

/// A place in a list that is ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The time of the last row that was shown.
    pub at: Time,
    /// Its id.
    pub id: Id,
}

/// A post with its office, as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// The post, without its text (`html` is empty in lists).
    pub post: Post,
    /// Whether it is ours.
    pub own: bool,
    /// Its office.
    pub office: Office,
    /// What our staff decided about that office's authority.
    pub standing: Standing,
    /// Whether its latest revision is a correction.
    pub correction: bool,
    /// Of a post of ours: how far it has come.
    pub receipts: Option<Receipts>,
}

/// How far a post of ours has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Receipts {
    /// Inboxes that have its latest state.
    pub delivered: u32,
    /// Inboxes that it is still on its way to.
    pub pending: u32,
    /// Inboxes that refused it, or were given up.
    pub failed: u32,
}

impl Receipts {
    /// All inboxes that it was meant for.
    pub const fn total(&self) -> u32 {
        self.delivered + self.pending + self.failed
    }
}

/// One line of a post's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionLine {
    /// Its number.
    pub number: u32,
    /// When.
    pub at: Time,
    /// Whether it is a correction.
    pub correction: bool,
    /// What changed, in the author's words.
    pub note: String,
    /// The title as it was.
    pub title: String,
    /// Of a post of ours: who stands behind it.
    pub hands: Option<Hands>,
}

/// A follow in the log: ours of an office, or somebody's of us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowLine {
    /// When it was asked for, or began.
    pub at: Time,
    /// Whether we follow; otherwise we are followed.
    pub ours: bool,
    /// The other end, an ActivityPub id.
    pub actor: String,
    /// Its server.
    pub authority: String,
    /// How it stands: a name of `model::follow::FollowState`.
    pub state: String,
    /// When ours was answered.
    pub answered_at: Option<Time>,
}

/// An activity in the log, and how many inboxes have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentLine {
    /// When it was made.
    pub at: Time,
    /// Its ActivityStreams type, for example `Update`.
    pub kind: String,
    /// Its ActivityPub id.
    pub activity: String,
    /// What it is about, an ActivityPub id; may be empty.
    pub object: String,
    /// The title of that, if it is a post; may be empty.
    pub title: String,
    /// Inboxes that took it.
    pub delivered: u32,
    /// Inboxes that it is on its way to.
    pub waiting: u32,
    /// Inboxes that refused it, or were given up.
    pub failed: u32,
    /// Inboxes that it was not sent to, because something later said the same.
    pub left_out: u32,
}

/// Everything that the page of a post shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PostPage {
    /// The post with its office.
    pub slip: Slip,
    /// The proof that was checked, if it carries one.
    pub signed: Option<Signed>,
    /// Its revisions, newest first.
    pub revisions: Vec<RevisionLine>,
    /// What answers it, oldest first, as far as the viewer may see it.
    pub replies: Vec<Slip>,
    /// What is thought of it.
    pub reactions: Reactions,
    /// Of a post of ours that was published, for the staff: who has its latest state, and who has not, as many as its page
    /// names.
    pub receipts: Option<PostReceipts>,
}

/// What is thought of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reactions {
    /// How many say each thing.
    pub totals: HashMap<ReactionKind, u64>,
    /// Who said each thing last, we ourselves first.
    pub latest: Vec<Reaction>,
}

/// A stored object as ActivityPub serves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// The bytes of the object.
    Object(String),
    /// It was deleted: the bytes of its `Tombstone`, served with 410.
    Gone(String),
}

/// A peer as the peers page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerLine {
    /// The peer.
    pub authority: Authority,
    /// What our staff decided, or what follows from our follows.
    pub standing: Standing,
    /// The office that we know there, if any.
    pub office: Option<Office>,
    /// Our follows there: of the office, or of topics of it.
    pub follows: Vec<Followed>,
    /// Its followers of us, one line each.
    pub followers: Vec<Follower>,
    /// Activities of ours that wait for it.
    pub pending: u32,
    /// Failures in a row.
    pub failures: u32,
    /// Since when it does not answer.
    pub failing_since: Option<Time>,
    /// When it last took something.
    pub last_ok_at: Option<Time>,
    /// What it said last when it failed.
    pub last_error: Option<String>,
    /// When it is tried next.
    pub next_attempt_at: Option<Time>,
}

/// A follow of ours with whom it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// The follow.
    pub follow: Follow,
    /// The office, or the topic of one, as its server describes it.
    pub actor: Option<Office>,
    /// How far what it published was read.
    pub backfill: Option<Backfill>,
}

/// A line of what the desk tells a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsLine {
    /// What it tells of.
    pub news: News,
    /// The post that it is about, if it is about one.
    pub post: Option<Id>,
    /// What that is.
    pub kind: Option<Kind>,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub at: Time,
    /// Who did it, where one did.
    pub by: Option<Agent>,
    /// The comment, the reason, or what changed.
    pub words: String,
    /// When the draft goes out, if it has a time.
    pub publish_at: Option<Time>,
}

/// A received activity that could not be handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StuckLine {
    /// Its actor.
    pub actor: Uri,
    /// Its id.
    pub activity: Uri,
    /// Its type.
    pub kind: String,
    /// When it was received.
    pub received_at: Time,
    /// When it is tried next; absent if it was given up.
    pub next_at: Option<Time>,
    /// What is wrong.
    pub why: String,
}

/// A page of the outbox collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxPage {
    /// The bodies of the activities, newest first.
    pub bodies: Vec<String>,
    /// The `seq` to go on from, if there are older ones.
    pub next: Option<i64>,
    /// The `seq` to go back from, if there are newer ones.
    pub prev: Option<i64>,
}

/// A place in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxPlace {
    /// The newest activities.
    Newest,
    /// Those before a number.
    Before(i64),
    /// Those after a number.
    After(i64),
}

/// A page of a list of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListPage {
    /// How many there are in all.
    pub total: u64,
    /// Those of the page.
    pub uris: Vec<Uri>,
}
