//! The envelope of an activity: what the gate trusts, and therefore the one thing that is read strictly (gate, G8).

use std::fmt;

use comity_model::activity::Target;
use comity_model::{Activity, ActivityKind, Uri};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::lenient::{entries, time, types, uri};
use super::scan::{DOCUMENT_VALUES_MAX, ENVELOPE_VALUES_MAX, scan};
use crate::Shape;

/// Most recipients that an activity may name in `to` and in `cc`.
const RECIPIENTS_MAX: usize = 2_000;
/// Most types and authors that an object may have.
const NAMES_MAX: usize = 20;

/// Reads an activity that was posted to an inbox.
///
/// One top-level object; `id` and `actor` plain strings, `actor` in the one normal form by which its key is asked for
/// and remembered ([`Uri::is_normal`]) and without a fragment, `type` one string; no key twice; no keywords that let JSON-LD
/// hide one document in another; no NUL; caps on depth, values and lengths. An unknown type is no error.
pub fn activity(bytes: &[u8]) -> Result<Activity, Shape> {
    let fields = object(bytes, ENVELOPE_VALUES_MAX)?;
    let id = plain(&fields, "id", Shape("the activity's id must be one string that is a URL"))?;
    let actor = plain(&fields, "actor", Shape("the activity's actor must be one string that is a URL"))?;
    if !actor.is_normal() || actor.without_fragment() != actor {
        return Err(Shape("the activity's actor must be a URL in normal form, without a fragment"));
    }
    let Some(Value::String(kind)) = fields.get("type") else {
        return Err(Shape("the activity's type must be one string"));
    };
    if ["to", "cc", "bto", "bcc", "audience"].iter().any(|name| entries(fields.get(*name)).len() > RECIPIENTS_MAX) {
        return Err(Shape("the activity names too many recipients"));
    }
    let target = fields.get("object").map(target).unwrap_or_default();
    let kind = ActivityKind::from(kind.as_str());
    let beside = match kind {
        ActivityKind::Move => fields.get("target"),
        ActivityKind::QuoteRequest => fields.get("instrument"),
        _ => None,
    };
    Ok(Activity { id, actor, kind, target, beside: beside.and_then(uri), published_at: time(fields.get("published")) })
}

/// The object of an activity, if it came inline.
pub fn object_of(bytes: &[u8]) -> Option<Value> {
    let mut fields = object(bytes, ENVELOPE_VALUES_MAX).ok()?;
    match fields.shift_remove("object")? {
        object @ Value::Object(_) => Some(object),
        Value::Array(mut items) if items.len() == 1 => items.pop().filter(Value::is_object),
        _ => None,
    }
}

/// Parses a document that was fetched: one object, with the same caution as [`activity`], but room for more values.
pub fn document(bytes: &[u8]) -> Result<Value, Shape> {
    object(bytes, DOCUMENT_VALUES_MAX).map(Value::Object)
}

fn object(bytes: &[u8], values_max: usize) -> Result<Map<String, Value>, Shape> {
    scan(bytes, values_max)?;
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if start != Some(&b'{') {
        return Err(Shape("the document is not one JSON object"));
    }
    let Envelope(fields) = serde_json::from_slice(bytes)
        .map_err(|error| if error.is_data() { Shape("the document names a property twice") } else { Shape("the document is not JSON") })?;
    if fields.keys().any(|key| key.starts_with('@') && key != "@context") || fields.iter().any(hides_a_document) {
        return Err(Shape("the document uses a keyword of JSON-LD that we don't take"));
    }
    Ok(fields)
}

/// Whether a keyword of JSON-LD that re-arranges a document occurs anywhere but in a context, where it defines a term.
fn hides_a_document((key, value): (&String, &Value)) -> bool {
    if matches!(key.as_str(), "@graph" | "@included" | "@reverse" | "@nest") {
        return true;
    }
    key != "@context" && nested_hides(value)
}

fn nested_hides(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(hides_a_document),
        Value::Array(items) => items.iter().any(nested_hides),
        _ => false,
    }
}

fn plain(fields: &Map<String, Value>, name: &str, otherwise: Shape) -> Result<Uri, Shape> {
    match fields.get(name) {
        Some(Value::String(text)) => text.parse().map_err(|_| otherwise),
        _ => Err(otherwise),
    }
}

/// What an activity is about, read leniently; what can't be read is said to be unreadable, never guessed.
fn target(value: &Value) -> Target {
    match value {
        Value::String(text) => match text.parse() {
            Ok(id) => Target { id: Some(id), ..Target::default() },
            Err(_) => Target { unreadable: true, ..Target::default() },
        },
        Value::Array(items) => match items.as_slice() {
            [one] if !one.is_array() => target(one),
            _ => Target { unreadable: true, ..Target::default() },
        },
        Value::Object(fields) => {
            let authors = entries(fields.get("attributedTo"));
            let attributed_to: Vec<Uri> = authors.iter().take(NAMES_MAX).filter_map(uri).collect();
            let id = fields.get("id").and_then(|id| id.as_str()?.parse().ok());
            let unreadable = attributed_to.len() < authors.len() || (id.is_none() && !matches!(fields.get("id"), None | Some(Value::Null)));
            Target {
                id,
                types: types(value).into_iter().take(NAMES_MAX).collect(),
                inline: fields.keys().any(|key| !matches!(key.as_str(), "id" | "type" | "@context")),
                attributed_to,
                actor: fields.get("actor").and_then(uri),
                object: fields.get("object").and_then(|object| match object {
                    Value::Array(items) if items.len() != 1 => None,
                    object => uri(object),
                }),
                unreadable,
            }
        }
        _ => Target::default(),
    }
}

/// A JSON object in which no key occurs twice, at the top level: below it the last one counts.
struct Envelope(Map<String, Value>);

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Map<String, Value>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut fields = Map::new();
                while let Some((key, value)) = access.next_entry::<String, Value>()? {
                    if fields.insert(key, value).is_some() {
                        return Err(de::Error::custom("a key occurs twice"));
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Fields).map(Self)
    }
}
