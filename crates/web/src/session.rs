//! Cookies, and what a request must show before it may change anything.

use axum::response::{IntoResponse, Response};
use comity_model::BaseUrl;
use comity_service::session::Begun;
use http::header::{COOKIE, ORIGIN, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

use crate::error::Failure;

/// The name of the session's cookie. With `__Host-` a browser takes it only over https, for this host alone and all
/// of its paths; a loopback node carries its port in the name, because cookies know no ports and two nodes of one
/// machine would sign each other out.
pub(crate) fn cookie_name(base: &BaseUrl) -> String {
    if base.is_loopback() { format!("sid-{}", base.default_port()) } else { "__Host-sid".to_owned() }
}

/// The name of the cookie by which a browser is known in which somebody signed in before.
pub(crate) fn known_name(base: &BaseUrl) -> String {
    if base.is_loopback() { format!("known-{}", base.default_port()) } else { "__Host-known".to_owned() }
}

/// A reply that begins a session, or gives one another token.
pub(crate) fn with(base: &BaseUrl, mut response: Response, begun: &Begun) -> Result<Response, Failure> {
    let known = format!("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=15552000{}", known_name(base), begun.known, secure(base));
    for cookie in [begins(base, &begun.token), known] {
        let cookie = HeaderValue::from_str(&cookie).map_err(|_| Failure::Unreadable)?;
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The same for a session that was renewed on the way in, unless the reply gives it a newer token already.
pub(crate) fn renew(base: &BaseUrl, response: Response, renewed: Option<&Begun>) -> Response {
    let has_newer = response.headers().contains_key(SET_COOKIE);
    match renewed {
        Some(begun) if !has_newer => with(base, response, begun).unwrap_or_else(IntoResponse::into_response),
        _ => response,
    }
}

/// The value of a cookie; of several of one name the first.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}

/// A `Set-Cookie` that begins a session.
pub(crate) fn begins(base: &BaseUrl, token: &str) -> String {
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{}", cookie_name(base), secure(base))
}

/// A `Set-Cookie` that ends it.
pub(crate) fn ends(base: &BaseUrl) -> String {
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", cookie_name(base), secure(base))
}

/// A `Set-Cookie` that keeps a choice of the reader (language, clocks) for a year. It says nothing about the person.
pub(crate) fn keeps(base: &BaseUrl, name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000{}", secure(base))
}

fn secure(base: &BaseUrl) -> &'static str {
    if base.is_loopback() { "" } else { "; Secure" }
}

/// Whether a request that changes something comes from a page of ours: `Origin` is ours and `Sec-Fetch-Site` is
/// `same-origin`, each as far as it was sent, because older phones send neither. A form of a session carries that
/// session's token as well.
pub(crate) fn is_from_our_page(base: &BaseUrl, headers: &HeaderMap) -> bool {
    let origin = headers.get_all(ORIGIN).iter().all(|origin| origin.as_bytes() == base.origin().as_bytes());
    let site = headers.get_all("sec-fetch-site").iter().all(|site| site.as_bytes() == b"same-origin");
    origin && site
}

/// Whether two tokens are the same, in a time that does not tell where they differ.
pub(crate) fn is_same(left: &str, right: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(left.as_bytes(), right.as_bytes()).is_ok()
}

/// A path of ours to go back to, from a query: nothing that a browser could read as another host.
pub(crate) fn safe_path(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('/')?;
    let harmful = |character: char| character.is_control() || character == '\\' || !character.is_ascii();
    (!rest.starts_with('/') && !path.contains(harmful) && path.len() <= 1_024).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(text: &str) -> BaseUrl {
        text.parse().expect(text)
    }

    #[test]
    fn the_cookie_is_bound_to_the_host_and_kept_from_scripts() {
        assert_eq!(begins(&base("https://a.example"), "t"), "__Host-sid=t; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(begins(&base("http://localhost:4001"), "t"), "sid-4001=t; Path=/; HttpOnly; SameSite=Lax");
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=b; __Host-sid=one; __Host-sid=two".parse().expect("a header"));
        assert_eq!(cookie(&headers, "__Host-sid"), Some("one"));
        assert_eq!(cookie(&headers, "sid"), None);
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[], true),
            (&[("origin", "https://a.example")], true),
            (&[("origin", "https://a.example"), ("sec-fetch-site", "same-origin")], true),
            (&[("origin", "null")], false),
            (&[("origin", "https://b.example")], false),
            (&[("origin", "http://a.example")], false),
            (&[("origin", "https://a.example"), ("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("origin", "https://a.example"), ("origin", "https://b.example")], false),
        ];
        for (lines, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in *lines {
                headers.append(*name, value.parse().expect("a header"));
            }
            assert_eq!(is_from_our_page(&base("https://a.example"), &headers), *expected, "{lines:?}");
        }
    }

    #[test]
    fn nobody_is_sent_to_another_host() {
        for path in ["/", "/practices?topic=media", "/events/1#x"] {
            assert_eq!(safe_path(path), Some(path));
        }
        for path in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "javascript:alert(1)", "/é"] {
            assert_eq!(safe_path(path), None, "{path:?}");
        }
    }
}
