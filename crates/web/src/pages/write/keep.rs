//! Saving without losing anything: what the script of a form sends by itself, and what happens when a text was changed or
//! taken away since its form was opened.

use askama::Template;
use axum::response::Response;
use comity_model::draft::Content;
use comity_model::{Html, Id, Kind, Problems, Record};
use comity_service::{Error, draft};
use comity_words::{dates, problems};
use http::StatusCode;

use super::{Meanwhile, WritePage, missing, ours};
use crate::Web;
use crate::diff;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{page, scripted};
use crate::parts::{Mark, Tongue};
use crate::record::{EventView, PracticeView};
use crate::visit::Visit;
use crate::voice::Voice;

/// The answer to the script: the parts of the form's page that are different now, found by their ids.
#[derive(Debug, Template)]
#[template(path = "kept.html")]
struct KeptPage {
    voice: Voice,
    action: String,
    from: String,
    said: String,
    missing: Vec<(String, String)>,
    look: Option<Look>,
}

/// How a text will look, made as its page is.
#[derive(Debug)]
pub(crate) struct Look {
    title: String,
    summary: String,
    tongue: Tongue,
    practice: Option<PracticeView>,
    notice: Option<EventView>,
    text: Option<Html>,
}

impl Look {
    fn new(voice: Voice, record: &Record) -> Self {
        let (practice, notice, text) = match record {
            Record::Practice(practice) => (Some(PracticeView::new(voice, practice, true, None)), None, None),
            Record::Event(event) => (None, Some(EventView::new(voice, event, None, &Html::default(), None)), None),
            Record::Reply(reply) => (None, None, Some(Html::from_markdown(&reply.text))),
        };
        let tongue = voice.tongue(Some(record.language()));
        Self { title: record.title().to_owned(), summary: record.summary().to_owned(), tongue, practice, notice, text }
    }
}

/// Saves what the script of a form sent by itself (`do=keep`), or only shows how it will look (`do=look`).
pub(super) async fn quietly(
    web: &Web,
    visit: &Visit,
    id: Id,
    content: Content,
    unreadable: Result<(), Problems>,
    fields: &Fields,
) -> Result<Response, Failure> {
    let voice = visit.voice();
    let kind = content.record.kind();
    let look = (fields.get("look") == "yes").then(|| Look::new(voice, &content.record));
    let from = fields.get("from");
    let (status, said, from) = if fields.get("do") == "look" {
        (StatusCode::OK, String::new(), from.to_owned())
    } else if let Err(Problems(all)) = &unreadable {
        // What the record can't be without, such as a day, has to be there before anything is kept on the server.
        let problems: Vec<String> = all.iter().map(|problem| problems::problem(voice.locale, problem)).collect();
        (StatusCode::UNPROCESSABLE_ENTITY, voice.with("keep-unreadable", "problems", problems.join(" ")), from.to_owned())
    } else {
        match draft::save_from(&web.app, &visit.agent()?, id, from, content, true).await {
            Ok(state) => (StatusCode::OK, voice.with("keep-saved", "time", time(voice)), state),
            Err(Error::Changed) => (StatusCode::CONFLICT, voice.say("keep-changed"), from.to_owned()),
            Err(error) => return Err(error.into()),
        }
    };
    // What a reply answers stays, so its form lacks nothing but its text.
    let missing = if kind == Kind::Reply { Vec::new() } else { missing(voice, kind, fields, None) };
    // What is not kept has no address of its own yet.
    let is_kept = status == StatusCode::OK && fields.get("do") == "keep";
    let action = if is_kept { super::home(id, fields) } else { visit.path().to_owned() };
    Ok(page(status, &KeptPage { voice, action, from, said, missing, look }))
}

fn time(voice: Voice) -> String {
    dates::time(voice.locale, voice.now.with_timezone(&voice.zone).time())
}

/// The form with what was written, beside what somebody saved since it was opened. Sent again, it replaces that.
pub(super) async fn meanwhile(web: &Web, visit: &Visit, id: Id, content: &Content, fields: Fields) -> Result<Response, Failure> {
    let there = match ours(web, visit, &id.to_string()).await {
        Ok(there) => there,
        Err(failure) => return gone(visit, fields, failure),
    };
    let voice = visit.voice();
    let record = there.content().ok_or(Failure::NotFound)?.record;
    let mut view = WritePage::new(visit, content.record.kind(), fields.without("from"), Ok(()), Some(&there));
    view.frame.before = Some(voice.say("notice-problem"));
    view.meanwhile = Some(Meanwhile {
        text: voice.say("form-changed-meanwhile"),
        href: Some(format!("/write/{id}")),
        changes: Some(diff::Changes::new(voice, diff::changes(voice, &record, &content.record), Some(content.record.language()))),
    });
    Ok(scripted(StatusCode::CONFLICT, view))
}

/// The form with what was written, when what it would change is no longer there. Sent again, it begins a new text.
pub(super) fn gone(visit: &Visit, fields: Fields, failure: Failure) -> Result<Response, Failure> {
    let Ok(kind @ (Kind::Practice | Kind::Event)) = fields.get("record").parse::<Kind>() else { return Err(failure) };
    let text = match failure {
        Failure::NotFound => "write-gone",
        Failure::Service(Error::State("form-already-withdrawn")) => "write-withdrawn",
        failure => return Err(failure),
    };
    let mut view = WritePage::new(visit, kind, fields.without("from").without("id"), Ok(()), None);
    view.frame.before = Some(visit.voice().say("notice-problem"));
    view.meanwhile = Some(Meanwhile { text: visit.voice().say(text), href: None, changes: None });
    Ok(scripted(StatusCode::CONFLICT, view))
}
