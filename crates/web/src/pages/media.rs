//! The files of our texts, as what they are and nothing else (W25).

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use comity_service::media::{self, Opened};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version};
use tokio_util::io::ReaderStream;

use crate::Web;
use crate::error::Failure;
use crate::headers::IsFile;
use crate::visit::Visit;

/// `GET /media/{hash}`: a picture is shown, anything else is saved. Who may read a text that names it may have it, and who
/// may read drafts also what only a draft names. It never changes, because its address is the hash of its bytes.
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Path(hash): Path<String>) -> Result<Response, Failure> {
    let drafts = visit.may("GET", "/write/{id}/preview");
    let Opened { media, file } = media::open(&web.app, &hash, &visit.viewer(), drafts).await?;
    let kind = match media.kind.name() {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    let disposition = if media.kind.is_image() { "inline" } else { "attachment" };
    let mut response = Body::from_stream(ReaderStream::new(file)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::try_from(kind).map_err(|_| Failure::NotFound)?);
    headers.insert(CONTENT_LENGTH, media.size.into());
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=31536000, immutable"));
    response.extensions_mut().insert(IsFile);
    Ok(response)
}

/// Whether a reply may be compressed on its way: files are packed already, or small.
pub(crate) fn is_no_file(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<IsFile>().is_none()
}
