//! A draft between its author and a second person: asked for, approved, sent back, taken back.

use comity_model::audit::{Act, Agent};
use comity_model::draft::{Comment, Draft, Stage};
use comity_model::{Id, Problem, Problems, Rule};
use comity_store::Reader;

use super::{Opened, open};
use crate::two_persons::approves;
use crate::{App, Error};

/// Longest comment or reason, in characters.
const WORDS_MAX: usize = 500;

/// Brings a draft to another stage, if the step may be taken.
pub(super) async fn step(
    app: &App,
    agent: &Agent,
    id: Id,
    verb: &'static str,
    stage: Stage,
    may: impl AsyncFnOnce(&Reader, &Opened) -> Result<(), Error>,
    change: impl FnOnce(&mut Draft, String) -> String,
) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let opened = open(&writer.read(), id).await?;
    may(&writer.read(), &opened).await?;
    let mut draft = opened.draft;
    draft.brought_to(stage, agent, now);
    let detail = change(&mut draft, opened.hash);
    writer.put_draft(&draft).await?;
    writer.audit(&Act { agent: agent.clone(), verb, subject: id.to_string(), detail }, now);
    writer.commit().await?;
    Ok(())
}

/// Asks for approval of a draft exactly as it was read.
pub async fn submit(app: &App, agent: &Agent, id: Id, hash: &str) -> Result<(), Error> {
    let now = app.now();
    let may = async |_: &Reader, opened: &Opened| match opened.draft.stage {
        Stage::Waiting | Stage::Approved => Err(Error::State("error-asked-already")),
        _ if opened.draft.content.publish_at.is_some() && !opened.is_to_come(now) => Err(Error::State("error-time-is-past")),
        Stage::Writing | Stage::Returned => opened.as_read(hash),
    };
    step(app, agent, id, "draft.submit", Stage::Waiting, may, |_, hash| hash).await
}

/// Approves a draft exactly as it was read. It does not leave the office by this, unless its time comes.
pub async fn approve(app: &App, agent: &Agent, id: Id, hash: &str) -> Result<(), Error> {
    let now = app.now();
    let may = async |read: &Reader, opened: &Opened| {
        approves(read, agent).await?;
        match opened.draft.stage {
            Stage::Approved => Err(Error::State("error-approved-already")),
            Stage::Writing | Stage::Returned if opened.rule.required => Err(Error::State("error-nobody-asked")),
            _ if !opened.draft.may_be_approved_by(agent, opened.rule) => Err(Error::State("error-own-draft")),
            _ if opened.draft.content.publish_at.is_some() && !opened.is_to_come(now) => Err(Error::State("error-time-is-past")),
            _ => opened.as_read(hash),
        }
    };
    let bind = |draft: &mut Draft, hash: String| {
        draft.hash.clone_from(&hash);
        hash
    };
    step(app, agent, id, "draft.approve", Stage::Approved, may, bind).await
}

/// Sends a draft back to its authors with a comment, also one that was approved.
pub async fn send_back(app: &App, agent: &Agent, id: Id, comment: &str) -> Result<(), Error> {
    let text = words("comment", comment)?;
    let may = async |read: &Reader, opened: &Opened| {
        approves(read, agent).await?;
        was_handed_on(opened)
    };
    let note = |draft: &mut Draft, _| {
        draft.comment = Some(Comment { by: draft.by.clone(), at: draft.at, text: text.clone() });
        text
    };
    step(app, agent, id, "draft.return", Stage::Returned, may, note).await
}

/// Takes an approval back, or the request for one. What was approved for a time no longer goes out.
pub async fn take_back(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let may = async |_: &Reader, opened: &Opened| was_handed_on(opened);
    step(app, agent, id, "draft.take-back", Stage::Writing, may, |_, hash| hash).await
}

fn was_handed_on(opened: &Opened) -> Result<(), Error> {
    if matches!(opened.draft.stage, Stage::Waiting | Stage::Approved) { Ok(()) } else { Err(Error::State("error-nobody-asked")) }
}

/// Words that have to be there, and not too many.
pub(super) fn words(field: &'static str, text: &str) -> Result<String, Error> {
    let text = text.trim();
    let rule = match text.chars().count() {
        0 => Rule::Missing,
        is if is > WORDS_MAX => Rule::TooLong { is, max: WORDS_MAX },
        _ => return Ok(text.to_owned()),
    };
    Err(Problems(vec![Problem::new(field, rule)]).into())
}
