//! How the document writes durations and numbers.

use crate::assumptions::{DAY, HOUR, MINUTE, SECOND};
use crate::calendar::At;
use crate::chance::Table;

/// A duration with the unit that suits it.
pub fn span(value: At) -> String {
    let (unit, name) = match value {
        0..SECOND => return format!("{value} ms"),
        SECOND..MINUTE => (SECOND, "s"),
        MINUTE..HOUR => (MINUTE, "min"),
        HOUR..DAY => (HOUR, "h"),
        _ => (DAY, "days"),
    };
    let tenths = (value * 10 + unit / 2) / unit;
    if unit == DAY && tenths == 10 {
        return "1 day".to_owned();
    }
    if tenths.is_multiple_of(10) || tenths >= 1_000 {
        format!("{} {name}", tenths / 10)
    } else {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    }
}

/// A duration that may never have come.
pub fn span_if(value: Option<At>) -> String {
    value.map_or_else(|| "not within the time watched".to_owned(), span)
}

/// A number with its thousands set apart.
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in the decimal unit that suits them.
pub fn bytes(value: u64) -> String {
    let (unit, name) = match value {
        0..10_000_000 => (1_000, "kB"),
        10_000_000..10_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    format!("{} {name}", grouped((value + unit / 2) / unit))
}

/// A share of a whole, in percent.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let millis = (part * 100_000 + whole / 2) / whole;
    format!("{}.{:03} %", millis / 1_000, millis % 1_000)
}

/// A distribution: what it is at least, in the middle, and so on.
pub fn table(table: Table) -> String {
    let parts = table.iter().map(|(share, value)| format!("{} % ≤ {}", (share * 100.0).round(), span(*value)));
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_numbers_read_well() {
        let shown = [999, 1_000, 1_540, 59_960, 90_000, 36 * HOUR, 30 * DAY].map(span);
        assert_eq!(shown, ["999 ms", "1 s", "1.5 s", "60 s", "1.5 min", "1.5 days", "30 days"]);
        assert_eq!((grouped(1_234_567), bytes(18_600), percent(1, 3)), ("1,234,567".into(), "19 kB".into(), "33.333 %".into()));
    }
}
