//! Activities: what is delivered.
//!
//! An activity takes `to` and `cc` from its object, so that the two never disagree.

use comity_model::{BaseUrl, Id, SharingLevel, Time, Uri};
use serde_json::{Value, json};

use super::{Object, audience, stamp};
use crate::context;

/// `Create` of a post. The object keeps its own `@context` and proof.
pub fn create(base: &BaseUrl, id: Id, object: Value, at: Time) -> Value {
    about(base, "Create", id, object, at)
}

/// `Update` of a post.
pub fn update(base: &BaseUrl, id: Id, object: Value, at: Time) -> Value {
    about(base, "Update", id, object, at)
}

/// `Delete` of a post, with its [tombstone](super::tombstone()).
pub fn delete(base: &BaseUrl, id: Id, tombstone: Value, at: Time) -> Value {
    about(base, "Delete", id, tombstone, at)
}

/// `Update` of the office's own actor, to everybody.
pub fn update_actor(base: &BaseUrl, id: Id, actor: Value, at: Time) -> Value {
    let (to, cc) = audience(base, SharingLevel::Clear);
    let mut activity = begin(base, "Update", id, at);
    activity.set("to", to).set("cc", cc).set("object", actor).done()
}

/// `Follow` of an office.
pub fn follow(base: &BaseUrl, id: Id, target: &Uri, at: Time) -> Value {
    begin(base, "Follow", id, at).set("to", json!([target])).set("object", target.as_str()).done()
}

/// `Accept` of a Follow, which is given as it came, or as its id.
pub fn accept(base: &BaseUrl, id: Id, follow: &Value, to: &Uri, at: Time) -> Value {
    answer(base, "Accept", id, follow, to, at)
}

/// `Reject` of a Follow, also of one that was accepted before.
pub fn reject(base: &BaseUrl, id: Id, follow: &Value, to: &Uri, at: Time) -> Value {
    answer(base, "Reject", id, follow, to, at)
}

/// `Undo` of an activity of ours, a Follow for example.
pub fn undo(base: &BaseUrl, id: Id, activity: &Value, to: &Uri, at: Time) -> Value {
    answer(base, "Undo", id, activity, to, at)
}

/// `Ignore` of a Join: our events are not joined through ActivityPub (FEP-8a8e).
pub fn ignore(base: &BaseUrl, id: Id, join: &Uri, to: &Uri, at: Time) -> Value {
    answer(base, "Ignore", id, &join.as_str().into(), to, at)
}

fn begin(base: &BaseUrl, kind: &str, id: Id, at: Time) -> Object {
    let mut activity = Object::new(context::plain(), kind);
    activity.set("id", base.activity(id).as_str()).set("actor", base.office().as_str()).set("published", stamp(at));
    activity
}

fn about(base: &BaseUrl, kind: &str, id: Id, object: Value, at: Time) -> Value {
    let mut activity = begin(base, kind, id, at);
    for name in ["to", "cc"] {
        activity.set(name, object.get(name).cloned().unwrap_or_else(|| json!([])));
    }
    activity.set("object", object).done()
}

/// An answer embeds what it answers with its original id, and of it only what identifies it.
fn answer(base: &BaseUrl, kind: &str, id: Id, object: &Value, to: &Uri, at: Time) -> Value {
    let object = match object {
        Value::Object(fields) => {
            let mut kept = Object::default();
            for name in ["id", "type", "actor", "object"] {
                kept.set_some(name, fields.get(name).cloned());
            }
            kept.done()
        }
        other => other.clone(),
    };
    begin(base, kind, id, at).set("to", json!([to])).set("object", object).done()
}
