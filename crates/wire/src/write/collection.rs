//! Collections: outbox, followers, following, featured, replies, threads.

use comity_model::{BaseUrl, Uri};
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

/// The collection of a whole thread, which its owner keeps (FEP-7888, FEP-f228).
pub fn thread(base: &BaseUrl, id: &Uri, total: u64, first: &Uri, last: &Uri) -> Value {
    let mut collection = ordered(id, total, Some(first), Some(last));
    collection["attributedTo"] = base.office().as_str().into();
    collection
}

/// An `OrderedCollection` that is short enough to hold its items itself.
pub fn whole(id: &Uri, items: &[Uri]) -> Value {
    let mut collection = ordered(id, items.len() as u64, None, None);
    collection["orderedItems"] = items.iter().map(Uri::as_str).collect();
    collection
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
