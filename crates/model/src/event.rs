//! The event notice.

use chrono::{Datelike, LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::attachment::{Attachment, check_attachments};
use crate::practice::{SUMMARY_MAX, TEXT_MAX, TITLE_MAX, Translation, check_topics, check_translations};
use crate::problem::{Check, Problems, Rule, named};
use crate::{Language, Phase, SharingLevel, Time, Topic, Url};

/// The years of a time that anybody means: others are slips or tricks, and calendars don't read them.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2200;

named! {
    /// What sort of event it is.
    EventKind {
        /// A training course.
        Training = "training",
        /// A conference or assembly.
        Conference = "conference",
        /// A webinar.
        Webinar = "webinar",
        /// An observation mission or visitor programme.
        ObservationMission = "observation-mission",
        /// A study visit.
        StudyVisit = "study-visit",
        /// A deadline, for example of an award or a consultation.
        Deadline = "deadline",
        /// Something else.
        Other = "other",
    }
}

named! {
    /// What became of the event (`eventStatus`, FEP-8a8e).
    EventStatus {
        /// It takes place as announced.
        Scheduled = "scheduled",
        /// Not yet certain.
        Tentative = "tentative",
        /// It does not take place.
        Cancelled = "cancelled",
        /// Put off, without a new time.
        Postponed = "postponed",
        /// It has a new time.
        Rescheduled = "rescheduled",
        /// It takes place on-line only.
        MovedOnline = "moved-online",
    }
}

/// A place that people go to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its name, for example of a building.
    pub name: String,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// City or town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// State or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// Country, as its office writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
}

impl Place {
    /// The place in one line, for example `County hall, 1 Main Street, Ashford`.
    pub fn line(&self) -> String {
        let parts = [Some(&self.name), self.street.as_ref(), self.locality.as_ref(), self.region.as_ref(), self.country.as_ref()];
        let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).map(String::as_str).collect();
        parts.join(", ")
    }
}

/// When an event takes place. The civil time in the zone is the truth; an instant is derived from it when it is
/// needed, so that a change of the zone's rules moves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Year, month, day, hour and minute as a clock on the wall shows them.
    pub civil: NaiveDateTime,
    /// The IANA zone of that clock.
    pub zone: Tz,
}

impl Moment {
    /// The instant in UTC. Of a time that occurs twice the first is meant; one that clocks skip is taken as an hour
    /// later ([`Event::problems`] refuses it in our own notices).
    pub fn at(self) -> Time {
        match self.zone.from_local_datetime(&self.civil) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
            LocalResult::None => match self.zone.from_local_datetime(&(self.civil + chrono::TimeDelta::hours(1))) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
                LocalResult::None => self.civil.and_utc(),
            },
        }
    }

    /// Whether the clocks of the zone show this time at all.
    pub fn exists(self) -> bool {
        !matches!(self.zone.from_local_datetime(&self.civil), LocalResult::None)
    }

    /// The moment with its offset from UTC, for example `2026-04-16T16:00:00-04:00`. A time that clocks skip stands there
    /// as it was said, with the offset of before.
    pub fn rfc3339(self) -> String {
        let offset = self.civil - self.at().naive_utc();
        let sign = if offset < TimeDelta::zero() { '-' } else { '+' };
        let minutes = offset.num_minutes().abs();
        format!("{}{sign}{:02}:{:02}", self.civil.format("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
    }
}

/// An event notice.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and rows hold them under these names")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The language of its text.
    pub language: Language,
    /// The title, plain.
    pub title: String,
    /// What it is about, plain, at most [`SUMMARY_MAX`] characters.
    pub summary: String,
    /// The programme and anything else, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What sort of event.
    pub kind: EventKind,
    /// When it begins, as civil time in `zone`; of an event of whole days midnight of the first.
    pub starts: NaiveDateTime,
    /// When it ends, as civil time in `zone`; absent if open. Of an event of whole days midnight of the last, which is
    /// part of it; absent if it lasts one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDateTime>,
    /// Whether it lasts whole days, so that no time of the day counts.
    #[serde(default, skip_serializing_if = "no")]
    pub all_day: bool,
    /// The IANA zone of `starts`, `ends` and `deadline`.
    pub zone: Tz,
    /// Whether the office named the zone; of a foreign notice only an offset may be known.
    #[serde(default = "yes")]
    pub zone_named: bool,
    /// Whether its times are those of the clocks wherever one is (floating time, RFC 5545 section 3.3.5). `zone` is then
    /// UTC, only so that it can be put in order with others.
    #[serde(default, skip_serializing_if = "no")]
    pub floating: bool,
    /// When it was to begin before it was put off or moved, as civil time in `zone` (`previousStartTime`, FEP-8a8e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previously: Option<NaiveDateTime>,
    /// Whether its text is the HTML of its post and not `description`, because its server does not speak our terms.
    #[serde(default, skip_serializing_if = "no")]
    pub text_elsewhere: bool,
    /// The place, of an event that people go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The link, of an event that people join on-line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Url>,
    /// What became of it.
    pub status: EventStatus,
    /// Where to register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Url>,
    /// How many can take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Until when to register, as civil time in `zone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDateTime>,
    /// What it costs to take part, plain, for example `free`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<String>,
    /// The languages that it is interpreted into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interpretation: Vec<Language>,
    /// Who may take part, plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligibility: Option<String>,
    /// Whom to ask, by role, plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The phase that it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// Its topics, at least one.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// How far the notice may travel.
    #[serde(default)]
    pub sharing: SharingLevel,
    /// Translations by the office itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
    /// The files that go with it, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn no(value: &bool) -> bool {
    !*value
}

/// For how long before and after UTC's noon it is noon somewhere, at most.
const AROUND_THE_WORLD: TimeDelta = TimeDelta::hours(12);

impl Event {
    /// When it begins.
    pub const fn starts(&self) -> Moment {
        Moment { civil: self.starts, zone: self.zone }
    }

    /// When it ends, if that is known.
    pub fn ends(&self) -> Option<Moment> {
        self.ends.map(|civil| Moment { civil, zone: self.zone })
    }

    /// The instant after which the notice is of the past: its end, the midnight after its last day, or six hours after
    /// its start; in floating time where clocks are last to show it.
    pub fn over_at(&self) -> Time {
        let last = if self.all_day {
            Moment { civil: self.ends.unwrap_or(self.starts) + TimeDelta::days(1), zone: self.zone }.at()
        } else {
            self.ends().map_or_else(|| self.starts().at() + TimeDelta::hours(6), Moment::at)
        };
        if self.floating { last + AROUND_THE_WORLD } else { last }
    }

    /// The notice with the times of the day left out, if it is one of whole days.
    #[must_use]
    pub fn in_whole_days(mut self) -> Self {
        if self.all_day {
            for at in [Some(&mut self.starts), self.ends.as_mut(), self.previously.as_mut()].into_iter().flatten() {
                *at = at.date().and_time(NaiveTime::MIN);
            }
            self.ends = self.ends.filter(|last| *last != self.starts);
        }
        self
    }

    /// The notice as a revision of an `earlier` one: put off or moved, it says when it was to begin before.
    #[must_use]
    pub fn after(mut self, earlier: &Self) -> Self {
        let is_moved = matches!(self.status, EventStatus::Postponed | EventStatus::Rescheduled);
        let before = if self.starts == earlier.starts { earlier.previously } else { Some(earlier.starts) };
        self.previously = before.filter(|before| is_moved && self.zone == earlier.zone && *before != self.starts);
        self
    }

    /// What stays readable of a notice that was taken back: its title and when it was to be, which calendars need to strike
    /// it out.
    #[must_use]
    pub fn when_alone(self) -> Self {
        Self {
            summary: String::new(),
            description: String::new(),
            kind: EventKind::Other,
            place: None,
            link: None,
            registration: None,
            capacity: None,
            deadline: None,
            fee: None,
            interpretation: Vec::new(),
            eligibility: None,
            contact: None,
            phase: None,
            topics: Vec::new(),
            translations: Vec::new(),
            attachments: Vec::new(),
            ..self
        }
    }

    /// Whether a revision has to be told to people whose software does not show changes: cancelled, put off or moved.
    pub fn differs_in_time_from(&self, earlier: &Self) -> bool {
        let when = |event: &Self| (event.starts, event.ends, event.all_day, event.zone, event.floating, event.status);
        when(self) != when(earlier)
    }

    /// All that keeps the notice from being published, at once.
    pub fn problems(&self) -> Result<(), Problems> {
        let mut check = Check::default();
        check.required("title", &self.title, TITLE_MAX);
        check.required("summary", &self.summary, SUMMARY_MAX);
        check.at_most("description", &self.description, TEXT_MAX);
        for (field, civil) in
            [("starts", Some(self.starts)), ("ends", self.ends), ("previously", self.previously), ("deadline", self.deadline)]
        {
            if let Some(civil) = civil.filter(|civil| !YEARS.contains(&civil.year())) {
                check.add(field, Rule::Form { given: civil.format("%Y-%m-%d").to_string() });
            }
        }
        // A day begins also where its midnight is skipped.
        if !self.all_day && !self.starts().exists() {
            check.add("starts", Rule::NoSuchTime);
        }
        if let Some(ends) = self.ends() {
            if !self.all_day && !ends.exists() {
                check.add("ends", Rule::NoSuchTime);
            }
            if ends.at() <= self.starts().at() {
                check.add("ends", Rule::Before("starts"));
            }
        }
        if self.place.is_none() && self.link.is_none() && self.kind != EventKind::Deadline {
            check.add("place", Rule::OneOf(&["place", "link"]));
        }
        if let Some(place) = &self.place {
            check.required("place.name", &place.name, TITLE_MAX);
            for (field, value, limit) in [("place.latitude", place.latitude, 90.0), ("place.longitude", place.longitude, 180.0)] {
                if let Some(value) = value.filter(|value| !(value.is_finite() && value.abs() <= limit)) {
                    check.add(field, Rule::Form { given: value.to_string() });
                }
            }
        }
        for (field, text) in [("fee", &self.fee), ("eligibility", &self.eligibility), ("contact", &self.contact)] {
            check.optional(field, text.as_deref(), SUMMARY_MAX);
        }
        check_topics(&mut check, &self.topics);
        check_translations(&mut check, &self.translations);
        check_attachments(&mut check, &self.attachments);
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn civil(text: &str) -> NaiveDateTime {
        text.parse().expect(text)
    }

    fn sample() -> Event {
        Event {
            language: Language::english(),
            title: "The waiting-time sheet".into(),
            summary: "A walk-through.".into(),
            description: String::new(),
            kind: EventKind::Webinar,
            starts: civil("2026-04-16T10:00:00"),
            ends: Some(civil("2026-04-16T11:00:00")),
            zone: chrono_tz::America::New_York,
            zone_named: true,
            all_day: false,
            floating: false,
            previously: None,
            text_elsewhere: false,
            place: None,
            link: Some("https://meet.ashford.example/".parse().expect("a link")),
            status: EventStatus::Scheduled,
            registration: None,
            capacity: None,
            deadline: None,
            fee: None,
            interpretation: vec![],
            eligibility: None,
            contact: None,
            phase: None,
            topics: vec![Topic::Disability],
            sharing: SharingLevel::Clear,
            translations: vec![],
            attachments: vec![],
        }
    }

    #[test]
    fn civil_time_is_the_truth_and_the_offset_follows_the_zone() {
        let moment = |text, zone| Moment { civil: civil(text), zone };
        assert_eq!(sample().starts().rfc3339(), "2026-04-16T10:00:00-04:00");
        assert_eq!(moment("2026-01-16T10:00:00", chrono_tz::America::New_York).rfc3339(), "2026-01-16T10:00:00-05:00");
        assert!(!moment("2026-03-08T02:30:00", chrono_tz::America::New_York).exists());
        assert_eq!(moment("2026-11-01T01:30:00", chrono_tz::America::New_York).rfc3339(), "2026-11-01T01:30:00-04:00");
    }

    #[test]
    fn whole_days_have_no_time_of_the_day_and_end_with_their_last() {
        let fair = Event { all_day: true, zone: chrono_tz::Africa::Cairo, ends: Some(civil("2026-04-18T23:59:00")), ..sample() };
        let fair = fair.in_whole_days();
        assert_eq!((fair.starts, fair.ends), (civil("2026-04-16T00:00:00"), Some(civil("2026-04-18T00:00:00"))));
        assert_eq!(fair.over_at(), "2026-04-18T22:00:00Z".parse::<Time>().expect("a time"));
        let one = Event { ends: Some(civil("2026-04-16T17:00:00")), ..fair.clone() }.in_whole_days();
        assert_eq!((one.ends, one.over_at()), (None, "2026-04-16T22:00:00Z".parse::<Time>().expect("a time")));
        // The clocks of Cairo skip this midnight.
        let skipped = Event { starts: civil("2026-04-24T00:00:00"), ends: None, ..fair };
        assert!(!skipped.starts().exists());
        assert_eq!(skipped.problems(), Ok(()));
        let timed = Event { all_day: false, ..skipped };
        assert!(timed.problems().is_err());
    }

    #[test]
    fn a_notice_that_was_moved_says_when_it_was_to_begin_before() {
        let first = sample();
        let later = Event { starts: civil("2026-04-23T10:00:00"), ends: None, ..sample() };
        assert_eq!(later.clone().after(&first).previously, None, "a slip that was put right is no new date");
        let moved = Event { status: EventStatus::Rescheduled, ..later }.after(&first);
        assert_eq!(moved.previously, Some(first.starts));
        let reworded = Event { title: "x".into(), previously: None, ..moved.clone() }.after(&moved);
        assert_eq!(reworded.previously, Some(first.starts), "it stays when something else is changed");
        let back = Event { starts: first.starts, ..moved.clone() }.after(&moved);
        assert_eq!(back.previously, Some(moved.starts));
        let cancelled = Event { status: EventStatus::Cancelled, ..moved.clone() }.after(&moved);
        assert_eq!(cancelled.previously, None);
    }

    #[test]
    fn floating_time_is_over_when_the_last_clock_has_shown_it() {
        let floating = Event { floating: true, zone_named: false, zone: chrono_tz::UTC, ..sample() };
        assert_eq!(floating.over_at(), "2026-04-16T23:00:00Z".parse::<Time>().expect("a time"));
    }

    type Break = fn(&mut Event);

    #[test]
    fn every_rule_is_reported_under_its_field() {
        assert_eq!(sample().problems(), Ok(()));
        let cases: &[(Break, &str)] = &[
            (|e| e.title.clear(), "title"),
            (|e| e.ends = Some(e.starts), "ends"),
            (|e| e.starts = civil("2026-03-08T02:30:00"), "starts"),
            (|e| (e.starts, e.ends) = (civil("1969-12-31T10:00:00"), None), "starts"),
            (|e| e.ends = Some(civil("2201-01-01T10:00:00")), "ends"),
            (|e| e.deadline = Some(civil("9999-01-01T10:00:00")), "deadline"),
            (|e| e.link = None, "place"),
            (|e| e.topics.clear(), "topics"),
            (|e| e.place = Some(Place { name: "Hall".into(), latitude: Some(123.0), ..Place::default() }), "place.latitude"),
        ];
        for (breaks, field) in cases {
            let mut event = sample();
            breaks(&mut event);
            let Problems(problems) = event.problems().expect_err(field);
            assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), [*field]);
        }
    }
}
