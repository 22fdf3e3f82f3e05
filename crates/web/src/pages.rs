//! The pages, one file a noun.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod calendar;
pub(crate) mod deliveries;
pub(crate) mod desk;
pub(crate) mod event;
pub(crate) mod files;
pub(crate) mod health;
pub(crate) mod join;
pub(crate) mod log;
pub(crate) mod media;
pub(crate) mod members;
pub(crate) mod office;
pub(crate) mod peers;
pub(crate) mod post;
pub(crate) mod practice;
pub(crate) mod preview;
pub(crate) mod reaction;
pub(crate) mod reply;
pub(crate) mod revisions;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod style;
pub(crate) mod timeline;
pub(crate) mod topic;
pub(crate) mod two_persons;
pub(crate) mod write;

use axum::response::{IntoResponse, Redirect, Response};
use comity_model::{Id, Uri};
use http::HeaderMap;
use http::header::ACCEPT;

use crate::error::Failure;

/// Whether a program asks for the ActivityPub object that a page shows, and no person for the page.
pub(crate) fn wants_activity(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_activity =
        accept.contains("application/activity+json") || (accept.contains("application/ld+json") && accept.contains("activitystreams"));
    is_activity && !accept.contains("text/html")
}

/// Leads a program to the object that a page shows.
pub(crate) fn to_object(uri: &Uri) -> Response {
    Redirect::to(uri.as_str()).into_response()
}

/// An id from a path; what is no id is no page.
pub(crate) fn id(text: &str) -> Result<Id, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// The answer to a form: the browser fetches the page that shows what was done (303).
pub(crate) fn see(path: &str, done: &str, args: &[(&str, &str)]) -> Response {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("done", done).extend_pairs(args);
    let sign = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{sign}{}", query.finish())).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_gets_the_page_and_a_program_the_object() {
        let cases = [
            ("application/activity+json", true),
            ("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", true),
            ("application/activity+json, application/ld+json", true),
            ("text/html,application/xhtml+xml,*/*;q=0.8", false),
            ("text/html, application/activity+json", false),
            ("*/*", false),
        ];
        for (accept, expected) in cases {
            let headers = HeaderMap::from_iter([(ACCEPT, accept.parse().expect("a header"))]);
            assert_eq!(wants_activity(&headers), expected, "{accept}");
        }
    }
}
