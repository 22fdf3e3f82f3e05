//! What a peer answered to a delivery, in plain words.

use chrono::TimeDelta;
use comity_model::Time;
use comity_model::delivery::Answer;
use comity_model::html::plain_line;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

const DETAIL_MAX: usize = 300;

/// Reads status, `Retry-After` and what the peer says about it.
pub(crate) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8], now: Time) -> Answer {
    let retry_after = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(|value| seconds(value, now));
    let detail = if status.is_success() { String::new() } else { detail(headers, body) };
    Answer::Status { code: status.as_u16(), retry_after, detail }
}

/// `Retry-After` (RFC 9110, section 10.2.3) in seconds from now: a number, or a date.
pub(crate) fn seconds(value: &str, now: Time) -> Option<u64> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(seconds);
    }
    let at: Time = httpdate::parse_http_date(value).ok()?.into();
    u64::try_from((at - now).max(TimeDelta::zero()).num_seconds()).ok()
}

/// The `type` and `title` of a problem (RFC 9457), a JSON `error`, or the first words.
fn detail(headers: &HeaderMap, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.contains("json")
        && let Ok(Value::Object(fields)) = serde_json::from_slice(body)
    {
        let field = |name: &str| fields.get(name).and_then(Value::as_str);
        let words: Vec<&str> =
            [field("type").filter(|kind| *kind != "about:blank"), field("title").or(field("error")).or(field("message"))]
                .into_iter()
                .flatten()
                .collect();
        if !words.is_empty() {
            return plain_line(&words.join(" "), DETAIL_MAX);
        }
    }
    plain_line(&text, DETAIL_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse().expect("a time")
    }

    #[test]
    fn retry_after_is_a_number_or_a_date() {
        let now = at("2026-11-03T08:00:00Z");
        assert_eq!(seconds("120", now), Some(120));
        assert_eq!(seconds("Tue, 03 Nov 2026 08:01:30 GMT", now), Some(90));
        assert_eq!(seconds("Tue, 03 Nov 2026 07:00:00 GMT", now), Some(0));
        assert_eq!(seconds("soon", now), None);
        assert_eq!(seconds("-5", now), None);
    }

    #[test]
    fn what_a_peer_says_becomes_plain_words() {
        let detail = |kind: &'static str, body: &str| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, http::HeaderValue::from_static(kind))]);
            match read(StatusCode::FORBIDDEN, &headers, body.as_bytes(), at("2026-11-03T08:00:00Z")) {
                Answer::Status { detail, .. } => detail,
                Answer::Failed(why) => why,
            }
        };
        assert_eq!(
            detail("application/problem+json", r#"{"type":"https://x.example/p#not-admitted","title":"Not admitted"}"#),
            "https://x.example/p#not-admitted Not admitted"
        );
        assert_eq!(detail("application/json", r#"{"error":"Request not signed"}"#), "Request not signed");
        assert_eq!(detail("text/html", "<html><title>502</title><p>Bad gateway"), "502 Bad gateway");
        assert_eq!(detail("text/plain", "no\n\u{202e}way"), "no way");
        assert!(detail("text/plain", &"x".repeat(70_000)).chars().count() <= DETAIL_MAX);
    }
}
