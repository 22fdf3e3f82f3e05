//! Any two revisions of a text beside each other.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use comity_model::{Kind, State as PostState};
use comity_store::pages::{PostPage, RevisionLine};
use comity_words::Arg;
use http::StatusCode;
use serde::Deserialize;

use crate::Web;
use crate::diff::{self, Changes};
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::pages;
use crate::parts::Tongue;
use crate::slip;
use crate::visit::Visit;
use crate::voice::Voice;

/// Which two.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(crate) struct Between {
    from: Option<u32>,
    to: Option<u32>,
}

/// A revision to choose.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    number: u32,
    text: String,
    href: String,
    correction: bool,
    note: String,
}

#[derive(Debug, Template)]
#[template(path = "revisions.html")]
pub(crate) struct RevisionsPage {
    frame: Frame,
    /// The page of the text.
    href: String,
    tongue: Tongue,
    lines: Vec<Line>,
    from: u32,
    to: u32,
    /// What is between the two; nothing if we do not hold both as records.
    changes: Option<Changes>,
    heading: String,
}

impl RevisionsPage {
    /// The page of a text with what is different between two of its revisions.
    pub fn new(visit: &Visit, page: &PostPage, from: u32, to: u32, changes: Option<Changes>) -> Self {
        let voice = visit.voice();
        let post = &page.slip.post;
        let href = slip::href(post);
        let args = [("from", from.into()), ("to", to.into())];
        Self {
            frame: Frame::new(
                visit,
                voice.with("revisions-title", "title", slip::title(voice, &page.slip)),
                super::post::section(post.kind),
            ),
            lines: page.revisions.iter().map(|line| Line::new(voice, &href, line)).collect(),
            tongue: voice.tongue(post.language.as_ref()),
            heading: voice.all("revisions-between", &args),
            href,
            from,
            to,
            changes,
        }
    }
}

impl Line {
    fn new(voice: Voice, href: &str, line: &RevisionLine) -> Self {
        let date = voice.at(line.at);
        Self {
            number: line.number,
            text: voice.all("revision-line", &[("number", line.number.into()), ("date", Arg::Text(&date))]),
            href: format!("{href}/revisions/{}", line.number),
            correction: line.correction,
            note: line.note.clone(),
        }
    }
}

async fn show(web: &Web, visit: &Visit, kind: Kind, id: &str, asked: Between) -> Result<Response, Failure> {
    let id = pages::id(id)?;
    let (read, viewer) = (web.app.read(), visit.viewer());
    let post = read.post_page(id, &viewer).await?.ok_or(Failure::NotFound)?;
    let latest = post.revisions.iter().map(|line| line.number).max().ok_or(Failure::NotFound)?;
    if post.slip.post.kind != kind || post.slip.post.state != PostState::Published {
        return Err(Failure::NotFound);
    }
    let to = asked.to.unwrap_or(latest);
    let from = asked.from.unwrap_or_else(|| to.saturating_sub(1).max(1));
    let (_, before) = read.revision(id, from, &viewer).await?.ok_or(Failure::NotFound)?;
    let (_, after) = read.revision(id, to, &viewer).await?.ok_or(Failure::NotFound)?;
    let voice = visit.voice();
    let changes =
        before.zip(after).map(|(before, after)| Changes::new(voice, diff::changes(voice, &before, &after), Some(after.language())));
    Ok(page(StatusCode::OK, &RevisionsPage::new(visit, &post, from, to, changes)))
}

/// `GET /practices/{id}/revisions?from=1&to=2`
pub(crate) async fn practice(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Between>,
) -> Result<Response, Failure> {
    show(&web, &visit, Kind::Practice, &id, asked).await
}

/// `GET /events/{id}/revisions?from=1&to=2`
pub(crate) async fn event(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Between>,
) -> Result<Response, Failure> {
    show(&web, &visit, Kind::Event, &id, asked).await
}
