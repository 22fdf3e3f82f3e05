//! What one Comity node writes, another reads as the same record.

use crate::support::{base, event, event_record, id, outgoing, practice_record, profile, reply_record, time};
use chrono::{NaiveDate, NaiveDateTime};
use comity_model::attachment::{MediaType, Readable};
use comity_model::event::{EventKind, EventStatus, Place};
use comity_model::post::Reply;
use comity_model::practice::{Cost, Evidence, Jurisdiction, Period, PracticeStatus, Translation, VoterBand};
use comity_model::{Attachment, Event, Language, Level, Phase, Practice, Record, SharingLevel, Topic, Uri, Url};
use comity_wire::{read, write};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn plain() -> impl Strategy<Value = String> {
    "[a-zA-Zéßعш0-9<>&\"'#*_\\\\ ;:{}\\[\\]-]{0,40}[a-zé<&]"
}

fn markdown() -> impl Strategy<Value = String> {
    "[a-zA-Zéعш0-9<>&\"'#*_\\\\ ;:\n\t`|~-]{0,120}[a-zé<&]"
}

fn language() -> impl Strategy<Value = Language> {
    select(vec!["en", "fr", "es", "ar", "pt-BR", "ru", "sw"]).prop_map(|tag| tag.parse().expect(tag))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1990..2090, 1..=366_u32).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn civil() -> impl Strategy<Value = NaiveDateTime> {
    (day(), 0..24_u32, 0..60_u32).prop_filter_map("a time", |(day, hour, minute)| day.and_hms_opt(hour, minute, 0))
}

fn url() -> impl Strategy<Value = Url> {
    "https://[a-z]{3,9}\\.example/[a-z0-9?&=]{0,20}".prop_map(|url| url.parse().expect("a link"))
}

fn uri() -> impl Strategy<Value = Uri> {
    "https://[a-z]{3,9}\\.example/[a-z0-9?&=#]{0,20}".prop_map(|uri| uri.parse().expect("an id"))
}

fn translations() -> impl Strategy<Value = Vec<Translation>> {
    let translation = (language(), plain(), plain(), markdown());
    vec(translation.prop_map(|(language, title, summary, body)| Translation { language, title, summary, body }), 0..3)
}

fn attachments() -> impl Strategy<Value = Vec<Attachment>> {
    let said = (option::of(plain()), select(Readable::ALL.to_vec()));
    let file = ("[0-9a-f]{64}", select(MediaType::ALL.to_vec()), 1..26_214_400_u64, plain(), said);
    let file = (file, url()).prop_filter("a name", |((_, _, _, name, _), _)| !name.trim().is_empty());
    let file = file.prop_map(|((hash, media_type, size, name, (text, readable)), url)| Attachment {
        hash,
        media_type,
        size,
        name,
        url,
        text: media_type.is_image().then(|| text.unwrap_or_default()),
        readable: (media_type == MediaType::Pdf).then_some(readable),
    });
    vec(file, 0..3)
}

fn topics() -> impl Strategy<Value = Vec<Topic>> {
    subsequence(Topic::ALL.to_vec(), 1..=6).prop_shuffle()
}

fn sharing() -> impl Strategy<Value = SharingLevel> {
    select(vec![SharingLevel::Clear, SharingLevel::Green])
}

fn cost() -> impl Strategy<Value = Cost> {
    let priced = (option::of(any::<u64>()), option::of(any::<u64>()), "[A-Z]{3}", option::of(any::<u32>()));
    prop_oneof![
        Just(Cost::default()),
        priced.prop_map(|(set_up, yearly, currency, staff_hours)| Cost { set_up, yearly, currency: Some(currency), staff_hours })
    ]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    let value = || option::of(any::<f64>().prop_filter("finite", |value| value.is_finite()));
    (plain(), value(), value(), option::of(plain())).prop_map(|(measure, before, after, source)| Evidence {
        measure,
        before,
        after,
        source,
    })
}

fn practices() -> impl Strategy<Value = Practice> {
    let text = (language(), plain(), plain(), markdown(), vec(markdown(), 1..4));
    let place = (select(vec!["US", "FR", "XB"]), select(Level::ALL.to_vec()), option::of(select(VoterBand::ALL.to_vec())));
    let facts =
        (cost(), option::of(plain()), vec(evidence(), 0..3), option::of(markdown()), option::of(markdown()), option::of(markdown()));
    let filing = (select(Phase::ALL.to_vec()), topics(), select(PracticeStatus::ALL.to_vec()), uri());
    let rest =
        (option::of((day(), option::of(0..4_000_u64))), "[A-Z0-9.-]{3,20}", sharing(), option::of(day()), (translations(), attachments()));
    (text, place, facts, filing, rest).prop_map(|(text, place, facts, filing, rest)| Practice {
        language: text.0,
        title: text.1,
        summary: text.2,
        problem: text.3,
        approach: text.4,
        jurisdiction: Jurisdiction { country: place.0.parse().expect("a country"), level: place.1, voters: place.2 },
        cost: facts.0,
        legal_basis: facts.1,
        evidence: facts.2,
        risks: facts.3,
        accessibility: facts.4,
        notes: facts.5,
        phase: filing.0,
        topics: filing.1,
        superseded_by: (filing.2 == PracticeStatus::Superseded).then_some(filing.3),
        status: filing.2,
        period: rest.0.map(|(from, days)| Period { from, until: days.and_then(|days| from.checked_add_days(chrono::Days::new(days))) }),
        licence: rest.1,
        sharing: rest.2,
        review_by: rest.3,
        translations: rest.4.0,
        attachments: rest.4.1,
    })
}

fn places() -> impl Strategy<Value = Place> {
    let part = || option::of("[A-Za-zé0-9,]{1,10}( [A-Za-zé0-9]{1,10})?");
    let position = option::of((-90.0..=90.0_f64, -180.0..=180.0_f64));
    ("[A-Za-zé]{1,20}", part(), part(), part(), part(), part(), position).prop_map(
        |(name, street, locality, region, postal_code, country, position)| Place {
            name,
            street,
            locality,
            region,
            postal_code,
            country,
            latitude: position.map(|position| position.0),
            longitude: position.map(|position| position.1),
        },
    )
}

fn events() -> impl Strategy<Value = Event> {
    let text = (language(), plain(), plain(), prop_oneof![Just(String::new()), markdown()], select(EventKind::ALL.to_vec()));
    let when = (civil(), option::of(1..20_000_i64), select(chrono_tz::TZ_VARIANTS.to_vec()), option::of(civil()));
    let days = (any::<bool>(), option::of(1..400_i64));
    let place = (option::of(places()), url(), any::<bool>(), select(EventStatus::ALL.to_vec()), option::of(url()));
    let facts = (option::of(1..100_000_u32), option::of(plain()), vec(language(), 0..3), option::of(plain()), option::of(plain()));
    let filing = (option::of(select(Phase::ALL.to_vec())), topics(), sharing(), (translations(), attachments()));
    (text, when, days, place, facts, filing)
        .prop_map(|(text, when, days, place, facts, filing)| Event {
            language: text.0,
            title: text.1,
            summary: text.2,
            description: text.3,
            kind: text.4,
            starts: when.0,
            ends: when.1.map(|minutes| when.0 + chrono::TimeDelta::minutes(minutes)),
            zone: when.2,
            zone_named: true,
            all_day: days.0,
            floating: false,
            previously: days.1.map(|days| when.0 - chrono::TimeDelta::days(days)),
            text_elsewhere: false,
            link: (place.2 || place.0.is_none()).then_some(place.1),
            place: place.0,
            status: place.3,
            registration: place.4,
            capacity: facts.0,
            deadline: when.3,
            fee: facts.1,
            interpretation: facts.2,
            eligibility: facts.3,
            contact: facts.4,
            phase: filing.0,
            topics: filing.1,
            sharing: filing.2,
            translations: filing.3.0,
            attachments: filing.3.1,
        })
        .prop_map(Event::in_whole_days)
        .prop_filter("a notice that may be published", |event| event.problems().is_ok())
}

fn replies() -> impl Strategy<Value = Reply> {
    (language(), markdown(), option::of(uri()), select(vec![SharingLevel::Clear, SharingLevel::Green]))
        .prop_map(|(language, text, in_reply_to, sharing)| Reply { language, text, in_reply_to, sharing })
}

fn records() -> impl Strategy<Value = Record> {
    prop_oneof![
        practices().prop_map(|practice| Record::Practice(Box::new(practice))),
        events().prop_map(|event| Record::Event(Box::new(event))),
        replies().prop_map(Record::Reply),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_record_survives_the_way_to_a_peer(record in records()) {
        prop_assert_eq!(record.problems(), Ok(()));
        let base = base();
        let sent = write::post(&outgoing(&base, &record)).expect("short enough").to_string();
        let post = read::post(&read::document(sent.as_bytes()).expect("what we write, we read")).expect("a post");
        prop_assert_eq!(post.record.as_ref(), Some(&record));
        prop_assert_eq!(post.kind, record.kind());
        prop_assert_eq!(post.uri, base.post(record.kind(), id()));
        prop_assert_eq!(post.url, Some(base.post_page(record.kind(), id())));
        prop_assert_eq!(post.language.as_ref(), Some(record.language()));
        prop_assert_eq!(post.public, record.sharing() == SharingLevel::Clear);
        prop_assert!(post.addressed_to_followers);
        prop_assert_eq!(&post.title, record.title());
        prop_assert_eq!(post.revision, Some(2));
        prop_assert!(!post.correction);
        prop_assert_eq!(post.published_at, Some(time("2026-03-24T09:12:00Z")));
    }
}

#[test]
fn a_correction_and_its_revision_are_told() {
    let base = base();
    for record in [practice_record(), event_record(), reply_record()] {
        let post = read::post(&write::correction(&outgoing(&base, &record)).expect("short")).expect("a post");
        assert!(post.correction);
        assert_eq!((post.revision, post.record), (Some(2), Some(record)));
    }
}

#[test]
fn an_event_of_which_only_the_offset_is_known_keeps_it() {
    let base = base();
    for zone in [chrono_tz::Tz::Etc__GMTMinus2, chrono_tz::Tz::Etc__GMTPlus11, chrono_tz::Tz::UTC] {
        let record = Record::Event(Box::new(Event { zone, zone_named: false, ..event() }));
        let post = read::post(&write::post(&outgoing(&base, &record)).expect("short")).expect("a post");
        assert_eq!(post.record, Some(record));
    }
}

/// The zone's rules may change after a notice was sent: its offset was then a guess of the sender's, and the civil time is
/// what the office said.
#[test]
fn half_past_nine_stays_half_past_nine_when_the_rules_of_the_zone_change() {
    let (base, new_york) = (base(), chrono_tz::America::New_York);
    let civil = |text: &str| text.parse().expect(text);
    let notice = Event {
        starts: civil("2027-03-16T09:30:00"),
        ends: Some(civil("2027-03-16T11:00:00")),
        zone: new_york,
        previously: Some(civil("2027-03-09T09:30:00")),
        status: EventStatus::Rescheduled,
        deadline: None,
        ..event()
    };
    let record = Record::Event(Box::new(notice.clone()));
    let sent = write::post(&outgoing(&base, &record)).expect("short");
    assert_eq!(
        (&sent["startTime"], &sent["previousStartTime"]),
        (&"2027-03-16T09:30:00-04:00".into(), &"2027-03-09T09:30:00-05:00".into())
    );
    for hint in ["-04:00", "-05:00", "-03:00", "+00:00", ""] {
        let mut by_other_rules = sent.clone();
        for name in ["startTime", "endTime", "previousStartTime"] {
            let time = sent[name].as_str().expect("a time");
            by_other_rules[name] = format!("{}{hint}", &time[..19]).into();
        }
        let read = read::post(&by_other_rules).expect("a post");
        assert_eq!(read.record.as_ref(), Some(&record), "with the hint {hint:?}");
    }
    assert_eq!(notice.starts().at(), time("2027-03-16T13:30:00Z"), "summer time has begun two days before");
    let for_reader = notice.starts().at().with_timezone(&chrono_tz::Europe::Paris).naive_local();
    assert_eq!(for_reader, civil("2027-03-16T14:30:00"), "and in Europe it has not");
}

/// What was to begin in the hour that clocks skip: an hour of a whole day that became one with a time, or rules that were
/// changed after the notice was published.
#[test]
fn a_time_that_clocks_skip_is_sent_as_it_was_said() {
    let skipped = "2013-03-10T02:00:00".parse().expect("a time");
    let event = Event { zone: chrono_tz::America::Miquelon, previously: Some(skipped), status: EventStatus::Rescheduled, ..event() };
    let record = Record::Event(Box::new(event));
    let sent = write::post(&outgoing(&base(), &record)).expect("short");
    assert_eq!(sent["previousStartTime"], "2013-03-10T02:00:00-03:00", "the same instant as 03:00-02:00");
    assert_eq!(read::post(&sent).expect("a post").record, Some(record));
}

#[test]
fn floating_time_stays_floating() {
    let base = base();
    let floating = Event { zone: chrono_tz::UTC, zone_named: false, floating: true, ..event() };
    for event in [floating.clone(), Event { all_day: true, ..floating }.in_whole_days()] {
        let record = Record::Event(Box::new(event));
        let post = read::post(&write::post(&outgoing(&base, &record)).expect("short")).expect("a post");
        assert_eq!(post.record, Some(record));
    }
}

#[test]
fn a_notice_of_a_row_that_knows_nothing_of_whole_days_is_read() {
    let mut row = serde_json::to_value(event()).expect("JSON");
    let fields = row.as_object_mut().expect("an object");
    for name in ["all_day", "floating", "previously", "text_elsewhere"] {
        assert!(!fields.contains_key(name), "{name} is written only where it says something");
    }
    fields.remove("zone_named");
    assert_eq!(serde_json::from_value::<Event>(row).expect("a notice"), event());
}

#[test]
fn a_withdrawal_keeps_title_date_and_reason() {
    let at = time("2026-05-01T10:00:00Z");
    let tombstone = write::tombstone(&outgoing(&base(), &event_record()), at, Some("Wrong date."));
    let post = read::post(&tombstone).expect("a post");
    assert_eq!((post.kind, post.title.as_str()), (comity_model::Kind::Event, event().title.as_str()));
    assert_eq!(post.tombstone, Some((Some(at), Some("Wrong date.".into()))));
}

#[test]
fn our_own_actors_are_read_with_all_that_they_say() {
    let office =
        read::actor(&write::actor::office(&base(), &profile(), &crate::support::KEYS, time("2026-01-01T00:00:00Z"))).expect("an actor");
    assert_eq!(
        office.profile,
        comity_model::office::OfficeProfile { summary: Some("Elections in Ashford <County> & around.".into()), ..profile() }
    );
    assert_eq!((office.uri.clone(), office.inbox.as_str()), (base().office(), "https://comity.ashford.example/ap/office/inbox"));
    assert_eq!((office.shared_inbox.as_ref(), office.keys.len()), (Some(&base().shared_inbox()), 2));
    assert!(office.rfc9421 && office.rfc9421_ed25519);
    assert_eq!(office.keys[0].id.as_str(), "https://comity.ashford.example/ap/office#main-key");
    assert_eq!(office.keys[1].id.as_str(), "https://comity.ashford.example/ap/office#ed25519");
    let node = read::actor(&write::actor::node(&base(), &crate::support::KEYS)).expect("an actor");
    assert_eq!((node.kind.as_str(), node.uri, node.keys.len()), ("Application", base().node(), 2));
}
