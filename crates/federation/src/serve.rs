//! Serving what our office published: its actor, its collections, its posts and activities, byte for byte as they were
//! stored. A public object is served without looking at a signature; anything else to the viewer that signed.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::response::{IntoResponse, Response};
use comity_model::{Id, Kind, Uri, Viewer};
use comity_store::pages::Served;
use comity_wire::write::collection;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::Value;

use crate::gate::Knock;
use crate::media_type::ACTIVITY_JSON;
use crate::refusal::Refusal;
use crate::{Federation, viewer};

/// Activities on one page of the outbox.
const PAGE: u32 = 20;

/// A document as it is sent: exactly `application/activity+json`.
pub(crate) fn document(status: StatusCode, body: String, viewer: &Viewer) -> Response {
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(ACTIVITY_JSON));
    headers.insert(VARY, HeaderValue::from_static("Accept, Signature"));
    if *viewer != Viewer::Public {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    response
}

/// `/ap/office`
pub(crate) async fn office(State(fed): State<Federation>) -> Response {
    match comity_service::office::actor_json(fed.app()).await {
        Ok(actor) => document(StatusCode::OK, actor.to_string(), &Viewer::Public),
        Err(comity_service::Error::NoOffice) => Refusal::not_found().into_response(),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// `/ap/node`, readable without a signature, so that no two servers wait for each other's keys.
pub(crate) async fn node(State(fed): State<Federation>) -> Response {
    match comity_service::office::node_json(fed.app()).await {
        Ok(actor) => document(StatusCode::OK, actor.to_string(), &Viewer::Public),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// A post of ours: `/ap/practices/{id}`, `/ap/events/{id}`, `/ap/replies/{id}`.
pub(crate) async fn post(fed: &Federation, kind: Kind, id: &str, request: Request) -> Response {
    let (mut knock, _) = Knock::read(request);
    match find_post(fed, kind, id, &mut knock).await {
        Ok((Served::Object(body), viewer)) => document(StatusCode::OK, body, &viewer),
        Ok((Served::Gone(body), viewer)) => document(StatusCode::GONE, body, &viewer),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn find_post(fed: &Federation, kind: Kind, id: &str, knock: &mut Knock) -> Result<(Served, Viewer), Refusal> {
    let id: Id = id.parse().map_err(|_| Refusal::not_found())?;
    let read = fed.app().read();
    if let Some(served) = read.served_post(kind, id, &Viewer::Public).await? {
        return Ok((served, Viewer::Public));
    }
    // Nobody can make us fetch a key by asking for what we don't have.
    if read.post(id).await?.is_none_or(|row| !row.own || row.post.published_at.is_none()) {
        return Err(Refusal::not_found());
    }
    let viewer = viewer::of(fed, knock).await?;
    let served = read.served_post(kind, id, &viewer).await?;
    served.map(|served| (served, viewer)).ok_or_else(Refusal::not_found)
}

/// `/ap/activities/{id}`
pub(crate) async fn activity(State(fed): State<Federation>, Path(id): Path<String>, request: Request) -> Response {
    let (mut knock, _) = Knock::read(request);
    match find_activity(&fed, &id, &mut knock).await {
        Ok((body, viewer)) => document(StatusCode::OK, body, &viewer),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn find_activity(fed: &Federation, id: &str, knock: &mut Knock) -> Result<(String, Viewer), Refusal> {
    let id: Id = id.parse().map_err(|_| Refusal::not_found())?;
    let (read, uri) = (fed.app().read(), fed.app().base().activity(id));
    if let Some(body) = read.served_activity(&uri, &Viewer::Public).await? {
        return Ok((body, Viewer::Public));
    }
    if read.served_activity(&uri, &Viewer::Staff).await?.is_none() {
        return Err(Refusal::not_found());
    }
    let viewer = viewer::of(fed, knock).await?;
    let body = read.served_activity(&uri, &viewer).await?;
    body.map(|body| (body, viewer)).ok_or_else(Refusal::not_found)
}

/// Which page of the outbox.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Page {
    /// Present for the first page.
    page: Option<String>,
    /// Activities before this number.
    before: Option<i64>,
}

/// `/ap/office/outbox`, for the viewer: a signature that does not verify makes it the public one.
pub(crate) async fn outbox(State(fed): State<Federation>, page: Result<Query<Page>, QueryRejection>, request: Request) -> Response {
    let (mut knock, _) = Knock::read(request);
    let Ok(Query(page)) = page else {
        return fed.refuse(Refusal::new(StatusCode::BAD_REQUEST, "shape", "there is no such page"), &knock);
    };
    let viewer = viewer::of(&fed, &mut knock).await.unwrap_or(Viewer::Public);
    match outbox_page(&fed, &page, &viewer).await {
        Ok(value) => document(StatusCode::OK, value.to_string(), &viewer),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn outbox_page(fed: &Federation, page: &Page, viewer: &Viewer) -> Result<Value, Refusal> {
    let (base, read) = (fed.app().base(), fed.app().read());
    let outbox = base.uri("/ap/office/outbox");
    let first = base.uri("/ap/office/outbox?page=true");
    if page.page.is_none() && page.before.is_none() {
        return Ok(collection::ordered(&outbox, read.outbox_total(viewer).await?, Some(&first), None));
    }
    let shown = read.outbox_page(viewer, page.before, PAGE).await?;
    let items: Result<Vec<Value>, _> = shown.bodies.iter().map(|body| serde_json::from_str(body)).collect();
    let items = items.map_err(|error| Refusal::ours(&error))?;
    let at = |before: i64| base.uri(&format!("/ap/office/outbox?before={before}"));
    let this = page.before.map_or(first, at);
    Ok(collection::page(&this, &outbox, items, shown.next.map(at).as_ref(), None))
}

/// `/ap/office/followers`: how many, and not who.
pub(crate) async fn followers(State(fed): State<Federation>) -> Response {
    counted(&fed, "/ap/office/followers", fed.app().read().followers_total().await)
}

/// `/ap/office/following`: how many, and not whom.
pub(crate) async fn following(State(fed): State<Federation>) -> Response {
    let following = fed.app().read().following().await;
    counted(&fed, "/ap/office/following", following.map(|follows| follows.len() as u64))
}

/// `/ap/office/featured` and `/ap/node/outbox`: nothing yet.
pub(crate) async fn empty(State(fed): State<Federation>, request: Request) -> Response {
    counted(&fed, request.uri().path(), Ok(0))
}

fn counted(fed: &Federation, path: &str, total: Result<u64, comity_store::Error>) -> Response {
    let id: Uri = fed.app().base().uri(path);
    match total {
        Ok(total) => document(StatusCode::OK, collection::ordered(&id, total, None, None).to_string(), &Viewer::Public),
        Err(error) => Refusal::from(error).into_response(),
    }
}
