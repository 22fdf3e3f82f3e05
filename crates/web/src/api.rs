//! What programs of the staff ask for, as JSON. `docs/openapi.json` describes it, and a test holds the two equal.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;

use crate::Web;
use crate::error::Failure;
use crate::pages;
use crate::visit::Visit;

/// Where the addresses of the API begin.
const ROOT: &str = "/api/";

/// What went wrong, as RFC 9457 has it. Without a type of its own, so that the status says what it is.
#[derive(Debug, Serialize)]
struct Problem {
    r#type: &'static str,
    title: String,
    status: u16,
    detail: String,
}

/// Whether a path is asked for by a program.
pub(crate) fn is_asked(path: &str) -> bool {
    path.starts_with(ROOT)
}

fn answer(status: StatusCode, kind: &'static str, body: &impl Serialize) -> Response {
    match serde_json::to_string(body) {
        Ok(text) => (status, [(CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A failure for a program, in the words that a person would read.
pub(crate) fn problem(status: StatusCode, title: String, detail: String) -> Response {
    let problem = Problem { r#type: "about:blank", title, status: status.as_u16(), detail };
    answer(status, "application/problem+json", &problem)
}

/// `GET /api/posts/{id}/receipts`: who has a text of ours, and who has not.
pub(crate) async fn receipts(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let told = comity_service::receipts::of_post(&web.app, &visit.voice().clocks(), pages::id(&id)?).await?;
    Ok(answer(StatusCode::OK, "application/json", &told.ok_or(Failure::NotFound)?))
}
