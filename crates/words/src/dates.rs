//! Dates, times and zones, written as each language writes them. Nothing here knows what time it is.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, Timelike};
use chrono_tz::Tz;
use comity_model::event::Moment;
use comity_model::{Event, Time};

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

/// A day of a year that goes without saying, with its weekday, for example `Tuesday 14 April`.
pub fn weekday_day(locale: Locale, day: NaiveDate) -> String {
    on_day(locale, "date-weekday-short", day)
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
    let (hour, minute) = (format!("{:02}", time.hour()), format!("{:02}", time.minute()));
    let args: &[(&str, Arg<'_>)] =
        &[("hour", Arg::Text(&hour)), ("minute", Arg::Text(&minute)), ("hours", time.hour().into()), ("minutes", time.minute().into())];
    locale.text_with("time", args)
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

/// Which whole days, the last included, for example `Thursday 16 April 2026 to Saturday 18 April 2026, all day`.
pub fn whole_days(locale: Locale, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let from = weekday_date(locale, from);
    let days = match until {
        None => from,
        Some(until) => locale.text_with("span", &[("from", Arg::Text(&from)), ("until", Arg::Text(&weekday_date(locale, until)))]),
    };
    locale.text_with("days-whole", &[("days", Arg::Text(&days))])
}

/// When an event is, with whose clocks these are where that is known, for example `Thursday 16 April 2026, 16:00 to 17:00,
/// New York time (UTC−4)`.
pub fn event(locale: Locale, event: &Event) -> String {
    let (from, until) = (event.starts(), event.ends());
    let time = if event.all_day {
        whole_days(locale, from.civil.date(), until.map(|until| until.civil.date()))
    } else {
        span(locale, from, until)
    };
    let zone = match (event.floating, event.all_day) {
        (true, false) => locale.text("zone-floating"),
        (false, false) => zone(locale, from),
        // Of a day without a zone there is nothing to say; it is that day wherever one is.
        (false, true) if event.zone_named => zone(locale, from),
        (_, true) => return time,
    };
    locale.text_with("event-time-zone", &[("time", Arg::Text(&time)), ("zone", Arg::Text(&zone))])
}

/// When an event begins, or when it was to begin at `civil`: a day and a time, or the day of an event of whole days.
pub fn beginning(locale: Locale, event: &Event, civil: NaiveDateTime) -> String {
    if event.all_day { weekday_date(locale, civil.date()) } else { moment(locale, Moment { civil, zone: event.zone }) }
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
    // French writes “heure de New York”, but “heure d’Abidjan” and “heure du Caire”.
    let vowel = city.starts_with(['A', 'E', 'I', 'O', 'U', 'É', 'Î', 'a', 'e', 'i', 'o', 'u', 'é', 'î']);
    let (initial, bare) = match city.strip_prefix("Le ") {
        Some(bare) => ("article", bare),
        None => (if vowel { "vowel" } else { "consonant" }, city.as_str()),
    };
    let args: &[(&str, Arg<'_>)] =
        &[("city", Arg::Text(&city)), ("bare", bare.into()), ("initial", initial.into()), ("offset", Arg::Text(&offset))];
    locale.text_with("zone", args)
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
        // Russian names a month that stands alone otherwise than one with a day.
        ("number", day.month().into()),
        ("year", Arg::Text(&year)),
    ];
    locale.text_with(key, args)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    fn at(text: &str, zone: Tz) -> Moment {
        Moment { civil: text.parse().expect(text), zone }
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(date(Locale::En, day("2026-04-14")), "14 April 2026");
        assert_eq!(date(Locale::Fr, day("2026-04-14")), "14 avril 2026");
        assert_eq!(date(Locale::Fr, day("2026-04-01")), "1er avril 2026");
        assert_eq!(date(Locale::En, day("2026-04-01")), "1 April 2026");
        assert_eq!(weekday_date(Locale::En, day("2026-04-14")), "Tuesday 14 April 2026");
        assert_eq!(weekday_date(Locale::Fr, day("2026-08-01")), "samedi 1er août 2026");
        assert_eq!(month(Locale::Fr, day("2026-08-01")), "août 2026");
        assert_eq!(weekday_date(Locale::Es, day("2026-04-14")), "martes 14 de abril de 2026");
        assert_eq!(weekday_date(Locale::Ar, day("2026-04-14")), "الثلاثاء 14 أبريل 2026");
        assert_eq!(weekday_date(Locale::Pt, day("2026-04-14")), "terça-feira, 14 de abril de 2026");
        assert_eq!(weekday_date(Locale::Ru, day("2026-04-14")), "вторник, 14 апреля 2026 г.");
        assert_eq!(month(Locale::Ru, day("2026-08-01")), "август 2026 г.");
        assert_eq!(month(Locale::Ru, day("2026-12-01")), "декабрь 2026 г.");
    }

    #[test]
    fn headings_name_today_and_leave_out_this_year() {
        let today = day("2026-04-14");
        assert_eq!(day_heading(Locale::En, today, today), "Today, Tuesday 14 April");
        assert_eq!(day_heading(Locale::Fr, today, today), "Aujourd’hui, mardi 14 avril");
        assert_eq!(day_heading(Locale::En, day("2026-04-13"), today), "Monday 13 April");
        assert_eq!(day_heading(Locale::Fr, day("2025-12-01"), today), "lundi 1er décembre 2025");
    }

    #[test]
    fn times_stand_on_the_24_hour_clock_beside_the_name_of_the_clock() {
        let start = at("2026-04-16T16:00:00", chrono_tz::America::New_York);
        assert_eq!(moment(Locale::En, start), "Thursday 16 April 2026, 16:00");
        assert_eq!(moment(Locale::Fr, start), "jeudi 16 avril 2026, 16\u{A0}h");
        assert_eq!(zone(Locale::En, start), "New York time (UTC−4)");
        assert_eq!(zone(Locale::Fr, start), "heure de New York (UTC−4)");
        assert_eq!(zone(Locale::Fr, at("2026-04-16T16:00:00", chrono_tz::Africa::Abidjan)), "heure d’Abidjan (UTC)");
        assert_eq!(zone(Locale::Fr, at("2026-01-16T16:00:00", chrono_tz::Africa::Cairo)), "heure du Caire (UTC+2)");
        assert_eq!(zone(Locale::Fr, at("2026-04-16T16:00:00", chrono_tz::Europe::London)), "heure de Londres (UTC+1)");
        assert_eq!(zone(Locale::En, at("2026-04-16T16:00:00", chrono_tz::Asia::Kathmandu)), "Kathmandu time (UTC+5:45)");
        assert_eq!(zone(Locale::En, at("2026-04-16T16:00:00", chrono_tz::Etc::GMTPlus4)), "UTC−4");
        assert_eq!(zone(Locale::En, at("2026-04-16T16:00:00", chrono_tz::UTC)), "UTC");
        assert_eq!(moment_in(Locale::En, start.at(), chrono_tz::Europe::Paris), "Thursday 16 April 2026, 22:00");
        assert_eq!(date_time_in(Locale::En, start.at(), chrono_tz::Europe::Paris), "16 April 2026, 22:00");
        assert_eq!(time(Locale::Fr, "09:05:00".parse().expect("a time")), "9\u{A0}h\u{A0}05");
        assert_eq!(time(Locale::En, "09:05:00".parse().expect("a time")), "09:05");
        assert_eq!(time(Locale::Ar, "09:05:00".parse().expect("a time")), "09:05");
        assert_eq!(zone(Locale::Ar, start), "توقيت نيويورك (\u{2068}UTC−4\u{2069})");
        assert_eq!(zone(Locale::Ru, start), "местное время: Нью-Йорк (UTC−4)");
    }

    #[test]
    fn every_zone_can_be_named() {
        let noon = at("2026-04-16T12:00:00", chrono_tz::UTC).at();
        for locale in Locale::ALL {
            for named in chrono_tz::TZ_VARIANTS {
                let text = zone_at(*locale, named, noon);
                assert!(text.contains("UTC") && !text.contains('_'), "{named}: {text}");
            }
        }
    }

    #[test]
    fn spans_do_not_repeat_the_day() {
        let from = at("2026-04-16T16:00:00", chrono_tz::Europe::Paris);
        let until = |text| Some(at(text, chrono_tz::Europe::Paris));
        assert_eq!(span(Locale::En, from, None), "Thursday 16 April 2026, 16:00");
        assert_eq!(span(Locale::En, from, until("2026-04-16T17:30:00")), "Thursday 16 April 2026, 16:00 to 17:30");
        assert_eq!(span(Locale::En, from, until("2026-04-17T12:00:00")), "Thursday 16 April 2026, 16:00 to Friday 17 April 2026, 12:00");
        assert_eq!(period(Locale::Fr, day("2023-11-07"), None), "depuis le 7 novembre 2023");
        assert_eq!(period(Locale::En, day("2023-11-07"), Some(day("2025-05-31"))), "7 November 2023 to 31 May 2025");
    }

    #[test]
    fn durations_take_the_largest_unit_that_fits() {
        let said = |minutes| duration(Locale::En, TimeDelta::minutes(minutes));
        assert_eq!([said(-5), said(0), said(1), said(59)], ["a moment", "a moment", "1 minute", "59 minutes"]);
        assert_eq!([said(60), said(120), said(2880), said(43_200)], ["1 hour", "2 hours", "2 days", "30 days"]);
        assert_eq!(duration(Locale::Fr, TimeDelta::hours(1)), "1 heure");
        let days = |locale, count| duration(locale, TimeDelta::days(count));
        assert_eq!(
            [2, 3, 5, 11, 21, 100].map(|count| days(Locale::Ar, count)),
            ["يومين", "3 أيام", "5 أيام", "11 يومًا", "21 يومًا", "100 يوم"]
        );
        assert_eq!([2, 5, 11, 21, 22].map(|count| days(Locale::Ru, count)), ["2 дня", "5 дней", "11 дней", "21 день", "22 дня"]);
    }
}
