//! The script of the pages that ask for a passkey: one file, compiled in, under an address that changes with it.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::digest::sha256_hex;

const TEXT: &str = include_str!("../script/passkey.js");

static HASH: LazyLock<String> = LazyLock::new(|| sha256_hex(TEXT.as_bytes())[..12].to_owned());

/// The first digits of its hash.
pub(crate) fn hash() -> &'static str {
    &HASH
}

/// `GET /passkey.js`: kept for ever, because its address names its content.
pub(crate) async fn show() -> Response {
    let kind = (CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    let keep = (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    ([kind, keep], TEXT).into_response()
}

/// Marks the reply of a page that needs the script: only its policy lets it run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scripted;
