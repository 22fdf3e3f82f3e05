//! Signing in and out: by passkey, by password and perhaps a code, by recovery code.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use comity_service::session::Begun;
use comity_service::sign_in::{self, SignedIn};
use comity_service::{Error, passkey};
use comity_words::dates;
use http::header::SET_COOKIE;
use http::{HeaderValue, StatusCode};
use serde::Deserialize;

use crate::Web;
use crate::confirm::wait;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, Scripted, page, scripted};
use crate::parts::{Mark, Notice};
use crate::passkey::PasskeyForm;
use crate::script::Script;
use crate::session::{ends, safe_path, with};
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
    /// The form that a passkey answers, where there can be passkeys.
    pub passkey: Option<PasskeyForm>,
    /// Where to go on.
    pub next: String,
    /// The address that was given.
    pub email: String,
    /// What is wrong.
    pub problem: Option<String>,
}

/// A page that asks for one code.
#[derive(Debug, Template)]
#[template(path = "sign-in-code.html")]
pub(crate) struct CodePage {
    /// The frame.
    pub frame: Frame,
    /// What is asked for.
    pub asked: Asked,
    /// Where to go on.
    pub next: String,
    /// What is wrong.
    pub problem: Option<String>,
}

/// Which code a page asks for.
#[derive(Debug, Clone)]
pub(crate) enum Asked {
    /// The one of an app, after a password; with what the password opened.
    App(String),
    /// A recovery code, with an address.
    Recovery(String),
}

impl Scripted for SignInPage {
    const SCRIPT: Script = Script::Passkey;

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET /sign-in?next=/desk`
pub(crate) async fn form(State(web): State<Web>, visit: Visit, Query(asked): Query<Next>) -> Result<Response, Failure> {
    let next = asked.next.as_deref().and_then(safe_path).unwrap_or("/desk").to_owned();
    if visit.member().is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    let mut page = read(&web, &visit, next, String::new()).await?;
    if asked.next.is_some() {
        let voice = visit.voice();
        page.frame = page.frame.with_notice(Notice { mark: Mark::Way, word: voice.say("notice-note"), text: voice.say("signin-needed") });
    }
    Ok(scripted(StatusCode::OK, page))
}

async fn read(web: &Web, visit: &Visit, next: String, email: String) -> Result<SignInPage, Failure> {
    let voice = visit.voice();
    let challenge = if passkey::is_possible(&web.app) { Some(passkey::challenge(&web.app).await?) } else { None };
    let form = |challenge| {
        PasskeyForm::get(voice, "/sign-in/passkey", challenge, voice.say("signin-passkey-button")).with([("next".to_owned(), next.clone())])
    };
    let frame = Frame::new(visit, voice.say("signin-title"), "");
    Ok(SignInPage { frame, passkey: challenge.map(form), next, email, problem: None })
}

/// What to say to who was not let in, and with which status; what is our own fault goes on.
fn refusal(visit: &Visit, error: Error, wrong: &str) -> Result<(StatusCode, String), Failure> {
    let voice = visit.voice();
    match error {
        Error::Credentials => Ok((StatusCode::UNAUTHORIZED, voice.say(wrong))),
        Error::State(key) => Ok((StatusCode::UNAUTHORIZED, voice.say(key))),
        Error::TooOften(seconds) => {
            Ok((StatusCode::TOO_MANY_REQUESTS, voice.with("signin-too-many", "wait", dates::duration(voice.locale, wait(seconds)))))
        }
        error => Err(error.into()),
    }
}

async fn again(
    web: &Web,
    visit: &Visit,
    next: String,
    email: String,
    (status, problem): (StatusCode, String),
) -> Result<Response, Failure> {
    let mut page = read(web, visit, next, email).await?;
    page.frame.before = Some(visit.voice().say("notice-problem"));
    page.problem = Some(problem);
    Ok(scripted(status, page))
}

fn code_page(visit: &Visit, asked: Asked, next: String, problem: Option<(StatusCode, String)>) -> Response {
    let voice = visit.voice();
    let title = if matches!(asked, Asked::App(_)) { "signin-code-title" } else { "signin-recovery-title" };
    let mut frame = Frame::new(visit, voice.say(title), "");
    let status = problem.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    frame.before = problem.as_ref().map(|_| voice.say("notice-problem"));
    page(status, &CodePage { frame, asked, next, problem: problem.map(|(_, problem)| problem) })
}

/// Lets in. A session always gets a new token, so that nobody can plant one (W02).
pub(super) async fn enter(web: &Web, visit: &Visit, begun: &Begun, response: Response) -> Result<Response, Failure> {
    if let Some(old) = visit.token() {
        comity_service::session::end(&web.app, old).await?;
    }
    with(web.app.base(), response, begun)
}

fn next_of(fields: &Fields) -> String {
    safe_path(fields.get("next")).unwrap_or("/desk").to_owned()
}

/// `POST /sign-in`
pub(crate) async fn sign_in(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let voice = visit.voice();
    let next = next_of(&fields);
    let email = fields.get("email").to_owned();
    // A password keeps its spaces.
    let password = fields.exactly("password");
    let missing = if email.is_empty() { Some("signin-email-missing") } else { password.is_empty().then_some("signin-password-missing") };
    if let Some(missing) = missing {
        return again(&web, &visit, next, email, (StatusCode::UNPROCESSABLE_ENTITY, voice.say(missing))).await;
    }
    match sign_in::by_password(&web.app, &email, password, visit.known(), visit.browser()).await {
        Ok(SignedIn::Done(begun)) => enter(&web, &visit, &begun, crate::pages::see(&next, "signin-done", &[])).await,
        Ok(SignedIn::NeedsCode(ticket)) => Ok(code_page(&visit, Asked::App(ticket), next, None)),
        Err(error) => {
            let refusal = refusal(&visit, error, "signin-wrong")?;
            again(&web, &visit, next, email, refusal).await
        }
    }
}

/// `POST /sign-in/passkey`
pub(crate) async fn by_passkey(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let next = next_of(&fields);
    match sign_in::by_passkey(&web.app, fields.get("ticket"), fields.get("answer"), visit.browser()).await {
        Ok(begun) => enter(&web, &visit, &begun, crate::pages::see(&next, "signin-done", &[])).await,
        Err(error) => {
            let refusal = refusal(&visit, error, "signin-passkey-wrong")?;
            again(&web, &visit, next, String::new(), refusal).await
        }
    }
}

/// `POST /sign-in/code`
pub(crate) async fn by_code(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let next = next_of(&fields);
    let ticket = fields.get("ticket").to_owned();
    match sign_in::by_code(&web.app, &ticket, fields.get("code"), visit.browser()).await {
        Ok(begun) => enter(&web, &visit, &begun, crate::pages::see(&next, "signin-done", &[])).await,
        Err(error) => {
            let refusal = refusal(&visit, error, "signin-code-wrong")?;
            Ok(code_page(&visit, Asked::App(ticket), next, Some(refusal)))
        }
    }
}

/// `GET /sign-in/recovery`
pub(crate) async fn recovery(visit: Visit) -> Response {
    code_page(&visit, Asked::Recovery(String::new()), "/account".to_owned(), None)
}

/// `POST /sign-in/recovery`. Whoever comes in this way is shown their own page, to replace what was lost.
pub(crate) async fn by_recovery(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let email = fields.get("email").to_owned();
    match sign_in::by_recovery_code(&web.app, &email, fields.get("code"), visit.browser()).await {
        Ok(begun) => enter(&web, &visit, &begun, crate::pages::see("/account", "signin-done", &[])).await,
        Err(error) => {
            let refusal = refusal(&visit, error, "signin-recovery-wrong")?;
            Ok(code_page(&visit, Asked::Recovery(email), "/account".to_owned(), Some(refusal)))
        }
    }
}

/// `POST /sign-out`
pub(crate) async fn sign_out(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    if let Some(token) = visit.token() {
        comity_service::session::end(&web.app, token).await?;
    }
    leave(&web, "signout-done")
}

/// The page of who has signed out.
pub(super) fn leave(web: &Web, done: &str) -> Result<Response, Failure> {
    let mut response = crate::pages::see("/", done, &[]);
    let cookie = HeaderValue::from_str(&ends(web.app.base())).map_err(|_| Failure::Unreadable)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}
