//! Properties as other servers write them: a string, an object or an array, or nothing at all.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};
use comity_model::event::YEARS;
use comity_model::{Time, Uri};
use serde_json::{Map, Value};

use crate::context::COMITY;

/// The entries of a property: none if it is absent or null, one if it is not an array.
pub(crate) fn entries(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
    }
}

/// A text: a string, the first string of an array, or the first of a map by language.
pub(crate) fn text(value: Option<&Value>) -> Option<&str> {
    entries(value).iter().find_map(|entry| match entry {
        Value::String(text) => Some(text.as_str()),
        Value::Object(fields) => fields.get("@value").or_else(|| fields.values().next()).and_then(Value::as_str),
        _ => None,
    })
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

/// The types of an object.
pub(crate) fn types(value: &Value) -> Vec<String> {
    let kinds = value.get("type").or_else(|| value.get("@type"));
    entries(kinds).iter().filter_map(|kind| Some(kind.as_str()?.chars().take(60).collect())).collect()
}

/// A property under our own terms, prefixed as we write it, in full, or bare.
pub(crate) fn term<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let spellings = [format!("comity:{name}"), format!("{COMITY}{name}"), name.to_owned()];
    spellings.iter().find_map(|spelling| fields.get(spelling)).filter(|value| !value.is_null())
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
    comity_model::text::lines(text).take(max).collect()
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
}

impl Stamp {
    /// Reads RFC 3339, the form of it without seconds that ActivityStreams allows, and both without an offset.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 40 || !text.is_ascii() {
            return None;
        }
        let zulu = text.ends_with(['Z', 'z']);
        let with_offset = DateTime::parse_from_rfc3339(text).or_else(|_| {
            let written_out = text.strip_suffix(['Z', 'z']).map_or_else(|| text.to_owned(), |text| format!("{text}+00:00"));
            DateTime::parse_from_str(&written_out, "%Y-%m-%dT%H:%M%:z")
        });
        let (civil, offset) = match with_offset {
            Ok(at) => (at.naive_local(), Some(at.offset().local_minus_utc()).filter(|_| !text.ends_with("-00:00"))),
            Err(_) => (civil(text)?, None),
        };
        Some(Self { civil: civil.with_nanosecond(0).filter(is_meant)?, offset, zulu })
    }
}

/// A date and time without an offset, or a date alone.
pub(crate) fn civil(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
        .filter(is_meant)
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
            ("2026-09-14", Some(("2026-09-14T00:00:00", None, false))),
            ("next Monday", None),
            ("0000-01-01T00:00:00+14:00", None),
            ("1969-12-31T23:59:59Z", None),
            ("2201-01-01", None),
            ("9999-12-31T23:59:59Z", None),
            ("+12026-09-14T09:00:00Z", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(civil, offset, zulu)| Stamp { civil: civil.parse().expect(civil), offset, zulu });
            assert_eq!(Stamp::read(text), expected, "{text}");
        }
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
    }
}
