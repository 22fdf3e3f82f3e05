//! What is written: the shapes that `comity-service` hands to a [`crate::Writer`].

use bytes::Bytes;
use comity_model::attachment::MediaType;
use comity_model::audit::Act;
use comity_model::delivery::DeliveryState;
use comity_model::draft::Hands;
use comity_model::own_actor::Announcing;
use comity_model::{Audience, Authority, Id, OwnActor, Post, Record, Time, Topic, Uri};

/// A key pair of the node as a row: the private half only as ciphertext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The key's id on the wire.
    pub uri: Uri,
    /// `rsa` or `ed25519`.
    pub kind: String,
    /// The private key, encrypted by `service::keyring`.
    pub ciphertext: Vec<u8>,
    /// The public half: PEM or Multibase.
    pub public: String,
    /// When it was made.
    pub created_at: Time,
    /// Since when it is no longer used to sign.
    pub retired_at: Option<Time>,
    /// The number of the activity that told of its end.
    pub until_seq: Option<i64>,
}

/// A file of our office, whose bytes lie in the folder beside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// The SHA-256 of its bytes, lower-case hex: its name in the folder.
    pub hash: String,
    /// What it is.
    pub kind: MediaType,
    /// Its size, in bytes.
    pub size: u64,
}

/// One immutable state of a post of ours, or of a peer's as it was received.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRevision {
    /// The post.
    pub post: Id,
    /// Its number, from 1.
    pub number: u32,
    /// The record, if there is one.
    pub record: Option<Record>,
    /// What it was called then.
    pub title: String,
    /// The object as it was rendered and signed, or as it was received: served byte for byte.
    pub object: String,
    /// SHA-256 of the record in canonical form, hex: what an approval is bound to.
    pub content_hash: String,
    /// Whether it is marked as a correction.
    pub correction: bool,
    /// What changed, in the author's words; may be empty.
    pub note: String,
    /// When.
    pub at: Time,
    /// Of a post of ours: who stands behind it.
    pub hands: Option<Hands>,
}

/// An activity of ours in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewActivity {
    /// Its number, from [`crate::Writer::next_seq`].
    pub seq: i64,
    /// Its id.
    pub uri: Uri,
    /// Which of our actors it is of.
    pub actor: OwnActor,
    /// Its type, for example `Create`.
    pub kind: String,
    /// The id of its object; of an announced activity that of the post.
    pub object: Option<Uri>,
    /// The topics whose followers it is for as well, beside those of the office.
    pub topics: Vec<Topic>,
    /// What must keep its order: the root post of a thread, or the office itself.
    pub thread: String,
    /// The `seq` of the activity that it retracts or changes, for those who were sent that one.
    pub original_seq: Option<i64>,
    /// Who may fetch it.
    pub audience: Audience,
    /// Whether it is listed in the outbox collection of its actor (Create and Announce are).
    pub listed: bool,
    /// The bytes that are sent and served.
    pub body: String,
    /// When.
    pub at: Time,
    /// After when it is no longer worth sending (event notices), if ever.
    pub expires_at: Option<Time>,
}

/// Whom an activity goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The followers of the office, and of each topic that an activity about the same object was for.
    Followers,
    /// The followers of one topic.
    Topic(Topic),
    /// Those followers of one topic whose software needs to be told in this way.
    Announced(Topic, Announcing),
}

/// What became of a reaction that was to be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// It is new.
    New,
    /// The actor said the same before; it stands under the newer activity now.
    Renewed,
    /// It is ours and was there, or there are too many.
    Not,
}

/// A post of a peer or of ours with what only the store keeps beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct PostRow {
    /// The post.
    pub post: Post,
    /// Whether it is ours.
    pub own: bool,
    /// The `seq` of its Create, if it is ours and published.
    pub seq: Option<i64>,
    /// The proof that was checked: by which key, and when it says that it was made.
    pub signed: Option<Signed>,
    /// When an event begins and is over, for the calendar.
    pub starts_at: Option<Time>,
    /// When an event is over.
    pub ends_at: Option<Time>,
}

/// A FEP-8b32 proof that was checked against a key that the office lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The id of the key.
    pub key: String,
    /// The key's fingerprint, hex.
    pub fingerprint: String,
    /// When it was made, as the proof says.
    pub at: Time,
}

/// An activity that another server sent, verified, before it is journalled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its row.
    pub id: Id,
    /// Its actor.
    pub actor: Uri,
    /// Its own id.
    pub activity: Uri,
    /// Its type.
    pub kind: String,
    /// The body as it was received.
    pub body: Vec<u8>,
    /// Whether content of its authority is taken in.
    pub admitted: bool,
    /// When.
    pub at: Time,
}

/// Which rows of the journal are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that a process which died left behind, whoever sent them.
    LeftBehind,
    /// Those of authorities whose content is taken in.
    Admitted,
    /// Those of anybody else.
    Strangers,
}

/// How many rows of the journal wait of one authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingOf {
    /// Whose.
    pub authority: Authority,
    /// Whether its content is taken in.
    pub admitted: bool,
    /// All, also those that wait for something that they lack.
    pub all: u32,
    /// Those that were not handled yet.
    pub new: u32,
}

/// What the journal says to a received activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journaled {
    /// It is new and durably stored.
    New,
    /// The same bytes under the same id are there already.
    Duplicate,
    /// Other bytes under the same id are there already.
    Conflict,
}

/// A row of the journal that waits to be handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// What was received.
    pub received: Received,
    /// How often handling ended without an end of the row.
    pub attempts: u32,
    /// How often handling was begun since it last ended, this time included: more than once only if the process died of
    /// it, or with it.
    pub begun: u32,
    /// The fence: who took it before has a lower number.
    pub epoch: i64,
}

impl JournalRow {
    /// The row as it is in the hand of who took it.
    pub const fn taken(&self) -> Taken {
        Taken { id: self.received.id, epoch: self.epoch }
    }
}

/// A row of the journal in somebody's hand, until it is handled, handed back, or taken by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Taken {
    /// The row.
    pub id: Id,
    /// The fence.
    pub epoch: i64,
}

/// How handling a row of the journal ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handled {
    /// Its effects are in this transaction.
    Done,
    /// It had no effect, on purpose; the text says why.
    Ignored(String),
    /// It lacks something; it is tried again.
    Parked {
        /// When.
        next_at: Time,
        /// What it lacks.
        why: String,
    },
    /// Given up; a person is shown it.
    Failed(String),
    /// Kept as it is, for a person to read; the oldest go when there are too many.
    Held,
}

/// How much is leased at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Inboxes that are well.
    pub well: u32,
    /// Inboxes that failed when they were last tried.
    pub failing: u32,
    /// Activities for each.
    pub batch: u32,
}

/// An inbox that a worker leased, with what is due for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedInbox {
    /// The row.
    pub id: i64,
    /// Where to post.
    pub url: Uri,
    /// Whose it is.
    pub authority: Authority,
    /// The fence: a settlement with another epoch changes nothing.
    pub epoch: i64,
    /// How it takes our signatures, in the words of `comity-service`, once an attempt told.
    pub scheme: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// Since when it fails.
    pub failing_since: Option<Time>,
    /// How many activities it is sent in this lease, because it was away and has not caught up.
    pub pace: Option<u32>,
    /// The number of the activity that will tell it of new keys of ours: until then it knows those that ended there.
    pub keys_until: Option<i64>,
    /// What is due, by `seq`, at most as many as asked for.
    pub due: Vec<DueDelivery>,
    /// Whether more may be due than that.
    pub more: bool,
    /// Threads with an earlier activity that still waits: later ones of the thread wait for it.
    pub waiting_threads: Vec<String>,
}

/// One activity that is due for one inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDelivery {
    /// The activity's number.
    pub seq: i64,
    /// Which of our actors it is of, and under whose keys it goes.
    pub actor: OwnActor,
    /// Its type.
    pub kind: String,
    /// Its thread.
    pub thread: String,
    /// The bytes to send, shared by all who are sent them.
    pub body: Bytes,
    /// Their SHA-256.
    pub body_hash: [u8; 32],
    /// Attempts so far.
    pub attempts: u32,
    /// Since when it waits.
    pub created_at: Time,
}

/// What became of one activity on its way to one inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The activity's number.
    pub seq: i64,
    /// Where it stands now.
    pub state: DeliveryState,
    /// When it is tried next, if it is still pending.
    pub next_attempt_at: Option<Time>,
    /// What the peer said, plain text.
    pub answer: String,
    /// When.
    pub at: Time,
}

/// What a worker reports about a leased inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The inbox.
    pub inbox: i64,
    /// The fence.
    pub epoch: i64,
    /// What became of each activity that was tried.
    pub settled: Vec<Settled>,
    /// When the inbox may be tried next.
    pub next_attempt_at: Time,
    /// How many activities it is sent in the next lease, if it was away.
    pub pace: Option<u32>,
    /// Failures in a row.
    pub failures: u32,
    /// Since when it fails.
    pub failing_since: Option<Time>,
    /// How it took our signatures, if this was learnt.
    pub scheme: Option<String>,
    /// When it last took something.
    pub last_ok_at: Option<Time>,
    /// What it said last when it failed, plain text.
    pub last_error: Option<String>,
    /// Whether the subscription of everybody behind this inbox ended (410 and the actor is gone).
    pub ended: bool,
}

/// An act with its time, for the log.
pub type Acted = (Act, Time);
