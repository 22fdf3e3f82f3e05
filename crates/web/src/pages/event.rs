//! The list of events and the page of an event.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use comity_model::Kind;
use http::{HeaderMap, StatusCode};

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::pages::{calendar, post, settings::Asked};
use crate::slip::SlipView;
use crate::visit::Visit;

/// The most events of one page.
const MOST: u32 = 60;

#[derive(Debug, Template)]
#[template(path = "events.html")]
pub(crate) struct EventsPage {
    /// The frame.
    pub frame: Frame,
    /// The events, by month.
    pub months: Vec<(String, Vec<SlipView>)>,
    /// Whether they are over.
    pub past: bool,
    /// Where to write one, for those who may.
    pub may_write: bool,
}

impl EventsPage {
    fn empty(&self) -> String {
        self.frame.say(match (self.past, self.frame.member.is_some()) {
            (true, _) => "events-empty-past",
            (false, true) => "events-empty-staff",
            (false, false) => "events-empty-public",
        })
    }
}

/// `GET /events`: what is coming, or with `?past` what is over.
pub(crate) async fn list(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let voice = visit.voice();
    let past = asked.past.is_some();
    let slips = web.app.read().events(&visit.viewer(), voice.now, past, MOST).await?;
    let mut months: Vec<(String, Vec<SlipView>)> = Vec::new();
    for slip in &slips {
        let Some(comity_model::Record::Event(event)) = &slip.post.record else { continue };
        let month = comity_words::dates::month(voice.locale, event.starts.date());
        let view = SlipView::new(voice, slip);
        match months.last_mut() {
            Some((last, views)) if *last == month => views.push(view),
            _ => months.push((month, vec![view])),
        }
    }
    let title = voice.say(if past { "events-past" } else { "events-title" });
    let frame = Frame::new(&visit, title, "menu-events");
    Ok(page(StatusCode::OK, &EventsPage { frame, months, past, may_write: visit.may("GET", "/write/event") }))
}

/// `GET /events/{id}`, and `GET /events/{id}.ics`.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    // A route can't end in a suffix.
    if let Some(id) = id.strip_suffix(".ics") {
        return calendar::one(&web, &visit, id).await;
    }
    post::show(&web, &visit, &headers, &[Kind::Event], &id, asked.language().as_ref()).await
}

/// `GET /events/{id}/revisions/{n}`
pub(crate) async fn revision(
    State(web): State<Web>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    post::revision(&web, &visit, Kind::Event, &id, &number).await
}
