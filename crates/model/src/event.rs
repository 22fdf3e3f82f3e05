//! The event notice.

use chrono::{Datelike, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

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

    /// The moment with its offset from UTC, for example `2026-04-16T16:00:00-04:00`.
    pub fn rfc3339(self) -> String {
        self.at().with_timezone(&self.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }
}

/// An event notice.
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
    /// When it begins, as civil time in `zone`.
    pub starts: NaiveDateTime,
    /// When it ends, as civil time in `zone`; absent if open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDateTime>,
    /// The IANA zone of `starts`, `ends` and `deadline`.
    pub zone: Tz,
    /// Whether the office named the zone; of a foreign notice only an offset may be known.
    #[serde(default = "yes")]
    pub zone_named: bool,
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
}

const fn yes() -> bool {
    true
}

impl Event {
    /// When it begins.
    pub const fn starts(&self) -> Moment {
        Moment { civil: self.starts, zone: self.zone }
    }

    /// When it ends, if that is known.
    pub fn ends(&self) -> Option<Moment> {
        self.ends.map(|civil| Moment { civil, zone: self.zone })
    }

    /// The instant after which the notice is of the past: its end, or six hours after its start.
    pub fn over_at(&self) -> Time {
        self.ends().map_or_else(|| self.starts().at() + chrono::TimeDelta::hours(6), Moment::at)
    }

    /// Whether a revision has to be told to people whose software does not show changes: cancelled, put off or moved.
    pub fn differs_in_time_from(&self, earlier: &Self) -> bool {
        self.starts != earlier.starts || self.zone != earlier.zone || self.ends != earlier.ends || self.status != earlier.status
    }

    /// All that keeps the notice from being published, at once.
    pub fn problems(&self) -> Result<(), Problems> {
        let mut check = Check::default();
        check.required("title", &self.title, TITLE_MAX);
        check.required("summary", &self.summary, SUMMARY_MAX);
        check.at_most("description", &self.description, TEXT_MAX);
        for (field, civil) in [("starts", Some(self.starts)), ("ends", self.ends), ("deadline", self.deadline)] {
            if let Some(civil) = civil.filter(|civil| !YEARS.contains(&civil.year())) {
                check.add(field, Rule::Form { given: civil.format("%Y-%m-%d").to_string() });
            }
        }
        if !self.starts().exists() {
            check.add("starts", Rule::NoSuchTime);
        }
        if let Some(ends) = self.ends() {
            if !ends.exists() {
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
