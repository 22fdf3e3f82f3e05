//! The records that the tests write: those of the cast, and generated ones.

use chrono::{NaiveDate, NaiveDateTime};
use comity_model::event::{EventKind, EventStatus, Place};
use comity_model::office::OfficeProfile;
use comity_model::post::Reply;
use comity_model::practice::{Cost, Evidence, Jurisdiction, Period, PracticeStatus, Translation, VoterBand};
use comity_model::{BaseUrl, Event, Id, Language, Level, Phase, Practice, Record, SharingLevel, Time, Topic};
use comity_wire::write::{Outgoing, PublicKeys};

pub const KEYS: PublicKeys = PublicKeys {
    number: 1,
    retired: &[],
    rsa_pem: "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
    ed25519_multibase: "z6MkAshford",
};

pub fn base() -> BaseUrl {
    "https://comity.ashford.example".parse().expect("a base URL")
}

pub fn id() -> Id {
    "0197a0b0-0000-7000-8000-000000000001".parse().expect("an id")
}

pub fn language(tag: &str) -> Language {
    tag.parse().expect(tag)
}

pub fn time(text: &str) -> Time {
    text.parse().expect(text)
}

pub fn civil(text: &str) -> NaiveDateTime {
    text.parse().expect(text)
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

pub fn outgoing<'a>(base: &'a BaseUrl, record: &'a Record) -> Outgoing<'a> {
    Outgoing {
        base,
        id: id(),
        record,
        revision: 2,
        published_at: time("2026-03-24T09:12:00.75Z"),
        updated_at: Some(time("2026-03-25T09:12:00Z")),
        context: None,
        alone: false,
    }
}

pub fn profile() -> OfficeProfile {
    OfficeProfile {
        name: "Ashford County Elections".into(),
        handle: "office".into(),
        country: Some("US".parse().expect("a country")),
        level: Some(Level::County),
        languages: vec![language("en"), language("es")],
        contact: Some("elections desk, +1 555 0100".into()),
        summary: Some("Elections in Ashford <County> & around.".into()),
        ..OfficeProfile::default()
    }
}

pub fn practice() -> Practice {
    Practice {
        language: Language::english(),
        title: "Chairs & waits < 30 minutes".into(),
        summary: "A second line with chairs.".into(),
        problem: "Voters **left** before voting.".into(),
        approach: vec!["Measure.\n\nTwice.".into(), "Set up chairs.".into()],
        jurisdiction: Jurisdiction { country: "US".parse().expect("a country"), level: Level::County, voters: Some(VoterBand::Under100k) },
        cost: Cost { set_up: Some(18_400), yearly: Some(900), currency: Some("USD".into()), staff_hours: Some(60) },
        legal_basis: Some("State code § 12-3.".into()),
        evidence: vec![Evidence {
            measure: "median wait, minutes".into(),
            before: Some(41.5),
            after: Some(12.0),
            source: Some("poll book".into()),
        }],
        risks: Some("Rain.".into()),
        accessibility: Some("Tested with voters who use wheelchairs.".into()),
        notes: Some("Ask us.".into()),
        phase: Phase::Voting,
        topics: vec![Topic::VotingOperations, Topic::Disability],
        status: PracticeStatus::InUse,
        superseded_by: None,
        period: Some(Period { from: day("2024-11-05"), until: None }),
        licence: "CC-BY-4.0".into(),
        sharing: SharingLevel::Clear,
        review_by: Some(day("2027-01-15")),
        attachments: vec![],
        translations: vec![Translation {
            language: language("es"),
            title: "Sillas en la fila".into(),
            summary: "Una segunda fila con sillas.".into(),
            body: "## El problema\n\nLos votantes se iban.".into(),
        }],
    }
}

pub fn event() -> Event {
    Event {
        language: language("fr"),
        title: "Atelier sur la liste électorale".into(),
        summary: "Une journée de travail.".into(),
        description: "- Accueil\n- Travaux".into(),
        kind: EventKind::Training,
        starts: civil("2026-10-24T09:00:00"),
        ends: Some(civil("2026-10-25T17:00:00")),
        zone: chrono_tz::Europe::Paris,
        zone_named: true,
        all_day: false,
        floating: false,
        previously: None,
        text_elsewhere: false,
        place: Some(Place {
            name: "Siège de la commission".into(),
            street: Some("12 avenue de la République".into()),
            locality: Some("Port-Clair".into()),
            region: None,
            postal_code: Some("01000".into()),
            country: Some("Boréalie".into()),
            latitude: Some(47.0),
            longitude: Some(-3.25),
        }),
        link: Some("https://salle.borealie.example/atelier".parse().expect("a link")),
        status: EventStatus::Scheduled,
        registration: Some("https://inscription.borealie.example/".parse().expect("a link")),
        capacity: Some(40),
        deadline: Some(civil("2026-10-01T12:00:00")),
        fee: Some("gratuit".into()),
        interpretation: vec![language("ar")],
        eligibility: Some("personnel des commissions".into()),
        contact: Some("secrétariat".into()),
        phase: Some(Phase::Registration),
        topics: vec![Topic::VoterRegistration],
        sharing: SharingLevel::Clear,
        translations: vec![],
        attachments: vec![],
    }
}

pub fn practice_record() -> Record {
    Record::Practice(Box::new(practice()))
}

pub fn event_record() -> Record {
    Record::Event(Box::new(event()))
}

pub fn reply_record() -> Record {
    Record::Reply(Reply {
        language: Language::english(),
        text: "Which *chairs*?".into(),
        in_reply_to: Some("https://comity.borealie.example/ap/practices/1".parse().expect("an id")),
        sharing: SharingLevel::Clear,
    })
}
