//! Writing: what leaves this node. Every function returns a complete document with its `@context`, to which
//! `comity-service` adds the proof.

pub mod activity;
pub mod actor;
mod attachment;
pub mod collection;
mod content;
pub mod discovery;
mod event;
mod mention;
mod note;
mod post;
mod practice;
mod tombstone;

use comity_model::{BaseUrl, SharingLevel, Time, Topic};
use serde_json::{Map, Value, json};

pub use actor::{PublicKeys, RetiredKey};
pub use mention::mention;
pub use note::companion_note;
pub use post::{OBJECT_MAX, Outgoing, TooLarge, correction, html, post, summary};
pub use tombstone::tombstone;

use crate::context::PUBLIC;

/// A time in whole seconds with `Z`, because a fraction's zeros do not survive every peer.
pub(crate) fn stamp(at: Time) -> Value {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into()
}

/// `to` and `cc` of a sharing level: anyone, the followers and the topics, or the followers of the office alone.
pub(crate) fn audience(base: &BaseUrl, sharing: SharingLevel, topics: &[Topic]) -> (Value, Value) {
    let followers = base.followers();
    match sharing {
        SharingLevel::Clear => {
            let cc: Vec<_> = std::iter::once(followers).chain(topics.iter().map(|topic| base.topic(*topic))).collect();
            (json!([PUBLIC]), json!(cc))
        }
        SharingLevel::Green => (json!([followers]), json!([])),
    }
}

/// A JSON object in the making, in the order of its fields.
#[derive(Debug, Default)]
pub(crate) struct Object(Map<String, Value>);

impl Object {
    /// An object with a context and a type.
    pub(crate) fn new(context: Value, kind: &str) -> Self {
        let mut object = Self::default();
        object.set("@context", context).set("type", kind);
        object
    }

    /// Sets a field.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Value>) -> &mut Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Sets a field that may be absent.
    pub(crate) fn set_some<T: Into<Value>>(&mut self, name: &str, value: Option<T>) -> &mut Self {
        if let Some(value) = value {
            self.set(name, value);
        }
        self
    }

    /// Sets a field of our own terms.
    pub(crate) fn term(&mut self, name: &str, value: impl Into<Value>) -> &mut Self {
        self.set(&format!("comity:{name}"), value)
    }

    /// Sets a field of our own terms that may be absent.
    pub(crate) fn term_some<T: Into<Value>>(&mut self, name: &str, value: Option<T>) -> &mut Self {
        if let Some(value) = value {
            self.term(name, value);
        }
        self
    }

    /// Whether nothing was set.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The finished object.
    pub(crate) fn done(&mut self) -> Value {
        Value::Object(std::mem::take(&mut self.0))
    }
}
