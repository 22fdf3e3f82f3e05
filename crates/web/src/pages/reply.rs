//! The page of a reply, the page of a text that we can't show, and answering as our office.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use comity_model::post::Reply;
use comity_model::{Kind, Record, SharingLevel};
use comity_service::draft::HandedIn;
use http::HeaderMap;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::pages::{self, post};
use crate::visit::Visit;

/// `GET /replies/{id}` and `GET /others/{id}`
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Failure> {
    post::show(&web, &visit, &headers, &[Kind::Reply, Kind::Other], &id, None).await
}

/// `POST /reply/{id}`: answers a text as our office.
pub(crate) async fn send(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let page = web.app.read().post_page(pages::id(&id)?, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    let path = crate::slip::href(&page.slip.post);
    let Some(text) = fields.text("text") else {
        return Ok(axum::response::Redirect::to(&format!("{path}#reply")).into_response());
    };
    let language = visit.voice().locale.language();
    let record = Record::Reply(Reply { language, text, in_reply_to: Some(page.slip.post.uri.clone()), sharing: SharingLevel::Clear });
    let done = comity_service::draft::hand_in(&web.app, &visit.agent()?, None, record.into()).await?;
    Ok(pages::see(&path, if matches!(done, HandedIn::Published(_)) { "done-replied" } else { "done-submitted" }, &[]))
}
