//! The last look: exactly what goes out, to whom, when, what is different, and who stands behind it. Author and approver
//! read the same page; what each may do with it stands there as buttons.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use comity_model::draft::Stage;
use comity_model::{Html, Kind, OwnActor, Record};
use comity_service::Error;
use comity_service::draft::{self, Opened};
use comity_words::{Arg, labels};
use http::StatusCode;

use crate::Web;
use crate::diff::{self, Changes};
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, page, scripted};
use crate::names::Names;
use crate::pages::write::{WritePage, fields_of, ours};
use crate::pages::{self, see};
use crate::parts::{Mark, Notice, Tlp, Tongue};
use crate::record::{EventView, Files, PracticeView};
use crate::slip;
use crate::visit::Visit;
use crate::voice::Voice;

/// A signature line.
#[derive(Debug, Clone)]
pub(crate) struct Hand {
    /// Who; nothing if it is open.
    pub name: Option<String>,
    /// As what.
    pub label: String,
}

/// A button of the form.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Where it leads.
    pub action: String,
    /// What is done on the way.
    pub then: &'static str,
    /// What it says.
    pub text: String,
    /// Its class beside `btn`.
    pub class: &'static str,
}

/// A form with a few words to write.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    /// Where it leads.
    pub action: String,
    /// The name of the field.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What to write.
    pub hint: String,
    /// The button.
    pub button: String,
    /// What was written already.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "preview.html")]
pub(crate) struct PreviewPage {
    frame: Frame,
    /// The hash of what is shown: what the approval is bound to.
    hash: String,
    /// The same in fours, to read out.
    hash_short: String,
    /// To how many it goes.
    reach: String,
    /// When it goes out.
    when: String,
    /// How far it has come, in a sentence or two.
    stage: Vec<String>,
    hands: Vec<Hand>,
    steps: Vec<Step>,
    sayings: Vec<Saying>,
    edit: Option<String>,
    /// What is different from which revision.
    changes: Option<(String, Changes)>,
    kind: String,
    event: bool,
    tlp: Tlp,
    title: String,
    summary: String,
    tongue: Tongue,
    practice: Option<PracticeView>,
    notice: Option<EventView>,
    files: Files,
    /// Of a reply: its text.
    text: Option<Html>,
    /// Translations that go out with it.
    translations: Vec<(String, String, String, Tongue)>,
    /// What goes out as `summary`: what plain software shows.
    wire_summary: String,
    /// What goes out as `content`.
    wire_content: Html,
}

impl PreviewPage {
    /// A draft as it would go out now.
    pub fn new(visit: &Visit, opened: &Opened, names: &Names, followers: usize, said: Option<&Said>) -> Self {
        let voice = visit.voice();
        let draft = &opened.draft;
        let record = &draft.content.record;
        let reach = if record.sharing() == comity_model::SharingLevel::Green { "publish-to-green" } else { "publish-to" };
        let (practice, notice, text, translations) = match record {
            Record::Practice(practice) => (Some(PracticeView::new(voice, practice, true, None)), None, None, &practice.translations[..]),
            Record::Event(event) => (None, Some(EventView::new(voice, event, None, &Html::default(), None)), None, &event.translations[..]),
            Record::Reply(_) => (None, None, Some(opened.html()), &[][..]),
        };
        let title = if record.title().is_empty() { labels::kind(voice.locale, record.kind()) } else { record.title().to_owned() };
        let mut frame = Frame::new(visit, voice.with("preview-title", "title", &title), "menu-write");
        if let Some(comment) = &draft.comment {
            let args = [("name", names.name(voice, &comment.by)), ("date", voice.at(comment.at)), ("comment", comment.text.clone())];
            let text = voice.all("draft-comment", &args.each_ref().map(|(name, text)| (*name, Arg::Text(text))));
            frame = frame.with_notice(Notice { mark: Mark::Way, word: voice.say("stage-returned"), text });
        }
        let before = opened.published.as_ref().and_then(|row| row.post.record.as_ref().map(|record| (row.post.revision, record)));
        if said.is_some() {
            frame.before = Some(voice.say("notice-problem"));
        }
        Self {
            frame,
            hash_short: crate::tally::in_fours(&opened.hash),
            hash: opened.hash.clone(),
            reach: voice.count(reach, followers),
            when: draft
                .content
                .publish_at
                .map_or_else(|| voice.say("draft-at-once"), |at| voice.with("draft-at-time", "date", voice.at(at))),
            stage: stage(visit, opened, names),
            hands: hands(voice, opened, names),
            steps: steps(visit, opened),
            sayings: sayings(visit, opened, said),
            edit: visit.may("GET", "/write/{id}").then(|| format!("/write/{}", draft.id)),
            changes: before.map(|(number, before)| {
                let changes = Changes::new(voice, diff::changes(voice, before, record), Some(record.language()));
                (voice.all("draft-changes-since", &[("number", number.into())]), changes)
            }),
            kind: labels::kind(voice.locale, record.kind()),
            event: record.kind() == Kind::Event,
            tlp: Tlp(record.sharing()),
            title,
            summary: record.summary().to_owned(),
            tongue: voice.tongue(Some(record.language())),
            practice,
            notice,
            files: Files::to_be_judged(voice, record),
            text,
            translations: translations.iter().map(|translation| translated(voice, translation)).collect(),
            wire_summary: opened.summary(),
            wire_content: opened.html(),
        }
    }
}

fn translated(voice: Voice, translation: &comity_model::practice::Translation) -> (String, String, String, Tongue) {
    let name = voice.language(&translation.language);
    let text = [translation.summary.as_str(), translation.body.as_str()].join("\n\n");
    (name, translation.title.clone(), text, voice.tongue(Some(&translation.language)))
}

/// Whether the reader may be the second hand of this draft.
fn is_second(visit: &Visit, opened: &Opened) -> bool {
    let may = visit.may("POST", "/write/{id}/approve");
    may && visit.agent().is_ok_and(|agent| opened.draft.may_be_approved_by(&agent, opened.rule))
}

fn stage(visit: &Visit, opened: &Opened, names: &Names) -> Vec<String> {
    let (voice, draft) = (visit.voice(), &opened.draft);
    let name = names.name(voice, &draft.by);
    let args = [("name", Arg::Text(&name)), ("date", Arg::Text(&voice.at(draft.at)))];
    let mut said = vec![match draft.stage {
        Stage::Writing => voice.say(if opened.rule.required { "draft-takes-two" } else { "draft-takes-one" }),
        Stage::Returned => voice.all("draft-was-returned", &args),
        Stage::Waiting => voice.all("draft-waits", &args),
        Stage::Approved => voice.all("draft-was-approved", &args),
    }];
    if draft.stage == Stage::Waiting && opened.rule.required && !is_second(visit, opened) {
        said.push(voice.say("draft-not-by-you"));
    }
    if draft.stage == Stage::Writing && !opened.rule.required && !visit.may("POST", "/write/{id}/publish") {
        said.push(voice.say("publish-not-yours"));
    }
    said
}

/// Two signature lines, or one where one person publishes.
fn hands(voice: Voice, opened: &Opened, names: &Names) -> Vec<Hand> {
    let draft = &opened.draft;
    let authors = Some(names.list(voice, &draft.authors)).filter(|list| !list.is_empty());
    let mut hands = vec![Hand { name: authors, label: voice.say("hand-written-by") }];
    if opened.rule.required || draft.stage == Stage::Approved {
        let name = (draft.stage == Stage::Approved).then(|| names.name(voice, &draft.by));
        hands.push(Hand { name, label: voice.say("hand-approved-by") });
    }
    hands
}

/// What may be done, the most likely first.
fn steps(visit: &Visit, opened: &Opened) -> Vec<Step> {
    let (draft, rule) = (&opened.draft, opened.rule);
    let step = |path: &str, then, key: &str, class| {
        let action = format!("/write/{}/{path}", draft.id);
        visit.may("POST", &format!("/write/{{id}}/{path}")).then(|| Step { action, then, text: visit.voice().say(key), class })
    };
    let second = is_second(visit, opened);
    let timed = draft.content.publish_at.is_some();
    let publishes = if draft.revises > 0 && draft.content.correction {
        "button-publish-correction"
    } else if draft.revises > 0 {
        "button-publish-revision"
    } else {
        "button-publish"
    };
    let all = match draft.stage {
        Stage::Writing | Stage::Returned if rule.required => vec![step("submit", "", "button-submit", "")],
        Stage::Writing | Stage::Returned if timed => {
            vec![step("approve", "", "button-let-out-at-time", ""), step("submit", "", "button-submit", "two")]
        }
        Stage::Writing | Stage::Returned => vec![step("publish", "", publishes, ""), step("submit", "", "button-submit", "two")],
        Stage::Waiting if second && timed => vec![step("approve", "", "button-approve-for-time", "")],
        Stage::Waiting if second => {
            vec![step("approve", "publish", "button-approve-and-publish", ""), step("approve", "", "button-approve", "two")]
        }
        Stage::Waiting => vec![step("take-back", "", "button-take-request-back", "two")],
        Stage::Approved if timed => vec![step("take-back", "", "button-take-approval-back", "two")],
        Stage::Approved => vec![step("publish", "", publishes, ""), step("take-back", "", "button-take-approval-back", "two")],
    };
    all.into_iter().flatten().collect()
}

fn sayings(visit: &Visit, opened: &Opened, said: Option<&Said>) -> Vec<Saying> {
    let (voice, draft) = (visit.voice(), &opened.draft);
    let handed_on = matches!(draft.stage, Stage::Waiting | Stage::Approved);
    let mut sayings = Vec::new();
    let mut add = |path: &str, name, key: &str| {
        if visit.may("POST", &format!("/write/{{id}}/{path}")) {
            let said = said.filter(|said| said.name == name);
            sayings.push(Saying {
                action: format!("/write/{}/{path}", draft.id),
                name,
                label: voice.say(&format!("{key}-label")),
                hint: voice.say(&format!("{key}-hint")),
                button: voice.say(&format!("{key}-button")),
                value: said.map(|said| said.text.clone()).unwrap_or_default(),
                problem: said.map(|said| said.problem.clone()),
            });
        }
    };
    if handed_on && is_second(visit, opened) {
        add("return", "comment", "send-back");
    }
    if opened.rule.required && opened.rule.emergency && draft.stage != Stage::Approved {
        add("alone", "reason", "alone");
    }
    sayings
}

/// `GET /write/{id}/preview`
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    look(&web, &visit, &id, None).await
}

/// Words that were sent and are not in order.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The name of their field.
    name: &'static str,
    /// What they say.
    text: String,
    /// What is wrong with them.
    problem: String,
}

/// What was done, or the page again if the words that go with it are not in order.
async fn done<T>(
    web: &Web,
    visit: &Visit,
    id: &str,
    words: (&'static str, &str),
    result: Result<T, Error>,
) -> Result<Result<T, Response>, Failure> {
    let (name, text) = words;
    match result {
        Err(Error::Problems(problems)) if problems.0.iter().any(|problem| problem.field == name) => {
            let all = problems.0.iter().filter(|problem| problem.field == name);
            let sentences = all.map(|problem| comity_words::problems::problem(visit.voice().locale, problem));
            let said = Said { name, text: text.to_owned(), problem: sentences.collect::<Vec<_>>().join(" ") };
            look(web, visit, id, Some(&said)).await.map(Err)
        }
        result => Ok(Ok(result?)),
    }
}

async fn look(web: &Web, visit: &Visit, id: &str, said: Option<&Said>) -> Result<Response, Failure> {
    let ours = ours(web, visit, id).await?;
    if ours.draft.is_none() {
        let published = ours.published.as_ref().ok_or(Failure::NotFound)?;
        return Ok(Redirect::to(&slip::href(published)).into_response());
    }
    let opened = draft::open(&web.app.read(), ours.id).await?;
    match opened.problems() {
        Err(Error::Problems(problems)) => {
            let content = &opened.draft.content;
            let fields = fields_of(visit.voice(), content);
            let view = WritePage::new(visit, content.record.kind(), fields, Err(problems), Some(&ours));
            return Ok(scripted(StatusCode::UNPROCESSABLE_ENTITY, view));
        }
        other => other?,
    }
    let followers = web.app.read().followers_total(OwnActor::Office).await?;
    let names = Names::read(web).await?;
    let view = PreviewPage::new(visit, &opened, &names, usize::try_from(followers).unwrap_or(usize::MAX), said);
    Ok(page(if said.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &view))
}

fn again(id: &str, done: &str) -> Response {
    see(&format!("/write/{id}/preview"), done, &[])
}

/// `POST /write/{id}/submit`: asks for approval of what was read.
pub(crate) async fn submit(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    draft::submit(&web.app, &visit.agent()?, pages::id(&id)?, fields.get("hash")).await?;
    Ok(again(&id, "done-submitted"))
}

/// `POST /write/{id}/approve`: approves what was read, and publishes it if that was asked for as well.
pub(crate) async fn approve(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    draft::approve(&web.app, &visit.agent()?, pages::id(&id)?, fields.get("hash")).await?;
    if fields.get("do") == "publish" {
        return publish(State(web), visit, Path(id), fields).await;
    }
    Ok(again(&id, "done-approved"))
}

/// `POST /write/{id}/return`: sends a draft back with a comment.
pub(crate) async fn send_back(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let comment = fields.get("comment");
    let sent = draft::send_back(&web.app, &visit.agent()?, pages::id(&id)?, comment).await;
    Ok(done(&web, &visit, &id, ("comment", comment), sent).await?.map_or_else(|again| again, |()| see("/desk", "done-returned", &[])))
}

/// `POST /write/{id}/take-back`: takes an approval back, or the request for one.
pub(crate) async fn take_back(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    draft::take_back(&web.app, &visit.agent()?, pages::id(&id)?).await?;
    Ok(again(&id, "done-taken-back"))
}

/// `POST /write/{id}/publish`: what was read goes out, or nothing.
pub(crate) async fn publish(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let published = draft::publish(&web.app, &visit.agent()?, pages::id(&id)?, fields.get("hash")).await?;
    out(&web, &visit, &published).await
}

/// `POST /write/{id}/alone`: the same without a second person, in an emergency.
pub(crate) async fn alone(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let agent = visit.agent()?;
    let reason = fields.get("reason");
    let sent = draft::publish_alone(&web.app, &agent, pages::id(&id)?, fields.get("hash"), reason).await;
    match done(&web, &visit, &id, ("reason", reason), sent).await? {
        Ok(published) => out(&web, &visit, &published).await,
        Err(again) => Ok(again),
    }
}

/// The page of what was published.
async fn out(web: &Web, visit: &Visit, published: &comity_service::post::Published) -> Result<Response, Failure> {
    let post = web.app.read().post_page(published.id, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    let done = match published {
        published if published.seq == 0 => "done-nothing-changed",
        published if published.revision > 1 => "done-revised",
        _ => "done-published",
    };
    Ok(see(&slip::href(&post.slip.post), done, &[("n", &published.inboxes.to_string())]))
}
