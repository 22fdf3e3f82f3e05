//! The media types of ActivityStreams: exactly two, and the one we answer with.

/// What we send.
pub(crate) const ACTIVITY_JSON: &str = "application/activity+json";
/// What we ask for.
pub(crate) const ACCEPT_DOCUMENT: &str =
    "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
/// What we ask for under a well-known address.
pub(crate) const ACCEPT_FOUND: &str = "application/jrd+json, application/json, application/xrd+xml";
/// What a refusal is written in (RFC 9457).
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";
/// WebFinger.
pub(crate) const JRD_JSON: &str = "application/jrd+json";

const PROFILE: &str = "https://www.w3.org/ns/activitystreams";

/// Whether a `Content-Type` is one of ActivityStreams: `application/activity+json`, or `application/ld+json` with the
/// profile; nothing else beside but `charset=utf-8` (gate, G2).
pub(crate) fn is_activity_streams(value: &str) -> bool {
    let Some((essence, parameters)) = split(value) else { return false };
    let mut profiled = false;
    for (name, value) in &parameters {
        match (name.as_str(), value.as_str()) {
            ("charset", charset) if charset.eq_ignore_ascii_case("utf-8") => {}
            ("profile", PROFILE) => profiled = true,
            _ => return false,
        }
    }
    match essence.as_str() {
        "application/activity+json" => true,
        "application/ld+json" => profiled,
        _ => false,
    }
}

/// Whether an `Accept` prefers ActivityStreams to a page.
pub(crate) fn wants_activity_streams(accept: &str) -> bool {
    let (mut document, mut page) = (0.0_f32, 0.0_f32);
    for range in accept.split(',').take(32) {
        let Some((essence, parameters)) = split(range) else { continue };
        let weight = parameters.iter().find(|(name, _)| name == "q").map_or(Some(1.0), |(_, value)| value.parse::<f32>().ok());
        let weight = weight.filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(0.0);
        let profiled = parameters.iter().any(|(name, value)| name == "profile" && value == PROFILE);
        match essence.as_str() {
            "application/activity+json" => document = document.max(weight),
            "application/ld+json" if profiled => document = document.max(weight),
            "text/html" | "application/xhtml+xml" => page = page.max(weight),
            _ => {}
        }
    }
    document > 0.0 && document >= page
}

/// The type in lower case and its parameters; none if it can't be read or says something twice.
fn split(value: &str) -> Option<(String, Vec<(String, String)>)> {
    let mut parts = value.split(';');
    let essence = parts.next()?.trim().to_ascii_lowercase();
    let mut parameters: Vec<(String, String)> = Vec::new();
    for part in parts {
        let (name, value) = part.trim().split_once('=')?;
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        if value.contains(['"', '\\']) || parameters.iter().any(|(known, _)| *known == name) {
            return None;
        }
        parameters.push((name, value.to_owned()));
    }
    Some((essence, parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_types_are_documents_and_nothing_else() {
        let cases = [
            ("application/activity+json", true),
            ("Application/Activity+JSON; charset=UTF-8", true),
            (r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#, true),
            (r#"application/ld+json;profile="https://www.w3.org/ns/activitystreams"; charset=utf-8"#, true),
            ("application/ld+json", false),
            (r#"application/ld+json; profile="https://evil.example/""#, false),
            ("application/json", false),
            ("text/plain", false),
            ("text/html; a=application/activity+json", false),
            ("application/activity+json; charset=utf-7", false),
            ("application/activity+json; charset=utf-8; charset=utf-8", false),
            ("application/activity+json; x", false),
            ("", false),
        ];
        for (value, expected) in cases {
            assert_eq!(is_activity_streams(value), expected, "{value}");
        }
    }

    #[test]
    fn a_page_is_for_browsers_and_its_twin_for_servers() {
        let cases = [
            ("application/activity+json", true),
            (r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams", text/html;q=0.1"#, true),
            ("application/activity+json, application/ld+json", true),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
            ("text/html, application/activity+json;q=0.5", false),
            ("application/activity+json;q=0", false),
            ("application/ld+json", false),
            ("*/*", false),
        ];
        for (accept, expected) in cases {
            assert_eq!(wants_activity_streams(accept), expected, "{accept}");
        }
    }
}
