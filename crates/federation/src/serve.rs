//! Serving what our office published: its actors, its posts and activities, byte for byte as they were stored. A public object is served without looking at a signature; anything else to the viewer that signed.

use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use comity_model::{Id, Kind, Uri, Viewer};
use comity_store::pages::Served;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use http::{HeaderValue, StatusCode};

use crate::gate::Knock;
use crate::media_type::ACTIVITY_JSON;
use crate::refusal::Refusal;
use crate::{Federation, viewer};

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

/// `/ap/topics/{topic}`
pub(crate) async fn topic(State(fed): State<Federation>, Path(topic): Path<String>) -> Response {
    let Ok(topic) = topic.parse() else { return Refusal::not_found().into_response() };
    match comity_service::office::topic_json(fed.app(), topic).await {
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

pub(crate) async fn find_post(fed: &Federation, kind: Kind, id: &str, knock: &mut Knock) -> Result<(Served, Viewer), Refusal> {
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
    sent(&fed, id.parse().ok().map(|id| fed.app().base().activity(id)), request).await
}

/// `/ap/quotes/{id}`: the leave to quote a post of ours.
pub(crate) async fn quote(State(fed): State<Federation>, Path(id): Path<String>, request: Request) -> Response {
    sent(&fed, id.parse().ok().map(|id| fed.app().base().quote(id)), request).await
}

async fn sent(fed: &Federation, uri: Option<Uri>, request: Request) -> Response {
    let (mut knock, _) = Knock::read(request);
    match find_activity(fed, uri, &mut knock).await {
        Ok((body, viewer)) => document(StatusCode::OK, body, &viewer),
        Err(refusal) => fed.refuse(refusal, &knock),
    }
}

async fn find_activity(fed: &Federation, uri: Option<Uri>, knock: &mut Knock) -> Result<(String, Viewer), Refusal> {
    let uri = uri.ok_or_else(Refusal::not_found)?;
    let read = fed.app().read();
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
