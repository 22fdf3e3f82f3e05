//! An event notice, spelled for FEP-8a8e and for Mobilizon, Gancio and their readers.

use chrono::{NaiveDateTime, TimeDelta};
use comity_model::event::{EventKind, EventStatus, Moment, Place};
use comity_model::{BaseUrl, Event, Phase, Uri, Url};
use comity_words::{Arg, Locale, dates, labels};
use serde_json::{Value, json};

use super::Object;
use super::content::Content;
use super::practice::{list, translation_terms};

/// Date, zone and place in one line, for servers that show an event as text.
pub(super) fn line(locale: Locale, event: &Event) -> String {
    let when = dates::event(locale, event);
    let place = event.place.as_ref().map(Place::line).filter(|line| !line.is_empty());
    let online = event.link.as_ref().map(|_| locale.text("wire-online"));
    [Some(when), place, online].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The text: every field of the notice, in its own language.
pub(super) fn content(event: &Event) -> Content {
    let locale = Locale::or_english(&event.language);
    let mut content = Content::default();
    content.plain(&event.summary).terms(detail_lines(locale, event));
    if let Some(link) = &event.link {
        content.link(locale.text("wire-term-link"), link);
    }
    if let Some(registration) = &event.registration {
        content.link(locale.text("wire-term-registration"), registration);
    }
    content.section(locale.text("wire-section-programme"), Some(&event.description));
    content
}

fn detail_lines(locale: Locale, event: &Event) -> Vec<(String, String)> {
    let topics: Vec<_> = event.topics.iter().map(|topic| labels::topic(locale, *topic)).collect();
    let languages: Vec<_> = event.interpretation.iter().map(|language| labels::language_name(locale, language)).collect();
    let joined = |texts: Vec<String>| Some(texts.join(", ")).filter(|text| !text.is_empty());
    let place = event.place.as_ref().map(|place| match &place.postal_code {
        Some(code) => format!("{} ({code})", place.line()),
        None => place.line(),
    });
    let lines = [
        ("when", Some(dates::event(locale, event))),
        ("place", place),
        ("event-kind", Some(labels::event_kind(locale, event.kind))),
        ("event-status", (event.status != EventStatus::Scheduled).then(|| labels::event_status(locale, event.status))),
        ("deadline", event.deadline.map(|deadline| dates::date_time(locale, deadline))),
        ("fee", event.fee.clone()),
        ("capacity", event.capacity.map(|seats| locale.text_with("wire-seats", &[("seats", Arg::from(seats))]))),
        ("eligibility", event.eligibility.clone()),
        ("language", Some(labels::language_name(locale, &event.language))),
        ("interpretation", joined(languages)),
        ("contact", event.contact.clone()),
        ("phase", event.phase.map(|phase| labels::phase(locale, phase))),
        ("topics", joined(topics)),
        ("sharing", Some(event.sharing.label().to_owned())),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((locale.text(&format!("wire-term-{name}")), value?))).collect()
}

/// Sets what an `Event` has and an `Article` has not.
pub(super) fn set(object: &mut Object, base: &BaseUrl, id: &Uri, event: &Event) {
    object.set("startTime", moment(event, event.starts));
    match (event.all_day, event.ends) {
        // Others know no whole days, and show times of the day: from the first minute to the last.
        (true, last) => object.set("endTime", moment(event, last.unwrap_or(event.starts) + LAST_MINUTE)),
        (false, Some(ends)) => object.set("endTime", moment(event, ends)),
        // An end that nobody named would be shown as one by servers that don't know the FEP.
        (false, None) => object.set("displayEndTime", false),
    };
    object
        .set_some("previousStartTime", event.previously.map(|civil| moment(event, civil)))
        .term_some("allDay", event.all_day.then_some(true));
    // An unnamed zone is only an offset, which the times say themselves.
    object.set_some("timezone", event.zone_named.then(|| event.zone.name()));
    object.set_some("location", location(event));
    let (fep, ical) = status(event.status);
    object
        .set("eventStatus", fep)
        .set("status", ical)
        .set("ical:status", ical)
        .set(
            "organizers",
            json!({ "id": format!("{id}/organizers"), "type": "OrganizersCollection", "totalItems": 1, "items": [base.office()] }),
        )
        .set("joinMode", if event.registration.is_some() { "external" } else { "none" })
        .set_some("externalParticipationUrl", event.registration.as_ref().map(Url::as_str))
        .set_some("maximumAttendeeCapacity", event.capacity)
        .set("category", category(event.kind))
        .set("isOnline", event.place.is_none() && event.link.is_some())
        .set("commentsEnabled", true);
}

/// From midnight to the last minute of the day.
const LAST_MINUTE: TimeDelta = TimeDelta::minutes(24 * 60 - 1);

/// A time of an event with its offset, which of floating time is the one that says that it is not known.
fn moment(event: &Event, civil: NaiveDateTime) -> String {
    if event.floating { civil.format("%Y-%m-%dT%H:%M:%S-00:00").to_string() } else { Moment { civil, zone: event.zone }.rfc3339() }
}

/// One object when there is one, because Mobilizon and Gancio take no array of one; an array when hybrid.
fn location(event: &Event) -> Option<Value> {
    let place = event.place.as_ref().map(place);
    let link = event.link.as_ref().map(|link| json!({ "type": "VirtualLocation", "name": link.host(), "url": link }));
    match (place, link) {
        (Some(place), Some(link)) => Some(json!([place, link])),
        (place, link) => place.or(link),
    }
}

fn place(place: &Place) -> Value {
    let mut address = Object::default();
    address
        .set_some("streetAddress", place.street.as_deref())
        .set_some("addressLocality", place.locality.as_deref())
        .set_some("addressRegion", place.region.as_deref())
        .set_some("postalCode", place.postal_code.as_deref())
        .set_some("addressCountry", place.country.as_deref());
    let mut object = Object::default();
    object.set("type", "Place").set("name", place.name.as_str());
    if !address.is_empty() {
        address.set("type", "PostalAddress");
        object.set("address", address.done());
    }
    // Always with a fraction: Mobilizon takes only floats.
    object.set_some("latitude", place.latitude).set_some("longitude", place.longitude);
    object.done()
}

const fn status(status: EventStatus) -> (&'static str, &'static str) {
    match status {
        EventStatus::Scheduled => ("EventScheduled", "CONFIRMED"),
        EventStatus::Tentative => ("EventTentative", "TENTATIVE"),
        EventStatus::Cancelled => ("EventCancelled", "CANCELLED"),
        EventStatus::Postponed => ("EventPostponed", "TENTATIVE"),
        EventStatus::Rescheduled => ("EventRescheduled", "CONFIRMED"),
        EventStatus::MovedOnline => ("EventMovedOnline", "CONFIRMED"),
    }
}

/// The nearest of Mobilizon's categories, which the FEP took over.
const fn category(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Training | EventKind::Webinar => "LEARNING",
        EventKind::StudyVisit => "NETWORKING",
        EventKind::Conference | EventKind::ObservationMission | EventKind::Deadline | EventKind::Other => "MEETING",
    }
}

/// The terms of an event that nobody else has words for.
pub(super) fn terms(event: &Event, revision: u32, correction: bool) -> Value {
    let mut object = Object::default();
    object
        .term("revision", revision)
        .term_some("correction", correction.then_some(true))
        .term("summary", event.summary.as_str())
        .term_some("description", Some(event.description.as_str()).filter(|text| !text.is_empty()))
        .term("kind", event.kind.name())
        .term_some("deadline", event.deadline.map(|deadline| deadline.format("%Y-%m-%dT%H:%M:%S").to_string()))
        .term_some("fee", event.fee.as_deref())
        .term_some("interpretation", list(&event.interpretation, |language| language.as_str().into()))
        .term_some("eligibility", event.eligibility.as_deref())
        .term_some("contact", event.contact.as_deref())
        .term_some("phase", event.phase.map(Phase::name))
        .term("topics", event.topics.iter().map(|topic| topic.name().into()).collect::<Vec<Value>>())
        .term("sharing", event.sharing.name())
        .term_some("translations", list(&event.translations, translation_terms));
    object.done()
}
