//! The desk: drafts, what went out, and taking back: discard, withdraw, cancel.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use comity_model::{Record, State as PostState};
use comity_store::pages::{DraftLine, PostPage, TimelineFilter};
use comity_words::labels;
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, page};
use crate::pages::{self, post, see};
use crate::parts::Mark;
use crate::slip::{self, SlipView};
use crate::visit::Visit;

/// A draft in the list.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    title: String,
    kind: String,
    saved: String,
    href: String,
    tongue: crate::parts::Tongue,
}

#[derive(Debug, Template)]
#[template(path = "desk.html")]
pub(crate) struct DeskPage {
    /// The frame.
    pub frame: Frame,
    /// What has not left the office.
    pub drafts: Vec<Draft>,
    /// What went out.
    pub sent: Vec<SlipView>,
    /// Whether the reader may write.
    pub may_write: bool,
}

/// `GET /desk`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let read = web.app.read();
    let drafts = read.drafts().await?;
    let filter = TimelineFilter { own: true, ..TimelineFilter::default() };
    let sent = read.timeline(&visit.viewer(), &filter, 30).await?;
    Ok(page(StatusCode::OK, &DeskPage::new(&visit, &drafts, post::slips(visit.voice(), &sent))))
}

impl DeskPage {
    /// The desk with its drafts.
    pub fn new(visit: &Visit, drafts: &[DraftLine], sent: Vec<SlipView>) -> Self {
        let voice = visit.voice();
        let draft = |line: &DraftLine| {
            let post = &line.post;
            let title = if post.title.trim().is_empty() { voice.say("draft-untitled") } else { post.title.clone() };
            Draft {
                title,
                kind: labels::kind(voice.locale, post.kind),
                saved: voice.with("draft-saved-at", "date", voice.at(post.updated_at.unwrap_or(post.received_at))),
                href: format!("/write/{}", post.id),
                tongue: voice.tongue(post.language.as_ref()),
            }
        };
        Self {
            frame: Frame::new(visit, voice.say("write-title"), "menu-write"),
            drafts: drafts.iter().map(draft).collect(),
            sent,
            may_write: visit.may("GET", "/write/practice"),
        }
    }
}

/// Asks before something is taken back.
#[derive(Debug, Template)]
#[template(path = "ask.html")]
pub(crate) struct AskPage {
    /// The frame.
    pub frame: Frame,
    /// What will happen.
    pub lead: String,
    /// Where the answer goes.
    pub action: String,
    /// The button that does it.
    pub button: String,
    /// Where to go to leave it as it is.
    pub keep: String,
    /// The label of the reason, if one can be given.
    pub reason: Option<String>,
    /// What to write.
    pub hint: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// Three things that take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taking {
    /// A draft is deleted.
    Discard,
    /// A text is withdrawn.
    Withdraw,
    /// An event is cancelled.
    Cancel,
}

impl AskPage {
    /// The page that asks.
    pub fn new(visit: &Visit, page: &PostPage, taking: Taking, problem: Option<String>) -> Self {
        let voice = visit.voice();
        let post = &page.slip.post;
        let (key, button, folder) = match taking {
            Taking::Discard => ("delete-draft", "button-delete-draft", format!("/write/{}/discard", post.id)),
            Taking::Withdraw => ("withdraw", "button-withdraw-with-reason", format!("/withdraw/{}", post.id)),
            Taking::Cancel => ("cancel", "button-cancel-event", format!("/cancel/{}", post.id)),
        };
        let mut frame = Frame::new(visit, voice.with(&format!("{key}-title"), "title", slip::title(voice, &page.slip)), "menu-write");
        if problem.is_some() {
            frame.before = Some(voice.say("notice-problem"));
        }
        Self {
            frame,
            lead: voice.say(&format!("{key}-lead")),
            action: folder,
            button: voice.say(button),
            keep: if taking == Taking::Discard { "/desk".to_owned() } else { slip::href(post) },
            reason: (taking != Taking::Discard).then(|| voice.say(&format!("{key}-reason"))),
            hint: voice.say("withdraw-reason-hint"),
            problem,
        }
    }
}

async fn ask(web: &Web, visit: &Visit, id: &str, taking: Taking) -> Result<Response, Failure> {
    let post_page = ours(web, visit, id, taking).await?;
    Ok(page(StatusCode::OK, &AskPage::new(visit, &post_page, taking, None)))
}

/// The text of ours that something is to be done with.
async fn ours(web: &Web, visit: &Visit, id: &str, taking: Taking) -> Result<PostPage, Failure> {
    let post_page = web.app.read().post_page(pages::id(id)?, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    let state = if taking == Taking::Discard { PostState::Draft } else { PostState::Published };
    let fits = taking != Taking::Cancel || matches!(post_page.slip.post.record, Some(Record::Event(_)));
    if !post_page.slip.own || post_page.slip.post.state != state || !fits {
        return Err(Failure::NotFound);
    }
    Ok(post_page)
}

/// `GET /write/{id}/discard`
pub(crate) async fn ask_discard(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    ask(&web, &visit, &id, Taking::Discard).await
}

/// `POST /write/{id}/discard`
pub(crate) async fn discard(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    comity_service::post::discard_draft(&web.app, &visit.agent()?, pages::id(&id)?).await?;
    Ok(see("/desk", "done-deleted", &[]))
}

/// `GET /withdraw/{id}`
pub(crate) async fn ask_withdraw(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    ask(&web, &visit, &id, Taking::Withdraw).await
}

/// `POST /withdraw/{id}`: needs a reason, because that is what stays.
pub(crate) async fn withdraw(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let post_page = ours(&web, &visit, &id, Taking::Withdraw).await?;
    let Some(reason) = fields.text("reason") else {
        let problem = comity_model::Problem::new("reason", comity_model::Rule::Missing);
        let problem = comity_words::problems::problem(visit.voice().locale, &problem);
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &AskPage::new(&visit, &post_page, Taking::Withdraw, Some(problem))));
    };
    comity_service::post::withdraw(&web.app, &visit.agent()?, post_page.slip.post.id, &reason).await?;
    Ok(see(&slip::href(&post_page.slip.post), "done-withdrawn", &[]))
}

/// `GET /cancel/{id}`
pub(crate) async fn ask_cancel(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    ask(&web, &visit, &id, Taking::Cancel).await
}

/// `POST /cancel/{id}`
pub(crate) async fn cancel(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let post_page = ours(&web, &visit, &id, Taking::Cancel).await?;
    comity_service::post::cancel_event(&web.app, &visit.agent()?, post_page.slip.post.id, fields.get("reason")).await?;
    Ok(see(&slip::href(&post_page.slip.post), "done-cancelled", &[]))
}
