//! A topic, which can be followed by itself, and a phase of the electoral cycle: where the hashtags of our posts lead.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use comity_model::{Phase, Topic};
use comity_store::pages::TimelineFilter;
use comity_words::labels;
use http::{HeaderMap, StatusCode};

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::pages::timeline::{Aside, Wanted, list, read};
use crate::pages::{to_object, wants_activity};
use crate::parts::Dot;
use crate::visit::Visit;

/// `GET /topics/{topic}`
pub(crate) async fn topic(
    State(web): State<Web>,
    visit: Visit,
    Path(topic): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let topic: Topic = topic.parse().map_err(|_| Failure::NotFound)?;
    if wants_activity(&headers) {
        return Ok(to_object(&visit.base().topic(topic)));
    }
    let voice = visit.voice();
    let label = labels::topic(voice.locale, topic);
    let frame = Frame::new(&visit, label, "menu-practices").with_object(&visit.base().topic(topic));
    let filter = TimelineFilter { topic: Some(topic), ..TimelineFilter::default() };
    let wanted = Wanted { topic: None, kind: None, ..wanted };
    let slips = read(&web, &visit, &wanted, filter).await?;
    let mut view = list(&visit, &wanted, &slips, frame, &format!("/topics/{topic}"))?;
    view.lead = voice.with("topic-lead", "office", &visit.office().name);
    view.choose(topic);
    let handle = format!("@{}@{}", topic.name(), visit.base().authority());
    let feed = Dot::link(voice.say("topic-feed"), format!("/feed.atom?topic={topic}"));
    view.asides = vec![Aside {
        title: voice.say("topic-follow-title"),
        lines: vec![(handle, Dot::plain(String::new()), voice.say("topic-follow-how"))],
        more: Some(feed),
    }];
    Ok(page(StatusCode::OK, &view))
}

/// `GET /phases/{phase}`
pub(crate) async fn phase(
    State(web): State<Web>,
    visit: Visit,
    Path(phase): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let phase: Phase = phase.parse().map_err(|_| Failure::NotFound)?;
    let voice = visit.voice();
    let frame = Frame::new(&visit, labels::phase(voice.locale, phase), "menu-practices");
    let filter = TimelineFilter { phase: Some(phase), ..TimelineFilter::default() };
    let wanted = Wanted { topic: None, kind: None, ..wanted };
    let slips = read(&web, &visit, &wanted, filter).await?;
    let mut view = list(&visit, &wanted, &slips, frame, &format!("/phases/{phase}"))?;
    view.lead = voice.say("phase-lead");
    Ok(page(StatusCode::OK, &view))
}
