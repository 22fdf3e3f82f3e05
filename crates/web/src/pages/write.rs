//! Writing: drafts, revisions, and the last look before something leaves the office.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use comity_model::{Kind, OwnActor, Problems, Record, State as PostState};
use comity_service::post::{Change, content_hash};
use comity_store::pages::PostPage;
use comity_words::labels;
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::{self, Fields, Form, Part};
use crate::frame::{Frame, page};
use crate::pages::{self, see};
use crate::parts::{Mark, Tlp, Tongue};
use crate::record::{EventView, PracticeView};
use crate::slip;
use crate::visit::Visit;
use crate::voice::Voice;

#[derive(Debug, Template)]
#[template(path = "write.html")]
pub(crate) struct WritePage {
    /// The frame.
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    /// The state of the text, in words.
    pub state: String,
    /// When it was saved.
    pub saved: Option<String>,
    /// Whether an earlier state is published.
    pub revises: bool,
    /// What is wrong: where, and what to do.
    pub problems: Vec<(String, String)>,
    /// How many problems, in words.
    pub count: String,
    /// The fields.
    pub parts: Vec<Part>,
    /// What changed, as the author put it.
    pub note: String,
    /// Whether it corrects a mistake.
    pub correction: bool,
    /// Where a draft is deleted.
    pub discard: Option<String>,
    /// Whether the writer may publish as well.
    pub may_publish: bool,
}

/// The last look: exactly what goes out.
#[derive(Debug, Template)]
#[template(path = "preview.html")]
pub(crate) struct PreviewPage {
    /// The frame.
    pub frame: Frame,
    /// Where the button leads.
    pub action: String,
    /// The hash of what is shown: what the approval is bound to.
    pub hash: String,
    /// The same in fours, to read out.
    pub hash_short: String,
    /// All fields of a revision, sent again unchanged.
    pub carried: Vec<(String, String)>,
    /// What the button says.
    pub button: String,
    /// To how many it goes.
    pub reach: String,
    /// Where to change it.
    pub edit: Option<String>,
    /// Whether the reader may publish.
    pub may_publish: bool,
    /// Practice or event.
    pub kind: String,
    /// Whether it is an event.
    pub event: bool,
    /// Its sharing level.
    pub tlp: Tlp,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// Its language.
    pub tongue: Tongue,
    /// The record, as readers see it.
    pub practice: Option<PracticeView>,
    /// The notice, as readers see it.
    pub notice: Option<EventView>,
    /// Translations that go out with it.
    pub translations: Vec<(String, String, String, Tongue)>,
}

/// What a form holds, and what of it can't be read.
fn read(kind: Kind, fields: &Fields) -> (Record, Result<(), Problems>) {
    if kind == Kind::Event {
        let (event, problems) = forms::event::read(fields);
        (Record::Event(Box::new(event)), problems)
    } else {
        let (practice, problems) = forms::practice::read(fields);
        (Record::Practice(Box::new(practice)), problems)
    }
}

fn fields_of(record: &Record) -> Fields {
    match record {
        Record::Practice(practice) => forms::practice::fields_of(practice),
        Record::Event(event) => forms::event::fields_of(event),
        Record::Reply(_) => Fields::default(),
    }
}

impl WritePage {
    /// The form of a kind. `post` is the text that it changes, if there is one.
    pub fn new(visit: &Visit, kind: Kind, fields: Fields, problems: Result<(), Problems>, post: Option<&comity_model::Post>) -> Self {
        let voice = visit.voice();
        let revises = post.is_some_and(|post| post.state == PostState::Published);
        let name = if kind == Kind::Event { "event" } else { "practice" };
        let key = if post.is_some() { format!("edit-{name}") } else { format!("write-{name}") };
        let form = Form::new(voice, fields, problems);
        let summary = form.summary();
        let mut frame = Frame::new(visit, voice.say(&key), "menu-write");
        let count = voice.count("problems-title", summary.len());
        if !summary.is_empty() {
            frame.before = Some(count.clone());
        }
        let state = post.map_or(PostState::Draft, |post| post.state);
        let draft = post.filter(|post| post.state == PostState::Draft);
        Self {
            action: post.map_or_else(|| format!("/write/{name}"), |post| format!("/write/{}", post.id)),
            state: labels::state(voice.locale, state),
            saved: draft.map(|post| voice.with("draft-saved-at", "date", voice.at(post.updated_at.unwrap_or(post.received_at)))),
            revises,
            problems: summary,
            count,
            parts: if kind == Kind::Event { forms::event::parts(&form) } else { forms::practice::parts(&form) },
            note: form.fields.get("note").to_owned(),
            correction: form.fields.get("correction") == "yes",
            discard: draft.map(|post| format!("/write/{}/discard", post.id)),
            may_publish: visit.may("POST", "/write/{id}/publish"),
            frame,
        }
    }
}

impl PreviewPage {
    /// What a record looks like to others.
    pub fn new(visit: &Visit, record: &Record, followers: usize) -> Self {
        let voice = visit.voice();
        let reach = if record.sharing() == comity_model::SharingLevel::Green { "publish-to-green" } else { "publish-to" };
        let hash = content_hash(record);
        let (practice, notice, translations) = match record {
            Record::Practice(practice) => (Some(PracticeView::new(voice, practice, true, None)), None, &practice.translations[..]),
            Record::Event(event) => {
                (None, Some(EventView::new(voice, event, None, &comity_model::Html::default(), None)), &event.translations[..])
            }
            Record::Reply(_) => (None, None, &[][..]),
        };
        Self {
            frame: Frame::new(visit, voice.with("publish-title", "title", record.title()), "menu-write"),
            action: String::new(),
            hash_short: crate::tally::in_fours(&hash),
            hash,
            carried: Vec::new(),
            button: voice.say("button-publish"),
            reach: voice.count(reach, followers),
            edit: None,
            may_publish: visit.may("POST", "/write/{id}/publish"),
            kind: labels::kind(voice.locale, record.kind()),
            event: record.kind() == Kind::Event,
            tlp: Tlp(record.sharing()),
            title: record.title().to_owned(),
            summary: record.summary().to_owned(),
            tongue: voice.tongue(Some(record.language())),
            practice,
            notice,
            translations: translations.iter().map(|translation| translated(voice, translation)).collect(),
        }
    }
}

fn translated(voice: Voice, translation: &comity_model::practice::Translation) -> (String, String, String, Tongue) {
    let name = voice.language(&translation.language);
    let text = [translation.summary.as_str(), translation.body.as_str()].join("\n\n");
    (name, translation.title.clone(), text, voice.tongue(Some(&translation.language)))
}

/// `GET /write/practice`
pub(crate) async fn new_practice(visit: Visit) -> Response {
    let fields = forms::practice::begin(visit.office());
    page(StatusCode::OK, &WritePage::new(&visit, Kind::Practice, fields, Ok(()), None))
}

/// `GET /write/event`
pub(crate) async fn new_event(visit: Visit) -> Response {
    let fields = forms::event::begin(visit.office(), visit.voice());
    page(StatusCode::OK, &WritePage::new(&visit, Kind::Event, fields, Ok(()), None))
}

/// `POST /write/practice`
pub(crate) async fn save_practice(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    save_draft(&web, &visit, Kind::Practice, fields, None).await
}

/// `POST /write/event`
pub(crate) async fn save_event(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    save_draft(&web, &visit, Kind::Event, fields, None).await
}

async fn ours(web: &Web, visit: &Visit, id: &str) -> Result<PostPage, Failure> {
    let found = web.app.read().post_page(pages::id(id)?, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    let post = &found.slip.post;
    if !found.slip.own {
        return Err(comity_service::Error::State("form-not-ours").into());
    }
    if post.state == PostState::Withdrawn {
        return Err(comity_service::Error::State("form-already-withdrawn").into());
    }
    if !matches!(post.record, Some(Record::Practice(_) | Record::Event(_))) {
        return Err(Failure::NotFound);
    }
    Ok(found)
}

/// `GET /write/{id}`
pub(crate) async fn edit(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = ours(&web, &visit, &id).await?;
    let post = &found.slip.post;
    if post.state == PostState::Published && !visit.may("POST", "/write/{id}/publish") {
        return Err(Failure::Forbidden("a revision is published at once"));
    }
    let fields = post.record.as_ref().map(fields_of).unwrap_or_default();
    Ok(page(StatusCode::OK, &WritePage::new(&visit, post.kind, fields, Ok(()), Some(post))))
}

/// `POST /write/{id}`: saves a draft again, or publishes a revision after a last look.
pub(crate) async fn save(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let found = ours(&web, &visit, &id).await?;
    let post = &found.slip.post;
    if post.state == PostState::Published {
        return revise(&web, &visit, post, fields).await;
    }
    save_draft(&web, &visit, post.kind, fields, Some(post)).await
}

async fn save_draft(web: &Web, visit: &Visit, kind: Kind, fields: Fields, post: Option<&comity_model::Post>) -> Result<Response, Failure> {
    if is_more(&fields) {
        return Ok(page(StatusCode::OK, &WritePage::new(visit, kind, fields, Ok(()), post)));
    }
    let (record, unreadable) = read(kind, &fields);
    let looks = fields.get("do") == "preview";
    if unreadable.is_err() {
        let problems = all_problems(unreadable, if looks { record.problems() } else { Ok(()) });
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &WritePage::new(visit, kind, fields, problems, post)));
    }
    let problems = record.problems();
    let id = comity_service::post::save_draft(&web.app, &visit.agent()?, post.map(|post| post.id), record).await?;
    if !looks {
        return Ok(see(&format!("/write/{id}"), "done-saved", &[]));
    }
    if problems.is_err() {
        // It is saved, under its own address from now on; what keeps it from being published is shown there.
        let saved = web.app.read().post_page(id, &visit.viewer()).await?;
        let post = saved.as_ref().map(|page| &page.slip.post);
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &WritePage::new(visit, kind, fields, problems, post)));
    }
    Ok(Redirect::to(&format!("/write/{id}/preview")).into_response())
}

/// Whether the form is only asked for more room.
fn is_more(fields: &Fields) -> bool {
    matches!(fields.get("do"), "step" | "measure" | "translation")
}

fn all_problems(unreadable: Result<(), Problems>, broken: Result<(), Problems>) -> Result<(), Problems> {
    let mut all = unreadable.err().map(|Problems(all)| all).unwrap_or_default();
    for problem in broken.err().map(|Problems(all)| all).unwrap_or_default() {
        if !all.iter().any(|known| known.field == problem.field) {
            all.push(problem);
        }
    }
    if all.is_empty() { Ok(()) } else { Err(Problems(all)) }
}

async fn revise(web: &Web, visit: &Visit, post: &comity_model::Post, fields: Fields) -> Result<Response, Failure> {
    if !visit.may("POST", "/write/{id}/publish") {
        return Err(Failure::Forbidden("a revision is published at once"));
    }
    if is_more(&fields) {
        return Ok(page(StatusCode::OK, &WritePage::new(visit, post.kind, fields, Ok(()), Some(post))));
    }
    let (record, unreadable) = read(post.kind, &fields);
    let problems = all_problems(unreadable, record.problems());
    if problems.is_err() || fields.get("do") == "edit" {
        let status = if problems.is_err() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return Ok(page(status, &WritePage::new(visit, post.kind, fields, problems, Some(post))));
    }
    if fields.get("do") != "publish" || fields.get("hash") != content_hash(&record) {
        let followers = web.app.read().followers_total(OwnActor::Office).await?;
        let mut view = PreviewPage::new(visit, &record, usize::try_from(followers).unwrap_or(usize::MAX));
        view.action = format!("/write/{}", post.id);
        view.carried = fields.carried();
        view.button =
            visit.voice().say(if fields.get("correction") == "yes" { "button-publish-correction" } else { "button-publish-revision" });
        return Ok(page(StatusCode::OK, &view));
    }
    let change = Change { correction: fields.get("correction") == "yes", note: fields.get("note").to_owned() };
    let published = comity_service::post::revise(&web.app, &visit.agent()?, post.id, record, change).await?;
    let done = if published.seq == 0 { "done-nothing-changed" } else { "done-revised" };
    Ok(see(&slip::href(post), done, &[("n", &published.inboxes.to_string())]))
}

/// `GET /write/{id}/preview`: exactly what goes out, and the button that sends it.
pub(crate) async fn preview(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = ours(&web, &visit, &id).await?;
    let post = &found.slip.post;
    let Some(record) = post.record.as_ref().filter(|_| post.state == PostState::Draft) else {
        return Ok(Redirect::to(&slip::href(post)).into_response());
    };
    if let Err(problems) = record.problems() {
        let view = WritePage::new(&visit, post.kind, fields_of(record), Err(problems), Some(post));
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &view));
    }
    let followers = web.app.read().followers_total(OwnActor::Office).await?;
    let mut view = PreviewPage::new(&visit, record, usize::try_from(followers).unwrap_or(usize::MAX));
    view.action = format!("/write/{}/publish", post.id);
    view.edit = Some(format!("/write/{}", post.id));
    Ok(page(StatusCode::OK, &view))
}

/// `POST /write/{id}/publish`: what was read goes out, or nothing.
pub(crate) async fn publish(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let id = pages::id(&id)?;
    let published = comity_service::post::publish_draft(&web.app, &visit.agent()?, id, fields.get("hash")).await?;
    let post = web.app.read().post_page(published.id, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    Ok(see(&slip::href(&post.slip.post), "done-published", &[("n", &published.inboxes.to_string())]))
}
