//! The timeline, and the list of practices: slips by day, chosen by a plain form.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use comity_model::event::EventStatus;
use comity_model::{Id, Kind, State as PostState, Time, Topic};
use comity_store::pages::{Cursor, Slip, TimelineFilter};
use comity_words::labels;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;

use crate::Web;
use crate::error::Failure;
use crate::forms::Choice;
use crate::frame::{Frame, page};
use crate::pages;
use crate::parts::Dot;
use crate::slip::{self, SlipView};
use crate::visit::Visit;
use crate::voice::Voice;

/// Slips of one page.
const MOST: u32 = 20;

/// What the address of a list asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Wanted {
    pub topic: Option<String>,
    pub kind: Option<String>,
    pub before: Option<String>,
}

/// What stands beside the timeline.
#[derive(Debug, Clone)]
pub(crate) struct Aside {
    /// The heading.
    pub title: String,
    /// The lines: before, a link, after.
    pub lines: Vec<(String, Dot, String)>,
    /// Where there is more.
    pub more: Option<Dot>,
}

#[derive(Debug, Template)]
#[template(path = "timeline.html")]
pub(crate) struct TimelinePage {
    /// The frame.
    pub frame: Frame,
    /// What the page is for.
    pub lead: String,
    /// Where the list is.
    pub path: String,
    /// Where the form leads.
    pub form: &'static str,
    /// The topics to choose from.
    pub topics: Vec<Choice>,
    /// The kinds to choose from; empty where there is one.
    pub kinds: Vec<Choice>,
    /// The slips by day.
    pub days: Vec<(String, Vec<SlipView>)>,
    /// What to say where there are none: title, text, what to do.
    pub empty: (String, String, Vec<Dot>),
    /// The first page.
    pub newer: Option<String>,
    /// The next page.
    pub older: Option<Dot>,
    /// What stands beside it.
    pub asides: Vec<Aside>,
}

impl TimelinePage {
    /// Shows a topic as the one that was chosen.
    pub fn choose(&mut self, topic: Topic) {
        for choice in &mut self.topics {
            choice.chosen = choice.value == topic.name();
        }
    }
}

/// `GET /`
pub(crate) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if pages::wants_activity(&headers) {
        return Ok(pages::to_object(&visit.base().office()));
    }
    let filter = TimelineFilter { kind: parsed(wanted.kind.as_deref())?, topic: parsed(wanted.topic.as_deref())?, ..Default::default() };
    let slips = read(&web, &visit, &wanted, filter).await?;
    let staff = visit.member().is_some();
    let title = visit.voice().say(if staff { "timeline-heading" } else { "timeline-title" });
    let mut view = list(&visit, &wanted, &slips, Frame::new(&visit, title, "menu-timeline"), "/")?;
    view.asides = asides(&web, &visit).await?;
    Ok(page(StatusCode::OK, &view))
}

/// `GET /practices`
pub(crate) async fn practices(State(web): State<Web>, visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let filter = TimelineFilter { kind: Some(Kind::Practice), topic: parsed(wanted.topic.as_deref())?, ..Default::default() };
    let slips = read(&web, &visit, &wanted, filter).await?;
    let frame = Frame::new(&visit, visit.voice().say("practices-title"), "menu-practices");
    Ok(page(StatusCode::OK, &list(&visit, &wanted, &slips, frame, "/practices")?))
}

/// A choice of the address; one that does not exist is a mistake in the address.
fn parsed<T: std::str::FromStr>(given: Option<&str>) -> Result<Option<T>, Failure> {
    match given {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| Failure::Unreadable),
    }
}

/// The slips of a page, and one more if there are more.
pub(crate) async fn read(web: &Web, visit: &Visit, wanted: &Wanted, mut filter: TimelineFilter) -> Result<Vec<Slip>, Failure> {
    let before = wanted.before.as_deref().filter(|text| !text.is_empty());
    filter.before = before.map(|text| cursor(text).ok_or(Failure::Unreadable)).transpose()?;
    // Replies stand below what they answer, not here, but a note that answers nothing does; where many replies came at
    // once, the next rows are read as well.
    let mut shown = Vec::new();
    for _ in 0..20 {
        let batch = web.app.read().timeline(&visit.viewer(), &filter, MOST + 1).await?;
        filter.before = batch.last().map(|last| Cursor { at: slip::filed_at(&last.post), id: last.post.id });
        let is_last = batch.len() <= MOST as usize;
        shown.extend(batch.into_iter().filter(|slip| slip.post.kind != Kind::Reply || slip.post.in_reply_to.is_none()));
        if is_last || shown.len() > MOST as usize {
            break;
        }
    }
    Ok(shown)
}

/// A place in the list as the address carries it: milliseconds and the id.
fn cursor(text: &str) -> Option<Cursor> {
    let (at, id) = text.split_once('_')?;
    Some(Cursor { at: Time::from_timestamp_millis(at.parse().ok()?)?, id: id.parse::<Id>().ok()? })
}

/// The page of a list. `slips` has one more than are shown, if there are more.
pub(crate) fn list(visit: &Visit, wanted: &Wanted, slips: &[Slip], frame: Frame, path: &str) -> Result<TimelinePage, Failure> {
    let voice = visit.voice();
    let shown = &slips[..slips.len().min(MOST as usize)];
    let topic: Option<Topic> = parsed(wanted.topic.as_deref())?;
    let filtered = topic.is_some() || wanted.kind.as_deref().is_some_and(|kind| !kind.is_empty());
    let older = (slips.len() > shown.len()).then(|| shown.last()).flatten().map(|last| {
        let at = slip::filed_at(&last.post);
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("topic", &wanted.topic), ("kind", &wanted.kind)] {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        query.append_pair("before", &format!("{}_{}", at.timestamp_millis(), last.post.id));
        Dot::link(voice.with("list-older-before", "date", voice.day(at)), format!("{path}?{}", query.finish()))
    });
    let timeline = path == "/";
    Ok(TimelinePage {
        lead: voice.say(if timeline { "brand-line" } else { "practices-lead" }),
        path: path.to_owned(),
        form: if path == "/practices" { "/practices" } else { "/" },
        topics: topics(voice, topic),
        kinds: if timeline { kinds(voice, wanted.kind.as_deref()) } else { Vec::new() },
        days: days(voice, shown),
        empty: empty(visit, timeline, filtered),
        newer: wanted.before.as_ref().map(|_| path.to_owned()),
        older,
        asides: Vec::new(),
        frame,
    })
}

fn days(voice: Voice, slips: &[Slip]) -> Vec<(String, Vec<SlipView>)> {
    let mut days: Vec<(NaiveDate, String, Vec<SlipView>)> = Vec::new();
    for slip in slips {
        let day = voice.civil_day(slip::filed_at(&slip.post));
        let view = SlipView::new(voice, slip);
        match days.last_mut() {
            Some((last, _, views)) if *last == day => views.push(view),
            _ => days.push((day, voice.heading(day), vec![view])),
        }
    }
    days.into_iter().map(|(_, heading, views)| (heading, views)).collect()
}

fn topics(voice: Voice, chosen: Option<Topic>) -> Vec<Choice> {
    let choice = |topic: &Topic| Choice {
        value: topic.name().to_owned(),
        text: labels::topic(voice.locale, *topic),
        hint: None,
        tlp: None,
        chosen: Some(*topic) == chosen,
    };
    Topic::ALL.iter().map(choice).collect()
}

fn kinds(voice: Voice, chosen: Option<&str>) -> Vec<Choice> {
    let kind = |kind: Kind| Choice {
        value: kind.name().to_owned(),
        text: labels::kind(voice.locale, kind),
        hint: None,
        tlp: None,
        chosen: Some(kind.name()) == chosen,
    };
    [Kind::Practice, Kind::Event].map(kind).to_vec()
}

fn empty(visit: &Visit, timeline: bool, filtered: bool) -> (String, String, Vec<Dot>) {
    let voice = visit.voice();
    let name = if timeline { "timeline" } else { "practices" };
    let title = voice.say(&format!("{name}-empty-title"));
    if filtered {
        return (title, voice.say("filter-nothing"), vec![Dot::link(voice.say("filter-clear"), if timeline { "/" } else { "/practices" })]);
    }
    let text = voice.say(&format!("{name}-empty-{}", if visit.member().is_some() { "staff" } else { "public" }));
    let mut actions = Vec::new();
    if visit.may("POST", "/peers/follow") {
        actions.push(Dot::link(voice.say("timeline-empty-follow"), "/peers"));
    }
    if visit.may("GET", "/write/practice") {
        actions.push(Dot::link(voice.say("timeline-empty-write"), "/write/practice"));
    }
    (title, text, actions)
}

/// The next events, and for the staff who does not answer.
async fn asides(web: &Web, visit: &Visit) -> Result<Vec<Aside>, Failure> {
    let voice = visit.voice();
    let mut asides = Vec::new();
    let events = web.app.read().events(&visit.viewer(), voice.now, false, 3).await?;
    if !events.is_empty() {
        let line = |slip: &Slip| {
            let when = match &slip.post.record {
                Some(comity_model::Record::Event(event)) if event.all_day || event.floating => {
                    comity_words::dates::beginning(voice.locale, event, event.starts)
                }
                Some(comity_model::Record::Event(event)) => comity_words::dates::moment_in(voice.locale, event.starts().at(), voice.zone),
                _ => String::new(),
            };
            let office = slip.office.actor.profile.name.clone();
            let below = if is_off(slip) { format!("{} · {office}", voice.say("slip-cancelled")) } else { office };
            (when, Dot::link(slip::title(voice, slip), slip::href(&slip.post)), below)
        };
        let more = Some(Dot::link(voice.say("aside-events-all"), "/events"));
        asides.push(Aside { title: voice.say("aside-events-title"), lines: events.iter().map(line).collect(), more });
    }
    if visit.member().is_some() {
        let peers = web.app.read().peers().await?;
        let silent = peers.iter().filter_map(|peer| Some((peer, peer.failing_since?))).take(5);
        let lines: Vec<_> = silent
            .map(|(peer, since)| {
                let name = peer.office.as_ref().map_or_else(|| peer.authority.to_string(), |office| office.actor.profile.name.clone());
                (String::new(), Dot::link(name, "/peers"), voice.with("aside-silent", "date", voice.day(since)))
            })
            .collect();
        if !lines.is_empty() {
            asides.push(Aside { title: voice.say("aside-silent-title"), lines, more: None });
        }
    }
    Ok(asides)
}

/// Whether an event does not take place.
fn is_off(slip: &Slip) -> bool {
    let cancelled = matches!(&slip.post.record, Some(comity_model::Record::Event(event)) if event.status == EventStatus::Cancelled);
    cancelled || slip.post.state == PostState::Withdrawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_list_has_one_spelling() {
        let id = Id::new(crate::samples::now());
        let place = cursor(&format!("1776154320000_{id}")).expect("a place");
        assert_eq!((place.at.timestamp_millis(), place.id), (1_776_154_320_000, id));
        for text in ["", "1", "x_y", "99999999999999999999_1"] {
            assert_eq!(cursor(text), None, "{text}");
        }
    }
}
