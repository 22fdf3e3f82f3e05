//! The style sheet: one file, compiled in, under an address that changes with it.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::digest::sha256_hex;

/// The text of the style sheet.
pub(crate) const TEXT: &str = include_str!("../style/comity.css");

static HASH: LazyLock<String> = LazyLock::new(|| sha256_hex(TEXT.as_bytes())[..12].to_owned());

/// The first digits of its hash.
pub(crate) fn hash() -> &'static str {
    &HASH
}

/// `GET /look.css`: kept for ever, because its address names its content.
pub(crate) async fn show() -> Response {
    let kind = (CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    let keep = (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    ([kind, keep], TEXT).into_response()
}

/// `GET /robots.txt`: everything that anyone may read may be found; the doors of the staff are left out.
pub(crate) async fn robots() -> Response {
    let text = "User-agent: *\nDisallow: /sign-in\nDisallow: /join\nDisallow: /account\nDisallow: /members\nDisallow: /desk\nDisallow: /deliveries\nDisallow: /write\nDisallow: /log\nDisallow: /language\nDisallow: /zone\n";
    ([(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"))], text).into_response()
}
