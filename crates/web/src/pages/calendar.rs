//! Events for calendar programs (RFC 5545). The text is made by the service.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use crate::Web;
use crate::error::Failure;
use crate::pages;
use crate::visit::Visit;

const KIND: (http::HeaderName, HeaderValue) = (CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));

/// `GET /events.ics`: all events that anyone may read, to subscribe to.
pub(crate) async fn all(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let text = comity_service::calendar::all(&web.app, visit.voice().locale).await?;
    Ok(([KIND], text).into_response())
}

/// `GET /events/{id}.ics`: one event, to take along.
pub(crate) async fn one(web: &Web, visit: &Visit, id: &str) -> Result<Response, Failure> {
    let text = comity_service::calendar::one(&web.app, pages::id(id)?, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    let name = (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"event.ics\""));
    Ok(([KIND, name], text).into_response())
}
