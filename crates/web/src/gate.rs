//! What every request passes before a handler sees it, and every reply before it leaves.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use comity_service::App;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{Method, StatusCode};

use crate::Web;
use crate::error::{Failed, Failure};
use crate::forms::Fields;
use crate::permission::{self, Who};
use crate::upload::{self, Upload};
use crate::visit::Visit;
use crate::{again, confirm, error, headers, session};

/// The largest form: a record of 256 KiB, percent-encoded.
const MAX_FORM: usize = 768 * 1024;
/// The largest form of somebody who is not signed in: the one to sign in.
const MAX_FORM_OF_ANYONE: usize = 16 * 1024;

/// The gate of one route.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    /// What the handlers share.
    pub web: Web,
    /// Who may use the route.
    pub who: Who,
}

/// Lets a request in, and its reply out.
pub(crate) async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let mut response = match gate.who {
        Who::File => next.run(request).await,
        who => admit(&gate.web, who, request, next).await,
    };
    headers::secure(gate.web.app.base(), &mut response);
    response
}

async fn admit(web: &Web, who: Who, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visit = match Visit::read(web, &parts).await {
        Ok(visit) => visit,
        Err(failure) => return error::show(&Visit::of_nobody(&web.app, &parts), &failure),
    };
    let is_kept_nowhere = visit.member().is_some() || who == Who::Entry;
    let mut etag = None;
    let mut response = match check(web, who, &visit, &parts, body).await {
        Ok(Checked::Away(response)) => response,
        Ok(Checked::Pass(request, tag)) => {
            etag = tag;
            let visit = request.extensions().get::<Visit>().cloned().unwrap_or(visit);
            let response = run(&visit, *request, next).await;
            session::renew(web.app.base(), response, visit.renewed())
        }
        Err(failure) => error::show(&visit, &failure),
    };
    let etag = etag.filter(|_| matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED));
    headers::keep(response.headers_mut(), is_kept_nowhere, etag.as_deref());
    response
}

enum Checked {
    /// It goes on to the handler, with the tag of what the reader will get.
    Pass(Box<Request>, Option<String>),
    /// It is answered already.
    Away(Response),
}

async fn check(web: &Web, who: Who, visit: &Visit, parts: &Parts, body: Body) -> Result<Checked, Failure> {
    if !permission::admits(who, visit.member()) {
        if visit.member().is_none() && crate::api::is_asked(visit.path()) {
            return Err(comity_service::Error::Credentials.into());
        }
        return match visit.member() {
            None if parts.method == Method::GET => Ok(Checked::Away(Redirect::to(&sign_in_path(visit.path())).into_response())),
            None => late(web, visit, parts, body).await,
            Some(_) => Err(Failure::Forbidden("the role does not allow it")),
        };
    }
    let mut request = Request::from_parts(parts.clone(), Body::empty());
    let mut visit = visit.clone();
    let mut etag = None;
    if parts.method == Method::GET || parts.method == Method::HEAD {
        if visit.member().is_none() && who != Who::Entry {
            let tag = tag(web, &visit, parts).await?;
            if headers::holds(&parts.headers, &tag) {
                return Ok(Checked::Away(not_modified(&tag)));
            }
            etag = Some(tag);
        }
    } else {
        let most = if visit.member().is_some() { MAX_FORM } else { MAX_FORM_OF_ANYONE };
        let (fields, upload) = form(web, matches!(who, Who::Files(_)), parts, body, most).await?;
        if !has_token(&visit, &fields) {
            let again = again::names_our_origin(parts).then(|| again::show(StatusCode::FORBIDDEN, &visit, &fields, "again-other-session"));
            return again.flatten().map(Checked::Away).ok_or(Failure::Forbidden("the form has not the session's token"));
        }
        match (visit.session(), who.asks_for_proof()) {
            (Some(session), true) if !session.is_fresh(visit.voice().now) => match confirm::pass(web, &visit, session, &fields).await? {
                Ok(begun) => visit = visit.with_renewed(begun),
                Err(page) => return Ok(Checked::Away(page)),
            },
            _ => {}
        }
        request.extensions_mut().insert(fields.without(confirm::PREFIX));
        request.extensions_mut().insert(upload);
    }
    request.extensions_mut().insert(visit);
    Ok(Checked::Pass(Box::new(request), etag))
}

async fn run(visit: &Visit, request: Request, next: Next) -> Response {
    let fields = request.extensions().get::<Fields>().cloned();
    let response = next.run(request).await;
    let Some(Failed(failure)) = response.extensions().get::<Failed>() else { return response };
    let shown = error::show(visit, failure);
    let again = fields.filter(|_| visit.member().is_some() && shown.status().is_server_error());
    again.and_then(|fields| again::show(shown.status(), visit, &fields, "again-trouble")).unwrap_or(shown)
}

/// A form of the staff that nobody who is signed in sent: what it says is given back if its session was one of ours.
async fn late(web: &Web, visit: &Visit, parts: &Parts, body: Body) -> Result<Checked, Failure> {
    let refused = Failure::Forbidden("nobody is signed in");
    if session::cookie(&parts.headers, &session::cookie_name(web.app.base())).is_none() {
        return Err(refused);
    }
    let (fields, _) = form(web, false, parts, body, MAX_FORM).await?;
    let again = again::is_of_an_ended_session(web, &parts.headers, &fields)
        .then(|| again::show(StatusCode::FORBIDDEN, visit, &fields, "again-signed-out"));
    again.flatten().map(Checked::Away).ok_or(refused)
}

/// Whether a form carries the token of the session that sends it, if there is one (W05).
fn has_token(visit: &Visit, fields: &Fields) -> bool {
    visit.token().is_none_or(|token| session::is_same(fields.get("token"), &comity_service::session::form_token(token)))
}

/// The fields of a form that a page of ours sent, as far as its headers tell, and its file, where one may come.
async fn form(web: &Web, takes_files: bool, parts: &Parts, body: Body, most: usize) -> Result<(Fields, Upload), Failure> {
    if !session::is_from_our_page(web.app.base(), &parts.headers) {
        return Err(Failure::Forbidden("the form was sent from another site"));
    }
    let kind = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    if takes_files && kind.starts_with(b"multipart/form-data") {
        return upload::read(kind, body).await;
    }
    if !kind.starts_with(b"application/x-www-form-urlencoded") {
        return Err(Failure::Forbidden("the form has another type than ours"));
    }
    let bytes = to_bytes(body, most).await.map_err(|_| comity_service::Error::TooLarge(most))?;
    Ok((Fields::parse(&bytes), Upload::default()))
}

/// A page for a reader about whom nothing is read: that our server can't answer now.
pub(crate) fn refuse(app: &App, parts: &Parts, failure: &Failure) -> Response {
    let mut response = error::show(&Visit::of_nobody(app, parts), failure);
    headers::keep(response.headers_mut(), true, None);
    headers::secure(app.base(), &mut response);
    response
}

/// What an anonymous reader's page depends on: what is committed, the address, language and clocks, the program, and
/// the hour, because pages say what is ahead and what is over.
async fn tag(web: &Web, visit: &Visit, parts: &Parts) -> Result<String, Failure> {
    let version = web.app.read().version().await?;
    let voice = visit.voice();
    let hour = voice.now.timestamp() / 3_600;
    let wants = crate::pages::wants_activity(&parts.headers);
    let all = format!(
        "{version} {} {} {} {hour} {wants} {} {}",
        visit.path(),
        voice.locale.tag(),
        voice.zone.name(),
        crate::style::hash(),
        visit.version()
    );
    Ok(format!("W/\"{}\"", &crate::digest::sha256_hex(all.as_bytes())[..24]))
}

fn not_modified(tag: &str) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    if let Ok(value) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(http::header::ETAG, value);
    }
    response
}

/// The page to sign in on, which leads back to where the reader was.
pub(crate) fn sign_in_path(next: &str) -> String {
    if next == "/" || session::safe_path(next).is_none() {
        return "/sign-in".to_owned();
    }
    let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("/sign-in?{query}")
}
