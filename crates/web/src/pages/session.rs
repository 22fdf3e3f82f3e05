//! Signing in and out.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use comity_service::sign_in::{self, SignedIn};
use comity_words::dates;
use http::header::SET_COOKIE;
use http::{HeaderValue, StatusCode};
use serde::Deserialize;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, page};
use crate::parts::{Mark, Notice};
use crate::session::{begins, ends, safe_path};
use crate::visit::Visit;

/// Where to go on after signing in.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "sign-in.html")]
pub(crate) struct SignInPage {
    /// The frame.
    pub frame: Frame,
    /// Where to go on.
    pub next: String,
    /// The address that was given.
    pub email: String,
    /// What is wrong.
    pub problem: Option<String>,
}

/// `GET /sign-in?next=/desk`
pub(crate) async fn form(visit: Visit, Query(asked): Query<Next>) -> Response {
    let next = asked.next.as_deref().and_then(safe_path).unwrap_or("/desk").to_owned();
    if visit.member().is_some() {
        return Redirect::to(&next).into_response();
    }
    let voice = visit.voice();
    let mut frame = Frame::new(&visit, voice.say("signin-title"), "");
    if asked.next.is_some() {
        frame = frame.with_notice(Notice { mark: Mark::Way, word: voice.say("notice-note"), text: voice.say("signin-needed") });
    }
    page(StatusCode::OK, &SignInPage { frame, next, email: String::new(), problem: None })
}

/// `POST /sign-in`. A session always gets a new token, so that nobody can plant one (W02).
pub(crate) async fn sign_in(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let voice = visit.voice();
    let next = safe_path(fields.get("next")).unwrap_or("/desk").to_owned();
    let email = fields.get("email").to_owned();
    // A password keeps its spaces.
    let password = fields.exactly("password");
    let (status, problem) = if email.is_empty() {
        (StatusCode::UNPROCESSABLE_ENTITY, voice.say("signin-email-missing"))
    } else if password.is_empty() {
        (StatusCode::UNPROCESSABLE_ENTITY, voice.say("signin-password-missing"))
    } else {
        match sign_in::by_password(&web.app, &email, password, None, "").await {
            Ok(SignedIn::Done(session)) => {
                if let Some(old) = visit.token() {
                    comity_service::session::end(&web.app, old).await?;
                }
                return cookie(crate::pages::see(&next, "signin-done", &[]), &begins(web.app.base(), &session.token));
            }
            Ok(SignedIn::NeedsCode(_)) | Err(comity_service::Error::Credentials) => (StatusCode::UNAUTHORIZED, voice.say("signin-wrong")),
            Err(comity_service::Error::TooOften(seconds)) => {
                let wait = chrono::TimeDelta::seconds(i64::try_from(seconds.max(60)).unwrap_or(3_600));
                (StatusCode::TOO_MANY_REQUESTS, voice.with("signin-too-many", "wait", dates::duration(voice.locale, wait)))
            }
            Err(error) => return Err(error.into()),
        }
    };
    let mut frame = Frame::new(&visit, voice.say("signin-title"), "");
    frame.before = Some(voice.say("notice-problem"));
    Ok(page(status, &SignInPage { frame, next, email, problem: Some(problem) }))
}

/// `POST /sign-out`
pub(crate) async fn sign_out(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    if let Some(token) = visit.token() {
        comity_service::session::end(&web.app, token).await?;
    }
    cookie(crate::pages::see("/", "signout-done", &[]), &ends(web.app.base()))
}

fn cookie(mut response: Response, cookie: &str) -> Result<Response, Failure> {
    let cookie = HeaderValue::from_str(cookie).map_err(|_| Failure::Unreadable)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}
