//! `practice` and `event`: publish, revise, cancel, withdraw.

use std::path::Path;

use comity_model::draft::Content;
use comity_model::{Id, Kind, Record};
use comity_service::draft::{self, HandedIn};
use comity_service::post::Published;
use comity_service::{Agent, Error, document, post};
use serde_json::{Value, json};

use super::{Desk, Said};
use crate::cli::{EventCommand, PracticeCommand, Revise, Withdraw};
use crate::voice::Voice;

/// A commented file to begin with.
pub fn template(kind: Kind) -> Said {
    Said::new(document::template(kind).trim_end(), Value::Null)
}

/// Practices.
pub async fn practice(desk: &Desk, command: PracticeCommand) -> anyhow::Result<Said> {
    match command {
        PracticeCommand::Publish { file } => publish(desk, Kind::Practice, &file).await,
        PracticeCommand::Revise(args) => revise(desk, Kind::Practice, args).await,
        PracticeCommand::Withdraw(args) => withdraw(desk, Kind::Practice, &args).await,
        PracticeCommand::Template => Ok(template(Kind::Practice)),
    }
}

/// Event notices.
pub async fn event(desk: &Desk, command: EventCommand) -> anyhow::Result<Said> {
    match command {
        EventCommand::Publish { file } => publish(desk, Kind::Event, &file).await,
        EventCommand::Revise(args) => revise(desk, Kind::Event, args).await,
        EventCommand::Cancel(args) => cancel(desk, &args).await,
        EventCommand::Withdraw(args) => withdraw(desk, Kind::Event, &args).await,
        EventCommand::Template => Ok(template(Kind::Event)),
    }
}

async fn publish(desk: &Desk, kind: Kind, file: &Path) -> anyhow::Result<Said> {
    let record = read(desk.say, kind, file)?;
    let done =
        draft::hand_in(&desk.app, &Agent::CommandLine, None, record.into()).await.map_err(|error| refused(desk.say, file, &error))?;
    Ok(handed_in(desk, "cli-published", &done))
}

async fn revise(desk: &Desk, kind: Kind, args: Revise) -> anyhow::Result<Said> {
    is_ours(desk, kind, args.id).await?;
    let published = post::record(&desk.app, args.id).await.map_err(|error| desk.say.service(&error))?;
    // A file holds no files: those of the text stay.
    let record = read(desk.say, kind, &args.file)?.with_files_of(Some(&published));
    let content = Content { correction: args.correction, note: args.note, ..record.into() };
    let done = draft::hand_in(&desk.app, &Agent::CommandLine, Some(args.id), content)
        .await
        .map_err(|error| refused(desk.say, &args.file, &error))?;
    Ok(handed_in(desk, "cli-revised", &done))
}

async fn cancel(desk: &Desk, args: &Withdraw) -> anyhow::Result<Said> {
    is_ours(desk, Kind::Event, args.id).await?;
    let done = post::cancel_event(&desk.app, &Agent::CommandLine, args.id, &args.reason).await.map_err(|error| desk.say.service(&error))?;
    Ok(handed_in(desk, "cli-cancelled", &done))
}

async fn withdraw(desk: &Desk, kind: Kind, args: &Withdraw) -> anyhow::Result<Said> {
    is_ours(desk, kind, args.id).await?;
    post::withdraw(&desk.app, &Agent::CommandLine, args.id, &args.reason).await.map_err(|error| desk.say.service(&error))?;
    let url = desk.app.base().post_page(kind, args.id);
    let text = desk.say.with("cli-withdrawn", &[("url", &url)]) + &desk.waiting_line();
    Ok(Said::new(text, json!({ "id": args.id.to_string(), "url": url, "state": "withdrawn" })))
}

/// A file's record, or all that is wrong with it, each with its line.
fn read(say: Voice, kind: Kind, file: &Path) -> anyhow::Result<Record> {
    let shown = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| say.fail("cli-file-unreadable", &[("file", &shown), ("why", &error)]))?;
    document::read(kind, &text).map_err(|wrong| anyhow::Error::msg(say.problems_in(&shown, &wrong)))
}

fn refused(say: Voice, file: &Path, error: &Error) -> anyhow::Error {
    match error {
        Error::Problems(wrong) => anyhow::Error::msg(say.problems_in(&file.display().to_string(), &wrong.0)),
        error => say.service(error),
    }
}

/// A post of ours of this kind has to be there.
async fn is_ours(desk: &Desk, kind: Kind, id: Id) -> anyhow::Result<()> {
    let row = desk.app.read().post(id).await?.filter(|row| row.own && row.post.kind == kind);
    row.map(|_| ()).ok_or_else(|| desk.say.fail("cli-post-unknown", &[("id", &id)]))
}

/// What became of a text: published, or where it takes two persons a draft that a colleague approves on the desk.
fn handed_in(desk: &Desk, key: &str, done: &HandedIn) -> Said {
    match done {
        HandedIn::Published(published) => said(desk, key, published),
        HandedIn::Waiting(id) => {
            let preview = format!("{}/write/{id}/preview", desk.app.base().origin());
            let text = desk.say.with("cli-waits-for-approval", &[("url", &preview)]);
            Said::new(text, json!({ "id": id.to_string(), "url": preview, "state": "waiting" }))
        }
    }
}

/// What publishing says: the id, the page, and to how many servers it is on its way.
fn said(desk: &Desk, key: &str, published: &Published) -> Said {
    let line = desk.say.count(key, published.inboxes, &[("revision", &published.revision)]);
    let (id, page) = (desk.say.text("cli-label-id"), desk.say.text("cli-label-page"));
    let text = format!("{line}\n  {id}: {}\n  {page}: {}", published.id, published.url);
    let json = json!({
        "id": published.id.to_string(), "uri": published.uri, "url": published.url,
        "seq": published.seq, "inboxes": published.inboxes, "revision": published.revision,
    });
    let waiting = if published.inboxes > 0 { desk.waiting_line() } else { String::new() };
    Said::new(text + &waiting, json)
}
