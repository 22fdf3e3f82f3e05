//! The routes for servers, and the layer that answers a page's address with its twin.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post};
use comity_model::{Id, Kind, Topic, Uri, Viewer};
use http::header::{ACCEPT, LOCATION, VARY};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::collections::{self, Asked};
use crate::media_type::wants_activity_streams;
use crate::refusal::Refusal;
use crate::{Federation, discovery, gate, serve};

/// Every route for servers: method and path. `any` is every method, and `negotiated` adds none.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/.well-known/webfinger"),
    ("GET", "/.well-known/host-meta"),
    ("GET", "/.well-known/nodeinfo"),
    ("GET", "/nodeinfo/{version}"),
    ("POST", "/ap/inbox"),
    ("GET", "/ap/office"),
    ("POST", "/ap/office/inbox"),
    ("GET", "/ap/office/outbox"),
    ("GET", "/ap/office/followers"),
    ("GET", "/ap/office/following"),
    ("GET", "/ap/office/featured"),
    ("GET", "/ap/office/upcoming-events"),
    ("GET", "/ap/topics/{topic}"),
    ("POST", "/ap/topics/{topic}/inbox"),
    ("GET", "/ap/topics/{topic}/{collection}"),
    ("GET", "/ap/node"),
    ("GET", "/ap/node/outbox"),
    ("GET", "/ap/practices/{id}"),
    ("GET", "/ap/events/{id}"),
    ("GET", "/ap/replies/{id}"),
    ("GET", "/ap/practices/{id}/{collection}"),
    ("GET", "/ap/events/{id}/{collection}"),
    ("GET", "/ap/replies/{id}/{collection}"),
    ("GET", "/ap/activities/{id}"),
    ("GET", "/ap/quotes/{id}"),
    ("any", "/ap/{*rest}"),
];

/// The routes for servers, [`ROUTES`]: `/.well-known/…`, `/nodeinfo/…` and everything under `/ap/`.
///
/// The node says in an extension of each request who asks ([`crate::Caller`]); without it, nobody can be told apart.
pub fn router(fed: Federation) -> Router {
    let mut router = Router::new();
    for (method, path) in ROUTES {
        router = router.route(path, handler(method, path));
    }
    router
        .method_not_allowed_fallback(async || Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method", "ask differently here"))
        .with_state(fed)
}

/// What answers a route. A route can be added here and in [`ROUTES`] only together.
fn handler(method: &str, path: &str) -> MethodRouter<Federation> {
    match (method, path) {
        ("GET", "/.well-known/webfinger") => get(discovery::webfinger),
        ("GET", "/.well-known/host-meta") => get(discovery::host_meta),
        ("GET", "/.well-known/nodeinfo") => get(discovery::nodeinfo_links),
        ("GET", "/nodeinfo/{version}") => get(discovery::nodeinfo),
        ("POST", "/ap/inbox" | "/ap/office/inbox") => post(gate::receive),
        ("POST", "/ap/topics/{topic}/inbox") => post(inbox_of_topic),
        ("GET", "/ap/topics/{topic}") => get(serve::topic),
        ("GET", "/ap/topics/{topic}/{collection}") => get(collections::of_topic),
        ("GET", "/ap/office") => get(serve::office),
        ("GET", "/ap/office/outbox") => get(collections::outbox),
        ("GET", "/ap/office/followers") => get(collections::followers),
        ("GET", "/ap/office/following") => get(collections::following),
        ("GET", "/ap/office/upcoming-events") => get(collections::upcoming_events),
        ("GET", "/ap/office/featured" | "/ap/node/outbox") => get(collections::empty),
        ("GET", "/ap/node") => get(serve::node),
        ("GET", "/ap/practices/{id}") => get(practice),
        ("GET", "/ap/events/{id}") => get(event),
        ("GET", "/ap/replies/{id}") => get(reply),
        ("GET", "/ap/practices/{id}/{collection}") => get(below_practice),
        ("GET", "/ap/events/{id}/{collection}") => get(below_event),
        ("GET", "/ap/replies/{id}/{collection}") => get(below_reply),
        ("GET", "/ap/activities/{id}") => get(serve::activity),
        ("GET", "/ap/quotes/{id}") => get(serve::quote),
        ("any", "/ap/{*rest}") => any(async || Refusal::not_found()),
        _ => panic!("{method} {path} has a handler: every test that builds this router would fail"),
    }
}

async fn practice(State(fed): State<Federation>, Path(id): Path<String>, request: Request) -> Response {
    serve::post(&fed, Kind::Practice, &id, request).await
}

async fn event(State(fed): State<Federation>, Path(id): Path<String>, request: Request) -> Response {
    serve::post(&fed, Kind::Event, &id, request).await
}

async fn reply(State(fed): State<Federation>, Path(id): Path<String>, request: Request) -> Response {
    serve::post(&fed, Kind::Reply, &id, request).await
}

async fn inbox_of_topic(fed: State<Federation>, Path(topic): Path<String>, request: Request) -> Response {
    if topic.parse::<Topic>().is_ok() { gate::receive(fed, request).await } else { Refusal::not_found().into_response() }
}

type Below = Path<(String, String)>;

async fn below_practice(State(fed): State<Federation>, Path((id, name)): Below, page: Asked, request: Request) -> Response {
    collections::of_post(&fed, Kind::Practice, &id, &name, page, request).await
}

async fn below_event(State(fed): State<Federation>, Path((id, name)): Below, page: Asked, request: Request) -> Response {
    collections::of_post(&fed, Kind::Event, &id, &name, page, request).await
}

async fn below_reply(State(fed): State<Federation>, Path((id, name)): Below, page: Asked, request: Request) -> Response {
    collections::of_post(&fed, Kind::Reply, &id, &name, page, request).await
}

/// Lays content negotiation over the pages: who asks a page for ActivityStreams gets its twin under `/ap/`, and for
/// what another server wrote the way to it.
pub fn negotiated(fed: Federation, pages: Router) -> Router {
    pages.layer(middleware::from_fn_with_state(fed, negotiate))
}

/// A page that has a twin.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Twin {
    Office,
    Post(Kind, Id),
    KnownOffice(Id),
    Topic(Topic),
}

fn twin(path: &str) -> Option<Twin> {
    let mut parts = path.strip_prefix('/')?.split('/');
    let found = match (parts.next()?, parts.next()) {
        ("", None) => Twin::Office,
        ("practices", Some(id)) => Twin::Post(Kind::Practice, id.parse().ok()?),
        ("events", Some(id)) => Twin::Post(Kind::Event, id.parse().ok()?),
        ("replies", Some(id)) => Twin::Post(Kind::Reply, id.parse().ok()?),
        ("offices", Some(id)) => Twin::KnownOffice(id.parse().ok()?),
        ("topics", Some(topic)) => Twin::Topic(topic.parse().ok()?),
        _ => return None,
    };
    parts.next().is_none().then_some(found)
}

async fn negotiate(State(fed): State<Federation>, request: Request, next: Next) -> Response {
    let Some(twin) = twin(request.uri().path()).filter(|_| matches!(*request.method(), Method::GET | Method::HEAD)) else {
        return next.run(request).await;
    };
    if accepts_documents(request.headers()) {
        return document_of(fed, twin, request).await;
    }
    let mut response = next.run(request).await;
    response.headers_mut().append(VARY, HeaderValue::from_static("Accept"));
    response
}

fn accepts_documents(headers: &HeaderMap) -> bool {
    let accept: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    wants_activity_streams(&accept.join(","))
}

async fn document_of(fed: Federation, twin: Twin, request: Request) -> Response {
    let read = fed.app().read();
    match twin {
        Twin::Office => serve::office(State(fed)).await,
        Twin::Topic(topic) => serve::topic(State(fed), Path(topic.name().to_owned())).await,
        Twin::Post(kind, id) => match read.post(id).await {
            Ok(Some(row)) if !row.own => match read.post_page(id, &Viewer::Public).await {
                Ok(Some(page)) => elsewhere(&page.slip.post.uri),
                Ok(None) => Refusal::not_found().into_response(),
                Err(error) => Refusal::from(error).into_response(),
            },
            Ok(_) => serve::post(&fed, kind, &id.to_string(), request).await,
            Err(error) => Refusal::from(error).into_response(),
        },
        Twin::KnownOffice(id) => match read.office_by_id(id).await {
            Ok(Some(office)) if office.own => serve::office(State(fed)).await,
            Ok(Some(office)) => match crate::policy::is_blocked(fed.app(), &office.authority).await {
                Ok(false) => elsewhere(&office.actor.uri),
                Ok(true) => Refusal::not_found().into_response(),
                Err(error) => Refusal::from(error).into_response(),
            },
            Ok(None) => Refusal::not_found().into_response(),
            Err(error) => Refusal::from(error).into_response(),
        },
    }
}

/// What another server wrote is read there.
fn elsewhere(uri: &Uri) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept, Signature"));
    match HeaderValue::from_str(uri.parsed().as_str()) {
        Ok(location) => response.headers_mut().insert(LOCATION, location),
        Err(_) => return Refusal::not_found().into_response(),
    };
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_with_a_twin_are_known_by_their_path() {
        let id = "0192f5c4-0000-7000-8000-000000000001";
        let known: Id = id.parse().expect("an id");
        assert_eq!(twin("/"), Some(Twin::Office));
        assert_eq!(twin(&format!("/practices/{id}")), Some(Twin::Post(Kind::Practice, known)));
        assert_eq!(twin(&format!("/events/{id}")), Some(Twin::Post(Kind::Event, known)));
        assert_eq!(twin(&format!("/offices/{id}")), Some(Twin::KnownOffice(known)));
        for path in ["/practices", "/practices/new", &format!("/practices/{id}/edit"), "/desk", "/ap/office"] {
            assert_eq!(twin(path), None, "{path}");
        }
    }
}
