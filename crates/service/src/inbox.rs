//! Receiving: the journal before the 202, and its handling afterwards, in two stages.
//!
//! *Prepare* has no transaction: [`take`] says what each task lacks, `comity-federation` fetches it side by side, and
//! [`more_needs`] says what is lacking then. *Apply* is one transaction for many tasks. That a row
//! is tried is noted before; one that panics or fails three times is given up and shown, and one that three times ended the
//! process is put aside for a minute, in case that something else did.
//!
//! Several processes share the journal of one database. What one has taken is nobody else's for a minute; if it was
//! frozen for longer, another has it, and what it still does with the row changes nothing.

mod content;
pub(crate) mod depth;
mod effect;
mod needs;
pub(crate) mod owed;
mod quote;
mod reaction;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::pin::Pin;

use comity_model::audit::{Act, Agent};
use comity_model::{Activity, ActivityKind, Id, Time, Uri, retry};
use comity_store::Writer;
use comity_store::rows::{Handled, JournalRow, Journaled, Received, Taken, Which};
use serde_json::Value;

use crate::{App, Error, caught};
use effect::Effect;
pub use needs::more_needs;

/// With this many activities waiting to be handled the journal is behind, and senders are told to come back.
const DEPTH_MAX: u32 = 20_000;
/// The same for all whose content is not taken in: they wait for each other, and nobody else for them.
const DEPTH_OF_STRANGERS: u32 = 2_000;
/// Most activities of one authority that wait.
const DEPTH_OF_AUTHORITY: u32 = 5_000;
const DEPTH_OF_STRANGER: u32 = 100;
/// Most activities of strangers that are prepared at the same time.
const STRANGERS_UNDER_WAY: u32 = 64;
/// How long what was handled is known by its hash, so that it is not handled again.
const REMEMBERED: chrono::TimeDelta = chrono::TimeDelta::days(30);
/// Most handled activities of strangers that are known.
const STRANGERS_REMEMBERED: u32 = 200_000;
/// Handling that fails or panics this often is given up, and a person is shown it.
const ATTEMPTS_MAX: u32 = 3;

/// Journals a verified activity: durable when this returns; then the gate answers 202, or 409 for a conflict. Fails
/// with [`comity_store::Error::Busy`] when the journal has fallen behind, and with [`Error::TooOften`] when too much of
/// this one authority waits. Whose content is not `admitted` is counted apart.
pub async fn journal(app: &App, activity: &Activity, body: Vec<u8>, admitted: bool) -> Result<Journaled, Error> {
    let now = app.now();
    let _journalling = app.depth().begin(app).await?;
    let waiting = app.depth().of(&activity.actor.authority(), admitted);
    if waiting.of_authority >= if admitted { DEPTH_OF_AUTHORITY } else { DEPTH_OF_STRANGER } {
        return Err(Error::TooOften(60));
    }
    if waiting.of_its_kind >= if admitted { DEPTH_MAX } else { DEPTH_OF_STRANGERS } {
        return Err(comity_store::Error::Busy("the journal is behind".to_owned()).into());
    }
    let journaled = app.store().journal(received(activity, body, admitted, now)).await?;
    if journaled == Journaled::New {
        app.depth().more(activity.actor.authority(), admitted);
        app.journal().notify_one();
    }
    Ok(journaled)
}

/// Journals what was found in the outbox of an office whose content is taken in, in its order.
pub(crate) async fn journal_found(app: &App, found: Vec<(Activity, Vec<u8>)>) -> Result<(), Error> {
    let now = app.now();
    let rows = found.into_iter().map(|(activity, body)| received(&activity, body, true, now)).collect();
    app.store().journal_all(rows).await?;
    app.journal().notify_one();
    Ok(())
}

fn received(activity: &Activity, body: Vec<u8>, admitted: bool, at: Time) -> Received {
    Received {
        id: Id::new(at),
        actor: activity.actor.clone(),
        activity: activity.id.clone(),
        kind: activity.kind.name().to_owned(),
        body,
        admitted,
        at,
    }
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
    /// What software a server runs; the address is that of its NodeInfo links.
    Software(Uri),
}

impl Need {
    /// The id of the document.
    pub const fn uri(&self) -> &Uri {
        match self {
            Self::Object(uri) | Self::Actor(uri) | Self::Software(uri) => uri,
        }
    }
}

/// What fetching a document gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    /// The document; its `id` is the URL that was asked for.
    Document(Value),
    /// The name of the software, by its NodeInfo.
    Software(String),
    /// Its server says that it is gone (404, 410, or a `Tombstone`).
    Gone,
    /// No answer that can be used, now; the text says why.
    Failed(String),
}

impl Fetched {
    fn software(&self) -> Option<&str> {
        match self {
            Self::Software(name) => Some(name),
            _ => None,
        }
    }
}

/// Takes what is due, in the order that it was received, at most `limit` with what is `under_way`, each with what it
/// lacks. It is noted before anything is tried; what was left behind by a process that died comes alone, so that only
/// the row that did it is blamed for it.
pub async fn take(app: &App, limit: usize, under_way: usize) -> Result<Vec<Task>, Error> {
    let now = app.now_due().await?;
    let places = u32::try_from(limit.saturating_sub(under_way)).unwrap_or(u32::MAX);
    let owed = app.owed().all();
    if places == 0 || owed.is_empty() && !app.read().journal_is_due(now).await? {
        return Ok(Vec::new());
    }
    let mut writer = app.write_what_can_be_repeated().await?;
    writer.hand_back(&owed).await?;
    let mut rows = Vec::new();
    if writer.left_behind(now).await? {
        if under_way > 0 {
            return Ok(Vec::new());
        }
        rows = writer.take(now, 1, Which::LeftBehind).await?;
    }
    // Also if what was left behind waits for what another process has in hand.
    if rows.is_empty() {
        rows = writer.take(now, places, Which::Admitted).await?;
        let rest = places.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        let strangers = STRANGERS_UNDER_WAY.saturating_sub(writer.strangers_taken().await?);
        rows.extend(writer.take(now, rest.min(strangers), Which::Strangers).await?);
    }
    writer.commit().await?;
    app.owed().paid(&owed);
    let taken: Vec<Taken> = rows.iter().map(JournalRow::taken).collect();
    match tasks(app, rows).await {
        Err(error) => {
            hand_back(app, &taken).await;
            Err(error)
        }
        tasks => tasks,
    }
}

async fn tasks(app: &App, rows: Vec<JournalRow>) -> Result<Vec<Task>, Error> {
    let mut tasks = Vec::with_capacity(rows.len());
    let mut read: Vec<_> = rows.into_iter().map(|row| (comity_wire::read::activity(&row.received.body).ok(), row)).collect();
    let ahead = match needs::Ahead::read(app, read.iter().filter_map(|(activity, _)| activity.as_ref())).await {
        Err(error) if is_passing(&error) => return Err(error),
        // It says something about one of them: each is read alone then, so that it fails alone.
        ahead => ahead.ok(),
    };
    for (activity, row) in read.drain(..) {
        let (id, taken, attempts) = (row.received.id, row.taken(), row.attempts);
        if row.begun > ATTEMPTS_MAX {
            tracing::error!(%id, "an activity ended the process whenever it was handled");
            // It may be innocent: whatever ended the process, somebody who kills it perhaps, met it in hand.
            let why = "handling it was begun three times and never ended".to_owned();
            end(app, taken, &failed(attempts, why, app.now())).await?;
            continue;
        }
        match caught(task(app, activity, row, ahead.as_ref())).await {
            Ok(Ok(Some(task))) => tasks.push(task),
            // The gate read the same bytes; this can only be after a change of our own reader.
            Ok(Ok(None)) => end(app, taken, &Handled::Failed("no longer readable".to_owned())).await?,
            Ok(Err(error)) if is_passing(&error) => return Err(error),
            Ok(Err(error)) => end(app, taken, &failed(attempts, error.to_string(), app.now())).await?,
            Err(panic) => end(app, taken, &failed(attempts, panic, app.now())).await?,
        }
    }
    Ok(tasks)
}

async fn task(app: &App, activity: Option<Activity>, row: JournalRow, ahead: Option<&needs::Ahead>) -> Result<Option<Task>, Error> {
    let Some(activity) = activity else { return Ok(None) };
    let mut task = Task { row, activity, needs: Vec::new(), fetched: HashMap::new() };
    match ahead {
        Some(ahead) => needs::find(app, &mut task, ahead).await?,
        None => more_needs(app, &mut task).await?,
    };
    Ok(Some(task))
}

/// Hands back what was taken and is not to be handled now, because the node stops or its database is busy. What can't be
/// handed back now is before the next is taken.
pub async fn hand_back(app: &App, taken: &[Taken]) {
    let hand_back = async {
        let mut writer = app.write_what_can_be_repeated().await?;
        writer.hand_back(taken).await?;
        Ok::<_, Error>(writer.commit().await?)
    };
    if let Err(error) = hand_back.await {
        tracing::warn!(%error, "what was received could not be handed back; that is tried again");
        app.owed().more(taken);
    }
}

/// Forgets what was handled longer ago than anybody can send it again, what strangers sent beyond a number, and how peers
/// were long ago.
pub async fn forget(app: &App) -> Result<u64, Error> {
    let mut writer = app.write_what_can_be_repeated().await?;
    let forgotten = writer.forget_handled(app.now() - REMEMBERED, STRANGERS_REMEMBERED).await?;
    writer.forget_health(app.now() - comity_model::health::KEPT).await?;
    writer.commit().await?;
    Ok(forgotten)
}

async fn end(app: &App, taken: Taken, handled: &Handled) -> Result<(), Error> {
    if let Handled::Failed(why) | Handled::Parked { why, .. } = handled {
        tracing::error!(id = %taken.id, why, "an activity could not be handled");
    }
    let mut writer = app.write_what_can_be_repeated().await?;
    if !writer.in_hand(&[taken]).await?.is_empty() {
        writer.handled(taken.id, handled);
    }
    Ok(writer.commit().await?)
}

/// Whether an error says something about the database at this moment, and nothing about the row.
const fn is_passing(error: &Error) -> bool {
    matches!(error, Error::Store(comity_store::Error::Busy(_) | comity_store::Error::Open(_)))
}

/// What becomes of a row that could not be handled.
fn failed(attempts: u32, why: String, now: Time) -> Handled {
    if attempts.saturating_add(1) >= ATTEMPTS_MAX {
        Handled::Failed(why)
    } else {
        Handled::Parked { next_at: now + chrono::TimeDelta::minutes(1), why }
    }
}

/// Handles prepared tasks: effects and `done` together, one commit for all. What another process has
/// taken since is left to it. Returns how many had an effect.
pub async fn apply(app: &App, tasks: Vec<Task>) -> Result<u32, Error> {
    apply_or_hand_back(app, tasks, |app, writer, task, now| Box::pin(effect::apply(app, writer, task, now))).await
}

async fn apply_or_hand_back(app: &App, tasks: Vec<Task>, handle: Handle) -> Result<u32, Error> {
    if tasks.is_empty() {
        return Ok(0);
    }
    let applied = apply_with(app, &tasks, handle).await;
    // Any other error is one of these rows, which are left behind then: each is tried alone.
    if applied.as_ref().is_err_and(is_passing) {
        let taken: Vec<Taken> = tasks.iter().map(|task| task.row.taken()).collect();
        hand_back(app, &taken).await;
    }
    applied
}

/// How one activity is handled.
type Handle = for<'a> fn(&'a App, &'a mut Writer, &'a Task, Time) -> Pin<Box<dyn Future<Output = Result<Effect, Error>> + Send + 'a>>;

async fn apply_with(app: &App, tasks: &[Task], handle: Handle) -> Result<u32, Error> {
    match apply_in(app, tasks, handle, Savepoints::None).await? {
        Some(effects) => Ok(effects),
        None => Ok(apply_in(app, tasks, handle, Savepoints::Each).await?.unwrap_or_default()),
    }
}

/// Where a batch has savepoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Savepoints {
    /// Nowhere; it is given up if something has to be taken back, which is seldom.
    None,
    /// Before each row.
    Each,
}

/// How many had an effect; nothing if the batch was given up.
async fn apply_in(app: &App, tasks: &[Task], handle: Handle, savepoints: Savepoints) -> Result<Option<u32>, Error> {
    let now = app.now();
    let mut writer = app.write_what_can_be_repeated().await?;
    let taken: Vec<Taken> = tasks.iter().map(|task| task.row.taken()).collect();
    let held = writer.in_hand(&taken).await?;
    if held.len() < taken.len() {
        tracing::warn!(rows = taken.len() - held.len(), "what was received was taken by another process meanwhile");
    }
    let (mut effects, mut over) = (0, Vec::new());
    let tasks: Vec<&Task> = tasks.iter().filter(|task| held.contains(&task.row.received.id)).collect();
    let mut rest = &tasks[..];
    while !rest.is_empty() {
        let (round, after) = rest.split_at(if savepoints == Savepoints::Each { 1 } else { in_one_round(rest) });
        rest = after;
        let outcomes = match apply_round(app, &mut writer, round, handle, savepoints, now).await {
            // It says something about one of the rows.
            Err(error) if savepoints == Savepoints::None && !is_passing(&error) => None,
            outcomes => outcomes?,
        };
        let Some(outcomes) = outcomes else { return Ok(None) };
        for (task, outcome) in round.iter().zip(outcomes) {
            let handled = match outcome {
                Ok(Ok(effect)) => ended(&mut writer, task, effect, now),
                Ok(Err(error)) if is_passing(&error) => return Err(error),
                Ok(Err(error)) => could_not(task, &error.to_string(), now),
                Err(panic) => could_not(task, &panic, now),
            };
            effects += u32::from(handled == Handled::Done);
            if !matches!(handled, Handled::Parked { .. }) {
                over.push((task.activity.actor.authority(), task.row.received.admitted));
            }
            writer.handled(task.row.received.id, &handled);
        }
    }
    // A verified request of an authority ends our waiting for it.
    let authorities: BTreeSet<_> = tasks.iter().map(|task| task.activity.actor.authority()).collect();
    let wakes = writer.wake(&authorities, now).await?;
    writer.commit().await?;
    app.depth().less(&over);
    if effects > 0 || wakes {
        app.deliveries().notify_one();
    }
    Ok(Some(effects))
}

/// How many of the first tasks are handled in one round: new and changed posts, all different, whose rows are read and
/// written together. Anything else is a round of its own.
fn in_one_round(tasks: &[&Task]) -> usize {
    let mut objects = HashSet::new();
    let mut count = 0;
    for task in tasks {
        let is_post = matches!(task.activity.kind, ActivityKind::Create | ActivityKind::Update) && task.fetched.is_empty();
        match &task.activity.target.id {
            Some(id) if is_post && *id != task.activity.actor && objects.insert(id) => count += 1,
            _ => break,
        }
    }
    count.max(1)
}

/// How handling one row ended: with an effect, an error or a panic.
type Outcome = Result<Result<Effect, Error>, String>;

/// Handles the tasks of a round; nothing if the batch has to be given up.
async fn apply_round(
    app: &App,
    writer: &mut Writer,
    round: &[&Task],
    handle: Handle,
    savepoints: Savepoints,
    now: Time,
) -> Result<Option<Vec<Outcome>>, Error> {
    if round.len() > 1 {
        let about = |task: &&Task| Some((task.activity.target.id.clone()?, task.activity.actor.clone()));
        writer.read_ahead(&round.iter().filter_map(about).collect::<Vec<_>>()).await?;
    }
    let mut outcomes = Vec::with_capacity(round.len());
    for task in round.iter().copied() {
        if savepoints == Savepoints::Each {
            writer.savepoint().await?;
        }
        let before = writer.touches();
        let outcome = caught(handle(app, writer, task, now)).await;
        let stays = matches!(outcome, Ok(Ok(Effect::Done(_) | Effect::Held)));
        let touched = writer.touches() > before;
        match savepoints {
            Savepoints::Each if stays => writer.release().await?,
            Savepoints::Each => writer.rollback().await?,
            Savepoints::None if stays || !touched && matches!(outcome, Ok(Ok(_))) => {}
            // An error or a panic may have left the transaction as it should not be.
            Savepoints::None => {
                return match outcome {
                    Ok(Err(error)) => Err(error),
                    _ => Ok(None),
                };
            }
        }
        outcomes.push(outcome);
    }
    writer.write_posts().await?;
    Ok(Some(outcomes))
}

/// How a row ended whose handling gave this; what is to be noted in the log is.
fn ended(writer: &mut Writer, task: &Task, effect: Effect, now: Time) -> Handled {
    match effect {
        Effect::Done(act) => {
            writer.audit(&act, now);
            Handled::Done
        }
        Effect::Held => Handled::Held,
        Effect::Ignored(why) => Handled::Ignored(why.to_owned()),
        Effect::Refused(why) => {
            tracing::warn!(code = "authority", activity = %task.activity.id, actor = %task.activity.actor, why, "refused");
            let agent = Agent::Peer(task.activity.actor.to_string());
            let act = Act { agent, verb: "inbox.refuse", subject: task.activity.id.to_string(), detail: why.to_owned() };
            writer.audit(&act, now);
            Handled::Ignored(why.to_owned())
        }
        Effect::Lacks(why) => match retry::park_wait(task.row.attempts + 1) {
            Some(wait) => Handled::Parked { next_at: now + wait, why },
            None => Handled::Failed(why),
        },
    }
}

fn could_not(task: &Task, why: &str, now: Time) -> Handled {
    tracing::error!(activity = %task.activity.id, error = why, "an activity could not be handled");
    failed(task.row.attempts, why.to_owned(), now)
}

#[cfg(test)]
mod tests;
