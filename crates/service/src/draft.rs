//! What is not published yet: written, handed to a second person, approved, published now or at its time.

use aws_lc_rs::digest;
use chrono::TimeDelta;
use comity_model::audit::{Act, Agent};
use comity_model::draft::{Content, Draft, Stage, TwoPersons};
use comity_model::{Html, Id, State, Time};
use comity_store::rows::PostRow;
use comity_store::{Reader, Writer};

use crate::post::{self, hex};
use crate::{App, Error};

mod approval;
mod publish;

pub use approval::{approve, send_back, submit, take_back};
pub(crate) use publish::publish_due;
pub use publish::{HandedIn, hand_in, publish, publish_alone};

/// A draft as it would go out now, with the check number that everybody names who says something about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The draft.
    pub draft: Draft,
    /// SHA-256 of which revision of which post it becomes, what it says, to whom and when, hex.
    pub hash: String,
    /// The published post that it changes, if it is a revision.
    pub published: Option<PostRow>,
    /// Whether it takes two persons.
    pub rule: TwoPersons,
}

/// Opens a draft: for its pages, and for everything that is done with it, inside the transaction that does it.
pub async fn open(read: &Reader, id: Id) -> Result<Opened, Error> {
    let mut draft = read.draft(id).await?.ok_or(Error::NotFound("draft"))?;
    let published = read.post(id).await?;
    let earlier = published.as_ref().and_then(|row| row.post.record.as_ref());
    draft.content.record = post::settled(read, draft.content.record, earlier).await?;
    let hash = hex(digest::digest(&digest::SHA256, comity_store::write::canonical_draft(&draft).as_bytes()).as_ref());
    Ok(Opened { hash, published, rule: read.two_persons().await?, draft })
}

impl Opened {
    /// All that keeps it from going out, beside that nobody approved it.
    pub fn problems(&self) -> Result<(), Error> {
        let record = &self.draft.content.record;
        record.problems()?;
        match &self.published {
            None => Ok(()),
            Some(row) if row.post.revision == self.draft.revises => post::may_follow(record, row),
            Some(_) => Err(Error::State("error-published-meanwhile")),
        }
    }

    /// What goes out as its `summary`, plain.
    pub fn summary(&self) -> String {
        comity_wire::write::summary(&self.draft.content.record)
    }

    /// The HTML that goes out as its `content`.
    pub fn html(&self) -> Html {
        comity_wire::write::html(&self.draft.content.record)
    }

    /// All that keeps it from going out for somebody who read the draft with this check number.
    fn as_read(&self, hash: &str) -> Result<(), Error> {
        if self.hash == hash { self.problems() } else { Err(Error::Changed) }
    }

    fn is_to_come(&self, now: Time) -> bool {
        self.draft.content.publish_at.is_some_and(|at| at > now)
    }
}

/// Where a draft is put, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    id: Id,
    /// Whether there may be nothing of it yet.
    begins: bool,
    /// Whether a form saved it by itself.
    quietly: bool,
}

impl Place {
    /// Of a post that is there already, or of a new one.
    pub(crate) fn of(id: Option<Id>, now: Time) -> Self {
        Self { id: id.unwrap_or_else(|| Id::new(now)), begins: id.is_none(), quietly: false }
    }
}

/// For how long the saves that a form makes by itself are one entry of the log.
const STRETCH: TimeDelta = TimeDelta::minutes(10);

/// Saves a draft: a new one, or a state of the one of this post, which may be published already. It may still have
/// problems. What was asked for or approved before is void, unless nothing was changed. Whatever was there is replaced:
/// where somebody else may be writing, [`save_from`] is for it.
pub async fn save(app: &App, agent: &Agent, id: Option<Id>, content: impl Into<Content>) -> Result<Id, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let id = put(&mut writer, agent, now, Place::of(id, now), content.into()).await?;
    writer.commit().await?;
    Ok(id)
}

/// The check number of what a form of a post begins with: of its draft, or of what is published; empty if there is neither.
pub async fn state(read: &Reader, id: Id) -> Result<String, Error> {
    if read.draft(id).await?.is_some() {
        return Ok(open(read, id).await?.hash);
    }
    let published = read.post(id).await?.filter(|row| row.own);
    Ok(published.and_then(|row| row.post.record).as_ref().map(post::content_hash).unwrap_or_default())
}

/// Saves a draft as [`save`] does, but only over the state that its form began with, which `from` names as [`state`] does:
/// otherwise the answer is [`Error::Changed`] and nothing is overwritten, unless what is there says the same already. Gives
/// the check number of the new state. What a form saves by itself (`quietly`) is one entry of the log for ten minutes.
pub async fn save_from(app: &App, agent: &Agent, id: Id, from: &str, content: Content, quietly: bool) -> Result<String, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let read = writer.read();
    let is_there = read.draft(id).await?.is_some_and(|draft| draft.content == content);
    if !is_there && state(&read, id).await? != from {
        return Err(Error::Changed);
    }
    put(&mut writer, agent, now, Place { id, begins: from.is_empty(), quietly }, content).await?;
    let state = state(&writer.read(), id).await?;
    writer.commit().await?;
    Ok(state)
}

pub(crate) async fn put(writer: &mut Writer, agent: &Agent, now: Time, place: Place, content: Content) -> Result<Id, Error> {
    let read = writer.read();
    let new = |id, revises| Draft {
        id,
        revises,
        content: content.clone(),
        authors: Vec::new(),
        began_at: now,
        saved_at: now,
        stage: Stage::Writing,
        by: agent.clone(),
        at: now,
        hash: String::new(),
        comment: None,
    };
    let id = place.id;
    let published = read.post(id).await?;
    if published.as_ref().is_some_and(|row| !row.own) {
        return Err(Error::State("form-not-ours"));
    }
    let mut draft = match (read.draft(id).await?, &published) {
        (Some(draft), _) => draft,
        (None, Some(row)) if row.post.state == State::Published => new(id, row.post.revision),
        (None, Some(_)) => return Err(Error::State("error-not-published")),
        (None, None) if place.begins => new(id, 0),
        (None, None) => return Err(Error::NotFound("draft")),
    };
    let revises = published.as_ref().map_or(0, |row| row.post.revision);
    if draft.content.record.kind() != content.record.kind() {
        return Err(Error::State("error-other-kind"));
    }
    if draft.content == content && draft.revises == revises && !draft.authors.is_empty() {
        return Ok(draft.id);
    }
    let act = |verb, detail| Act { agent: agent.clone(), verb, subject: draft.id.to_string(), detail };
    if matches!(draft.stage, Stage::Waiting | Stage::Approved) {
        writer.audit(&act("draft.void", stood(&draft)), now);
    }
    let goes_on = place.quietly && !draft.authors.is_empty() && draft.stage == Stage::Writing && draft.by == *agent;
    if !goes_on || now - draft.saved_at > STRETCH {
        writer.audit(&act("draft.save", content.record.title().to_owned()), now);
    }
    (draft.content, draft.revises) = (content, revises);
    draft.written(agent, now);
    writer.put_draft(&draft).await?;
    Ok(draft.id)
}

/// Where a draft stood, for the log: who brought it there, and what exactly was approved.
fn stood(draft: &Draft) -> String {
    format!("{} {} {}", draft.stage, draft.by.name(), draft.hash).trim_end().to_owned()
}

/// Removes a draft.
pub async fn discard(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let (now, mut writer) = (app.now(), app.write().await?);
    if !writer.remove_draft(id, now).await? {
        return Err(Error::NotFound("draft"));
    }
    writer.audit(&Act { agent: agent.clone(), verb: "draft.discard", subject: id.to_string(), detail: String::new() }, now);
    writer.commit().await?;
    Ok(())
}
