//! A form of ours that came too late or at a bad moment: after its session ended, with the token of an earlier one, or while
//! our server has trouble. What it says is given back, to be sent again: nothing that was written is lost.

use askama::Template;
use axum::response::Response;
use comity_words::problems;
use http::header::ORIGIN;
use http::request::Parts;
use http::{HeaderMap, StatusCode};

use crate::Web;
use crate::confirm;
use crate::forms::Fields;
use crate::frame::{Frame, page};
use crate::session;
use crate::visit::Visit;

/// Names of fields that are not what somebody wrote.
const STEERING: &[&str] = &["token", "do", "hash", "id", "from", "record", "like", "publish_zone"];

#[derive(Debug, Template)]
#[template(path = "again.html")]
pub(crate) struct AgainPage {
    /// The frame.
    pub frame: Frame,
    /// Why it was not done.
    pub lead: String,
    /// Where the form goes.
    pub action: String,
    /// What the form carries.
    pub carried: Vec<(String, String)>,
    /// What of it was written, by its labels.
    pub written: Vec<(String, String)>,
}

impl AgainPage {
    /// The page with what a form said; `lead` is the key of why it was not done.
    pub fn new(visit: &Visit, fields: &Fields, lead: &str) -> Self {
        let voice = visit.voice();
        let carried = |(name, _): &(&str, &str)| *name != "token" && !name.starts_with(confirm::PREFIX);
        let written = |(name, value): &(&str, &str)| !STEERING.contains(name) && !value.trim().is_empty();
        Self {
            frame: Frame::new(visit, voice.say("again-title"), ""),
            lead: voice.say(lead),
            action: visit.path().to_owned(),
            carried: fields.all().filter(carried).map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            written: fields
                .all()
                .filter(carried)
                .filter(written)
                .map(|(name, value)| (problems::field_label(voice.locale, name), value.to_owned()))
                .collect(),
        }
    }
}

/// The page as a reply, as long as there is something to send again.
pub(crate) fn show(status: StatusCode, visit: &Visit, fields: &Fields, lead: &str) -> Option<Response> {
    let again = AgainPage::new(visit, fields, lead);
    (!again.written.is_empty()).then(|| page(status, &again))
}

/// Whether a form of a session that is over is surely from one of our pages: it carries the token that belongs to the cookie.
pub(crate) fn is_of_an_ended_session(web: &Web, headers: &HeaderMap, fields: &Fields) -> bool {
    let token = session::cookie(headers, &session::cookie_name(web.app.base()));
    token.is_some_and(|token| session::is_same(fields.get("token"), &comity_service::session::form_token(token)))
}

/// Whether a form names our own origin, as every browser of today does: what was written may then be shown again, though
/// nothing is done by it.
pub(crate) fn names_our_origin(parts: &Parts) -> bool {
    parts.headers.contains_key(ORIGIN)
}
