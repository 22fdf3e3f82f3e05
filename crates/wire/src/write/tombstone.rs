//! What stays of a post that was taken back.

use comity_model::{Kind, Time};
use serde_json::Value;

use super::{Object, Outgoing, audience, stamp};
use crate::context;

/// The `Tombstone` of a post: title, dates and reason stay readable, for those who could read the post.
/// It carries `formerType`, without which Gancio does not recognise the deletion of an event.
pub fn tombstone(outgoing: &Outgoing, deleted_at: Time, reason: Option<&str>) -> Value {
    let Outgoing { base, id, record, published_at, .. } = *outgoing;
    let kind = record.kind();
    let (to, cc) = audience(base, record.sharing(), record.topics());
    let mut tombstone = Object::new(context::plain(), "Tombstone");
    tombstone.set("id", base.post(kind, id).as_str()).set("formerType", wire_type(kind));
    if !record.title().is_empty() {
        tombstone.set("name", record.title());
    }
    tombstone
        .set_some("summary", reason)
        .set("url", base.post_page(kind, id).as_str())
        .set("attributedTo", base.office().as_str())
        .set("published", stamp(published_at))
        .set("updated", stamp(deleted_at))
        .set("deleted", stamp(deleted_at))
        .set("to", to)
        .set("cc", cc)
        .done()
}

/// The ActivityStreams type that a kind is sent as.
pub(crate) const fn wire_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Practice => "Article",
        Kind::Event => "Event",
        Kind::Reply | Kind::Other => "Note",
    }
}
