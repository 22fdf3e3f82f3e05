//! `VTIMEZONE`: when the clocks of a zone change, in the years that matter.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

use super::{Lines, civil};

/// Writes the rules of a zone: what holds at the beginning of each year, and every change in it.
pub(super) fn write(out: &mut Lines, zone: Tz, years: &BTreeSet<i32>) {
    out.raw("BEGIN", "VTIMEZONE").raw("TZID", zone.name());
    for &year in years {
        let (Some(from), Some(until)) = (new_year(year), new_year(year + 1)) else { continue };
        // A day before, so that no clock anywhere has yet reached the year.
        let mut day = from - TimeDelta::days(1);
        if !years.contains(&(year - 1)) {
            rule(out, zone, day, day);
        }
        let end = until + TimeDelta::days(1);
        while day < end {
            let next = day + TimeDelta::days(1);
            if offset(zone, day) != offset(zone, next) {
                let at = change(zone, day, next);
                rule(out, zone, at - TimeDelta::seconds(1), at);
            }
            day = next;
        }
    }
    out.raw("END", "VTIMEZONE");
}

fn new_year(year: i32) -> Option<DateTime<Utc>> {
    Some(NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)?.and_utc())
}

fn offset(zone: Tz, at: DateTime<Utc>) -> (i32, TimeDelta) {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    (offset.fix().local_minus_utc(), offset.dst_offset())
}

/// The first second of the new rule, between two instants of which only the first is under the old one.
fn change(zone: Tz, mut old: DateTime<Utc>, mut new: DateTime<Utc>) -> DateTime<Utc> {
    let before = offset(zone, old);
    while new - old > TimeDelta::seconds(1) {
        let middle = old + (new - old) / 2;
        // In whole seconds, because zones change at whole seconds.
        let middle = middle - TimeDelta::nanoseconds(middle.timestamp_subsec_nanos().into());
        if offset(zone, middle) == before { old = middle } else { new = middle }
    }
    new
}

/// The rule that holds from `at` on, after that of `before`.
fn rule(out: &mut Lines, zone: Tz, before: DateTime<Utc>, at: DateTime<Utc>) {
    let (from, _) = offset(zone, before);
    let (to, saving) = offset(zone, at);
    let kind = if saving > TimeDelta::zero() { "DAYLIGHT" } else { "STANDARD" };
    let abbreviation = zone.offset_from_utc_datetime(&at.naive_utc()).abbreviation().map_or_else(|| utc_offset(to), str::to_owned);
    out.raw("BEGIN", kind)
        // What the clocks showed before they were changed.
        .raw("DTSTART", &civil(at.naive_utc() + TimeDelta::seconds(from.into())))
        .raw("TZOFFSETFROM", &utc_offset(from))
        .raw("TZOFFSETTO", &utc_offset(to))
        .raw("TZNAME", &abbreviation)
        .raw("END", kind);
}

fn utc_offset(seconds: i32) -> String {
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let rest = seconds % 60;
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{:02}{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}
