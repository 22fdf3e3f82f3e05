//! The page of a practice, and of its old revisions.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use comity_model::Kind;
use http::HeaderMap;

use crate::Web;
use crate::error::Failure;
use crate::pages::{post, settings::Asked};
use crate::visit::Visit;

/// `GET /practices/{id}`, in a translation of its office with `?in=fr`.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    post::show(&web, &visit, &headers, &[Kind::Practice], &id, asked.language().as_ref()).await
}

/// `GET /practices/{id}/revisions/{n}`
pub(crate) async fn revision(
    State(web): State<Web>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    post::revision(&web, &visit, Kind::Practice, &id, &number).await
}
