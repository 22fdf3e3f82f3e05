//! Between the types of the model and those of columns: times are milliseconds, ids UUIDs, the rest text.

use std::fmt::Display;
use std::str::FromStr;

use comity_model::{Audience, Time};

use crate::Error;

/// The time of a column.
pub(crate) fn time(table: &'static str, millis: i64) -> Result<Time, Error> {
    Time::from_timestamp_millis(millis).ok_or_else(|| Error::damaged(table, format_args!("{millis} is no time")))
}

/// The time of a column that may be empty.
pub(crate) fn time_if(table: &'static str, millis: Option<i64>) -> Result<Option<Time>, Error> {
    millis.map(|millis| time(table, millis)).transpose()
}

/// A time as a column holds it. What is below a millisecond is cut off.
pub(crate) fn millis(at: Time) -> i64 {
    at.timestamp_millis()
}

/// A time that may be absent as a column holds it.
pub(crate) fn millis_if(at: Option<Time>) -> Option<i64> {
    at.map(millis)
}

/// A text of a column as the type that it was made of.
pub(crate) fn parsed<T: FromStr<Err: Display>>(table: &'static str, text: &str) -> Result<T, Error> {
    text.parse().map_err(|error: T::Err| Error::damaged(table, error))
}

/// A text of a column that may be empty as the type that it was made of.
pub(crate) fn parsed_if<T: FromStr<Err: Display>>(table: &'static str, text: Option<&str>) -> Result<Option<T>, Error> {
    text.map(|text| parsed(table, text)).transpose()
}

/// The audience of a column.
pub(crate) fn audience(table: &'static str, name: &str) -> Result<Audience, Error> {
    [Audience::Public, Audience::Followers]
        .into_iter()
        .find(|audience| audience.name() == name)
        .ok_or_else(|| Error::damaged(table, format_args!("no audience {name}")))
}

/// A count of a column; what does not fit is damage that nobody is served by reporting.
pub(crate) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX })
}

/// JSON of a column.
pub(crate) fn json<T: serde::de::DeserializeOwned>(table: &'static str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::damaged(table, error))
}

/// A value as JSON for a column.
pub(crate) fn to_json<T: serde::Serialize>(table: &'static str, value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::damaged(table, error))
}

/// Text as both databases can hold it: PostgreSQL takes no NUL, which other servers may send.
pub(crate) fn plain(text: &str) -> String {
    text.replace('\0', "")
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).expect("half a byte is below 16");
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
