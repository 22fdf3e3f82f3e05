//! Receiving: the journal before the 202, and its handling afterwards, in two stages.
//!
//! *Prepare* has no transaction: [`due`] says what each task lacks, `comity-federation` fetches it side by side, and
//! [`more_needs`] says what is lacking then. *Apply* is one transaction for many tasks, each in a savepoint.

mod content;
mod effect;
mod needs;

use std::collections::{BTreeSet, HashMap};

use comity_model::audit::{Act, Agent};
use comity_model::{Activity, Id, Uri, retry};
use comity_store::rows::{Handled, JournalRow, Journaled, Received};
use serde_json::Value;

use crate::{App, Error};
use effect::Effect;
pub use needs::more_needs;

/// With this many activities waiting to be handled the journal is behind, and senders are told to come back.
const DEPTH_MAX: u64 = 20_000;
/// Handling that fails this often is given up, and a person is shown it.
const ATTEMPTS_MAX: u32 = 3;

/// Journals a verified activity: durable when this returns; then the gate answers 202, or 409 for a conflict. Fails
/// with [`comity_store::Error::Busy`] when the journal has fallen behind.
pub async fn journal(app: &App, activity: &Activity, body: Vec<u8>) -> Result<Journaled, Error> {
    let now = app.now();
    if app.read().journal_depth().await? > DEPTH_MAX {
        return Err(comity_store::Error::Busy("the journal is behind".to_owned()).into());
    }
    let received = Received {
        id: Id::new(now),
        actor: activity.actor.clone(),
        activity: activity.id.clone(),
        kind: activity.kind.name().to_owned(),
        body,
        at: now,
    };
    let journaled = app.store().journal(received).await?;
    if journaled == Journaled::New {
        app.journal().notify_one();
    }
    Ok(journaled)
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

impl Need {
    /// The id of the document.
    pub const fn uri(&self) -> &Uri {
        match self {
            Self::Object(uri) | Self::Actor(uri) => uri,
        }
    }
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
    let rows = app.read().journal_due(app.now(), limit).await?;
    let mut tasks = Vec::with_capacity(rows.len());
    for row in rows {
        match comity_wire::read::activity(&row.received.body) {
            Ok(activity) => {
                let mut task = Task { row, activity, needs: Vec::new(), fetched: HashMap::new() };
                more_needs(app, &mut task).await?;
                tasks.push(task);
            }
            // The gate read the same bytes; this can only be after a change of our own reader.
            Err(error) => give_up(app, row.received.id, format!("no longer readable: {error}")).await?,
        }
    }
    Ok(tasks)
}

async fn give_up(app: &App, id: Id, why: String) -> Result<(), Error> {
    let mut writer = app.write().await?;
    writer.handled(id, &Handled::Failed(why)).await?;
    Ok(writer.commit().await?)
}

/// Handles prepared tasks: effects and `done` together, each in a savepoint, one commit for all. Returns how many had
/// an effect.
pub async fn apply(app: &App, tasks: Vec<Task>) -> Result<u32, Error> {
    if tasks.is_empty() {
        return Ok(0);
    }
    let now = app.now();
    let mut writer = app.write().await?;
    let mut effects = 0;
    let mut wakes = false;
    let authorities: BTreeSet<_> = tasks.iter().map(|task| task.activity.actor.authority()).collect();
    for task in tasks {
        writer.savepoint().await?;
        let handled = match effect::apply(app, &mut writer, &task, now).await {
            Ok(Effect::Done(act)) => {
                writer.audit(&act, now).await?;
                writer.release().await?;
                effects += 1;
                Handled::Done
            }
            Ok(Effect::Ignored(why)) => {
                writer.rollback().await?;
                Handled::Ignored(why.to_owned())
            }
            Ok(Effect::Refused(why)) => {
                writer.rollback().await?;
                tracing::warn!(code = "authority", activity = %task.activity.id, actor = %task.activity.actor, why, "refused");
                let agent = Agent::Peer(task.activity.actor.to_string());
                let act = Act { agent, verb: "inbox.refuse", subject: task.activity.id.to_string(), detail: why.to_owned() };
                writer.audit(&act, now).await?;
                Handled::Ignored(why.to_owned())
            }
            Ok(Effect::Lacks(why)) => {
                writer.rollback().await?;
                match retry::park_wait(task.row.attempts + 1) {
                    Some(wait) => Handled::Parked { next_at: now + wait, why },
                    None => Handled::Failed(why),
                }
            }
            Err(Error::Store(error @ (comity_store::Error::Busy(_) | comity_store::Error::Open(_)))) => return Err(error.into()),
            Err(error) => {
                writer.rollback().await?;
                tracing::error!(activity = %task.activity.id, %error, "an activity could not be handled");
                if task.row.attempts + 1 >= ATTEMPTS_MAX {
                    Handled::Failed(error.to_string())
                } else {
                    Handled::Parked { next_at: now + chrono::TimeDelta::minutes(1), why: error.to_string() }
                }
            }
        };
        writer.handled(task.row.received.id, &handled).await?;
    }
    // A verified request of an authority ends our waiting for it.
    for authority in authorities {
        wakes |= writer.wake_authority(&authority, now).await?;
    }
    writer.commit().await?;
    if effects > 0 || wakes {
        app.deliveries().notify_one();
    }
    Ok(effects)
}
