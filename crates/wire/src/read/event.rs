//! Events of every sender: FEP-8a8e, Mobilizon, Gancio, WordPress, Friendica, and our own.

use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use comity_model::event::{EventKind, EventStatus, Place};
use comity_model::html::plain_line;
use comity_model::practice::{SUMMARY_MAX, TEXT_MAX, TITLE_MAX};
use comity_model::{Event, Language, SharingLevel, Topic, Url};
use serde_json::{Map, Value};

use super::lenient::{Stamp, body, civil, entries, flag, line, named, number, term, text, types, whole};
use super::practice::{lists, sharing, short, topics, translations};

type Fields = Map<String, Value>;

/// Most topics that are taken from the hashtags of a foreign event.
const TOPICS_MAX: usize = 6;

/// The event in a post; nothing if it does not say when it begins.
///
/// With a `timezone` the local part of a time is the truth and its offset a hint. A time that ends with `Z` and does
/// not fit the zone was converted by its sender and is converted back.
pub(super) fn event(post: &Fields, language: Option<&Language>, public: bool) -> Option<Event> {
    let empty = Fields::new();
    let ours = post.get("comity:event").and_then(Value::as_object);
    let terms = ours.unwrap_or(&empty);
    let begin = Stamp::read(text(post.get("startTime").or_else(|| post.get("previousStartTime")))?)?;
    let named_zone = text(post.get("timezone")).and_then(|name| name.parse::<Tz>().ok());
    let clock = Clock::of(begin, named_zone);
    let starts = clock.civil(begin)?;
    let ends = if flag(post.get("displayEndTime")) == Some(false) { None } else { text(post.get("endTime")) };
    let (place, link) = location(post);
    Some(Event {
        language: language.cloned().unwrap_or_else(Language::english),
        title: match ours {
            Some(_) => line(text(post.get("name"))?, TITLE_MAX),
            None => plain_line(text(post.get("name"))?, TITLE_MAX),
        },
        summary: match ours {
            Some(terms) => short(terms, "summary").unwrap_or_default(),
            None => plain_line(text(post.get("summary")).unwrap_or_default(), SUMMARY_MAX),
        },
        description: text(term(terms, "description")).map(|text| body(text, TEXT_MAX)).unwrap_or_default(),
        kind: named(term(terms, "kind")).unwrap_or(EventKind::Other),
        starts,
        ends: ends.and_then(Stamp::read).and_then(|end| clock.civil(end)).filter(|ends| *ends > starts),
        zone: clock.zone,
        zone_named: clock.named,
        place,
        link,
        status: status(post),
        registration: text(post.get("externalParticipationUrl")).and_then(|url| url.parse().ok()),
        // Mobilizon says 0 for "as many as like".
        capacity: whole(post.get("maximumAttendeeCapacity")).and_then(|seats| seats.try_into().ok()).filter(|seats| *seats > 0),
        deadline: text(term(terms, "deadline")).and_then(civil),
        fee: short(terms, "fee"),
        interpretation: lists(terms, "interpretation").iter().filter_map(|tag| named(Some(tag))).collect(),
        eligibility: short(terms, "eligibility"),
        contact: short(terms, "contact"),
        phase: named(term(terms, "phase")),
        topics: if ours.is_some() { topics(terms) } else { hashtags(post) },
        sharing: match ours {
            Some(terms) => sharing(terms)?,
            None if public => SharingLevel::Clear,
            None => SharingLevel::Green,
        },
        translations: translations(terms),
    })
}

/// The clock that the times of an event are shown on.
#[derive(Debug, Clone, Copy)]
struct Clock {
    zone: Tz,
    named: bool,
}

impl Clock {
    /// The zone that the sender named; else the one of whole hours with the offset of its start; else UTC.
    fn of(begin: Stamp, zone: Option<Tz>) -> Self {
        if let Some(zone) = zone {
            return Self { zone, named: true };
        }
        let hours = begin.offset.filter(|offset| offset % 3600 == 0).map_or(0, |offset| offset / 3600);
        // The names of these zones count the other way round.
        let zone = if hours == 0 { None } else { format!("Etc/GMT{:+}", -hours).parse().ok() };
        Self { zone: zone.unwrap_or(Tz::UTC), named: false }
    }

    /// What this clock shows at a time.
    fn civil(self, stamp: Stamp) -> Option<NaiveDateTime> {
        let Some(offset) = stamp.offset else { return Some(stamp.civil) };
        let utc = stamp.civil.checked_sub_signed(TimeDelta::seconds(offset.into()))?;
        let shown = self.zone.from_utc_datetime(&utc).naive_local();
        if self.named && !stamp.zulu { Some(stamp.civil) } else { Some(shown) }
    }
}

/// `eventStatus` with or without its prefix, else the status of iCalendar.
fn status(post: &Fields) -> EventStatus {
    let own = text(post.get("eventStatus")).and_then(|status| {
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
        let ical = ["status", "ical:status"].iter().find_map(|name| text(post.get(*name))).unwrap_or_default();
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
        let virtual_url = virtual_url(entry);
        if virtual_url.is_some() {
            link = link.or(virtual_url);
        } else if found.is_none() {
            found = place(entry);
        }
    }
    if found.is_none() && link.is_none() && flag(post.get("isOnline")) == Some(true) {
        let attachments = entries(post.get("attachment")).iter().take(20);
        link = attachments
            .filter(|entry| types(entry).iter().any(|kind| kind == "Link"))
            .find_map(|entry| entry.get("href")?.as_str()?.parse().ok());
    }
    (found, link)
}

/// The link of a `VirtualLocation`, which Gancio also puts into the address of a place.
fn virtual_url(entry: &Value) -> Option<Url> {
    let is_virtual = |value: &&Value| types(value).iter().any(|kind| kind == "VirtualLocation");
    let location = Some(entry).filter(is_virtual).or_else(|| entry.get("address").filter(is_virtual))?;
    ["url", "href", "id"].iter().find_map(|name| text(location.get(*name))?.parse().ok())
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
