//! The list of events and the page of an event.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::Datelike as _;
use comity_model::Kind;
use comity_store::pages::Slip;
use comity_words::dates;
use http::{HeaderMap, StatusCode};

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::pages::{calendar, post, settings::Asked};
use crate::slip::SlipView;
use crate::visit::Visit;
use crate::voice::Voice;

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
    let months = by_month(voice, &slips, past);
    let title = voice.say(if past { "events-past" } else { "events-title" });
    let frame = Frame::new(&visit, title, "menu-events");
    Ok(page(StatusCode::OK, &EventsPage { frame, months, past, may_write: visit.may("GET", "/write/event") }))
}

/// Each event under the month in which it begins by its own clock. They come in the order of instants, in which the
/// first days of a month in one part of the world stand among the last ones of the month before in another.
fn by_month(voice: Voice, slips: &[Slip], past: bool) -> Vec<(String, Vec<SlipView>)> {
    let mut months: BTreeMap<(i32, u32), (String, Vec<SlipView>)> = BTreeMap::new();
    for slip in slips {
        let Some(comity_model::Record::Event(event)) = &slip.post.record else { continue };
        let day = event.starts.date();
        let month = months.entry((day.year(), day.month())).or_insert_with(|| (dates::month(voice.locale, day), Vec::new()));
        month.1.push(SlipView::new(voice, slip));
    }
    let months = months.into_values();
    if past { months.rev().collect() } else { months.collect() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use comity_model::{Event, Record};

    #[test]
    fn a_month_has_one_heading_also_where_the_first_of_it_is_earlier_than_the_last_of_another() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::UTC, now: crate::samples::now() };
        let slip = |starts: &str, zone| {
            let event = Event { starts: starts.parse().expect("a time"), ends: None, zone, ..crate::samples::event() };
            crate::samples::slip(false, Record::Event(Box::new(event)))
        };
        let slips = [
            slip("2026-10-30T10:00:00", chrono_tz::UTC),
            slip("2026-11-01T00:30:00", chrono_tz::Asia::Tokyo),
            slip("2026-10-31T20:00:00", chrono_tz::America::New_York),
        ];
        let headed = |past| by_month(voice, &slips, past).into_iter().map(|(month, views)| (month, views.len())).collect::<Vec<_>>();
        assert_eq!(headed(false), [("October 2026".to_owned(), 2), ("November 2026".to_owned(), 1)]);
        assert_eq!(headed(true).first().map(|(_, count)| *count), Some(1));
    }
}
