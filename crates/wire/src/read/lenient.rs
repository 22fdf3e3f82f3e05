//! Properties as other servers write them: a string, an object or an array, or nothing at all.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use comity_model::event::YEARS;
use comity_model::{Language, Time, Uri};
use serde_json::{Map, Value};

use crate::context::{ACTIVITY_STREAMS, COMITY};

/// The entries of a property: none if it is absent or null, one if it is not an array.
pub(crate) fn entries(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// A text: a string, the first string of an array, the name of a thing, or the first of a map by language.
pub(crate) fn text(value: Option<&Value>) -> Option<&str> {
    entries(value).iter().find_map(|entry| match entry {
        Value::String(text) => Some(text.as_str()),
        Value::Object(fields) => {
            let is_a_thing = ["type", "@type", "id"].iter().any(|name| fields.contains_key(*name));
            let said = fields.get("@value").or_else(|| if is_a_thing { fields.get("name") } else { fields.values().next() });
            said.and_then(Value::as_str)
        }
        _ => None,
    })
}

/// A property that is not of ActivityStreams: under its bare name, under whatever prefix, or in full.
pub(crate) fn extension<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let bare = fields.get(name).filter(|value| !value.is_null());
    let is_of_name = |key: &str| key.len() > name.len() && key.rsplit([':', '#', '/']).next() == Some(name);
    bare.or_else(|| fields.iter().find(|(key, value)| is_of_name(key) && !value.is_null()).map(|(_, value)| value))
}

/// A text, or what its map by language says in this language, or first.
pub(crate) fn in_language<'a>(fields: &'a Map<String, Value>, name: &str, language: Option<&Language>) -> Option<&'a str> {
    let in_map = || {
        let map = fields.get(&format!("{name}Map"))?.as_object()?;
        language.and_then(|language| map.get(language.as_str())).or_else(|| map.values().next())?.as_str()
    };
    text(fields.get(name)).or_else(in_map)
}

/// An id: a string, or the `id` of an object (the `href` of a link).
pub(crate) fn uri(value: &Value) -> Option<Uri> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Object(fields) => ["id", "@id", "href"].iter().find_map(|name| fields.get(*name)?.as_str()?.parse().ok()),
        Value::Array(items) => items.first().filter(|first| !first.is_array()).and_then(uri),
        _ => None,
    }
}

/// All ids of a property, at most `max`.
pub(crate) fn uris(value: Option<&Value>, max: usize) -> Vec<Uri> {
    entries(value).iter().take(max).filter_map(uri).collect()
}

/// The types of an object; those of ActivityStreams by their bare names, also where they were written with its prefix or
/// in full.
pub(crate) fn types(value: &Value) -> Vec<String> {
    let kinds = value.get("type").or_else(|| value.get("@type"));
    let bare = |kind: &str| {
        let in_full = kind.strip_prefix(ACTIVITY_STREAMS).and_then(|rest| rest.strip_prefix('#'));
        in_full.or_else(|| kind.strip_prefix("as:")).unwrap_or(kind).chars().take(60).collect()
    };
    entries(kinds).iter().filter_map(|kind| Some(bare(kind.as_str()?))).collect()
}

/// A property under our own terms, prefixed as we write it, in full, or bare.
pub(crate) fn term<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let with_prefix = |prefix: &str| {
        let is_it = |key: &str| key.strip_prefix(prefix) == Some(name);
        fields.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    };
    with_prefix("comity:").or_else(|| with_prefix(COMITY)).or_else(|| fields.get(name)).filter(|value| !value.is_null())
}

/// One of the named values of the model.
pub(crate) fn named<T: std::str::FromStr>(value: Option<&Value>) -> Option<T> {
    text(value)?.parse().ok()
}

/// A number that may have been written as text.
pub(crate) fn number(value: Option<&Value>) -> Option<f64> {
    match entries(value).first()? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

/// A whole number that is not negative; one like `100.0` is whole too.
pub(crate) fn whole(value: Option<&Value>) -> Option<u64> {
    match entries(value).first()? {
        Value::Number(number) => number.as_u64().or_else(|| number.to_string().strip_suffix(".0")?.parse().ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Yes or no, also as text.
pub(crate) fn flag(value: Option<&Value>) -> Option<bool> {
    match entries(value).first()? {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// A plain line of a record of ours, at most `max` characters. Unlike [`comity_model::html::plain_line`] it takes
/// nothing for a tag, because our nodes send plain text as plain text.
pub(crate) fn line(text: &str, max: usize) -> String {
    comity_model::text::line(text).take(max).collect()
}

/// A Markdown text of a record of ours, at most `max` characters.
pub(crate) fn body(text: &str, max: usize) -> String {
    comity_model::text::lines(text, max)
}

/// A point in time; without an offset it is taken as UTC.
pub(crate) fn time(value: Option<&Value>) -> Option<Time> {
    let stamp = Stamp::read(text(value)?)?;
    let seconds = chrono::TimeDelta::seconds(stamp.offset.unwrap_or(0).into());
    Some(stamp.civil.checked_sub_signed(seconds)?.and_utc())
}

/// A date and time as it was written, of a year that somebody means ([`YEARS`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// What the clock on the wall shows, in whole seconds.
    pub civil: NaiveDateTime,
    /// The offset from UTC in seconds; absent if none was written, or `-00:00`, which says that it is not known.
    pub offset: Option<i32>,
    /// Whether it ends with `Z`, by which a sender says that it means UTC.
    pub zulu: bool,
    /// Whether only the day was written.
    pub day: bool,
}

impl Stamp {
    /// Reads RFC 3339, the form of it without seconds that ActivityStreams allows, the form of PHP with an offset without
    /// a colon, all without an offset, and a day alone.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 40 || !text.is_ascii() {
            return None;
        }
        let zulu = text.ends_with(['Z', 'z']);
        let with_offset = DateTime::parse_from_rfc3339(text).ok().or_else(|| {
            let written_out = text.strip_suffix(['Z', 'z']).map_or_else(|| text.to_owned(), |text| format!("{text}+00:00"));
            ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%dT%H:%M%z"].iter().find_map(|form| DateTime::parse_from_str(&written_out, form).ok())
        });
        let unknown = text.ends_with("-00:00") || text.ends_with("-0000");
        let (civil, offset) = match with_offset {
            Some(at) => (at.naive_local(), Some(at.offset().local_minus_utc()).filter(|_| !unknown)),
            None => (civil(text)?, None),
        };
        let day = with_offset.is_none() && is_day(text);
        Some(Self { civil: civil.with_nanosecond(0).filter(is_meant)?, offset, zulu, day })
    }
}

/// A date and time without an offset, or a date alone.
pub(crate) fn civil(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
        .filter(is_meant)
}

fn is_day(text: &str) -> bool {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// How long something lasts, as ISO 8601 writes it, for example `P1DT2H30M`; of years and months nobody knows.
pub(crate) fn duration(value: Option<&Value>) -> Option<TimeDelta> {
    let text = text(value)?.trim().strip_prefix('P').filter(|text| text.len() <= 20)?;
    let (days, hours) = text.split_once('T').unwrap_or((text, ""));
    let mut seconds = 0_i64;
    for (part, units) in [(days, &[('W', 604_800), ('D', 86_400)][..]), (hours, &[('H', 3_600), ('M', 60), ('S', 1)])] {
        let mut digits = String::new();
        for c in part.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            let (_, unit) = units.iter().find(|(name, _)| *name == c)?;
            seconds = digits.parse::<i64>().ok()?.checked_mul(*unit)?.checked_add(seconds)?;
            digits.clear();
        }
        if !digits.is_empty() {
            return None;
        }
    }
    TimeDelta::try_seconds(seconds)
}

fn is_meant(civil: &NaiveDateTime) -> bool {
    YEARS.contains(&civil.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_are_read_in_every_spelling() {
        let cases = [
            ("2026-09-14T09:00:00.000+02:00", Some(("2026-09-14T09:00:00", Some(7200), false))),
            ("2026-09-14T09:00:00Z", Some(("2026-09-14T09:00:00", Some(0), true))),
            ("2026-09-14T09:00Z", Some(("2026-09-14T09:00:00", Some(0), true))),
            ("2026-09-14T09:00-04:00", Some(("2026-09-14T09:00:00", Some(-14_400), false))),
            ("2026-09-14T09:00:00-00:00", Some(("2026-09-14T09:00:00", None, false))),
            ("2026-09-14T09:00:00", Some(("2026-09-14T09:00:00", None, false))),
            ("2026-09-14 09:00:00", Some(("2026-09-14T09:00:00", None, false))),
            ("2026-09-14T09:00:00+0530", Some(("2026-09-14T09:00:00", Some(19_800), false))),
            ("2026-09-14T09:00-0000", Some(("2026-09-14T09:00:00", None, false))),
            ("2026-09-14", Some(("2026-09-14T00:00:00", None, false))),
            ("next Monday", None),
            ("0000-01-01T00:00:00+14:00", None),
            ("1969-12-31T23:59:59Z", None),
            ("2201-01-01", None),
            ("9999-12-31T23:59:59Z", None),
            ("+12026-09-14T09:00:00Z", None),
        ];
        for (text, expected) in cases {
            let expected =
                expected.map(|(civil, offset, zulu)| Stamp { civil: civil.parse().expect(civil), offset, zulu, day: text == "2026-09-14" });
            assert_eq!(Stamp::read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_length_is_read_where_it_says_how_many_seconds_it_is() {
        let seconds = |text: &str| duration(Some(&json!(text))).map(|length| length.num_seconds());
        assert_eq!(
            [seconds("PT2H"), seconds("P1DT30M"), seconds("P2W"), seconds("P0D")],
            [Some(7_200), Some(88_200), Some(1_209_600), Some(0)]
        );
        for not_one in ["", "2H", "PT", "P1Y", "PT5", "PT1.5H", "PTH", "P-1D", "PT99999999999999999H"] {
            assert_eq!(seconds(not_one).filter(|seconds| *seconds != 0), None, "{not_one}");
        }
    }

    #[test]
    fn a_property_of_an_extension_may_have_any_prefix() {
        let fields = |value: Value| value.as_object().expect("an object").clone();
        for key in ["timezone", "mz:timezone", "https://w3id.org/fep/8a8e/timezone", "http://www.w3.org/2006/time#timezone"] {
            assert_eq!(extension(&fields(json!({ "x": 1, key: "Europe/Rome" })), "timezone"), Some(&json!("Europe/Rome")), "{key}");
        }
        assert_eq!(extension(&fields(json!({ "timezone": null, "mz:timezone": "a", "mytimezone": "b" })), "timezone"), Some(&json!("a")));
        assert_eq!(extension(&fields(json!({ "mytimezone": "b" })), "timezone"), None);
    }

    #[test]
    fn a_property_may_be_a_string_an_object_or_an_array() {
        let id = "https://a.example/1";
        for value in [json!(id), json!({ "id": id }), json!([id]), json!([{ "id": id }]), json!({ "type": "Link", "href": id })] {
            assert_eq!(uri(&value).map(String::from).as_deref(), Some(id), "{value}");
        }
        for value in [json!(null), json!(7), json!({}), json!([]), json!([[id]]), json!("javascript:x")] {
            assert_eq!(uri(&value), None, "{value}");
        }
        assert_eq!(text(Some(&json!([{ "@value": "a" }]))), Some("a"));
        assert_eq!(text(Some(&json!({ "fr": "a" }))), Some("a"));
        assert_eq!(text(Some(&json!({ "type": "Country", "name": "a" }))), Some("a"));
        assert_eq!(text(Some(&json!({ "type": "Country" }))), None);
    }
}
