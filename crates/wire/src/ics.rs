//! iCalendar (RFC 5545), the third language of the model: what Outlook, Google and Apple subscribe to.
//!
//! Only writing. The lines are made here and not by the `icalendar` crate, which stamps every component, zones
//! included, with the time of the day; the tests read them back with it.

mod lines;
mod zone;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use comity_model::event::{EventStatus, Moment, Place};
use comity_model::{Event, Time, Uri};
use comity_words::Locale;

use lines::Lines;

/// An event notice with what a calendar needs to know of its post.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The id of the post, which stays the same for ever: `UID`.
    pub uri: &'a Uri,
    /// Its page.
    pub url: &'a str,
    /// The name of the office.
    pub organizer: &'a str,
    /// The notice.
    pub event: &'a Event,
    /// How often it was changed: its revision less one.
    pub sequence: u32,
    /// When it was published.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
    /// Its text as plain text, where the notice itself does not have it.
    pub text: &'a str,
    /// That it was taken back, and why, if its office said so: only what stays readable of it is then written.
    pub withdrawn: Option<&'a str>,
}

/// A calendar of event notices under a name, with the rules of every time zone that occurs in it.
pub fn calendar(name: &str, entries: &[Entry]) -> String {
    let mut out = Lines::default();
    out.raw("BEGIN", "VCALENDAR")
        .raw("VERSION", "2.0")
        .raw("PRODID", "-//USICES//Comity//EN")
        .raw("CALSCALE", "GREGORIAN")
        .raw("METHOD", "PUBLISH")
        .text("X-WR-CALNAME", name)
        .raw("X-PUBLISHED-TTL", "PT1H");
    for (tz, years) in zones(entries) {
        zone::write(&mut out, tz, &years);
    }
    for entry in entries {
        write(&mut out, entry);
    }
    out.raw("END", "VCALENDAR");
    out.finish()
}

/// The zones that need rules, with the years that events fall into.
fn zones(entries: &[Entry]) -> Vec<(Tz, BTreeSet<i32>)> {
    let mut zones: BTreeMap<&str, (Tz, BTreeSet<i32>)> = BTreeMap::new();
    for event in entries.iter().map(|entry| entry.event).filter(|event| clock(event) == Clock::Zone) {
        let (_, years) = zones.entry(event.zone.name()).or_insert_with(|| (event.zone, BTreeSet::new()));
        years.insert(event.starts.year());
        years.extend(event.ends.map(|ends| ends.year()));
    }
    zones.into_values().collect()
}

/// How the times of an event are written (RFC 5545, sections 3.3.4 and 3.3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    /// As days.
    Day,
    /// As the clocks wherever one is show them.
    Floating,
    /// In UTC: no zone is known, only an instant, or the zone is UTC itself.
    Utc,
    /// By a zone whose rules are given.
    Zone,
}

const fn clock(event: &Event) -> Clock {
    match event.zone {
        _ if event.all_day => Clock::Day,
        _ if event.floating => Clock::Floating,
        _ if !event.zone_named => Clock::Utc,
        Tz::UTC | Tz::Etc__UTC => Clock::Utc,
        _ => Clock::Zone,
    }
}

fn write(out: &mut Lines, entry: &Entry) {
    let event = entry.event;
    out.raw("BEGIN", "VEVENT")
        .text("UID", entry.uri.as_str())
        .raw("DTSTAMP", &stamp(entry.updated_at))
        .raw("CREATED", &stamp(entry.created_at))
        .raw("LAST-MODIFIED", &stamp(entry.updated_at))
        .raw("SEQUENCE", &entry.sequence.to_string());
    moment(out, "DTSTART", event, event.starts);
    if event.all_day {
        // The end is the first day that is no longer part of it.
        moment(out, "DTEND", event, event.ends.unwrap_or(event.starts) + TimeDelta::days(1));
    } else if let Some(ends) = event.ends {
        moment(out, "DTEND", event, ends);
    }
    out.raw("STATUS", status(entry)).text("SUMMARY", &event.title).text("DESCRIPTION", &description(entry));
    if entry.withdrawn.is_none() {
        if let Some(location) = location(event) {
            out.text("LOCATION", &location);
        }
        if let Some((latitude, longitude)) = event.place.as_ref().and_then(|place| place.latitude.zip(place.longitude)) {
            out.raw("GEO", &format!("{latitude};{longitude}"));
        }
    }
    out.with("ORGANIZER", "CN", entry.organizer, &entry.uri.origin()).raw("URL", entry.url).raw("END", "VEVENT");
}

const fn status(entry: &Entry) -> &'static str {
    match entry.event.status {
        _ if entry.withdrawn.is_some() => "CANCELLED",
        EventStatus::Cancelled => "CANCELLED",
        EventStatus::Tentative | EventStatus::Postponed => "TENTATIVE",
        EventStatus::Scheduled | EventStatus::Rescheduled | EventStatus::MovedOnline => "CONFIRMED",
    }
}

fn location(event: &Event) -> Option<String> {
    let place = event.place.as_ref().map(Place::line).filter(|line| !line.is_empty());
    place.or_else(|| event.link.as_ref().map(|link| link.as_str().to_owned()))
}

/// What fits into no other property of a calendar, as plain text.
fn description(entry: &Entry) -> String {
    let event = entry.event;
    if let Some(reason) = entry.withdrawn {
        return [reason.trim(), entry.url].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    }
    let locale = Locale::or_english(&event.language);
    let line = |name: &str, value: Option<&str>| value.map(|value| format!("{}: {value}", locale.text(&format!("wire-term-{name}"))));
    let terms = [
        line("link", event.link.as_ref().map(comity_model::Url::as_str)),
        line("registration", event.registration.as_ref().map(comity_model::Url::as_str)),
        line("fee", event.fee.as_deref()),
        line("eligibility", event.eligibility.as_deref()),
        line("contact", event.contact.as_deref()),
        line("organizer", Some(entry.organizer)),
    ];
    let terms = terms.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let parts = [event.summary.as_str(), event.description.as_str(), entry.text, &terms, entry.url];
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn moment(out: &mut Lines, name: &str, event: &Event, at: NaiveDateTime) {
    match clock(event) {
        Clock::Day => out.with(name, "VALUE", "DATE", &at.format("%Y%m%d").to_string()),
        Clock::Floating => out.raw(name, &civil(at)),
        Clock::Utc => out.raw(name, &stamp(Moment { civil: at, zone: event.zone }.at())),
        Clock::Zone => out.with(name, "TZID", event.zone.name(), &civil(at)),
    };
}

fn stamp(at: Time) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn civil(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}
