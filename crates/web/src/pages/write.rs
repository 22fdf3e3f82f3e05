//! Writing: the form of a text that is not published yet, be it new or a revision.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeZone as _;
use comity_model::draft::{Content, Stage};
use comity_model::event::EventStatus;
use comity_model::{Draft, Event, Id, Kind, Language, Post, Problem, Problems, Record, Rule, State as PostState, Time};
use comity_words::{labels, problems};
use http::StatusCode;
use serde::Deserialize;

use crate::Web;
use crate::diff::Changes;
use crate::error::Failure;
use crate::forms::read::Reading;
use crate::forms::{self, Fields, Form, Part, outline};
use crate::frame::{Frame, Scripted, scripted};
use crate::pages::{self, see};
use crate::parts::{Mark, Notice};
use crate::script::Script;
use crate::visit::Visit;
use crate::voice::Voice;

mod keep;

/// How many earlier states are looked at for what is older than what.
pub(crate) const STATES: u32 = 50;

#[derive(Debug, Template)]
#[template(path = "write.html")]
pub(crate) struct WritePage {
    /// The frame.
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    /// The post that it will be.
    pub id: String,
    /// The check number of the state that the form began with.
    pub from: String,
    /// The outline that it was begun with, if it was.
    pub like: String,
    /// Outlines to begin with: the label, and where.
    pub outlines: Vec<(String, String)>,
    /// Where another is begun with the same words.
    pub copy: Option<String>,
    /// What it is, if what it changes is gone when it is sent.
    pub record: Kind,
    /// How far it has come, in words.
    pub stage: String,
    /// When it was saved.
    pub saved: Option<String>,
    /// That whoever saves it again takes back what was asked for or approved.
    pub voids: bool,
    /// Whether an earlier state is published.
    pub revises: bool,
    /// What is wrong: where, and what to do.
    pub problems: Vec<(String, String)>,
    /// How many problems, in words.
    pub count: String,
    /// What has to be filled in before it can be published: where, and its label.
    pub missing: Vec<(String, String)>,
    /// That it was changed meanwhile: what happened, and how what is written here differs from what is there.
    pub meanwhile: Option<Meanwhile>,
    /// The fields.
    pub parts: Vec<Part>,
    /// When it goes out.
    pub time: Part,
    /// By whose clocks that is.
    pub zone: String,
    /// What changed, as the author put it.
    pub note: String,
    /// Whether it corrects a mistake.
    pub correction: bool,
    /// The button that leads to its files, of a text that takes them.
    pub to_files: Option<String>,
    /// Where a draft is deleted.
    pub discard: Option<String>,
}

/// That a text was changed between the form and its being sent.
#[derive(Debug, Clone)]
pub(crate) struct Meanwhile {
    /// What happened.
    pub text: String,
    /// The page of what is there now, if anything is.
    pub href: Option<String>,
    /// How what is written here differs from it.
    pub changes: Option<Changes>,
}

impl Scripted for WritePage {
    const SCRIPT: Script = Script::Write;

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// A text of ours that is written.
#[derive(Debug, Clone)]
pub(crate) struct Ours {
    /// Its row.
    pub id: Id,
    /// What is not published of it, if anything is.
    pub draft: Option<Draft>,
    /// What is published of it, if anything is.
    pub published: Option<Post>,
    /// The check number of this state.
    pub state: String,
    /// Languages whose translation is older than the original.
    pub behind: Vec<Language>,
}

impl Ours {
    /// What the form begins with: the draft, or what is published.
    fn content(&self) -> Option<Content> {
        let published = || self.published.as_ref().and_then(|post| post.record.clone()).map(Content::from);
        self.draft.as_ref().map(|draft| draft.content.clone()).or_else(published)
    }
}

/// What a form holds, and what of it can't be read. `before` is the text that it changes.
fn read(kind: Kind, fields: &Fields, before: Option<&Record>) -> (Content, Result<(), Problems>) {
    // Their files have a page of their own.
    let (record, unreadable) = match (kind, before) {
        (Kind::Event, _) => {
            let (event, unreadable) = forms::event::read(fields);
            (Record::Event(Box::new(event)), unreadable)
        }
        (_, Some(Record::Reply(reply))) => {
            let (reply, unreadable) = forms::reply::read(fields, reply);
            (Record::Reply(reply), unreadable)
        }
        _ => {
            let (practice, unreadable) = forms::practice::read(fields);
            (Record::Practice(Box::new(practice)), unreadable)
        }
    };
    let (publish_at, wrong) = match time(fields) {
        Ok(time) => (time, Ok(())),
        Err(wrong) => (None, Err(wrong)),
    };
    let note = fields.get("note").to_owned();
    let record = record.with_files_of(before);
    (Content { record, correction: fields.get("correction") == "yes", note, publish_at }, all_problems(unreadable, wrong))
}

/// When the form wants it to go out, by the clocks that the form named: the reader may have chosen others since.
fn time(fields: &Fields) -> Result<Option<Time>, Problems> {
    let mut form = Reading::new(fields);
    let civil = form.civil("publish_at");
    form.finish()?;
    let Some(civil) = civil else { return Ok(None) };
    let zone: chrono_tz::Tz = fields.get("publish_zone").parse().unwrap_or(chrono_tz::Tz::UTC);
    match zone.from_local_datetime(&civil).earliest() {
        Some(at) => Ok(Some(at.to_utc())),
        None => Err(Problems(vec![Problem::new("publish_at", Rule::NoSuchTime)])),
    }
}

/// A text as the form shows it.
pub(crate) fn fields_of(voice: Voice, content: &Content) -> Fields {
    let mut fields = forms::fields_of(&content.record);
    fields.add("note", &*content.note);
    if content.correction {
        fields.add("correction", "yes");
    }
    fields.maybe("publish_at", content.publish_at.map(|at| at.with_timezone(&voice.zone).format("%Y-%m-%dT%H:%M")));
    fields
}

impl WritePage {
    /// The tools of the text areas, for the script: what each does, what it puts before and after, its label.
    const TOOLS: [(&'static str, &'static str, &'static str, &'static str); 5] = [
        ("wrap", "**", "**", "tool-bold"),
        ("wrap", "*", "*", "tool-italic"),
        ("line", "## ", "", "tool-heading"),
        ("line", "- ", "", "tool-list"),
        ("wrap", "[", "](https://)", "tool-link"),
    ];

    /// The form of a kind. `ours` is the text that it changes, if there is one.
    pub fn new(visit: &Visit, kind: Kind, fields: Fields, problems: Result<(), Problems>, ours: Option<&Ours>) -> Self {
        let voice = visit.voice();
        let draft = ours.and_then(|ours| ours.draft.as_ref());
        let name = match kind {
            Kind::Event => "event",
            Kind::Reply => "reply",
            Kind::Practice | Kind::Other => "practice",
        };
        let key = if ours.is_some() { format!("edit-{name}") } else { format!("write-{name}") };
        // What was typed by some clocks stays by those, if the form comes back.
        let zone = fields.get("publish_zone").parse::<chrono_tz::Tz>().unwrap_or(voice.zone).name();
        let id = ours.map(|ours| ours.id.to_string()).or_else(|| fields.text("id"));
        let from = fields.text("from").or_else(|| ours.map(|ours| ours.state.clone())).unwrap_or_default();
        let missing = if problems.is_err() { Vec::new() } else { missing(voice, kind, &fields, ours) };
        let mut form = Form::new(voice, fields, problems);
        for language in ours.iter().flat_map(|ours| &ours.behind) {
            form.fields.add("behind", language.as_str());
        }
        let summary = form.summary();
        let mut frame = Frame::new(visit, voice.say(&key), "menu-write");
        let count = voice.count("problems-title", summary.len());
        if !summary.is_empty() {
            frame.before = Some(count.clone());
        }
        let stage = draft.map_or(Stage::Writing, |draft| draft.stage);
        Self {
            action: ours.map_or_else(|| format!("/write/{name}"), |ours| format!("/write/{}", ours.id)),
            id: id.unwrap_or_else(|| Id::new(voice.now).to_string()),
            from,
            like: form.fields.get("like").to_owned(),
            outlines: Vec::new(),
            copy: ours.filter(|_| kind != Kind::Reply).map(|ours| format!("/write/{}/copy", ours.id)),
            record: kind,
            missing,
            meanwhile: None,
            stage: labels::stage(voice.locale, stage),
            saved: draft.map(|draft| voice.with("draft-saved-at", "date", voice.at(draft.saved_at))),
            voids: matches!(stage, Stage::Waiting | Stage::Approved),
            revises: ours.is_some_and(|ours| ours.published.is_some()),
            problems: summary,
            count,
            parts: match kind {
                Kind::Event => forms::event::parts(&form),
                Kind::Reply => forms::reply::parts(&form),
                Kind::Practice | Kind::Other => forms::practice::parts(&form),
            },
            time: {
                let time = form.moment("publish_at");
                let hint = format!("{} {}", time.hint, voice.with("draft-by-clocks", "zone", zone));
                time.hinted(hint)
            },
            zone: zone.to_owned(),
            note: form.fields.get("note").to_owned(),
            correction: form.fields.get("correction") == "yes",
            to_files: (kind != Kind::Reply).then(|| voice.say("button-save-to-files")),
            discard: draft.map(|draft| format!("/write/{}/discard", draft.id)),
            frame,
        }
    }
}

/// What has to be filled in before what a form holds can be published: where, and its label.
fn missing(voice: Voice, kind: Kind, fields: &Fields, ours: Option<&Ours>) -> Vec<(String, String)> {
    let before = ours.and_then(Ours::content).map(|content| content.record);
    let (content, unreadable) = read(kind, fields, before.as_ref());
    let Err(Problems(all)) = all_problems(unreadable, content.record.problems()) else { return Vec::new() };
    let asked = all.iter().filter(|problem| matches!(problem.rule, Rule::Missing | Rule::OneOf(_)));
    let line = |problem: &Problem| {
        let label = match problem.rule {
            Rule::OneOf(_) => problems::problem(voice.locale, problem),
            _ => problems::field_label(voice.locale, &problem.field),
        };
        (forms::part::id(&problem.field), label)
    };
    asked.map(line).collect()
}

/// With which outline a text is begun.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Begun {
    #[serde(default)]
    like: String,
}

/// The form of a new text. Without an outline it offers those that there are.
fn begin(visit: &Visit, kind: Kind, fields: Fields, like: &str) -> Response {
    let voice = visit.voice();
    let begun = outline::named(like).filter(|outline| outline.kind == kind);
    let fields = match begun {
        Some(outline) => outline.begin(fields),
        None => fields,
    };
    let mut view = WritePage::new(visit, kind, fields, Ok(()), None);
    if begun.is_none() {
        let of_kind = outline::ALL.iter().filter(|outline| outline.kind == kind);
        let link =
            |outline: &outline::Outline| (voice.say(&format!("outline-{}", outline.name)), format!("/write/{kind}?like={}", outline.name));
        view.outlines = of_kind.map(link).collect();
    }
    scripted(StatusCode::OK, view)
}

/// `GET /write/{id}/copy`: a new text that begins with the words of one of ours. Nothing of it is kept until it is saved.
pub(crate) async fn copy(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = pages::id(&id)?;
    let read = web.app.read();
    let record = match read.draft(id).await? {
        Some(draft) => draft.content.record,
        None => read.post(id).await?.filter(|row| row.own).and_then(|row| row.post.record).ok_or(Failure::NotFound)?,
    };
    let record = match record {
        Record::Event(event) => Record::Event(Box::new(Event { status: EventStatus::Scheduled, ..*event })),
        Record::Practice(practice) => Record::Practice(practice),
        Record::Reply(_) => return Err(Failure::NotFound),
    };
    let kind = record.kind();
    let mut view = WritePage::new(&visit, kind, fields_of(visit.voice(), &record.into()), Ok(()), None);
    let text = visit.voice().say("copy-notice");
    view.frame = view.frame.with_notice(Notice { mark: Mark::Way, word: visit.voice().say("notice-note"), text });
    Ok(scripted(StatusCode::OK, view))
}

/// The address of a form, with the outline that it was begun with.
fn home(id: Id, fields: &Fields) -> String {
    match outline::of(fields) {
        Some(outline) => format!("/write/{id}?like={}", outline.name),
        None => format!("/write/{id}"),
    }
}

/// `GET /write/practice`
pub(crate) async fn new_practice(visit: Visit, Query(begun): Query<Begun>) -> Response {
    begin(&visit, Kind::Practice, forms::practice::begin(visit.office()), &begun.like)
}

/// `GET /write/event`
pub(crate) async fn new_event(visit: Visit, Query(begun): Query<Begun>) -> Response {
    begin(&visit, Kind::Event, forms::event::begin(visit.office(), visit.voice()), &begun.like)
}

/// `POST /write/practice`
pub(crate) async fn save_practice(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    save_draft(&web, &visit, Kind::Practice, fields, None).await
}

/// `POST /write/event`
pub(crate) async fn save_event(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    save_draft(&web, &visit, Kind::Event, fields, None).await
}

/// The text of ours at an address.
pub(crate) async fn ours(web: &Web, visit: &Visit, id: &str) -> Result<Ours, Failure> {
    let id = pages::id(id)?;
    let draft = web.app.read().draft(id).await?;
    let published = web.app.read().post_page(id, &visit.viewer()).await?;
    match &published {
        None if draft.is_none() => return Err(Failure::NotFound),
        Some(page) if !page.slip.own => return Err(comity_service::Error::State("form-not-ours").into()),
        Some(page) if page.slip.post.state == PostState::Withdrawn => {
            return Err(comity_service::Error::State("form-already-withdrawn").into());
        }
        _ => {}
    }
    let state = comity_service::draft::state(&web.app.read(), id).await?;
    let mut states = web.app.read().records_of(id, STATES).await?;
    states.extend(draft.as_ref().map(|draft| draft.content.record.clone()));
    Ok(Ours { id, draft, published: published.map(|page| page.slip.post), state, behind: Record::behind(&states) })
}

/// `GET /write/{id}`
pub(crate) async fn edit(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    Query(begun): Query<Begun>,
) -> Result<Response, Failure> {
    let ours = ours(&web, &visit, &id).await?;
    let content = ours.content().ok_or(Failure::NotFound)?;
    let mut fields = fields_of(visit.voice(), &content);
    if outline::named(&begun.like).is_some() {
        fields.add("like", begun.like);
    }
    Ok(scripted(StatusCode::OK, WritePage::new(&visit, content.record.kind(), fields, Ok(()), Some(&ours))))
}

/// `POST /write/{id}`: saves a draft again, or the first draft of a revision.
pub(crate) async fn save(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let ours = match ours(&web, &visit, &id).await {
        Ok(ours) => ours,
        Err(failure) => return keep::gone(&visit, fields, failure),
    };
    let kind = ours.content().ok_or(Failure::NotFound)?.record.kind();
    save_draft(&web, &visit, kind, fields, Some(&ours)).await
}

async fn save_draft(web: &Web, visit: &Visit, kind: Kind, fields: Fields, before: Option<&Ours>) -> Result<Response, Failure> {
    if let Some(index) = fields.get("do").strip_prefix("drop-").and_then(|index| index.parse().ok()) {
        let fields = fields.without_nth("translations.", index);
        return Ok(scripted(StatusCode::OK, WritePage::new(visit, kind, fields, Ok(()), before)));
    }
    if is_more(&fields) {
        return Ok(scripted(StatusCode::OK, WritePage::new(visit, kind, fields, Ok(()), before)));
    }
    let record = before.and_then(Ours::content).map(|content| content.record);
    let (content, unreadable) = read(kind, &fields, record.as_ref());
    let id = before.map(|ours| ours.id).or_else(|| fields.get("id").parse().ok()).unwrap_or_else(|| Id::new(visit.voice().now));
    if matches!(fields.get("do"), "keep" | "look") {
        return keep::quietly(web, visit, id, content, unreadable, &fields).await;
    }
    let looks = fields.get("do") == "preview";
    let problems = content.record.problems();
    if unreadable.is_err() {
        let problems = all_problems(unreadable, if looks { problems } else { Ok(()) });
        return Ok(scripted(StatusCode::UNPROCESSABLE_ENTITY, WritePage::new(visit, kind, fields, problems, before)));
    }
    match comity_service::draft::save_from(&web.app, &visit.agent()?, id, fields.get("from"), content.clone(), false).await {
        Err(comity_service::Error::Changed) => return keep::meanwhile(web, visit, id, &content, fields).await,
        saved => saved?,
    };
    if fields.get("do") == "files" {
        return Ok(Redirect::to(&format!("/write/{id}/files")).into_response());
    }
    if !looks {
        return Ok(see(&home(id, &fields), "done-saved", &[]));
    }
    if problems.is_err() {
        // It is saved, under its own address from now on; what keeps it from being published is shown there.
        let saved = ours(web, visit, &id.to_string()).await?;
        let fields = fields.without("from");
        return Ok(scripted(StatusCode::UNPROCESSABLE_ENTITY, WritePage::new(visit, kind, fields, problems, Some(&saved))));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str, zone: &str) -> Result<Option<Time>, Problems> {
        let mut fields = Fields::default();
        fields.add("publish_at", day);
        fields.add("publish_zone", zone);
        time(&fields)
    }

    #[test]
    fn the_time_is_by_the_clocks_that_the_form_named() {
        let utc = |text: &str| Ok(Some(text.parse::<Time>().expect("a time")));
        assert_eq!(at("2026-11-03T06:00", "UTC"), utc("2026-11-03T06:00:00Z"));
        assert_eq!(at("2026-11-03T06:00", "America/New_York"), utc("2026-11-03T11:00:00Z"));
        assert_eq!(at("2026-07-03 06:00", "America/New_York"), utc("2026-07-03T10:00:00Z"));
        assert_eq!(at("2026-11-01T01:30", "America/New_York"), utc("2026-11-01T05:30:00Z"), "the first of two");
        assert_eq!(at("", "America/New_York"), Ok(None));
        let gap = at("2026-03-08T02:30", "America/New_York").expect_err("there is no such time");
        assert_eq!(gap.0[0].rule, Rule::NoSuchTime);
        assert!(at("soon", "UTC").is_err());
    }
}
