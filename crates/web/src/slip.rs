//! A post in a list: stub, perforation, title, summary, one line of links.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::event::{EventStatus, Moment};
use comity_model::html::plain_line;
use comity_model::{Event, Kind, Post, Record, State};
use comity_store::pages::Slip;
use comity_words::{Arg, dates, labels};

use crate::digest::sha256_hex;
use crate::parts::{Dot, Tag, Tlp, Tongue};
use crate::stub::{Trust, level, office_href, place};
use crate::tally::{self, Tally};
use crate::voice::{Voice, iso};

/// How much of a text without a summary lists show, in characters.
const EXCERPT: usize = 280;

/// A post in a list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/slip.html")]
pub(crate) struct SlipView {
    id: String,
    own: bool,
    event: bool,
    tally: Option<Tally>,
    office: String,
    office_href: String,
    place: String,
    host: String,
    trust: Option<Trust>,
    at: String,
    at_iso: String,
    kind: String,
    tlp: Tlp,
    tags: Vec<Tag>,
    title: String,
    struck: bool,
    href: String,
    tongue: Tongue,
    times: Vec<(String, String)>,
    summary: String,
    dots: Vec<Dot>,
}

impl HtmlSafe for SlipView {}

/// The page of a post.
pub(crate) fn href(post: &Post) -> String {
    format!("/{}/{}", post.kind.folder(), post.id)
}

/// What lists say of a post below its title: its summary, or where it has none the beginning of what lists have of its text.
pub(crate) fn summary(post: &Post) -> String {
    if !post.summary.trim().is_empty() {
        return post.summary.clone();
    }
    let text = plain_line(post.html.as_str(), EXCERPT + 1);
    if text.chars().count() <= EXCERPT { text } else { text.chars().take(EXCERPT).chain(['…']).collect() }
}

/// When a post is filed in a list.
pub(crate) fn filed_at(post: &Post) -> comity_model::Time {
    post.published_at.filter(|at| *at <= post.received_at).unwrap_or(post.received_at)
}

/// The title of a post, or what stands for it.
pub(crate) fn title(voice: Voice, slip: &Slip) -> String {
    if !slip.post.title.trim().is_empty() {
        return slip.post.title.clone();
    }
    let date = voice.day(filed_at(&slip.post));
    voice.all("reply-by", &[("office", Arg::Text(&slip.office.actor.profile.name)), ("date", Arg::Text(&date))])
}

impl SlipView {
    /// A post of a list.
    pub fn new(voice: Voice, slip: &Slip) -> Self {
        let (post, office) = (&slip.post, &slip.office);
        let at = filed_at(post);
        let event = event_of(post);
        let withdrawn = post.state == State::Withdrawn;
        Self {
            id: format!("s-{}", post.id),
            own: slip.own,
            event: post.kind == Kind::Event,
            tally: tally::fingerprint_of(&office.actor).map(|key| Tally::of(&key)),
            office: office.actor.profile.name.clone(),
            office_href: office_href(office),
            place: if slip.own { voice.say("our-office") } else { place(voice, office).unwrap_or_default() },
            host: office.authority.to_string(),
            trust: (!slip.own).then(|| Trust::of(voice, slip.standing)),
            at: voice.at(at),
            at_iso: iso(at),
            kind: labels::kind(voice.locale, post.kind),
            tlp: Tlp(level(slip)),
            tags: tags(voice, slip, event),
            title: title(voice, slip),
            struck: withdrawn || event.is_some_and(|event| event.status == EventStatus::Cancelled),
            href: href(post),
            tongue: voice.tongue(post.language.as_ref()),
            times: event.filter(|_| !withdrawn).map(|event| times(voice, event)).unwrap_or_default(),
            summary: if withdrawn { String::new() } else { summary(post) },
            dots: dots(voice, slip),
        }
    }

    /// One that shows how slips look, with words of the software for its title.
    pub fn example(voice: Voice, number: u8, own: bool, event: bool, title: String) -> Self {
        let key = sha256_hex(&[number]);
        let topic = comity_model::Topic::Disability;
        Self {
            id: format!("s-{number}"),
            own,
            event,
            tally: Some(Tally::of(&key)),
            office: if own { voice.say("our-office") } else { voice.say("other-office") },
            office_href: "/offices".to_owned(),
            place: String::new(),
            host: "elections.example".to_owned(),
            trust: (!own).then(|| Trust::of(voice, comity_model::Standing::Partner)),
            at: voice.at(voice.now),
            at_iso: iso(voice.now),
            kind: labels::kind(voice.locale, if event { Kind::Event } else { Kind::Practice }),
            tlp: Tlp(comity_model::SharingLevel::Clear),
            tags: Vec::new(),
            title,
            struck: false,
            href: "/style".to_owned(),
            tongue: Tongue::default(),
            times: Vec::new(),
            summary: voice.say("style-signed"),
            dots: vec![Dot::link(labels::topic(voice.locale, topic), format!("/topics/{topic}"))],
        }
    }
}

fn event_of(post: &Post) -> Option<&Event> {
    match &post.record {
        Some(Record::Event(event)) => Some(event),
        _ => None,
    }
}

/// Both clocks of an event: its own, and the reader's where that is another. Whole days and floating time are the same
/// by every clock.
pub(crate) fn times(voice: Voice, event: &Event) -> Vec<(String, String)> {
    let locale = voice.locale;
    let here = |moment: Moment| Moment { civil: moment.at().with_timezone(&voice.zone).naive_local(), zone: voice.zone };
    let (own, end) = (event.starts(), event.ends());
    let own_line = dates::event(locale, event);
    let same = here(own).civil == own.civil && end.is_none_or(|end| here(end).civil == end.civil);
    if same || event.all_day || event.floating {
        return vec![(voice.say("event-when"), own_line)];
    }
    let zone = dates::zone(locale, here(own));
    let span = dates::span(locale, here(own), end.map(here));
    let here_line = voice.all("event-time-zone", &[("time", Arg::Text(&span)), ("zone", Arg::Text(&zone))]);
    let label = if voice.zone == chrono_tz::Tz::UTC { "event-utc" } else { "event-here" };
    vec![(voice.say("event-there"), own_line), (voice.say(label), here_line)]
}

fn tags(voice: Voice, slip: &Slip, event: Option<&Event>) -> Vec<Tag> {
    let mut tags = Vec::new();
    let tag = |text: String, full| Tag { text, full };
    if slip.post.state == State::Withdrawn {
        tags.push(tag(voice.say("slip-withdrawn"), true));
    }
    match event.map(|event| event.status) {
        None | Some(EventStatus::Scheduled) => {}
        Some(status) => tags.push(tag(labels::event_status(voice.locale, status), status != EventStatus::Tentative)),
    }
    if slip.correction {
        tags.push(tag(voice.say("slip-correction"), true));
    }
    if slip.post.revision > 1 {
        tags.push(tag(voice.all("slip-revision", &[("number", slip.post.revision.into())]), false));
    }
    tags
}

fn dots(voice: Voice, slip: &Slip) -> Vec<Dot> {
    let post = &slip.post;
    let mut dots = Vec::new();
    if post.state == State::Withdrawn {
        dots.push(Dot::plain(voice.with("slip-withdrawn-sentence", "office", &slip.office.actor.profile.name)));
        return dots;
    }
    for topic in post.record.as_ref().map(Record::topics).unwrap_or_default().iter().take(4) {
        let folder = if post.kind == Kind::Practice { "/practices" } else { "/" };
        dots.push(Dot::link(labels::topic(voice.locale, *topic), format!("{folder}?topic={topic}")));
    }
    if let Some(language) = &post.language
        && language.primary() != voice.locale.tag()
    {
        dots.push(Dot::plain(voice.with("slip-language-only", "language", voice.language(language))));
    }
    if post.kind == Kind::Other {
        dots.push(Dot::plain(voice.with("slip-other-type", "type", &post.wire_type)));
    }
    if !slip.own {
        dots.push(Dot::plain(voice.say("slip-other-law")));
    }
    if let Some(receipts) = slip.receipts {
        let (have, total) = (receipts.delivered.into(), receipts.total().into());
        dots.push(Dot::link(voice.all("have-it", &[("have", have), ("total", total)]), format!("/deliveries/{}", post.id)));
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;
    use comity_words::Locale;

    fn lines(zone: chrono_tz::Tz, event: &Event) -> Vec<String> {
        let voice = Voice { locale: Locale::En, zone, now: crate::samples::now() };
        times(voice, event).into_iter().map(|(label, time)| format!("{label}: {time}")).collect()
    }

    #[test]
    fn the_readers_clock_stands_beside_the_events_own_also_across_midnight() {
        let late = Event { starts: "2026-04-16T21:30:00".parse().expect("a time"), ends: None, ..crate::samples::event() };
        let own = "Thursday 16 April 2026, 21:30, New York time (UTC−4)";
        let there = format!("There: {own}");
        assert_eq!(lines(chrono_tz::Europe::Paris, &late), [&*there, "Here: Friday 17 April 2026, 03:30, Paris time (UTC+2)"]);
        assert_eq!(lines(chrono_tz::UTC, &late), [&*there, "In UTC: Friday 17 April 2026, 01:30, UTC"]);
        assert_eq!(lines(chrono_tz::America::New_York, &late), [format!("When: {own}")]);
        assert_eq!(lines(chrono_tz::America::Toronto, &late), [format!("When: {own}")], "the same clock by another name");
    }

    #[test]
    fn both_clocks_are_shown_where_only_the_ends_differ() {
        // Between the two, London puts its clocks back and Lagos does not.
        let night = Event {
            starts: "2026-10-24T20:00:00".parse().expect("a time"),
            ends: Some("2026-10-25T08:00:00".parse().expect("a time")),
            zone: chrono_tz::Europe::London,
            ..crate::samples::event()
        };
        let lines = lines(chrono_tz::Africa::Lagos, &night);
        assert!(lines[1].ends_with("Saturday 24 October 2026, 20:00 to Sunday 25 October 2026, 09:00, Lagos time (UTC+1)"), "{lines:?}");
    }

    #[test]
    fn half_past_nine_stays_half_past_nine_when_the_clocks_change_before_it() {
        let winter = Event { starts: "2026-11-16T09:30:00".parse().expect("a time"), ends: None, ..crate::samples::event() };
        assert_eq!(
            lines(chrono_tz::Europe::Paris, &winter),
            ["There: Monday 16 November 2026, 09:30, New York time (UTC−5)", "Here: Monday 16 November 2026, 15:30, Paris time (UTC+1)"]
        );
    }
}
