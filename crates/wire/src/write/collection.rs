//! Collections: outbox, followers, following, featured, replies.

use comity_model::Uri;
use serde_json::Value;

use super::Object;
use crate::context;

/// An `OrderedCollection` that is read page by page; without `first` it only says how many there are.
pub fn ordered(id: &Uri, total: u64, first: Option<&Uri>, last: Option<&Uri>) -> Value {
    Object::new(context::plain(), "OrderedCollection")
        .set("id", id.as_str())
        .set("totalItems", total)
        .set_some("first", first.map(Uri::as_str))
        .set_some("last", last.map(Uri::as_str))
        .done()
}

/// A page of a collection. Items are ids, or documents that keep their own `@context` and proof.
pub fn page(id: &Uri, part_of: &Uri, items: Vec<Value>, next: Option<&Uri>, prev: Option<&Uri>) -> Value {
    Object::new(context::plain(), "OrderedCollectionPage")
        .set("id", id.as_str())
        .set("partOf", part_of.as_str())
        .set_some("next", next.map(Uri::as_str))
        .set_some("prev", prev.map(Uri::as_str))
        .set("orderedItems", items)
        .done()
}
