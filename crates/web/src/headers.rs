//! The headers of every reply.

use axum::response::Response;
use comity_model::BaseUrl;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderValue};

use crate::script::Script;

/// No page has a script, an inline style or anything from another host.
pub(crate) const POLICY: &str =
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// But for the pages that ask for a passkey, which have our own one and make no HTML with it.
pub(crate) const POLICY_OF_PASSKEYS: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
/// And for the forms that are written in, whose script also sends what was written to us.
pub(crate) const POLICY_OF_FORMS: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// And for files, which are shown as a picture or saved, and act as nothing.
pub(crate) const POLICY_OF_FILES: &str = "sandbox; default-src 'none'";

/// Marks a reply that is a file of ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IsFile;

/// Adds what every reply carries.
///
/// The referrer policy is `same-origin` and not `no-referrer`: under `no-referrer` browsers send `Origin: null` with
/// a form of our own page (Fetch, “append a request Origin header”), which is what a form of a sandboxed page of
/// somebody else sends as well. Nothing is told to other hosts under either.
pub(crate) fn secure(base: &BaseUrl, response: &mut Response) {
    let is_file = response.extensions().get::<IsFile>().is_some();
    let policy = response.extensions().get::<Script>().map_or(POLICY, |script| script.policy());
    let headers = response.headers_mut();
    let is_html = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if is_file {
        set(CONTENT_SECURITY_POLICY, POLICY_OF_FILES);
    }
    if is_html {
        set(CONTENT_SECURITY_POLICY, policy);
        set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        set(HeaderName::from_static("x-frame-options"), "DENY");
    }
    if !base.is_loopback() {
        set(HeaderName::from_static("strict-transport-security"), "max-age=63072000");
    }
}

/// Says how a page may be kept: what an anonymous reader gets may be kept and asked about again, what the staff gets
/// nowhere.
pub(crate) fn keep(headers: &mut HeaderMap, is_staff: bool, etag: Option<&str>) {
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Cookie"));
    if is_staff {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return;
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    if let Some(Ok(value)) = etag.map(HeaderValue::from_str) {
        headers.insert(http::header::ETAG, value);
    }
}

/// Whether the reader holds the page already (RFC 9110, 13.1.2; weak comparison).
pub(crate) fn holds(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let lines = headers.get_all(http::header::IF_NONE_MATCH).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}
