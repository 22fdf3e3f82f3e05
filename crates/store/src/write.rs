//! The one way to write.

use comity_model::audit::Act;
use comity_model::follow::{Follow, FollowState, Follower};
use comity_model::member::Member;
use comity_model::office::{Actor, OfficeProfile};
use comity_model::{Authority, Id, Record, Standing, Time, Uri};

use crate::Error;
use crate::Reader;
use crate::rows::{Handled, KeyRow, NewActivity, NewRevision, PostRow};

/// A write transaction. Dropped without [`Writer::commit`], nothing of it stays.
#[derive(Debug)]
pub struct Writer {}

macro_rules! stubs { ($($(#[$m:meta])* fn $name:ident($($arg:ident: $ty:ty),*) -> $out:ty;)*) => {
    impl Writer { $($(#[$m])* pub async fn $name(&mut self, $($arg: $ty),*) -> Result<$out, Error> { $(let _ = $arg;)* unimplemented!() })* }
}}

impl Writer {
    /// Commits: durable when this returns.
    pub async fn commit(self) -> Result<(), Error> {
        unimplemented!()
    }

    /// Reads inside this transaction: the same functions as outside.
    pub fn read(&self) -> Reader {
        unimplemented!()
    }
}

stubs! {
    /// Sets a savepoint; there is at most one.
    fn savepoint() -> ();
    /// Keeps what was done since the savepoint.
    fn release() -> ();
    /// Takes back what was done since the savepoint.
    fn rollback() -> ();

    /// Sets our office's profile; the first call makes the node.
    fn put_own_office(profile: &OfficeProfile, actor: &Actor, at: Time) -> ();
    /// Adds a key pair.
    fn add_key(key: &KeyRow) -> ();

    /// The next number of the outbox. The first write of a publishing transaction: its row lock until the commit makes
    /// the order of numbers the order of commits.
    fn next_seq() -> i64;
    /// Adds an activity to the outbox.
    fn add_activity(activity: &NewActivity) -> ();
    /// One delivery of an activity for each inbox whose followers' interval holds `holder_seq` (its own `seq`, or that
    /// of the original that it changes or retracts), in one statement; returns how many. `due_at` is when they may be
    /// tried first.
    fn deliver_to_followers(seq: i64, holder_seq: i64, due_at: Time) -> u64;
    /// One delivery of an activity to one inbox.
    fn deliver_to(seq: i64, inbox: &Uri, due_at: Time) -> ();
    /// Ends the wait of everything that waits for an authority; returns whether anything did.
    fn wake_authority(authority: &Authority, now: Time) -> bool;
    /// Sends dead and refused deliveries of an inbox's authority again.
    fn replay(authority: &Authority, now: Time) -> u64;
    /// Drops pending deliveries to an authority, with the reason.
    fn drop_deliveries(authority: &Authority, why: &str, now: Time) -> u64;

    /// Inserts a post, or replaces what is held under its row id (revisions are added beside it).
    fn put_post(row: &PostRow) -> ();
    /// Removes a draft for good; nothing that was published can be removed.
    fn remove_draft(id: Id) -> bool;
    /// Adds a revision.
    fn add_revision(revision: &NewRevision) -> ();
    /// Keeps the tombstone of a deleted id; `object` is the bytes to serve if it was ours.
    fn put_tombstone(uri: &Uri, office: &Uri, at: Time, object: Option<&str>) -> ();

    /// Inserts or renews what is known of an office; returns its row. Keys are pinned by the caller.
    fn put_office(actor: &Actor, observed_at: Time) -> Id;
    /// Notes that an office's server says that it is gone.
    fn office_deleted(uri: &Uri, at: Time) -> ();

    /// Inserts or replaces a follow of ours (by office).
    fn put_follow(follow: &Follow) -> ();
    /// Sets what became of a follow of ours, by the id of our `Follow`; returns the follow.
    fn answer_follow(follow: &Uri, state: FollowState, at: Time) -> Option<Follow>;
    /// Adds a follower, or renews it (by actor).
    fn put_follower(follower: &Follower) -> ();
    /// Ends a follower's interval at `until_seq`; returns whether it followed.
    fn end_follower(actor: &Uri, until_seq: i64) -> bool;
    /// The highest number of the outbox so far.
    fn head_seq() -> i64;
    /// Sets what our staff decided, or `None` to take it back to what follows from follows.
    fn put_standing(authority: &Authority, standing: Option<Standing>, reason: &str, at: Time) -> ();

    /// Notes how handling a row of the journal ended.
    fn handled(id: Id, handled: &Handled) -> ();

    /// Adds a member.
    fn put_member(member: &Member, password_hash: &str) -> ();
    /// Adds a session, by the SHA-256 of its token, hex.
    fn put_session(token_hash: &str, member: Id, now: Time, expires_at: Time) -> ();
    /// Notes that a session was used.
    fn touch_session(token_hash: &str, now: Time, expires_at: Time) -> ();
    /// Ends a session.
    fn end_session(token_hash: &str) -> ();

    /// Adds an act to the hash-chained log, in this transaction.
    fn audit(act: &Act, at: Time) -> ();
}

/// A record in the form that its hash is taken of.
pub fn canonical_record(record: &Record) -> String {
    serde_json::to_string(record).expect("a record is made of strings, numbers and lists")
}
