//! A form that sends a file (`multipart/form-data`, RFC 7578).

use axum::body::Body;
use axum::extract::FromRequestParts;
use comity_model::attachment::FILE_MAX;
use http::HeaderValue;
use http::request::Parts;
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::error::Failure;
use crate::forms::Fields;

/// Most bytes of such a form: so much is read, and forgotten, of a file that is too large, because a browser shows no
/// answer to a form that it could not send.
const FORM_MAX: u64 = 128 * 1024 * 1024;
/// Most bytes of each of its other fields.
const FIELD_MAX: usize = 4 * 1024;

/// The file of a form; of one that sends none it has no name and no bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Upload {
    /// Its name on the computer that it comes from.
    pub name: String,
    /// Its bytes; of one that is too large one more than may be.
    pub bytes: Vec<u8>,
}

/// Reads a form.
pub(crate) async fn read(kind: &[u8], body: Body) -> Result<(Fields, Upload), Failure> {
    let kind = HeaderValue::from_bytes(kind).map_err(|_| Failure::Unreadable)?;
    let boundary = kind.to_str().ok().and_then(|kind| multer::parse_boundary(kind).ok()).ok_or(Failure::Unreadable)?;
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(FORM_MAX));
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let (mut fields, mut upload) = (Fields::default(), Upload::default());
    while let Some(field) = form.next_field().await.map_err(|error| failed(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = field.file_name().map(str::to_owned) {
            upload = Upload { name: file, bytes: bytes(field, FILE_MAX + 1).await? };
        } else {
            let value = bytes(field, FIELD_MAX).await?;
            fields.add(&name, String::from_utf8(value).map_err(|_| Failure::Unreadable)?);
        }
    }
    Ok((fields, upload))
}

/// The bytes of a field, at most so many; the rest is read and forgotten.
async fn bytes(mut field: Field<'_>, most: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| failed(&error))? {
        let room = most.saturating_sub(bytes.len()).min(chunk.len());
        bytes.extend_from_slice(&chunk[..room]);
    }
    Ok(bytes)
}

fn failed(error: &multer::Error) -> Failure {
    match error {
        multer::Error::StreamSizeExceeded { .. } => comity_service::Error::TooLarge(FILE_MAX).into(),
        _ => Failure::Unreadable,
    }
}

impl<S: Sync> FromRequestParts<S> for Upload {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.remove::<Self>().ok_or(Failure::Forbidden("the route takes no form"))
    }
}
