//! A draft leaves the office: sent by somebody, at its time, or alone in an emergency.

use comity_model::Id;
use comity_model::audit::{Act, Agent};
use comity_model::draft::{Comment, Content, Draft, Hands, Stage};
use comity_store::Reader;
use comity_words::Locale;

use super::approval::{step, words};
use super::{Opened, Place, open, put};
use crate::outbox::Outbox;
use crate::post::{self, Change, Published};
use crate::two_persons::{approves, one_may_publish};
use crate::{App, Error};

/// What became of what was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandedIn {
    /// One person is enough here: it is published.
    Published(Published),
    /// It is a draft that waits for a second person.
    Waiting(Id),
}

/// Publishes a draft exactly as it was read: where it takes two persons, one that was approved so; elsewhere whoever may
/// approve does both.
pub async fn publish(app: &App, agent: &Agent, id: Id, hash: &str) -> Result<Published, Error> {
    let outbox = Outbox::begin(app).await?;
    let read = outbox.writer.read();
    approves(&read, agent).await?;
    let opened = open(&read, id).await?;
    opened.as_read(hash)?;
    let is_approved = opened.draft.is_approved(&opened.hash, opened.rule);
    if !is_approved && opened.rule.required {
        return Err(Error::State("error-not-approved"));
    }
    if opened.is_to_come(outbox.now) {
        return Err(Error::State("error-before-its-time"));
    }
    let approver = if is_approved { opened.draft.by.clone() } else { agent.clone() };
    approves(&read, &approver).await?;
    send(app, agent, outbox, opened, approver, None).await
}

/// Publishes a draft alone although it takes two persons, where the office allows that in an emergency: with a reason,
/// which all colleagues are shown, and marked as such for everybody who reads it.
pub async fn publish_alone(app: &App, agent: &Agent, id: Id, hash: &str, reason: &str) -> Result<Published, Error> {
    let reason = words("reason", reason)?;
    let outbox = Outbox::begin(app).await?;
    let read = outbox.writer.read();
    approves(&read, agent).await?;
    let mut opened = open(&read, id).await?;
    if !opened.rule.required || !opened.rule.emergency {
        return Err(Error::State("error-no-emergency"));
    }
    opened.as_read(hash)?;
    // Now is when an emergency is.
    opened.draft.content.publish_at = None;
    send(app, agent, outbox, opened, agent.clone(), Some(reason)).await
}

/// Publishes a draft whose time has come; whether that, or anything else, was done. What can't go out comes back to its
/// authors with the reason, so that it is not tried again and again.
pub(crate) async fn publish_due(app: &App, id: Id) -> Result<bool, Error> {
    let outbox = Outbox::begin(app).await?;
    let read = outbox.writer.read();
    let opened = match open(&read, id).await {
        // Another process was faster, or somebody took it back.
        Err(Error::NotFound(_)) => return Ok(false),
        opened => opened?,
    };
    if opened.draft.stage != Stage::Approved || opened.draft.content.publish_at.is_none() || opened.is_to_come(outbox.now) {
        return Ok(false);
    }
    let approver = opened.draft.by.clone();
    let may = match opened.as_read(&opened.draft.hash) {
        Ok(()) if opened.draft.is_approved(&opened.hash, opened.rule) => approves(&read, &approver).await,
        Ok(()) => Err(Error::State("error-not-approved")),
        Err(error) => Err(error),
    };
    let sent = match may {
        Ok(()) => send(app, &Agent::Node, outbox, opened, approver, None).await.map(drop),
        Err(error) => {
            drop(outbox);
            Err(error)
        }
    };
    match sent {
        Ok(()) => Ok(true),
        Err(error @ Error::Store(_)) => Err(error),
        Err(error) => {
            tracing::warn!(%id, %error, "a draft could not go out at its time");
            give_back(app, id, &error).await?;
            Ok(true)
        }
    }
}

async fn give_back(app: &App, id: Id, error: &Error) -> Result<(), Error> {
    let profile = crate::office::profile(app).await?;
    let locale = profile.languages.first().map_or(Locale::En, Locale::or_english);
    let why = locale.find(error.text_key()).unwrap_or_else(|| error.to_string());
    let text = locale.text_with("draft-not-sent", &[("why", (&why).into())]);
    let still =
        async |_: &Reader, opened: &Opened| if opened.draft.stage == Stage::Approved { Ok(()) } else { Err(Error::NotFound("draft")) };
    let note = |draft: &mut Draft, _| {
        draft.comment = Some(Comment { by: Agent::Node, at: draft.at, text: text.clone() });
        text
    };
    match step(app, &Agent::Node, id, "draft.return", Stage::Returned, still, note).await {
        Err(Error::NotFound(_)) => Ok(()),
        done => done,
    }
}

/// Lets the opened draft out, in the transaction that opened it: what is rendered is what was compared.
async fn send(
    app: &App,
    agent: &Agent,
    mut outbox: Outbox<'_>,
    opened: Opened,
    approved_by: Agent,
    alone: Option<String>,
) -> Result<Published, Error> {
    let Opened { draft, hash, .. } = opened;
    let Draft { id, revises, content: Content { record, correction, note, .. }, authors, .. } = draft;
    let detail = format!("{} {hash}", approved_by.name());
    let hands = Hands { authors, approved_by, hash, alone: alone.clone() };
    let published = if revises == 0 {
        post::first(app, agent, &mut outbox, id, record, hands).await?
    } else {
        post::next(app, agent, &mut outbox, id, record, Change { correction, note, hands: Some(hands) }).await?
    };
    outbox.writer.remove_draft(id, outbox.now).await?;
    let act = |verb, detail| Act { agent: agent.clone(), verb, subject: published.uri.to_string(), detail };
    outbox.writer.audit(&act("post.approved-by", detail), outbox.now);
    if let Some(reason) = alone {
        outbox.writer.audit(&act("post.alone", reason), outbox.now);
    }
    outbox.commit().await?;
    Ok(published)
}

/// Publishes a text at once where one person may, and asks for approval of it where it takes two: for a reply, a
/// cancellation, and what is published from a file. A draft of the same post that somebody writes is not overwritten.
pub async fn hand_in(app: &App, agent: &Agent, id: Option<Id>, content: Content) -> Result<HandedIn, Error> {
    content.record.problems()?;
    let mut outbox = Outbox::begin(app).await?;
    let read = outbox.writer.read();
    if one_may_publish(&read).await.is_ok() {
        let Content { record, correction, note, .. } = content;
        let hands = Hands::of_one(agent, post::content_hash(&record));
        let new = Id::new(outbox.now);
        let published = match id {
            None => post::first(app, agent, &mut outbox, new, record, hands).await?,
            Some(id) => post::next(app, agent, &mut outbox, id, record, Change { correction, note, hands: Some(hands) }).await?,
        };
        outbox.commit().await?;
        return Ok(HandedIn::Published(published));
    }
    if let Some(id) = id
        && read.draft(id).await?.is_some()
    {
        return Err(Error::State("error-draft-exists"));
    }
    let place = Place::of(id, outbox.now);
    let id = put(&mut outbox.writer, agent, outbox.now, place, content).await?;
    let opened = open(&outbox.writer.read(), id).await?;
    opened.problems()?;
    let mut draft = opened.draft;
    draft.brought_to(Stage::Waiting, agent, outbox.now);
    outbox.writer.put_draft(&draft).await?;
    let act = Act { agent: agent.clone(), verb: "draft.submit", subject: id.to_string(), detail: opened.hash };
    outbox.writer.audit(&act, outbox.now);
    outbox.writer.commit().await?;
    Ok(HandedIn::Waiting(id))
}
