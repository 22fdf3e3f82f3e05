//! Reads, each the shape of a page, a feed, a collection or a command.

use comity_model::audit::AuditRow;
use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::follow::{Follow, Follower};
use comity_model::judge::Known;
use comity_model::member::Member;
use comity_model::office::{Office, OfficeProfile};
use comity_model::{Authority, Id, Kind, Record, Standing, Time, Uri, Viewer};

use crate::Error;
use crate::pages::{DraftLine, OutboxPage, PeerLine, PostPage, Receipts, Served, Slip, StuckLine, TimelineFilter};
use crate::rows::{JournalRow, KeyRow, PostRow};

/// Reads from the database. Cheap to make; holds no transaction.
#[derive(Clone, Debug)]
pub struct Reader {}

macro_rules! stubs { ($($(#[$m:meta])* fn $name:ident($($arg:ident: $ty:ty),*) -> $out:ty;)*) => {
    impl Reader { $($(#[$m])* pub async fn $name(&self, $($arg: $ty),*) -> Result<$out, Error> { $(let _ = $arg;)* unimplemented!() })* }
}}

stubs! {
    /// Our office: its profile and when the node was made; absent before `init`.
    fn own_office() -> Option<(OfficeProfile, Time)>;
    /// The node's keys, newest first.
    fn keys() -> Vec<KeyRow>;
    /// An office by its actor's id.
    fn office(uri: &Uri) -> Option<Office>;
    /// An office by our row's id.
    fn office_by_id(id: Id) -> Option<Office>;
    /// An office by its handle and authority, as it was last observed.
    fn office_by_handle(handle: &str, authority: &Authority) -> Option<Office>;
    /// All offices that we follow or whose posts we hold, by name.
    fn offices() -> Vec<Office>;
    /// What our staff decided about an authority, or what follows from our follows and followers.
    fn standing(authority: &Authority) -> Standing;
    /// Whether one of the actors of an authority is an accepted follower of ours.
    fn follows_us(authority: &Authority) -> bool;
    /// The newest posts that the viewer may see, at most `limit`.
    fn timeline(viewer: &Viewer, filter: &TimelineFilter, limit: u32) -> Vec<Slip>;
    /// The events that the viewer may see and that are not over at `from`, by start (past ones, newest first, if `past`).
    fn events(viewer: &Viewer, from: Time, past: bool, limit: u32) -> Vec<Slip>;
    /// Everything that the page of a post shows; absent if there is none or the viewer may not see it.
    fn post_page(id: Id, viewer: &Viewer) -> Option<PostPage>;
    /// One old state of a post: its record and when it was.
    fn revision(id: Id, number: u32, viewer: &Viewer) -> Option<(PostPage, Option<Record>)>;
    /// The drafts, newest first.
    fn drafts() -> Vec<DraftLine>;
    /// A post by its row, whoever may see it: for use cases, not for pages.
    fn post(id: Id) -> Option<PostRow>;
    /// A post by its ActivityPub id, whoever may see it: for use cases, not for pages.
    fn post_by_uri(uri: &Uri) -> Option<PostRow>;
    /// An object of ours as ActivityPub serves it; absent if there is none or the viewer may not see it.
    fn served_post(kind: Kind, id: Id, viewer: &Viewer) -> Option<Served>;
    /// An activity of ours; absent if there is none or the viewer may not see it.
    fn served_activity(uri: &Uri, viewer: &Viewer) -> Option<String>;
    /// How many activities the outbox lists for the viewer.
    fn outbox_total(viewer: &Viewer) -> u64;
    /// A page of the outbox: activities with a `seq` below `before` (or the newest), at most `limit`.
    fn outbox_page(viewer: &Viewer, before: Option<i64>, limit: u32) -> OutboxPage;
    /// How many follow us now.
    fn followers_total() -> u64;
    /// Who follows us now, newest first.
    fn followers() -> Vec<Follower>;
    /// Whom we follow or asked, newest first (those that ended are left out).
    fn following() -> Vec<Follow>;
    /// Our follow of an office, whatever became of it.
    fn follow_of(office: &Uri) -> Option<Follow>;
    /// How many posts of ours are published, for NodeInfo.
    fn posts_total() -> u64;
    /// The peers with their standing and health, those with waiting deliveries first.
    fn peers() -> Vec<PeerLine>;
    /// Deliveries in one of the given states, oldest first, at most `limit`.
    fn deliveries(states: &[DeliveryState], limit: u32) -> Vec<Delivery>;
    /// Each delivery of the latest activity of a post of ours.
    fn deliveries_of(post: Id) -> Vec<Delivery>;
    /// How far a post of ours has come.
    fn receipts(post: Id) -> Receipts;
    /// Received activities that wait for something or were given up.
    fn stuck() -> Vec<StuckLine>;
    /// Rows of the journal that are due at `now`, in the order that they were received, at most `limit`.
    fn journal_due(now: Time, limit: u32) -> Vec<JournalRow>;
    /// How many rows of the journal wait to be handled.
    fn journal_depth() -> u64;
    /// What our rows say about the object of an activity, for `model::judge`.
    fn known(object: Option<&Uri>) -> Known;
    /// Whether an id was deleted.
    fn is_tombstoned(uri: &Uri) -> bool;
    /// A member by the name to sign in with, with the password's hash.
    fn member_by_email(email: &str) -> Option<(Member, String)>;
    /// All members, by name.
    fn members() -> Vec<Member>;
    /// The member of a session that is alive at `now`, by the SHA-256 of its token, hex; a disabled member has none.
    fn session_member(token_hash: &str, now: Time) -> Option<Member>;
    /// The audit log, oldest first, from a place on.
    fn audit(from: i64, limit: u32) -> Vec<AuditRow>;
    /// A number that grows with every committed change to what pages show, for ETags.
    fn version() -> i64;
}
