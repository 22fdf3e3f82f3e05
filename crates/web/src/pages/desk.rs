//! The desk: news, drafts, what went out, and taking back: discard, withdraw, cancel.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use comity_model::draft::{News, Stage, TwoPersons};
use comity_model::{Draft, Kind, Record, State as PostState};
use comity_service::draft::HandedIn;
use comity_store::pages::{NewsLine, PostPage, TimelineFilter};
use comity_words::{Arg, labels};
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, page};
use crate::names::Names;
use crate::pages::{self, post, see};
use crate::parts::Mark;
use crate::slip::{self, SlipView};
use crate::visit::Visit;
use crate::voice::Voice;

/// A draft in the list.
#[derive(Debug, Clone)]
pub(crate) struct DraftLine {
    title: String,
    kind: String,
    stage: Option<String>,
    saved: String,
    href: String,
    tongue: crate::parts::Tongue,
}

/// A line of news.
#[derive(Debug, Clone)]
pub(crate) struct NewsView {
    text: String,
    href: Option<String>,
    /// What was said of it.
    words: String,
    /// Whether something is to be done.
    asks: bool,
}

#[derive(Debug, Template)]
#[template(path = "desk.html")]
pub(crate) struct DeskPage {
    /// The frame.
    pub frame: Frame,
    /// How many wait for the reader, if any do.
    pub waiting: Option<String>,
    /// What is new for the reader.
    pub news: Vec<NewsView>,
    /// What has not left the office.
    pub drafts: Vec<DraftLine>,
    /// What went out.
    pub sent: Vec<SlipView>,
    /// Whether the reader may write.
    pub may_write: bool,
    /// Whether it takes two persons, in a sentence.
    pub rule: String,
    /// Whether the reader may change that.
    pub may_rule: bool,
    /// Whether the reader may take the log out.
    pub may_log: bool,
}

/// What the desk is made of.
#[derive(Debug, Default)]
pub(crate) struct OnDesk {
    /// The drafts.
    pub drafts: Vec<Draft>,
    /// The news of the reader.
    pub news: Vec<NewsLine>,
    /// The names of the colleagues.
    pub names: Names,
    /// Whether it takes two persons.
    pub rule: TwoPersons,
}

/// For how many days the desk tells what is over.
const NEWS_DAYS: i64 = 14;

/// `GET /desk`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let read = web.app.read();
    let member = visit.member().ok_or(Failure::Forbidden("nobody is signed in"))?;
    let since = visit.voice().now - chrono::TimeDelta::days(NEWS_DAYS);
    let on_desk = OnDesk {
        drafts: read.drafts().await?,
        news: read.desk_news(member.id, visit.may("POST", "/write/{id}/approve"), since).await?,
        names: Names::read(&web).await?,
        rule: read.two_persons().await?,
    };
    let filter = TimelineFilter { own: true, ..TimelineFilter::default() };
    let sent = read.timeline(&visit.viewer(), &filter, 30).await?;
    Ok(page(StatusCode::OK, &DeskPage::new(&visit, &on_desk, post::slips(visit.voice(), &sent))))
}

impl DeskPage {
    /// The desk with what lies on it.
    pub fn new(visit: &Visit, on_desk: &OnDesk, sent: Vec<SlipView>) -> Self {
        let voice = visit.voice();
        let waiting = on_desk.news.iter().filter(|line| line.news == News::Waiting).count();
        Self {
            frame: Frame::new(visit, voice.say("write-title"), "menu-write"),
            waiting: (waiting > 0).then(|| voice.count("desk-waiting", waiting)),
            news: on_desk.news.iter().map(|line| news(voice, line, &on_desk.names)).collect(),
            drafts: on_desk.drafts.iter().map(|draft| DraftLine::new(visit, draft)).collect(),
            sent,
            may_write: visit.may("GET", "/write/practice"),
            rule: voice.say(if on_desk.rule.required { "rule-two-persons" } else { "rule-one-person" }),
            may_rule: visit.may("GET", "/office/rule"),
            may_log: visit.may("GET", "/log"),
        }
    }
}

impl DraftLine {
    fn new(visit: &Visit, draft: &Draft) -> Self {
        let (voice, record) = (visit.voice(), &draft.content.record);
        let form = draft.stage == Stage::Writing || draft.stage == Stage::Returned;
        Self {
            title: title(voice, record.title(), record.kind()),
            kind: labels::kind(voice.locale, record.kind()),
            stage: (draft.stage != Stage::Writing).then(|| labels::stage(voice.locale, draft.stage)),
            saved: voice.with("draft-saved-at", "date", voice.at(draft.saved_at)),
            href: format!("/write/{}{}", draft.id, if form { "" } else { "/preview" }),
            tongue: voice.tongue(Some(record.language())),
        }
    }
}

/// The title of a draft, or what stands for it.
fn title(voice: Voice, title: &str, kind: Kind) -> String {
    match kind {
        _ if !title.trim().is_empty() => title.to_owned(),
        Kind::Reply => labels::kind(voice.locale, kind),
        _ => voice.say("draft-untitled"),
    }
}

fn news(voice: Voice, line: &NewsLine, names: &Names) -> NewsView {
    let name = line.by.as_ref().map(|by| names.name(voice, by)).unwrap_or_default();
    let title = title(voice, &line.title, line.kind.unwrap_or(Kind::Other));
    let (at, due) = (voice.at(line.at), line.publish_at.map(|at| voice.at(at)));
    let key = match (line.news, &due) {
        (News::Approved, Some(_)) => "news-scheduled".to_owned(),
        (News::Rule, _) => format!("news-rule-{}", line.words),
        (news, _) => format!("news-{news}"),
    };
    let args = [("title", &title), ("name", &name), ("date", &at), ("due", due.as_ref().unwrap_or(&at))];
    let draft = matches!(line.news, News::Waiting | News::Returned | News::Approved);
    NewsView {
        text: voice.all(&key, &args.map(|(name, text)| (name, Arg::Text(text)))),
        href: line.post.map(|id| match (line.kind, line.news) {
            (_, News::Returned) => format!("/write/{id}"),
            (Some(kind), _) if !draft => format!("/{}/{id}", kind.folder()),
            _ => format!("/write/{id}/preview"),
        }),
        words: if line.news == News::Rule { String::new() } else { line.words.clone() },
        asks: matches!(line.news, News::Waiting | News::Returned),
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

/// Two things that take back what is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taking {
    /// A text is withdrawn.
    Withdraw,
    /// An event is cancelled.
    Cancel,
}

impl AskPage {
    /// The page that asks before a draft is deleted.
    pub fn of_draft(visit: &Visit, draft: &Draft) -> Self {
        let (voice, record) = (visit.voice(), &draft.content.record);
        let title = title(voice, record.title(), record.kind());
        Self {
            frame: Frame::new(visit, voice.with("delete-draft-title", "title", title), "menu-write"),
            lead: voice.say("delete-draft-lead"),
            action: format!("/write/{}/discard", draft.id),
            button: voice.say("button-delete-draft"),
            keep: "/desk".to_owned(),
            reason: None,
            hint: String::new(),
            problem: None,
        }
    }

    /// The page that asks.
    pub fn new(visit: &Visit, page: &PostPage, taking: Taking, problem: Option<String>) -> Self {
        let voice = visit.voice();
        let post = &page.slip.post;
        let (key, button, folder) = match taking {
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
            keep: slip::href(post),
            reason: Some(voice.say(&format!("{key}-reason"))),
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
    let fits = taking != Taking::Cancel || matches!(post_page.slip.post.record, Some(Record::Event(_)));
    if !post_page.slip.own || post_page.slip.post.state != PostState::Published || !fits {
        return Err(Failure::NotFound);
    }
    Ok(post_page)
}

/// `GET /write/{id}/discard`
pub(crate) async fn ask_discard(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let draft = web.app.read().draft(pages::id(&id)?).await?.ok_or(Failure::NotFound)?;
    Ok(page(StatusCode::OK, &AskPage::of_draft(&visit, &draft)))
}

/// `POST /write/{id}/discard`
pub(crate) async fn discard(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    comity_service::draft::discard(&web.app, &visit.agent()?, pages::id(&id)?).await?;
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
    let done = comity_service::post::cancel_event(&web.app, &visit.agent()?, post_page.slip.post.id, fields.get("reason")).await?;
    let done = if matches!(done, HandedIn::Published(_)) { "done-cancelled" } else { "done-submitted" };
    Ok(see(&slip::href(&post_page.slip.post), done, &[]))
}
