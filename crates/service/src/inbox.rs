//! Receiving: the journal before the 202, and its handling afterwards, in two stages.

use std::collections::HashMap;

use comity_model::{Activity, Uri};
use comity_store::rows::{JournalRow, Journaled};
use serde_json::Value;

use crate::{App, Error};

/// Journals a verified activity: durable when this returns; then the gate answers 202, or 409 for a conflict. Fails
/// with [`comity_store::Error::Busy`] when the journal has fallen behind.
pub async fn journal(app: &App, activity: &Activity, body: Vec<u8>) -> Result<Journaled, Error> {
    let _ = (app, activity, body);
    unimplemented!()
}

/// A journalled activity on its way to being handled.
#[derive(Debug)]
pub struct Task {
    /// The row.
    pub row: JournalRow,
    /// The activity, read again from the verified bytes.
    pub activity: Activity,
    /// Documents that it lacks, by id; the preparing stage fetches them.
    pub needs: Vec<Need>,
    /// What was fetched for it.
    pub fetched: HashMap<Uri, Fetched>,
}

/// A document that a task lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// An object, from its own server.
    Object(Uri),
    /// An actor, from its own server.
    Actor(Uri),
}

/// What fetching a document gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    /// The document; its `id` is the URL that was asked for.
    Document(Value),
    /// Its server says that it is gone (404, 410, or a `Tombstone`).
    Gone,
    /// No answer that can be used, now; the text says why.
    Failed(String),
}

/// What is due, in the order that it was received, at most `limit`, each with what it lacks.
pub async fn due(app: &App, limit: u32) -> Result<Vec<Task>, Error> {
    let _ = (app, limit);
    unimplemented!()
}

/// Handles prepared tasks: effects and `done` together, each in a savepoint, one commit for all. Returns how many had
/// an effect.
pub async fn apply(app: &App, tasks: Vec<Task>) -> Result<u32, Error> {
    let _ = (app, tasks);
    unimplemented!()
}
