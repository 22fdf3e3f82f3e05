//! Files that go with a post: an `Image` or a `Document` each, and a section of the text for software that shows neither.

use comity_model::Attachment;
use comity_model::attachment::Readable;
use comity_words::{Arg, Locale, labels, numbers};
use serde_json::Value;

use super::Object;
use super::content::Content;

/// The `attachment` of a post: always a list. `name` is what stands in the place of a picture, and of a document the name
/// of its file.
pub(super) fn list(attachments: &[Attachment]) -> Vec<Value> {
    attachments.iter().map(object).collect()
}

fn object(attachment: &Attachment) -> Value {
    let image = attachment.media_type.is_image();
    let mut object = Object::default();
    object
        .set("type", if image { "Image" } else { "Document" })
        .set("mediaType", attachment.media_type.name())
        .set("url", attachment.url.as_str())
        .set("name", if image { attachment.text.as_deref().unwrap_or_default() } else { &attachment.name })
        .term_some("fileName", image.then_some(attachment.name.as_str()))
        .term("size", attachment.size)
        .term("sha256", attachment.hash.as_str())
        .term_some("screenReader", attachment.readable.map(Readable::name));
    object.done()
}

/// The section of the text: a link to each file with its name, kind and size.
pub(super) fn section(content: &mut Content, locale: Locale, attachments: &[Attachment]) {
    if attachments.is_empty() {
        return;
    }
    content.heading(locale.text("section-attachments"));
    for attachment in attachments {
        content.link(line(locale, attachment), &attachment.url);
    }
}

fn line(locale: Locale, attachment: &Attachment) -> String {
    let (kind, size) = (labels::media_type(locale, attachment.media_type), numbers::bytes(locale, attachment.size));
    let args = [("name", Arg::from(&attachment.name)), ("type", Arg::from(&kind)), ("size", Arg::from(&size))];
    let line = locale.text_with("file-line", &args);
    match attachment.text.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => format!("{line} – {text}"),
        None => line,
    }
}
