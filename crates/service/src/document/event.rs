//! The fields of an event notice.

use chrono_tz::Tz;
use comity_model::event::{EventKind, EventStatus, Place};
use comity_model::{Event, Phase, Record, Rule};

use super::body::Body;
use super::fields::Fields;
use super::practice::{language, names, required, sharing, topics, translations};

pub(super) fn read(fields: &mut Fields, body: Body) -> Record {
    let kind = required(fields, "kind", &names(EventKind::ALL, EventKind::name));
    let zones: Vec<_> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    let zone: Option<Tz> = required(fields, "zone", &zones);
    // A day alone says it as well.
    let all_day = fields.flag("all_day").unwrap_or(false) || fields.is_day("starts");
    let before = fields.count();
    let starts = fields.civil_or_day("starts", all_day);
    if starts.is_none() && fields.count() == before {
        fields.problem("starts", Rule::Missing);
    }
    let event = Event {
        language: language(fields),
        title: fields.text("title").unwrap_or_default(),
        summary: fields.text("summary").unwrap_or_default(),
        description: body.into_whole(),
        kind: kind.unwrap_or(EventKind::Other),
        ends: fields.civil_or_day("ends", all_day),
        all_day,
        zone_named: true,
        floating: false,
        previously: None,
        text_elsewhere: false,
        place: place(fields),
        link: fields.parsed("link", &[]),
        status: fields.parsed("status", &names(EventStatus::ALL, EventStatus::name)).unwrap_or(EventStatus::Scheduled),
        registration: fields.parsed("registration", &[]),
        capacity: fields.whole("capacity"),
        deadline: fields.civil("deadline"),
        fee: fields.text("fee"),
        interpretation: fields.list("interpretation", &[]),
        eligibility: fields.text("eligibility"),
        contact: fields.text("contact"),
        phase: fields.parsed("phase", &names(Phase::ALL, Phase::name)),
        topics: topics(fields),
        sharing: sharing(fields),
        translations: translations(fields),
        attachments: Vec::new(),
        // What is missing here was reported; the record is then not used.
        starts: starts.unwrap_or_default(),
        zone: zone.unwrap_or(Tz::UTC),
    };
    Record::Event(Box::new(event.in_whole_days()))
}

fn place(fields: &mut Fields) -> Option<Place> {
    let place = Place {
        name: fields.text("place.name").unwrap_or_default(),
        street: fields.text("place.street"),
        locality: fields.text("place.locality"),
        region: fields.text("place.region"),
        postal_code: fields.text("place.postal_code"),
        country: fields.text("place.country"),
        latitude: fields.number("place.latitude"),
        longitude: fields.number("place.longitude"),
    };
    fields.has_table("place").then_some(place)
}
