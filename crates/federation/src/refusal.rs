//! What is refused, with its reason: counted, logged once, answered as a problem (RFC 9457).

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER, VARY};
use http::{HeaderValue, StatusCode};
use serde_json::json;

use crate::media_type::PROBLEM_JSON;

/// Where the problems are explained; `#code` follows.
pub(crate) const PROBLEMS: &str = "https://usices.org/ns/comity/problems";

/// The reason codes, in the order of the gate. Codes are protocol: they are counted, logged and sent.
pub const CODES: &[Code] = &[
    "limit",
    "host",
    "ctype",
    "sig_parse",
    "sig_weak",
    "sig_time",
    "policy",
    "digest",
    "shape",
    "origin",
    "not-admitted",
    "key",
    "sig_bad",
    "continuity",
    "authority",
    "replay",
    "unavailable",
    "not-found",
    "method",
];

/// A reason code.
pub type Code = &'static str;

/// A request that is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: Code,
    pub(crate) detail: Cow<'static, str>,
    /// Seconds after which it is worth trying again.
    pub(crate) retry_after: Option<u64>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: Code, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { status, code, detail: detail.into(), retry_after: None }
    }

    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// 503: our own fault, so that the sender tries again.
    pub(crate) fn ours(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request of another server could not be served");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "this node can't do that now").retry_after(30)
    }

    /// 429: a bucket is empty.
    pub(crate) fn too_often(seconds: u64) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "limit", "too many requests").retry_after(seconds)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "there is no such thing here, or not for you")
    }

    const fn title(&self) -> &'static str {
        match self.code.as_bytes() {
            b"limit" => "Too much or too often",
            b"host" => "Another server is meant",
            b"ctype" => "Not an ActivityStreams document",
            b"sig_parse" => "The signature can't be read",
            b"sig_weak" => "The signature covers too little",
            b"sig_time" => "The signature is too old or from the future",
            b"policy" => "This server takes nothing from yours",
            b"digest" => "The body is not the one that was signed",
            b"shape" => "The activity can't be read",
            b"origin" => "Ids, actor and key are not of one origin",
            b"not-admitted" => "This server has not admitted yours yet",
            b"key" => "The key could not be verified",
            b"sig_bad" => "The signature does not verify",
            b"continuity" => "The actor is gone, or its key changed",
            b"authority" => "The actor may not do that",
            b"replay" => "Another activity has the same id",
            b"not-found" => "Not found",
            b"method" => "Not here with this method",
            _ => "Not possible now",
        }
    }
}

impl From<comity_signatures::Error> for Refusal {
    fn from(error: comity_signatures::Error) -> Self {
        Self::new(error.status(), error.reason().code(), error.sentence().to_owned())
    }
}

impl From<comity_store::Error> for Refusal {
    fn from(error: comity_store::Error) -> Self {
        Self::ours(&error)
    }
}

impl From<comity_service::Error> for Refusal {
    fn from(error: comity_service::Error) -> Self {
        Self::ours(&error)
    }
}

impl From<crate::Error> for Refusal {
    fn from(error: crate::Error) -> Self {
        Self::ours(&error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = json!({
            "type": format!("{PROBLEMS}#{}", self.code),
            "title": self.title(),
            "status": self.status.as_u16(),
            "detail": self.detail,
            "code": self.code,
        });
        let mut response = (self.status, problem.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(VARY, HeaderValue::from_static("Accept, Signature"));
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// How often each reason was given since the start.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    refusals: [AtomicU64; CODES.len()],
    changed_keys: AtomicU64,
    panicked_workers: AtomicU64,
}

impl Counters {
    pub(crate) fn count(&self, code: Code) {
        if let Some(place) = CODES.iter().position(|known| *known == code) {
            self.refusals[place].fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn refusals(&self, code: &str) -> u64 {
        CODES.iter().position(|known| *known == code).map_or(0, |place| self.refusals[place].load(Ordering::Relaxed))
    }

    pub(crate) fn key_changed(&self) {
        self.changed_keys.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn worker_panicked(&self) {
        self.panicked_workers.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn panicked_workers(&self) -> u64 {
        self.panicked_workers.load(Ordering::Relaxed)
    }

    pub(crate) fn changed_keys(&self) -> u64 {
        self.changed_keys.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refusal_is_a_problem_with_its_code() {
        let response = Refusal::new(StatusCode::FORBIDDEN, "not-admitted", "we do not follow you").retry_after(0).into_response();
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert_eq!(response.headers()[CONTENT_TYPE], PROBLEM_JSON);
        assert_eq!(response.headers()[RETRY_AFTER], "1");
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
        insta::assert_snapshot!(
            String::from_utf8_lossy(&body),
            @r##"{"type":"https://usices.org/ns/comity/problems#not-admitted","title":"This server has not admitted yours yet","status":403,"detail":"we do not follow you","code":"not-admitted"}"##
        );
    }

    #[test]
    fn every_reason_is_counted_for_itself() {
        let counters = Counters::default();
        for code in CODES {
            counters.count(code);
        }
        counters.count("digest");
        assert_eq!((counters.refusals("digest"), counters.refusals("host"), counters.refusals("no such")), (2, 1, 0));
    }
}
