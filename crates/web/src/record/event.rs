//! An event notice: both clocks, what became of it, where, how to take part.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::event::{Event, EventStatus, Moment};
use comity_model::practice::Translation;
use comity_model::{Html, Language, Url};
use comity_words::{Arg, dates, labels};

use crate::parts::{Mark, Notice, Tongue};
use crate::record::Fact;
use crate::voice::Voice;

/// An event notice as people read it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/event.html")]
pub(crate) struct EventView {
    voice: Voice,
    tongue: Tongue,
    notice: Option<Notice>,
    over: Option<String>,
    gone: bool,
    times: Vec<(String, String)>,
    open_end: bool,
    no_zone: bool,
    /// Where the reader chooses other clocks; nothing in a preview.
    clocks: Option<Clocks>,
    facts: Vec<Fact>,
    join: Option<Url>,
    register: Option<(Url, String)>,
    ics: Option<String>,
    text: Html,
}

impl HtmlSafe for EventView {}

/// The choice of the reader's clocks.
#[derive(Debug, Clone)]
pub(crate) struct Clocks {
    /// The page to come back to.
    pub back: String,
    /// The zone that is chosen.
    pub zone: String,
    /// The zones that may be chosen.
    pub zones: Vec<String>,
}

impl EventView {
    /// The view of a notice. `page` is the path of its own page, where it has one, and `html` the text of its post.
    pub fn new(voice: Voice, event: &Event, page: Option<&str>, html: &Html, translation: Option<&Translation>) -> Self {
        let over = event.over_at() <= voice.now;
        let cancelled = event.status == EventStatus::Cancelled;
        let open = !over && !cancelled;
        Self {
            voice,
            tongue: voice.tongue(Some(translation.map_or(&event.language, |translation| &translation.language))),
            notice: notice(voice, event),
            over: (over && !cancelled).then(|| voice.say("event-over")),
            gone: cancelled,
            times: crate::slip::times(voice, event),
            open_end: event.ends.is_none() && !event.all_day,
            no_zone: !event.zone_named && !event.floating,
            clocks: page.map(|page| Clocks {
                back: page.to_owned(),
                zone: voice.zone.name().to_owned(),
                zones: crate::forms::event::zones(),
            }),
            facts: facts(voice, event),
            join: event.link.clone().filter(|_| open),
            register: event.registration.clone().filter(|_| open).map(|url| {
                let text = voice.with("event-register-at", "host", url.host());
                (url, text)
            }),
            ics: page.map(|page| format!("{page}.ics")),
            text: match translation {
                Some(translation) => Html::from_markdown(&translation.body),
                None if event.text_elsewhere => html.clone(),
                None => Html::from_markdown(&event.description),
            },
        }
    }
}

fn notice(voice: Voice, event: &Event) -> Option<Notice> {
    let key = match event.status {
        EventStatus::Scheduled => return None,
        EventStatus::Tentative => "event-tentative",
        EventStatus::Cancelled => "event-cancelled",
        EventStatus::Postponed => "event-postponed",
        EventStatus::Rescheduled => "event-rescheduled",
        EventStatus::MovedOnline => "event-moved-online",
    };
    let mark = if event.status == EventStatus::Cancelled { Mark::Bad } else { Mark::Way };
    let date = |civil| dates::beginning(voice.locale, event, civil);
    let before = event.previously.map(|civil| voice.with("event-rescheduled-from", "date", date(civil)));
    let text = [Some(voice.with(key, "date", date(event.starts))), before].into_iter().flatten().collect::<Vec<_>>().join(" ");
    Some(Notice { mark, word: voice.say(&format!("{key}-title")), text })
}

fn facts(voice: Voice, event: &Event) -> Vec<Fact> {
    let own = voice.tongue(Some(&event.language));
    let fact = |key: &str, text: String| Fact::new(voice.say(key), text);
    let mut facts = vec![fact("event-kind", labels::event_kind(voice.locale, event.kind))];
    match (&event.place, &event.link) {
        (Some(place), link) => {
            let both = link.is_some().then(|| voice.say("event-place-and-online"));
            facts.push(fact("event-where", place.line()).small(both));
        }
        (None, Some(_)) => facts.push(fact("event-where", voice.say("event-online"))),
        (None, None) => {}
    }
    facts.extend(event.deadline.map(|civil| deadline(voice, Moment { civil, zone: event.zone })));
    facts.extend(event.fee.clone().map(|text| fact("event-fee", text).spoken(own.clone())));
    facts.extend(event.capacity.map(|count| fact("event-capacity", voice.all("event-places", &[("count", count.into())]))));
    facts.push(fact("fact-language", voice.language(&event.language)).small(interpretation(voice, &event.interpretation)));
    facts.extend(event.eligibility.clone().map(|text| fact("event-eligibility", text).spoken(own.clone())));
    facts.extend(event.contact.clone().map(|text| fact("event-contact", text).spoken(own.clone())));
    facts.extend(event.phase.map(|phase| fact("fact-phase", labels::phase(voice.locale, phase))));
    facts
}

fn deadline(voice: Voice, deadline: Moment) -> Fact {
    let date = dates::moment(voice.locale, deadline);
    let zone = dates::zone(voice.locale, deadline);
    if deadline.at() <= voice.now {
        return Fact::new(voice.say("event-deadline"), voice.with("event-deadline-over", "date", date)).small(Some(zone));
    }
    let text = voice.all("event-time-zone", &[("time", Arg::Text(&date)), ("zone", Arg::Text(&zone))]);
    Fact::new(voice.say("event-deadline"), text)
}

fn interpretation(voice: Voice, languages: &[Language]) -> Option<String> {
    let names: Vec<String> = languages.iter().map(|language| voice.language(language)).collect();
    let names = names.join(", ");
    let label = voice.say("event-interpretation");
    (!names.is_empty()).then(|| voice.all("label-value", &[("label", Arg::Text(&label)), ("value", Arg::Text(&names))]))
}
