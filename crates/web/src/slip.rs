//! A post in a list: stub, perforation, title, summary, one line of links.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::event::EventStatus;
use comity_model::{Event, Kind, Post, Record, State};
use comity_store::pages::Slip;
use comity_words::{Arg, dates, labels};

use crate::digest::sha256_hex;
use crate::parts::{Dot, Tag, Tlp, Tongue};
use crate::stub::{Trust, level, office_href, place};
use crate::tally::{self, Tally};
use crate::voice::{Voice, iso};

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
            summary: if withdrawn { String::new() } else { post.summary.clone() },
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

/// Both clocks of an event: its own, and the reader's where that is another.
pub(crate) fn times(voice: Voice, event: &Event) -> Vec<(String, String)> {
    let locale = voice.locale;
    let line = |from, until| {
        let zone = dates::zone(locale, from);
        voice.all("event-time-zone", &[("time", Arg::Text(&dates::span(locale, from, until))), ("zone", Arg::Text(&zone))])
    };
    let own = event.starts();
    let here =
        |at: comity_model::Time| comity_model::event::Moment { civil: at.with_timezone(&voice.zone).naive_local(), zone: voice.zone };
    let same = here(own.at()).civil == own.civil;
    let there = (voice.say(if same { "event-when" } else { "event-there" }), line(own, event.ends()));
    if same {
        return vec![there];
    }
    let label = if voice.zone == chrono_tz::Tz::UTC { "event-utc" } else { "event-here" };
    vec![there, (voice.say(label), line(here(own.at()), event.ends().map(|ends| here(ends.at()))))]
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
