//! What is told of who has a text of ours: one shape with its words, for the pages, the command line and the API.

use comity_model::delivery::DeliveryState;
use comity_model::receipt::{PostReceipts, Reason};
use comity_model::{Authority, Id, Time, Uri};
use comity_words::receipts::{self, Clocks};
use serde::Serialize;

use crate::{App, Error};

/// Most peers without a text that are listed.
pub const LISTED: u32 = 200;

/// How a text of ours stands with everybody whom it was sent to, counted by the inboxes of peers. As JSON it is what the
/// API answers, with the sentences beside the fields for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The text.
    pub post: Id,
    /// All of it in a few sentences, by the reader's clocks.
    pub sentence: String,
    /// The first of these sentences: how many have it.
    #[serde(skip)]
    pub have_it: String,
    /// The others: who has not. May be empty.
    #[serde(skip)]
    pub rest: String,
    /// Whose clocks the sentences go by, a sentence.
    pub clocks: String,
    /// Whom it was meant for.
    pub peers: u64,
    /// Those that have it.
    pub have: u64,
    /// Those that it is on its way to, where nothing is wrong.
    pub on_its_way: u64,
    /// Those that it waits for.
    pub waiting: u64,
    /// Those that did not take it.
    pub refused: u64,
    /// Those that were given up.
    pub given_up: u64,
    /// Those that it was not sent to on purpose; they are not among `peers`.
    pub left_out: u64,
    /// Those that do not have it, at most [`LISTED`].
    pub missing: Vec<ToldPeer>,
    /// How many more do not have it.
    pub more: u64,
    /// The same as a sentence, if there are any.
    #[serde(skip)]
    pub more_sentence: Option<String>,
}

/// A peer that does not have a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldPeer {
    /// The peer.
    pub peer: Authority,
    /// Its inbox.
    pub inbox: Uri,
    /// The name of the office there, if it is the only one.
    pub office: Option<String>,
    /// `pending`, `refused` or `dead`.
    pub state: DeliveryState,
    /// Why.
    pub reason: Reason,
    /// Since when.
    pub since: Time,
    /// How many times it was tried.
    pub attempts: u32,
    /// When it is tried next, if it waits.
    pub next_attempt_at: Option<Time>,
    /// The last answer, or why none came. Plain text that may be of another's hand.
    pub answer: Option<String>,
    /// All of it in words.
    pub sentence: String,
    /// Of these: who, since when and why.
    #[serde(skip)]
    pub why: String,
    /// Of these: what a person can do.
    #[serde(skip)]
    pub todo: Option<String>,
    /// Of these: when it is tried next.
    #[serde(skip)]
    pub next: Option<String>,
}

/// Who has a text of ours, and who has not; nothing if it is not ours or was never published.
pub async fn of_post(app: &App, clocks: &Clocks, id: Id) -> Result<Option<Told>, Error> {
    let read = app.read();
    match read.post(id).await? {
        Some(row) if row.own => Ok(Some(told(clocks, id, &read.post_receipts(id, LISTED).await?))),
        _ => Ok(None),
    }
}

/// The same of what was read already.
pub fn told(clocks: &Clocks, id: Id, receipts: &PostReceipts) -> Told {
    let missing = receipts.missing.iter().map(|one| ToldPeer {
        peer: one.peer.clone(),
        inbox: one.inbox.clone(),
        office: one.office.clone(),
        state: one.state,
        reason: one.reason,
        since: one.since,
        attempts: one.attempts,
        next_attempt_at: one.next_attempt_at,
        answer: one.answer.clone(),
        sentence: receipts::line(clocks, one),
        why: receipts::why(clocks, one),
        todo: receipts::todo(clocks, one.reason),
        next: receipts::next(clocks, one),
    });
    Told {
        post: id,
        sentence: receipts::sentence(clocks, receipts),
        have_it: receipts::have(clocks.locale, receipts),
        rest: receipts::rest(clocks, receipts),
        clocks: clocks.sentence(),
        peers: receipts.total(),
        have: receipts.have,
        on_its_way: receipts.on_its_way,
        waiting: receipts.waiting,
        refused: receipts.refused,
        given_up: receipts.given_up,
        left_out: receipts.left_out,
        missing: missing.collect(),
        more: receipts.more(),
        more_sentence: receipts::more(clocks, receipts),
    }
}
