//! Calendars, and that a calendar program reads them.

use std::str::FromStr as _;

use crate::support::{civil, event, time};
use comity_model::event::EventStatus;
use comity_model::{Event, Uri};
use comity_wire::ics::{Entry, calendar};
use icalendar::{CalendarComponent, Component as _, EventLike as _};

fn entry<'a>(uri: &'a Uri, event: &'a Event) -> Entry<'a> {
    Entry {
        uri,
        url: "https://comity.borealie.example/events/1",
        organizer: "Commission électorale, Boréalie",
        event,
        sequence: 1,
        created_at: time("2026-08-01T12:00:00Z"),
        updated_at: time("2026-08-02T12:00:00Z"),
        text: "",
        withdrawn: None,
    }
}

fn uri() -> Uri {
    "https://comity.borealie.example/ap/events/0197a0b0-0000-7000-8000-000000000001".parse().expect("an id")
}

#[test]
fn a_calendar_is_what_programs_take() {
    let (uri, event) = (uri(), event());
    let text = calendar("Événements; tous", &[entry(&uri, &event)]);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//USICES//Comity//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    X-WR-CALNAME:Événements\; tous
    X-PUBLISHED-TTL:PT1H
    BEGIN:VTIMEZONE
    TZID:Europe/Paris
    BEGIN:STANDARD
    DTSTART:20251231T010000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20260329T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    TZNAME:CEST
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20261025T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:https://comity.borealie.example/ap/events/0197a0b0-0000-7000-8000-00000
     0000001
    DTSTAMP:20260802T120000Z
    CREATED:20260801T120000Z
    LAST-MODIFIED:20260802T120000Z
    SEQUENCE:1
    DTSTART;TZID=Europe/Paris:20261024T090000
    DTEND;TZID=Europe/Paris:20261025T170000
    STATUS:CONFIRMED
    SUMMARY:Atelier sur la liste électorale
    DESCRIPTION:Une journée de travail.\n\n- Accueil\n- Travaux\n\nEn ligne: h
     ttps://salle.borealie.example/atelier\nInscription: https://inscription.bo
     realie.example/\nFrais: gratuit\nPublic concerné: personnel des commissio
     ns\nContact: secrétariat\nOrganisé par: Commission électorale\, Boréal
     ie\n\nhttps://comity.borealie.example/events/1
    LOCATION:Siège de la commission\, 12 avenue de la République\, Port-Clair
     \, Boréalie
    GEO:47;-3.25
    ORGANIZER;CN="Commission électorale, Boréalie":https://comity.borealie.ex
     ample
    URL:https://comity.borealie.example/events/1
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn the_parser_reads_back_what_was_written() {
    let (uri, event) = (uri(), event());
    let text = calendar("Agenda", &[entry(&uri, &event)]);
    let read = icalendar::Calendar::from_str(&text).expect("a calendar");
    assert_eq!(read.property_value("X-WR-CALNAME"), Some("Agenda"));
    let Some(CalendarComponent::Event(found)) = read.components.iter().find(|component| matches!(component, CalendarComponent::Event(_)))
    else {
        panic!("no event in {text}");
    };
    assert_eq!(found.get_uid(), Some(uri.as_str()));
    assert_eq!(found.get_summary(), Some(event.title.as_str()));
    assert_eq!(found.get_sequence(), Some(1));
    let starts = icalendar::DatePerhapsTime::from(icalendar::CalendarDateTime::WithTimezone {
        date_time: event.starts,
        tzid: "Europe/Paris".into(),
    });
    assert_eq!(found.get_start(), Some(starts));
    assert!(found.get_description().expect("a description").contains("- Accueil\n- Travaux"));
    assert_eq!(found.get_location(), Some("Siège de la commission, 12 avenue de la République, Port-Clair, Boréalie"));
}

#[test]
fn what_was_cancelled_says_so_and_keeps_its_uid() {
    let uri = uri();
    let cancelled = Event { status: EventStatus::Cancelled, ..event() };
    let text = calendar("x", &[entry(&uri, &cancelled), Entry { withdrawn: Some("Wrong date."), ..entry(&uri, &event()) }]);
    assert_eq!(text.matches("\r\nSTATUS:CANCELLED\r\n").count(), 2);
    let postponed = Event { status: EventStatus::Postponed, ..event() };
    assert!(calendar("x", &[entry(&uri, &postponed)]).contains("\r\nSTATUS:TENTATIVE\r\n"));
}

#[test]
fn what_was_taken_back_keeps_only_what_stays_readable() {
    let (uri, event) = (uri(), event());
    let text = calendar("x", &[Entry { withdrawn: Some("Wrong date."), sequence: 2, ..entry(&uri, &event) }]);
    let text = text.replace("\r\n ", "");
    for kept in ["SUMMARY:Atelier sur la liste", "STATUS:CANCELLED", "SEQUENCE:2", "DESCRIPTION:Wrong date.\\n\\nhttps://comity"] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    for gone in ["Accueil", "salle.borealie.example", "LOCATION", "GEO", "inscription"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
}

#[test]
fn whole_days_are_dates_and_end_before_the_day_that_is_named() {
    let uri = uri();
    let fair = Event { all_day: true, ..event() }.in_whole_days();
    let text = calendar("x", &[entry(&uri, &fair)]);
    assert!(text.contains("\r\nDTSTART;VALUE=DATE:20261024\r\nDTEND;VALUE=DATE:20261026\r\n"), "{text}");
    assert!(!text.contains("VTIMEZONE"), "a day needs no rules");
    let one_day = Event { ends: None, ..fair };
    assert!(calendar("x", &[entry(&uri, &one_day)]).contains("\r\nDTSTART;VALUE=DATE:20261024\r\nDTEND;VALUE=DATE:20261025\r\n"));
    let read = icalendar::Calendar::from_str(&calendar("x", &[entry(&uri, &one_day)])).expect("a calendar");
    let Some(CalendarComponent::Event(found)) = read.components.first() else { panic!("no event") };
    assert_eq!(found.get_start(), Some(one_day.starts.date().into()));
}

#[test]
fn floating_time_has_neither_a_zone_nor_a_z() {
    let uri = uri();
    let floating = Event { zone: chrono_tz::UTC, zone_named: false, floating: true, ..event() };
    let text = calendar("x", &[entry(&uri, &floating)]);
    assert!(text.contains("\r\nDTSTART:20261024T090000\r\nDTEND:20261025T170000\r\n"), "{text}");
}

#[test]
fn the_text_of_a_post_stands_for_that_of_a_notice_that_has_none() {
    let uri = uri();
    let foreign = Event { description: String::new(), text_elsewhere: true, ..event() };
    let text = calendar("x", &[Entry { text: "Bring samples.", ..entry(&uri, &foreign) }]);
    assert!(text.contains("DESCRIPTION:Une journée de travail.\\n\\nBring samples."), "{text}");
}

#[test]
fn each_zone_has_its_rules_once_for_the_years_that_occur() {
    let uri = uri();
    let in_zone = |zone, starts| Event { zone, starts: civil(starts), ends: None, ..event() };
    let events = [
        in_zone(chrono_tz::America::New_York, "2026-04-16T10:00:00"),
        in_zone(chrono_tz::America::New_York, "2027-04-16T10:00:00"),
        in_zone(chrono_tz::Africa::Lagos, "2026-04-16T10:00:00"),
        in_zone(chrono_tz::Australia::Sydney, "2026-01-16T10:00:00"),
        in_zone(chrono_tz::UTC, "2026-04-16T10:00:00"),
        Event { zone: chrono_tz::Tz::Etc__GMTMinus2, zone_named: false, ..in_zone(chrono_tz::UTC, "2026-04-16T10:00:00") },
    ];
    let entries: Vec<_> = events.iter().map(|event| entry(&uri, event)).collect();
    let text = calendar("x", &entries);
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 3);
    let rules = |zone: &str| {
        let start = text.find(&format!("BEGIN:VTIMEZONE\r\nTZID:{zone}\r\n")).expect(zone);
        let rules = &text[start..];
        rules[..rules.find("END:VTIMEZONE").expect("an end")].to_owned()
    };
    let new_york = rules("America/New_York");
    assert_eq!((new_york.matches("BEGIN:DAYLIGHT").count(), new_york.matches("BEGIN:STANDARD").count()), (2, 3));
    assert!(new_york.contains("DTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT"));
    assert!(new_york.contains("DTSTART:20271107T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nTZNAME:EST"));
    assert_eq!(rules("Africa/Lagos").matches("BEGIN:STANDARD").count(), 1);
    assert!(rules("Australia/Sydney").starts_with("BEGIN:VTIMEZONE\r\nTZID:Australia/Sydney\r\nBEGIN:DAYLIGHT"));
    assert!(text.contains("\r\nDTSTART:20260416T100000Z\r\n"), "UTC has no rules");
    assert!(text.contains("\r\nDTSTART:20260416T080000Z\r\n"), "of an offset only the instant is known");
}
