//! What is not published yet: written, handed to a second person, approved, published now or at its time.

use aws_lc_rs::digest;
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

/// Saves a draft: a new one, or a state of the one of this post, which may be published already. It may still have
/// problems. What was asked for or approved before is void, unless nothing was changed.
pub async fn save(app: &App, agent: &Agent, id: Option<Id>, content: impl Into<Content>) -> Result<Id, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let id = put(&mut writer, agent, now, id, content.into()).await?;
    writer.commit().await?;
    Ok(id)
}

pub(crate) async fn put(writer: &mut Writer, agent: &Agent, now: Time, id: Option<Id>, content: Content) -> Result<Id, Error> {
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
    let (mut draft, published) = match id {
        None => (new(Id::new(now), 0), None),
        Some(id) => {
            let published = read.post(id).await?.filter(|row| row.own);
            match (read.draft(id).await?, &published) {
                (Some(draft), _) => (draft, published),
                (None, Some(row)) if row.post.state == State::Published => (new(id, row.post.revision), published),
                (None, Some(_)) => return Err(Error::State("error-not-published")),
                (None, None) => return Err(Error::NotFound("draft")),
            }
        }
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
    writer.audit(&act("draft.save", content.record.title().to_owned()), now);
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
