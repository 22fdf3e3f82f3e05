//! The files of a post of another Comity node. Those of other servers are read as links.

use comity_model::Attachment;
use comity_model::attachment::{ATTACHMENTS_MAX, TEXT_MAX};
use comity_model::practice::TITLE_MAX;
use serde_json::{Map, Value};

use super::lenient::{entries, line, named, term, text, whole};

/// The files that are described in our own terms, as many as a text may have.
pub(super) fn attachments(post: &Map<String, Value>) -> Vec<Attachment> {
    entries(post.get("attachment")).iter().filter_map(|entry| attachment(entry.as_object()?)).take(ATTACHMENTS_MAX).collect()
}

fn attachment(fields: &Map<String, Value>) -> Option<Attachment> {
    let media_type: comity_model::attachment::MediaType = named(fields.get("mediaType"))?;
    let said = text(fields.get("name")).unwrap_or_default();
    let file = if media_type.is_image() { text(term(fields, "fileName"))? } else { said };
    let attachment = Attachment {
        hash: text(term(fields, "sha256")).filter(|hash| Attachment::is_hash(hash))?.to_owned(),
        media_type,
        size: whole(term(fields, "size"))?,
        name: Some(line(file, TITLE_MAX)).filter(|name| !name.trim().is_empty())?,
        url: text(fields.get("url"))?.parse().ok()?,
        text: media_type.is_image().then(|| line(said, TEXT_MAX)),
        readable: named(term(fields, "screenReader")),
    };
    Some(attachment)
}
