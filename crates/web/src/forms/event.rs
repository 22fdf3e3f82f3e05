//! The form of an event notice.

use comity_model::event::{EventKind, EventStatus, Place};
use comity_model::office::OfficeProfile;
use comity_model::{Event, Phase, Problems, Rule, SharingLevel};
use comity_words::labels;

use crate::forms::practice::{language, sharing, topics, translations};
use crate::forms::read::{Reading, put_translations};
use crate::forms::{Fields, Form, Part};
use crate::voice::Voice;

/// The fields of a new notice of an office.
pub(crate) fn begin(office: &OfficeProfile, voice: Voice) -> Fields {
    let mut fields = Fields::default();
    fields.maybe("language", office.languages.first());
    fields.add("kind", EventKind::Training.name());
    fields.add("status", EventStatus::Scheduled.name());
    if voice.zone != chrono_tz::Tz::UTC {
        fields.add("zone", voice.zone.name());
    }
    fields.add("sharing", SharingLevel::Clear.name());
    fields
}

/// A notice as the form shows it.
pub(crate) fn fields_of(event: &Event) -> Fields {
    let mut fields = Fields::default();
    let civil = |at: chrono::NaiveDateTime| at.format("%Y-%m-%dT%H:%M").to_string();
    fields.add("language", event.language.as_str());
    fields.add("title", &*event.title);
    fields.add("summary", &*event.summary);
    fields.add("description", &*event.description);
    fields.add("kind", event.kind.name());
    fields.add("starts", civil(event.starts));
    fields.maybe("ends", event.ends.map(civil));
    if event.all_day {
        fields.add("all_day", "yes");
    }
    fields.add("zone", event.zone.name());
    if let Some(place) = &event.place {
        fields.add("place.name", &*place.name);
        for (name, value) in address(place) {
            fields.maybe(name, value.as_ref());
        }
        fields.maybe("place.latitude", place.latitude);
        fields.maybe("place.longitude", place.longitude);
    }
    fields.maybe("link", event.link.as_ref());
    fields.add("status", event.status.name());
    fields.maybe("registration", event.registration.as_ref());
    fields.maybe("capacity", event.capacity);
    fields.maybe("deadline", event.deadline.map(civil));
    fields.maybe("fee", event.fee.as_ref());
    fields.add("interpretation", event.interpretation.iter().map(comity_model::Language::as_str).collect::<Vec<_>>().join(", "));
    fields.maybe("eligibility", event.eligibility.as_ref());
    fields.maybe("contact", event.contact.as_ref());
    fields.maybe("phase", event.phase);
    for topic in &event.topics {
        fields.add("topics", topic.name());
    }
    fields.add("sharing", event.sharing.name());
    put_translations(&mut fields, &event.translations);
    fields
}

fn address(place: &Place) -> [(&'static str, &Option<String>); 5] {
    [
        ("place.street", &place.street),
        ("place.locality", &place.locality),
        ("place.region", &place.region),
        ("place.postal_code", &place.postal_code),
        ("place.country", &place.country),
    ]
}

/// The notice that a form holds, and what of it can't be read.
pub(crate) fn read(fields: &Fields) -> (Event, Result<(), Problems>) {
    let mut form = Reading::new(fields);
    let all_day = !fields.get("all_day").is_empty();
    let starts = form.civil_or_day("starts", all_day);
    if fields.get("starts").is_empty() {
        form.add("starts", Rule::Missing);
    }
    let event = Event {
        language: form.language(),
        title: form.text("title"),
        summary: form.text("summary"),
        description: form.text("description"),
        kind: form.needed("kind", EventKind::Other),
        starts: starts.unwrap_or_default(),
        ends: form.civil_or_day("ends", all_day),
        all_day,
        zone: form.needed("zone", chrono_tz::Tz::UTC),
        zone_named: true,
        floating: false,
        previously: None,
        text_elsewhere: false,
        place: place(&mut form),
        link: form.maybe("link"),
        status: form.needed("status", EventStatus::Scheduled),
        registration: form.maybe("registration"),
        capacity: form.number("capacity"),
        deadline: form.civil("deadline"),
        fee: fields.text("fee"),
        interpretation: interpretation(&mut form),
        eligibility: fields.text("eligibility"),
        contact: fields.text("contact"),
        phase: form.maybe("phase"),
        topics: form.topics(),
        sharing: form.sharing(),
        translations: form.translations(),
        attachments: Vec::new(),
    };
    (event.in_whole_days(), form.finish())
}

fn place(form: &mut Reading<'_>) -> Option<Place> {
    let text = |name: &str| form.fields.text(name);
    let place = Place {
        name: form.text("place.name"),
        street: text("place.street"),
        locality: text("place.locality"),
        region: text("place.region"),
        postal_code: text("place.postal_code"),
        country: text("place.country"),
        latitude: None,
        longitude: None,
    };
    let [latitude, longitude] = ["place.latitude", "place.longitude"].map(|name| form.text(name));
    let place =
        Place { latitude: form.decimal("place.latitude", &latitude), longitude: form.decimal("place.longitude", &longitude), ..place };
    (place != Place::default()).then_some(place)
}

fn interpretation(form: &mut Reading<'_>) -> Vec<comity_model::Language> {
    let given = form.text("interpretation");
    let tags = given.split([',', ' ', ';']).filter(|tag| !tag.is_empty());
    tags.filter_map(|tag| form.parsed("interpretation", tag)).collect()
}

/// The parts of the form.
pub(crate) fn parts(form: &Form) -> Vec<Part> {
    let locale = form.voice.locale;
    let kinds = EventKind::ALL.iter().map(|kind| (kind.name().into(), labels::event_kind(locale, *kind))).collect();
    // An event is cancelled on a page of its own, with a reason; one that was cancelled keeps that choice.
    let is_open = |status: &&EventStatus| **status != EventStatus::Cancelled || form.fields.get("status") == status.name();
    let statuses = EventStatus::ALL.iter().filter(is_open);
    let statuses = statuses.map(|status| (status.name().into(), labels::event_status(locale, *status))).collect();
    let phases = Phase::ALL.iter().map(|phase| (phase.name().into(), labels::phase(locale, *phase))).collect();
    vec![
        asked(form, form.line("title"), "title", "write-event-title-hint").signed().must(),
        asked(form, form.area("summary", 4), "summary", "write-event-summary-hint").signed().must(),
        form.select("kind", kinds, None),
        when(form),
        where_at(form),
        form.prose("description", 8).signed(),
        joining(form),
        form.select("status", statuses, None),
        form.select("phase", phases, Some("form-none")),
        topics(form).must(),
        sharing(form),
        language(form),
        translations(form, &["title", "summary", "description"].map(|name| (name, form.fields.get(name).to_owned()))),
    ]
}

/// A field with the hint of an event, unless an outline asks something there.
fn asked(form: &Form, part: Part, field: &str, key: &str) -> Part {
    part.hinted(form.prompt(field).unwrap_or_else(|| form.voice.say(key)))
}

fn when(form: &Form) -> Part {
    let said = |mut part: Part, key: &str| {
        part.label = form.voice.say(key);
        part
    };
    let whole_days = vec![("yes".to_owned(), form.voice.say("form-all-day"))];
    let parts = vec![
        form.moment("starts").must(),
        form.moment("ends"),
        form.checks("all_day", whole_days),
        form.suggested("zone", "zones").must(),
        form.suggestions("zones", zones()),
    ];
    said(form.group("when", parts), "form-group-when")
}

fn where_at(form: &Form) -> Part {
    let lines = ["place.name", "place.street", "place.locality", "place.region", "place.postal_code", "place.country"];
    let mut parts: Vec<Part> = lines.into_iter().map(|name| form.line(name)).collect();
    parts.push(form.short("place.latitude", "short", "decimal"));
    parts.push(form.short("place.longitude", "short", "decimal"));
    parts.push(form.address("link"));
    form.group("place", parts).labelled(form.voice.say("form-group-place")).hinted(form.voice.say("form-online-and-place"))
}

fn joining(form: &Form) -> Part {
    let parts = vec![
        form.moment("deadline"),
        form.address("registration"),
        form.short("capacity", "short", "numeric"),
        form.line("fee"),
        form.line("interpretation"),
        form.line("eligibility"),
        form.line("contact"),
    ];
    form.group("joining", parts).labelled(form.voice.say("form-group-registration"))
}

/// The zones that people live in: one for each city, without the old names and the mere offsets.
pub(crate) fn zones() -> Vec<String> {
    const AREAS: &[&str] = &["Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];
    let lived_in = |name: &&str| AREAS.iter().any(|area| name.starts_with(area)) && name.matches('/').count() == 1;
    let mut all: Vec<String> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).filter(lived_in).map(str::to_owned).collect();
    all.push("UTC".to_owned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_survives_its_form() {
        let event = crate::samples::event();
        let (read, problems) = read(&fields_of(&event));
        assert_eq!(problems, Ok(()));
        assert_eq!(read, event);
    }

    #[test]
    fn a_notice_of_whole_days_survives_its_form_and_needs_no_time_of_the_day() {
        let fair = Event { all_day: true, ..crate::samples::event() }.in_whole_days();
        assert_eq!(fair.ends, None, "it was an hour of one day");
        assert_eq!(read(&fields_of(&fair)), (fair.clone(), Ok(())));
        let mut days = Fields::default();
        for (name, value) in [("starts", "2026-04-16"), ("ends", "2026-04-18 17:00"), ("all_day", "yes"), ("zone", "America/New_York")] {
            days.add(name, value);
        }
        let (event, problems) = read(&days);
        assert!(!problems.expect_err("other fields are missing").0.iter().any(|problem| matches!(&*problem.field, "starts" | "ends")));
        assert_eq!((event.starts, event.ends), (fair.starts, fair.starts.checked_add_days(chrono::Days::new(2))));
    }

    #[test]
    fn a_notice_without_a_day_or_a_zone_is_told_so() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::Tz::UTC, now: crate::samples::now() };
        let (_, problems) = read(&begin(&crate::samples::borealie(), voice));
        let names: Vec<_> = problems.expect_err("problems").0.into_iter().map(|problem| problem.field).collect();
        assert_eq!(names, ["starts", "zone"]);
    }
}
