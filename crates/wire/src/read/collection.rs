//! Collections and their pages: outbox, followers, replies.

use comity_model::Uri;
use serde_json::{Map, Value};

use super::lenient::{entries, types, uri, whole};
use crate::Shape;

/// Most items that are taken from one page.
const ITEMS_MAX: usize = 2_000;

/// An entry of a collection.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// The id of a document that would have to be fetched.
    Id(Uri),
    /// The document itself. It counts only if it is of the collection's own origin.
    Inline(Value),
}

/// A collection or one of its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its id.
    pub id: Option<Uri>,
    /// How many there are in all, by its own word.
    pub total: Option<u64>,
    /// The entries, in its order; of a collection with its first page inline, those of that page.
    pub items: Vec<Item>,
    /// The first page, if it has to be fetched.
    pub first: Option<Uri>,
    /// The next page.
    pub next: Option<Uri>,
    /// The page before.
    pub prev: Option<Uri>,
    /// The last page.
    pub last: Option<Uri>,
}

/// Reads a collection or a page of one. Entries that are neither an id nor an object are left out.
pub fn collection(value: &Value) -> Result<Page, Shape> {
    let fields = value.as_object().ok_or(Shape("the collection is not an object"))?;
    if !types(value).iter().any(|kind| kind.ends_with("Collection") || kind.ends_with("CollectionPage")) {
        return Err(Shape("the document is not a collection"));
    }
    let mut page = read(fields);
    if let Some(Value::Object(first)) = fields.get("first")
        && page.items.is_empty()
        && (first.contains_key("items") || first.contains_key("orderedItems"))
    {
        let inline = read(first);
        page.items = inline.items;
        page.next = page.next.or(inline.next);
    } else {
        page.first = fields.get("first").and_then(uri);
    }
    Ok(page)
}

fn read(fields: &Map<String, Value>) -> Page {
    let list = fields.get("orderedItems").or_else(|| fields.get("items"));
    let item = |entry: &Value| match entry {
        Value::String(text) => text.parse().ok().map(Item::Id),
        Value::Object(fields) if fields.keys().all(|key| matches!(key.as_str(), "id" | "type" | "href")) => uri(entry).map(Item::Id),
        Value::Object(_) => Some(Item::Inline(entry.clone())),
        _ => None,
    };
    Page {
        id: fields.get("id").and_then(|id| id.as_str()?.parse().ok()),
        total: whole(fields.get("totalItems")),
        items: entries(list).iter().take(ITEMS_MAX).filter_map(item).collect(),
        first: None,
        next: fields.get("next").and_then(uri),
        prev: fields.get("prev").and_then(uri),
        last: fields.get("last").and_then(uri),
    }
}
