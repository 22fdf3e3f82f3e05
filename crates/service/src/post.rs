//! Practices, events and replies of ours: draft, publish, revise, cancel, withdraw.

use comity_model::audit::Agent;
use comity_model::{Id, Record, Uri, Url};

use crate::{App, Error};

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The post's row.
    pub id: Id,
    /// Its ActivityPub id.
    pub uri: Uri,
    /// Its page.
    pub url: Url,
    /// The number of its activity in the outbox.
    pub seq: i64,
    /// Inboxes that it is on its way to.
    pub inboxes: u64,
    /// The number of the revision.
    pub revision: u32,
}

/// How a revision is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Whether it corrects an error.
    pub correction: bool,
    /// What changed, in the author's words, plain.
    pub note: String,
}

/// SHA-256 of a record in canonical form, hex: what an approval is bound to.
pub fn content_hash(record: &Record) -> String {
    let _ = record;
    unimplemented!()
}

/// Saves a draft, new or over an older state of the same draft; it may still have problems.
pub async fn save_draft(app: &App, agent: &Agent, id: Option<Id>, record: Record) -> Result<Id, Error> {
    let _ = (app, agent, id, record);
    unimplemented!()
}

/// Removes a draft.
pub async fn discard_draft(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let _ = (app, agent, id);
    unimplemented!()
}

/// Publishes a draft exactly as it was read: `hash` is the [`content_hash`] that the approver saw.
pub async fn publish_draft(app: &App, agent: &Agent, id: Id, hash: &str) -> Result<Published, Error> {
    let _ = (app, agent, id, hash);
    unimplemented!()
}

/// Publishes a record at once.
pub async fn publish(app: &App, agent: &Agent, record: Record) -> Result<Published, Error> {
    let _ = (app, agent, record);
    unimplemented!()
}

/// Publishes a new revision of a post of ours. A record that says the same as the last one changes nothing and
/// returns the state as it is.
pub async fn revise(app: &App, agent: &Agent, id: Id, record: Record, change: Change) -> Result<Published, Error> {
    let _ = (app, agent, id, record, change);
    unimplemented!()
}

/// Cancels an event: a revision with that status, and a note for those whose software does not show changes.
pub async fn cancel_event(app: &App, agent: &Agent, id: Id, reason: &str) -> Result<Published, Error> {
    let _ = (app, agent, id, reason);
    unimplemented!()
}

/// Takes a post back, with a reason that stays readable.
pub async fn withdraw(app: &App, agent: &Agent, id: Id, reason: &str) -> Result<(), Error> {
    let _ = (app, agent, id, reason);
    unimplemented!()
}

/// The record of a post of ours in its latest state, for the form that revises it.
pub async fn record(app: &App, id: Id) -> Result<Record, Error> {
    app.read().post(id).await?.filter(|row| row.own).and_then(|row| row.post.record).ok_or(Error::NotFound("post"))
}
