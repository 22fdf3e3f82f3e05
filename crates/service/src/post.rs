//! Practices, events and replies of ours: draft, publish, revise, cancel, withdraw.

use aws_lc_rs::digest;
use comity_model::audit::{Act, Agent};
use comity_model::draft::{Content, Hands};
use comity_model::event::EventStatus;
use comity_model::post::Reply;
use comity_model::{Audience, Event, Id, Kind, OwnActor, Post, Problem, Problems, Record, Rule, State, Time, Uri, Url};
use comity_store::Reader;
use comity_store::rows::{NewRevision, PostRow};
use comity_wire::write::{self, Outgoing};
use serde_json::Value;

use crate::draft::HandedIn;
use crate::outbox::{About, Outbox, To, prove};
use crate::{App, Error, draft, two_persons};

mod thread;
mod withdraw;

pub use withdraw::withdraw;

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The post's row.
    pub id: Id,
    /// Its ActivityPub id.
    pub uri: Uri,
    /// Its page.
    pub url: Url,
    /// The number of its activity in the outbox; 0 if nothing had to be sent.
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
    /// Who stands behind it.
    pub hands: Option<Hands>,
}

/// SHA-256 of a record in canonical form, hex.
pub fn content_hash(record: &Record) -> String {
    hex(digest::digest(&digest::SHA256, comity_store::write::canonical_record(record).as_bytes()).as_ref())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |text, byte| text + &format!("{byte:02x}"))
}

/// Publishes a record at once, where one person may.
pub async fn publish(app: &App, agent: &Agent, record: Record) -> Result<Published, Error> {
    // What can't be published is refused before the write lock is taken.
    record.problems()?;
    let mut outbox = Outbox::begin(app).await?;
    two_persons::one_may_publish(&outbox.writer.read()).await?;
    let (id, hands) = (Id::new(outbox.now), Hands::of_one(agent, content_hash(&record)));
    let published = first(app, agent, &mut outbox, id, record, hands).await?;
    outbox.commit().await?;
    Ok(published)
}

/// Adds a record to a transaction as a post that is new to the world.
pub(crate) async fn first(
    app: &App,
    agent: &Agent,
    outbox: &mut Outbox<'_>,
    id: Id,
    mut record: Record,
    hands: Hands,
) -> Result<Published, Error> {
    record.problems()?;
    let now = outbox.now;
    let parent = thread::Parent::of(&outbox.writer.read(), &record).await?;
    fit(&mut record, &parent);
    let mut row = own_row(app, id, record, now);
    row.post.context = parent.context();
    let change = Change { hands: Some(hands), ..Change::default() };
    let mut object = render(app, &row, &change)?;
    parent.mention(&mut object);
    prove(&outbox.keyring, OwnActor::Office, app, &mut object, now)?;
    let published = create(app, outbox, &mut row, object, &parent, change).await?;
    let verb = match row.post.kind {
        Kind::Practice => "practice.publish",
        Kind::Event => "event.publish",
        Kind::Reply | Kind::Other => "reply.publish",
    };
    let act = Act { agent: agent.clone(), verb, subject: row.post.uri.to_string(), detail: row.post.title.clone() };
    outbox.writer.audit(&act, now);
    Ok(published)
}

/// An answer is for nobody who may not read what it answers.
fn fit(record: &mut Record, parent: &thread::Parent) {
    if let Record::Reply(reply) = record {
        reply.sharing = parent.sharing();
    }
}

/// A record as it would go out now: what follows from the post that it answers, or from the revision that it changes.
pub(crate) async fn settled(read: &Reader, mut record: Record, earlier: Option<&Record>) -> Result<Record, Error> {
    let parent = thread::Parent::of(read, &record).await?;
    fit(&mut record, &parent);
    Ok(after(record, earlier))
}

fn after(record: Record, earlier: Option<&Record>) -> Record {
    match (record, earlier) {
        (Record::Event(event), Some(Record::Event(before))) => Record::Event(Box::new(event.after(before))),
        (record, _) => record,
    }
}

/// The rows and the Create of a post that is new to the world.
async fn create(
    app: &App,
    outbox: &mut Outbox<'_>,
    row: &mut PostRow,
    object: Value,
    parent: &thread::Parent,
    change: Change,
) -> Result<Published, Error> {
    let activity_id = Id::new(outbox.now);
    let bytes = object.to_string();
    let activity = write::activity::create(app.base(), activity_id, object, outbox.now);
    let thread = thread_of(&row.post);
    let topics = if row.post.audience == Audience::Public { parent.topics(row.post.record.as_ref()) } else { &[] };
    let about = About { topics, expires_at: expires_at(row), ..about(activity_id, &row.post, &thread) };
    let (seq, mut inboxes) = outbox.publish(activity, about, To::Followers).await?;
    inboxes += parent.deliver(outbox, seq).await?;
    row.seq = Some(seq);
    outbox.writer.put_post(row).await?;
    outbox.writer.add_revision(&revision(row, bytes, change, outbox.now)).await?;
    Ok(published(row, seq, inboxes))
}

/// Publishes a new revision of a post of ours, where one person may. A record that says the same as the last one changes
/// nothing and returns the state as it is.
pub async fn revise(app: &App, agent: &Agent, id: Id, record: Record, change: Change) -> Result<Published, Error> {
    record.problems()?;
    let mut outbox = Outbox::begin(app).await?;
    two_persons::one_may_publish(&outbox.writer.read()).await?;
    let hands = Hands::of_one(agent, content_hash(&record));
    let published = next(app, agent, &mut outbox, id, record, Change { hands: Some(hands), ..change }).await?;
    outbox.commit().await?;
    Ok(published)
}

/// Whether a revision of a published post of ours may say this: the same kind, and for the same readers.
pub(crate) fn may_follow(record: &Record, published: &PostRow) -> Result<(), Error> {
    let (State::Published, Some(earlier)) = (published.post.state, &published.post.record) else {
        return Err(Error::State("error-not-published"));
    };
    if earlier.kind() != record.kind() {
        return Err(Error::State("error-other-kind"));
    }
    if Audience::from(record.sharing()) != published.post.audience {
        // Copies are out there: a narrower level would promise what nobody can keep, a wider one is a new decision.
        return Err(Problems(vec![Problem::new("sharing", Rule::Form { given: record.sharing().name().to_owned() })]).into());
    }
    Ok(())
}

/// Adds a new revision of a post of ours to a transaction.
pub(crate) async fn next(
    app: &App,
    agent: &Agent,
    outbox: &mut Outbox<'_>,
    id: Id,
    record: Record,
    change: Change,
) -> Result<Published, Error> {
    record.problems()?;
    let now = outbox.now;
    let old = outbox.writer.read().post(id).await?.filter(|row| row.own).ok_or(Error::NotFound("post"))?;
    may_follow(&record, &old)?;
    let (Some(earlier), Some(original_seq)) = (&old.post.record, old.seq) else { return Err(Error::State("error-not-published")) };
    let record = after(record, Some(earlier));
    if *earlier == record {
        return Ok(published(&old, 0, 0));
    }
    let mut row = own_row(app, id, record, now);
    row.seq = old.seq;
    row.post.revision = old.post.revision + 1;
    row.post.published_at = old.post.published_at;
    row.post.received_at = old.post.received_at;
    row.post.updated_at = Some(later_than(old.post.updated_at.or(old.post.published_at), now));
    let parent = thread::Parent::find(&outbox.writer.read(), row.post.in_reply_to.as_ref()).await?;
    row.post.context = parent.context();
    let mut object = render(app, &row, &change)?;
    parent.mention(&mut object);
    prove(&outbox.keyring, OwnActor::Office, app, &mut object, now)?;
    let bytes = object.to_string();
    let activity_id = Id::new(now);
    let activity = write::activity::update(app.base(), activity_id, object, now);
    let thread = thread_of(&row.post);
    let topics = if row.post.audience == Audience::Public { parent.topics(row.post.record.as_ref()) } else { &[] };
    let about = About { topics, original_seq: Some(original_seq), expires_at: expires_at(&row), ..about(activity_id, &row.post, &thread) };
    let (seq, mut inboxes) = outbox.publish(activity, about, To::Followers).await?;
    inboxes += parent.deliver(outbox, seq).await?;
    outbox.writer.put_post(&row).await?;
    let verb = if change.correction { "post.correct" } else { "post.revise" };
    let act = Act { agent: agent.clone(), verb, subject: row.post.uri.to_string(), detail: change.note.clone() };
    let hands = change.hands.clone();
    outbox.writer.add_revision(&revision(&row, bytes, change, now)).await?;
    if let (Some(Record::Event(event)), Record::Event(before)) = (&row.post.record, earlier) {
        tell_of_change(app, outbox, &row, event, before, hands).await?;
    }
    outbox.writer.audit(&act, now);
    Ok(published(&row, seq, inboxes))
}

/// Sends the companion note of an event that was cancelled or moved, for software that does not show updates.
async fn tell_of_change(
    app: &App,
    outbox: &mut Outbox<'_>,
    row: &PostRow,
    event: &Event,
    before: &Event,
    hands: Option<Hands>,
) -> Result<(), Error> {
    let Some(record) = &row.post.record else { return Ok(()) };
    let outgoing = outgoing(app, row, record);
    let note_id = Id::new(outbox.now);
    let Some(mut note) = write::companion_note(&outgoing, note_id, before) else { return Ok(()) };
    prove(&outbox.keyring, OwnActor::Office, app, &mut note, outbox.now)?;
    let text = note.pointer("/source/content").and_then(Value::as_str).unwrap_or_default().to_owned();
    let in_reply_to = Some(row.post.uri.clone());
    let reply = Record::Reply(Reply { language: event.language.clone(), text, in_reply_to, sharing: event.sharing });
    let mut note_row = own_row(app, note_id, reply, outbox.now);
    note_row.post.published_at = row.post.updated_at;
    let parent = thread::Parent::find(&outbox.writer.read(), Some(&row.post.uri)).await?;
    note_row.post.context = parent.context();
    create(app, outbox, &mut note_row, note, &parent, Change { hands, ..Change::default() }).await?;
    Ok(())
}

/// Cancels an event: a revision with that status, and a note for those whose software does not show changes. Where it takes
/// two persons, that revision waits for approval.
pub async fn cancel_event(app: &App, agent: &Agent, id: Id, reason: &str) -> Result<HandedIn, Error> {
    let Record::Event(mut event) = record(app, id).await? else { return Err(Error::State("error-not-an-event")) };
    if event.status == EventStatus::Cancelled {
        return Err(Error::State("error-already-cancelled"));
    }
    event.status = EventStatus::Cancelled;
    let reason = reason.trim();
    if !reason.is_empty() {
        // In the text itself, so that it is read everywhere, also by software that knows no notes of revisions.
        event.description.insert_str(0, &format!("{reason}\n\n"));
    }
    let note = reason.to_owned();
    draft::hand_in(app, agent, Some(id), Content { note, ..Record::Event(event).into() }).await
}

/// What keeps its order: the activities about a post, and about what answers it.
fn thread_of(post: &Post) -> String {
    post.in_reply_to.as_ref().unwrap_or(&post.uri).to_string()
}

/// What the row of an activity about a post says.
fn about<'a>(id: Id, post: &'a Post, thread: &'a str) -> About<'a> {
    About {
        id,
        actor: OwnActor::Office,
        object: Some(&post.uri),
        topics: &[],
        thread,
        listed: true,
        original_seq: None,
        audience: post.audience,
        expires_at: None,
    }
}

/// The record of a post of ours in its latest state, for the form that revises it.
pub async fn record(app: &App, id: Id) -> Result<Record, Error> {
    app.read().post(id).await?.filter(|row| row.own).and_then(|row| row.post.record).ok_or(Error::NotFound("post"))
}

fn own_row(app: &App, id: Id, record: Record, now: Time) -> PostRow {
    let base = app.base();
    let kind = record.kind();
    let (starts_at, ends_at) = event_times(Some(&record));
    let post = Post {
        id,
        uri: base.post(kind, id),
        kind,
        wire_type: match kind {
            Kind::Practice => "Article",
            Kind::Event => "Event",
            Kind::Reply | Kind::Other => "Note",
        }
        .to_owned(),
        office: base.office(),
        state: State::Published,
        audience: record.sharing().into(),
        language: Some(record.language().clone()),
        title: record.title().to_owned(),
        summary: record.summary().to_owned(),
        html: write::html(&record),
        url: Some(base.post_page(kind, id)),
        in_reply_to: match &record {
            Record::Reply(reply) => reply.in_reply_to.clone(),
            _ => None,
        },
        context: None,
        revision: 1,
        published_at: Some(now),
        updated_at: None,
        received_at: now,
        withdrawal: None,
        record: Some(record),
    };
    PostRow { post, own: true, seq: None, signed: None, starts_at, ends_at }
}

pub(crate) fn event_times(record: Option<&Record>) -> (Option<Time>, Option<Time>) {
    match record {
        Some(Record::Event(event)) => (Some(event.starts().at()), Some(event.over_at())),
        _ => (None, None),
    }
}

/// After this an event notice is no longer worth sending. A cancellation is, until the event would have been over.
fn expires_at(row: &PostRow) -> Option<Time> {
    row.ends_at
}

/// An update must be newer than what it changes in whole seconds, because that is what the wire carries.
fn later_than(before: Option<Time>, now: Time) -> Time {
    match before {
        Some(before) if now.timestamp() <= before.timestamp() => before + chrono::TimeDelta::seconds(1),
        _ => now,
    }
}

fn outgoing<'a>(app: &'a App, row: &'a PostRow, record: &'a Record) -> Outgoing<'a> {
    let published_at = row.post.published_at.unwrap_or(row.post.received_at);
    Outgoing {
        base: app.base(),
        id: row.post.id,
        record,
        revision: row.post.revision,
        published_at,
        updated_at: row.post.updated_at,
        context: row.post.context.as_ref(),
        alone: false,
    }
}

fn render(app: &App, row: &PostRow, change: &Change) -> Result<Value, Error> {
    let record = row.post.record.as_ref().ok_or(Error::NotFound("record"))?;
    let alone = change.hands.as_ref().is_some_and(|hands| hands.alone.is_some());
    let outgoing = Outgoing { alone, ..outgoing(app, row, record) };
    let rendered = if change.correction { write::correction(&outgoing) } else { write::post(&outgoing) };
    rendered.map_err(|error| Error::TooLarge(error.bytes))
}

fn revision(row: &PostRow, object: String, change: Change, at: Time) -> NewRevision {
    NewRevision {
        post: row.post.id,
        number: row.post.revision,
        record: row.post.record.clone(),
        title: row.post.title.clone(),
        object,
        content_hash: row.post.record.as_ref().map(content_hash).unwrap_or_default(),
        correction: change.correction,
        note: change.note,
        at,
        hands: change.hands,
    }
}

fn published(row: &PostRow, seq: i64, inboxes: u64) -> Published {
    let post = &row.post;
    let url = post.url.clone().expect("every post of ours has a page");
    Published { id: post.id, uri: post.uri.clone(), url, seq, inboxes, revision: post.revision }
}
