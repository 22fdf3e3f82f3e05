//! What goes wrong at the door, as a status and a page that says what to do next, in the reader's language.

use axum::response::{IntoResponse, Response};
use comity_words::Arg;
use http::{HeaderValue, StatusCode};

use crate::frame::{Frame, page};
use crate::visit::Visit;

/// Why a page is not what was asked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The address or the form can't be read.
    #[error("the request can't be read")]
    Unreadable,
    /// It is not for this reader, or the form is not one of ours.
    #[error("not allowed: {0}")]
    Forbidden(&'static str),
    /// There is no such page, or not for this reader.
    #[error("there is no such page")]
    NotFound,
    /// The service did not carry it out.
    #[error(transparent)]
    Service(#[from] comity_service::Error),
    /// A handler panicked.
    #[error("a handler panicked")]
    Panicked,
    /// A template could not be rendered.
    #[error("a template failed: {0}")]
    Template(#[from] askama::Error),
}

impl From<comity_store::Error> for Failure {
    fn from(error: comity_store::Error) -> Self {
        Self::Service(error.into())
    }
}

impl Failure {
    /// The status to answer with.
    pub const fn status(&self) -> StatusCode {
        use comity_service::Error as E;
        match self {
            Self::Unreadable | Self::Service(E::Problems(_)) => StatusCode::BAD_REQUEST,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound | Self::Service(E::NotFound(_)) => StatusCode::NOT_FOUND,
            Self::Service(E::State(_) | E::Changed) => StatusCode::CONFLICT,
            Self::Service(E::Credentials) => StatusCode::UNAUTHORIZED,
            Self::Service(E::TooOften(_)) => StatusCode::TOO_MANY_REQUESTS,
            Self::Service(E::TooLarge(_)) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Service(E::NoOffice | E::Store(comity_store::Error::Busy(_) | comity_store::Error::Open(_))) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Service(E::Media(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Service(_) | Self::Template(_) | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A handler's failure on its way to the gate, which knows the reader and renders the page.
#[derive(Debug, Clone)]
pub(crate) struct Failed(pub std::sync::Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failed(std::sync::Arc::new(self)));
        response
    }
}

#[derive(Debug, askama::Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    text: String,
}

/// The page of a failure; for a program a problem (RFC 9457).
pub(crate) fn show(visit: &Visit, failure: &Failure) -> Response {
    let status = failure.status();
    let reference = visit.reference();
    if status.is_server_error() {
        tracing::error!(%reference, error = %failure, path = %visit.path(), "a page failed");
    } else {
        tracing::debug!(error = %failure, path = %visit.path(), "a page was refused");
    }
    let voice = visit.voice();
    let code = status.as_u16();
    let text = match failure {
        Failure::Service(comity_service::Error::State(key)) => voice.say(key),
        _ => voice.all(&format!("error-{code}-text"), &[("reference", Arg::Text(&reference))]),
    };
    let title = voice.say(&format!("error-{code}-title"));
    let mut response = if crate::api::is_asked(visit.path()) {
        crate::api::problem(status, title, text)
    } else {
        page(status, &ErrorPage { frame: Frame::new(visit, title, ""), text })
    };
    if matches!(code, 429 | 503) {
        let seconds = if let Failure::Service(comity_service::Error::TooOften(seconds)) = failure { *seconds } else { 60 };
        response.headers_mut().insert(http::header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_a_page_in_every_language() {
        use comity_service::Error as E;
        let failures = [
            Failure::Unreadable,
            Failure::Forbidden("a test"),
            Failure::NotFound,
            Failure::Panicked,
            E::Changed.into(),
            E::TooOften(7).into(),
            E::TooLarge(9).into(),
            E::NoOffice.into(),
            E::Cryptography("secret".into()).into(),
        ];
        for locale in comity_words::Locale::ALL {
            for failure in &failures {
                let code = failure.status().as_u16();
                assert!(locale.find(&format!("error-{code}-title")).is_some(), "{code} {locale:?}");
                let response = show(&Visit::sample(*locale, None), failure);
                assert_eq!(response.status(), failure.status());
            }
        }
    }
}
