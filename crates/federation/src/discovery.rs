//! How others find us: WebFinger, host-meta, NodeInfo.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use comity_wire::write::discovery;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;

use crate::Federation;
use crate::media_type::JRD_JSON;
use crate::refusal::Refusal;

fn answer(kind: &'static str, body: String) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    // RFC 7033, section 5: anyone may ask from a page.
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// The query of WebFinger. `rel` may filter the links; all are sent (RFC 7033, section 4.3).
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    resource: Option<String>,
}

/// `/.well-known/webfinger`
pub(crate) async fn webfinger(State(fed): State<Federation>, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    let resource = asked.ok().and_then(|Query(asked)| asked.resource);
    let Some(resource) = resource.filter(|resource| resource.len() <= comity_model::uri::MAX_LEN) else {
        return Refusal::new(StatusCode::BAD_REQUEST, "shape", "name a resource").into_response();
    };
    match comity_service::office::profile(fed.app()).await {
        Ok(profile) => match discovery::webfinger(fed.app().base(), &profile, &resource) {
            Some(found) => answer(JRD_JSON, found.to_string()),
            None => Refusal::not_found().into_response(),
        },
        Err(comity_service::Error::NoOffice) => Refusal::not_found().into_response(),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// `/.well-known/host-meta`
pub(crate) async fn host_meta(State(fed): State<Federation>) -> Response {
    answer("application/xrd+xml; charset=utf-8", discovery::host_meta(fed.app().base()))
}

/// `/.well-known/nodeinfo`
pub(crate) async fn nodeinfo_links(State(fed): State<Federation>) -> Response {
    answer("application/json", discovery::nodeinfo_links(fed.app().base()).to_string())
}

/// `/nodeinfo/2.1` and `/nodeinfo/2.0`
pub(crate) async fn nodeinfo(State(fed): State<Federation>, Path(version): Path<String>) -> Response {
    let settings = fed.app().settings();
    let posts = match fed.app().read().posts_total().await {
        Ok(posts) => posts,
        Err(error) => return Refusal::from(error).into_response(),
    };
    let kind = match version.as_str() {
        "2.1" => r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#""#,
        _ => r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.0#""#,
    };
    match discovery::nodeinfo(&settings.base, &version, &settings.version, settings.source_url.as_str(), posts) {
        Some(found) => answer(kind, found.to_string()),
        None => Refusal::not_found().into_response(),
    }
}
