//! Dates, times and zones, written as each language writes them. Nothing here knows what time it is.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, Timelike};
use chrono_tz::Tz;
use comity_model::Time;
use comity_model::event::Moment;

use crate::{Arg, Locale};

/// A day, for example `14 April 2026`.
pub fn date(locale: Locale, day: NaiveDate) -> String {
    on_day(locale, "date", day)
}

/// A day with its weekday, for example `Tuesday 14 April 2026`.
pub fn weekday_date(locale: Locale, day: NaiveDate) -> String {
    on_day(locale, "date-weekday", day)
}

/// The heading of a day in a list, seen on `today`: `Today, Tuesday 14 April`, `Monday 13 April`, with the year if it
/// is another one.
pub fn day_heading(locale: Locale, day: NaiveDate, today: NaiveDate) -> String {
    match () {
        () if day == today => on_day(locale, "date-today", day),
        () if day.year() == today.year() => on_day(locale, "date-weekday-short", day),
        () => weekday_date(locale, day),
    }
}

/// A month, for example `April 2026`.
pub fn month(locale: Locale, day: NaiveDate) -> String {
    on_day(locale, "date-month", day)
}

/// A weekday, for example `Tuesday`.
pub fn weekday(locale: Locale, day: NaiveDate) -> String {
    locale.text(&format!("weekday-{}", day.weekday().number_from_monday()))
}

/// A time of day on the 24-hour clock, for example `16:00` or `16 h`.
pub fn time(locale: Locale, time: NaiveTime) -> String {
    let (hour, minute) = (time.format("%H").to_string(), time.format("%M").to_string());
    locale.text_with(
        "time",
        &[("hour", Arg::Text(&hour)), ("short", time.hour().to_string().as_str().into()), ("minute", Arg::Text(&minute))],
    )
}

/// A day and a time, for example `14 April 2026, 16:00`.
pub fn date_time(locale: Locale, at: NaiveDateTime) -> String {
    join_time(locale, &date(locale, at.date()), at.time())
}

/// When something of an event is, by the clocks of its own zone, for example `Thursday 16 April 2026, 16:00`. Show
/// [`zone`] beside it.
pub fn moment(locale: Locale, moment: Moment) -> String {
    join_time(locale, &weekday_date(locale, moment.civil.date()), moment.civil.time())
}

/// The same for an instant, by the clocks of a zone.
pub fn moment_in(locale: Locale, at: Time, zone: Tz) -> String {
    moment(locale, Moment { civil: at.with_timezone(&zone).naive_local(), zone })
}

/// An instant without its weekday, by the clocks of a zone, for example `14 April 2026, 16:00`.
pub fn date_time_in(locale: Locale, at: Time, zone: Tz) -> String {
    date_time(locale, at.with_timezone(&zone).naive_local())
}

/// From when until when, for example `Thursday 16 April 2026, 16:00 to 17:00`.
pub fn span(locale: Locale, from: Moment, until: Option<Moment>) -> String {
    let start = moment(locale, from);
    let end = match until {
        None => return start,
        Some(until) if until.civil.date() == from.civil.date() => time(locale, until.civil.time()),
        Some(until) => moment(locale, until),
    };
    locale.text_with("span", &[("from", Arg::Text(&start)), ("until", Arg::Text(&end))])
}

/// From which day until which; without an end `since …`.
pub fn period(locale: Locale, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let from = date(locale, from);
    match until {
        Some(until) => locale.text_with("span", &[("from", Arg::Text(&from)), ("until", Arg::Text(&date(locale, until)))]),
        None => locale.text_with("span-since", &[("from", Arg::Text(&from))]),
    }
}

/// Whose clocks these are, for example `New York time (UTC−4)`; the offset is that of the moment.
pub fn zone(locale: Locale, moment: Moment) -> String {
    zone_at(locale, moment.zone, moment.at())
}

/// Whose clocks a zone has at an instant.
pub fn zone_at(locale: Locale, zone: Tz, at: Time) -> String {
    let offset = offset_at(zone, at);
    let Some(city) = city(locale, zone) else { return offset };
    // French writes “heure d’Abidjan”, but “heure de New York”.
    let vowel = city.starts_with(['A', 'E', 'I', 'O', 'U', 'É', 'Î', 'a', 'e', 'i', 'o', 'u', 'é', 'î']);
    let initial = if vowel { "vowel" } else { "consonant" };
    locale.text_with("zone", &[("city", Arg::Text(&city)), ("initial", initial.into()), ("offset", Arg::Text(&offset))])
}

/// The offset of a zone from UTC at an instant, for example `UTC−4`, `UTC+5:30` or `UTC`.
pub fn offset_at(zone: Tz, at: Time) -> String {
    let seconds = at.with_timezone(&zone).offset().fix().local_minus_utc();
    let (sign, minutes) = (if seconds < 0 { '−' } else { '+' }, seconds.abs() / 60);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// The city that a zone is named for; nothing for zones that are mere offsets.
pub fn city(locale: Locale, zone: Tz) -> Option<String> {
    let name = zone.name();
    if let Some(city) = locale.find(&format!("zone-{}", name.replace('/', "-"))) {
        return Some(city);
    }
    let (area, city) = name.rsplit_once('/')?;
    (area != "Etc").then(|| city.replace('_', " "))
}

/// How long, in the largest unit that fits, for example `5 minutes`, `2 hours` or `3 days`.
pub fn duration(locale: Locale, length: TimeDelta) -> String {
    let minutes = length.num_minutes().max(0);
    let (key, count) = match minutes {
        0 => ("duration-moment", 0),
        1..60 => ("duration-minutes", minutes),
        60..2880 => ("duration-hours", (minutes + 30) / 60),
        _ => ("duration-days", (minutes + 720) / 1440),
    };
    locale.text_with(key, &[("count", count.into())])
}

fn join_time(locale: Locale, date: &str, at: NaiveTime) -> String {
    locale.text_with("date-time", &[("date", Arg::Text(date)), ("time", Arg::Text(&time(locale, at)))])
}

fn on_day(locale: Locale, key: &str, day: NaiveDate) -> String {
    let (month, year) = (locale.text(&format!("month-{}", day.month())), day.year().to_string());
    let args: &[(&str, Arg<'_>)] = &[
        ("weekday", Arg::Text(&weekday(locale, day))),
        ("day", day.day().into()),
        ("month", Arg::Text(&month)),
        ("year", Arg::Text(&year)),
    ];
    locale.text_with(key, args)
}
