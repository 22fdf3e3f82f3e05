//! Events of every sender: FEP-8a8e, Mobilizon, Gancio, WordPress, Friendica, and our own.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use comity_model::event::{EventKind, EventStatus, Place};
use comity_model::html::plain_line;
use comity_model::practice::{LIST_MAX, SUMMARY_MAX, TEXT_MAX, TITLE_MAX};
use comity_model::{Event, Language, SharingLevel, Topic, Url};
use serde_json::{Map, Value};

use super::attachment::attachments;
use super::lenient::{Stamp, body, civil, duration, entries, extension, flag, in_language, line, named, number, term, text, types, whole};
use super::practice::{lists, sharing, short, topics, translations};

type Fields = Map<String, Value>;

/// Most topics of an event.
const TOPICS_MAX: usize = 6;

/// The event in a post; nothing if it does not say when it begins.
///
/// With a `timezone` the local part of a time is the truth and its offset a hint. A time that ends with `Z` and does
/// not fit the zone was converted by its sender and is converted back. Without a zone and an offset, or with `-00:00`,
/// it is floating time; a day alone begins an event of whole days.
pub(super) fn event(post: &Fields, language: Option<&Language>, public: bool) -> Option<Event> {
    let empty = Fields::new();
    let ours = post.get("comity:event").and_then(Value::as_object);
    let terms = ours.unwrap_or(&empty);
    let stamp = |name: &str| text(extension(post, name)).and_then(Stamp::read);
    let (start, previous) = (stamp("startTime"), stamp("previousStartTime"));
    let begin = start.or(previous)?;
    let clock = Clock::of(begin, post);
    let starts = clock.civil(begin)?;
    let all_day = begin.day || flag(term(post, "allDay")) == Some(true);
    let (place, link) = location(post);
    let participation = text(extension(post, "externalParticipationUrl"));
    let event = Event {
        language: language.cloned().unwrap_or_else(Language::english),
        title: match ours {
            Some(_) => line(text(post.get("name"))?, TITLE_MAX),
            None => plain_line(in_language(post, "name", language).unwrap_or_default(), TITLE_MAX),
        },
        summary: match ours {
            Some(terms) => short(terms, "summary").unwrap_or_default(),
            None => plain_line(in_language(post, "summary", language).unwrap_or_default(), SUMMARY_MAX),
        },
        description: text(term(terms, "description")).map(|text| body(text, TEXT_MAX)).unwrap_or_default(),
        kind: named(term(terms, "kind")).unwrap_or_else(|| kind(post)),
        starts,
        ends: ends(post, clock, starts, all_day),
        all_day,
        zone: clock.zone,
        zone_named: clock.named,
        floating: clock.floating,
        previously: start.and(previous).and_then(|at| clock.civil(at)).filter(|at| *at != starts),
        text_elsewhere: ours.is_none(),
        place,
        link,
        // What has no beginning any more but had one is put off.
        status: Some(status(post)).filter(|status| start.is_some() || *status == EventStatus::Cancelled).unwrap_or(EventStatus::Postponed),
        registration: participation.and_then(|url| url.parse().ok()),
        // Mobilizon says 0 for "as many as like".
        capacity: whole(extension(post, "maximumAttendeeCapacity")).and_then(|seats| seats.try_into().ok()).filter(|seats| *seats > 0),
        deadline: text(term(terms, "deadline")).and_then(civil),
        fee: short(terms, "fee"),
        interpretation: lists(terms, "interpretation").iter().filter_map(|tag| named(Some(tag))).collect(),
        eligibility: short(terms, "eligibility"),
        contact: short(terms, "contact").or_else(|| participation.and_then(mail)),
        phase: named(term(terms, "phase")),
        topics: if ours.is_some() { topics(terms) } else { hashtags(post) },
        sharing: match ours {
            Some(terms) => sharing(terms)?,
            None if public => SharingLevel::Clear,
            None => SharingLevel::Green,
        },
        translations: translations(terms),
        attachments: attachments(post),
    };
    Some(within_bounds(event).in_whole_days())
}

/// Cuts off what is more than a notice may hold. Unlike a practice it is not left out for that: people plan by its date.
fn within_bounds(mut event: Event) -> Event {
    let texts = [Some(&mut event.summary), event.fee.as_mut(), event.eligibility.as_mut(), event.contact.as_mut()];
    for text in texts.into_iter().flatten() {
        if let Some((end, _)) = text.char_indices().nth(SUMMARY_MAX) {
            text.truncate(end);
        }
    }
    event.topics.truncate(TOPICS_MAX);
    event.interpretation.truncate(LIST_MAX);
    let fits = |text: &str, max: usize| text.chars().count() <= max;
    event.translations.retain(|of| fits(&of.title, TITLE_MAX) && fits(&of.summary, SUMMARY_MAX) && fits(&of.body, TEXT_MAX));
    event.translations.truncate(LIST_MAX);
    event
}

/// The clock that the times of an event are shown on.
#[derive(Debug, Clone, Copy)]
struct Clock {
    zone: Tz,
    named: bool,
    floating: bool,
}

impl Clock {
    /// The zone that the sender named; else the one of whole hours with the offset of its start; else UTC.
    fn of(begin: Stamp, post: &Fields) -> Self {
        if let Some(zone) = text(extension(post, "timezone")).and_then(|name| name.trim().parse().ok()) {
            return Self { zone, named: true, floating: false };
        }
        // Friendica said with `adjust` whether the time is to be converted for the reader.
        let Some(offset) = begin.offset.filter(|_| flag(extension(post, "adjust")) != Some(false)) else {
            return Self { zone: Tz::UTC, named: false, floating: true };
        };
        let hours = if offset % 3600 == 0 { offset / 3600 } else { 0 };
        // The names of these zones count the other way round.
        let zone = if hours == 0 { None } else { format!("Etc/GMT{:+}", -hours).parse().ok() };
        Self { zone: zone.unwrap_or(Tz::UTC), named: false, floating: false }
    }

    /// What this clock shows at a time.
    fn civil(self, stamp: Stamp) -> Option<NaiveDateTime> {
        let Some(offset) = stamp.offset.filter(|_| !self.floating) else { return Some(stamp.civil) };
        let utc = stamp.civil.checked_sub_signed(TimeDelta::seconds(offset.into()))?;
        let shown = self.zone.from_utc_datetime(&utc).naive_local();
        if self.named && !stamp.zulu { Some(stamp.civil) } else { Some(shown) }
    }
}

/// The end, if it is named, is meant to be shown, and comes after the beginning. Of an event of whole days it is the last
/// of them: one that ends at midnight ended with the day before.
fn ends(post: &Fields, clock: Clock, starts: NaiveDateTime, all_day: bool) -> Option<NaiveDateTime> {
    if flag(extension(post, "displayEndTime")) == Some(false) {
        return None;
    }
    let Some(end) = text(post.get("endTime")).and_then(Stamp::read) else {
        let length = duration(post.get("duration")).filter(|length| *length > TimeDelta::zero())?;
        let end = starts.checked_add_signed(length)?;
        return civil(&end.format("%Y-%m-%dT%H:%M:%S").to_string()).map(|end| if all_day { end - TimeDelta::seconds(1) } else { end });
    };
    let at = clock.civil(end)?;
    let at = match (all_day, end.day) {
        (true, false) if at.time() == NaiveTime::MIN => at - TimeDelta::days(1),
        (false, true) => at + TimeDelta::days(1) - TimeDelta::minutes(1),
        _ => at,
    };
    Some(at).filter(|at| *at > starts)
}

/// What sort of event it is, by the categories of Mobilizon that the FEP took over.
fn kind(post: &Fields) -> EventKind {
    let mut categories = entries(extension(post, "category")).iter().take(20).filter_map(Value::as_str);
    let kind = |name: &str| match name.to_ascii_uppercase().as_str() {
        "LEARNING" | "WORKSHOPS_SKILL_SHARING" => Some(EventKind::Training),
        _ => None,
    };
    categories.find_map(kind).unwrap_or(EventKind::Other)
}

/// The address in a `mailto:` link, by which some organisers take registrations.
fn mail(link: &str) -> Option<String> {
    let (scheme, rest) = link.split_once(':')?;
    let address = plain_line(rest.split('?').next()?, SUMMARY_MAX);
    (scheme.eq_ignore_ascii_case("mailto") && address.contains('@')).then_some(address)
}

/// `eventStatus` with or without its prefix, else the status of iCalendar.
fn status(post: &Fields) -> EventStatus {
    let own = text(extension(post, "eventStatus")).and_then(|status| {
        let name = status.rsplit(['/', '#', ':']).next().unwrap_or_default();
        match name.strip_prefix("Event").unwrap_or(name) {
            "Scheduled" => Some(EventStatus::Scheduled),
            "Tentative" => Some(EventStatus::Tentative),
            "Cancelled" => Some(EventStatus::Cancelled),
            "Postponed" => Some(EventStatus::Postponed),
            "Rescheduled" => Some(EventStatus::Rescheduled),
            "MovedOnline" => Some(EventStatus::MovedOnline),
            _ => None,
        }
    });
    own.unwrap_or_else(|| {
        let ical = text(extension(post, "status")).unwrap_or_default();
        match ical.to_ascii_uppercase().as_str() {
            "CANCELLED" => EventStatus::Cancelled,
            "TENTATIVE" => EventStatus::Tentative,
            _ => EventStatus::Scheduled,
        }
    })
}

/// The first place and the first link of all that an event names.
fn location(post: &Fields) -> (Option<Place>, Option<Url>) {
    let (mut found, mut link) = (None, None);
    for entry in entries(post.get("location")).iter().take(20) {
        let virtual_url = virtual_url(entry).or_else(|| link_for_name(entry));
        if virtual_url.is_some() {
            link = link.or(virtual_url);
        } else if found.is_none() {
            found = place(entry);
        }
    }
    if found.is_none() && link.is_none() && flag(extension(post, "isOnline")) == Some(true) {
        let attachments = entries(post.get("attachment")).iter().take(20);
        link = attachments
            .filter(|entry| types(entry).iter().any(|kind| kind == "Link"))
            .find_map(|entry| entry.get("href")?.as_str()?.parse().ok());
    }
    (found, link)
}

/// The locations that are links, of which the event itself keeps the first.
pub(super) fn more_links(post: &Fields) -> impl Iterator<Item = &Value> {
    entries(post.get("location")).iter().take(20).filter(|entry| types(entry).iter().any(|kind| kind == "VirtualLocation"))
}

/// The link of a `VirtualLocation`, which Gancio also puts into the address of a place.
fn virtual_url(entry: &Value) -> Option<Url> {
    let is_virtual = |value: &&Value| types(value).iter().any(|kind| kind == "VirtualLocation");
    let location = Some(entry).filter(is_virtual).or_else(|| entry.get("address").filter(is_virtual))?;
    ["url", "href", "id"].iter().find_map(|name| text(location.get(*name))?.parse().ok())
}

/// The link that people wrote into the name of a place, for want of a field of its own.
fn link_for_name(entry: &Value) -> Option<Url> {
    text(entry.as_object()?.get("name"))?.trim().parse().ok()
}

fn place(entry: &Value) -> Option<Place> {
    let plain = |value: Option<&Value>| text(value).map(|text| plain_line(text, TITLE_MAX)).filter(|text| !text.is_empty());
    if let Value::String(name) = entry {
        // An address of the web is the id of a place, which we don't fetch.
        let name = plain_line(name, TITLE_MAX);
        return (!name.is_empty() && name.parse::<Url>().is_err()).then(|| Place { name, ..Place::default() });
    }
    let fields = entry.as_object()?;
    let address = fields.get("address");
    let part = |name: &str| plain(address.and_then(Value::as_object).and_then(|address| address.get(name)));
    let (latitude, longitude) = coordinates(fields);
    let mut place = Place {
        name: plain(fields.get("name")).or_else(|| plain(fields.get("content"))).unwrap_or_default(),
        street: address.and_then(Value::as_str).map(|text| plain_line(text, TITLE_MAX)).or_else(|| part("streetAddress")),
        locality: part("addressLocality"),
        region: part("addressRegion"),
        postal_code: part("postalCode"),
        country: part("addressCountry"),
        latitude,
        longitude,
    };
    if place.name.is_empty() {
        place.name =
            place.street.take().or_else(|| place.locality.take()).or_else(|| place.region.take()).or_else(|| place.country.take())?;
    }
    Some(place)
}

/// Degrees north and east. A latitude that can't be one was swapped; what can't be either is left out.
fn coordinates(fields: &Fields) -> (Option<f64>, Option<f64>) {
    let of = |fields: &Fields| number(fields.get("latitude")).zip(number(fields.get("longitude")));
    match of(fields).or_else(|| of(fields.get("geo")?.as_object()?)) {
        Some((north, east) | (east, north)) if north.abs() <= 90.0 && east.abs() <= 180.0 => (Some(north), Some(east)),
        _ => (None, None),
    }
}

/// The topics among the hashtags.
fn hashtags(post: &Fields) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let names = entries(post.get("tag")).iter().take(100).filter_map(|tag| text(tag.get("name").or(Some(tag))));
    for topic in names.filter_map(Topic::from_hashtag) {
        if !topics.contains(&topic) && topics.len() < TOPICS_MAX {
            topics.push(topic);
        }
    }
    topics
}
