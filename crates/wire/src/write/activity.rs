//! Activities: what is delivered.
//!
//! An activity takes `to` and `cc` from its object, so that the two never disagree.

use comity_model::{BaseUrl, Id, OwnActor, SharingLevel, Time, Topic, Uri};
use serde_json::{Value, json};

use super::{Object, audience, stamp};
use crate::context::{self, PUBLIC};

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

/// `Update` of an actor of ours, to everybody.
pub fn update_actor(base: &BaseUrl, id: Id, of: OwnActor, actor: Value, at: Time) -> Value {
    let (to, cc) = audience(base, SharingLevel::Clear, &[]);
    let mut activity = begin(base, of, "Update", id, at);
    activity.set("to", to).set("cc", cc).set("object", actor).done()
}

/// `Follow` of an office, or of a topic of one.
pub fn follow(base: &BaseUrl, id: Id, target: &Uri, at: Time) -> Value {
    begin(base, OwnActor::Office, "Follow", id, at).set("to", json!([target])).set("object", target.as_str()).done()
}

/// `Accept` of a Follow, which is given as it came, or as its id.
pub fn accept(base: &BaseUrl, id: Id, by: OwnActor, follow: &Value, to: &Uri, at: Time) -> Value {
    answer(base, by, "Accept", id, follow, to, at)
}

/// `Reject` of a Follow, also of one that was accepted before.
pub fn reject(base: &BaseUrl, id: Id, by: OwnActor, follow: &Value, to: &Uri, at: Time) -> Value {
    answer(base, by, "Reject", id, follow, to, at)
}

/// `Undo` of an activity of ours, to those whom that was addressed to.
pub fn undo(base: &BaseUrl, id: Id, activity: &Value, at: Time) -> Value {
    let mut undo = begin(base, OwnActor::Office, "Undo", id, at);
    for name in ["to", "cc"] {
        undo.set_some(name, activity.get(name).cloned());
    }
    undo.set("object", identified(activity)).done()
}

/// `Like` of another office's post.
pub fn like(base: &BaseUrl, id: Id, object: &Uri, author: &Uri, at: Time) -> Value {
    begin(base, OwnActor::Office, "Like", id, at).set("to", json!([author])).set("object", object.as_str()).done()
}

/// `Announce` of a post by its id, to everybody.
pub fn announce(base: &BaseUrl, id: Id, by: OwnActor, object: &Uri, author: &Uri, at: Time) -> Value {
    begin(base, by, "Announce", id, at)
        .set("to", json!([PUBLIC]))
        .set("cc", json!([followers(base, by), author]))
        .set("object", object.as_str())
        .done()
}

/// `Announce` by a topic of an activity of the office (FEP-1b12), which stands in it whole, so that nobody has to fetch it.
pub fn announce_activity(base: &BaseUrl, id: Id, topic: Topic, activity: Value, at: Time) -> Value {
    let by = OwnActor::Topic(topic);
    begin(base, by, "Announce", id, at).set("to", json!([PUBLIC])).set("cc", json!([followers(base, by)])).set("object", activity).done()
}

/// `Ignore` of a Join: our events are not joined through ActivityPub (FEP-8a8e).
pub fn ignore(base: &BaseUrl, id: Id, join: &Uri, to: &Uri, at: Time) -> Value {
    answer(base, OwnActor::Office, "Ignore", id, &join.as_str().into(), to, at)
}

/// `Accept` of a request to quote a post, with the leave as its `result` (FEP-044f).
pub fn accept_quote(base: &BaseUrl, id: Id, request: &Value, leave: &Uri, to: &Uri, at: Time) -> Value {
    let mut accept = answer(base, OwnActor::Office, "Accept", id, request, to, at);
    accept["@context"] = context::quote_answer();
    accept["result"] = leave.as_str().into();
    accept
}

/// The leave to quote a post of ours: what other servers fetch to know that the quotation is agreed to (FEP-044f).
pub fn quote_authorization(base: &BaseUrl, id: Id, quoting: &Uri, quoted: &Uri) -> Value {
    Object::new(context::quote(), "QuoteAuthorization")
        .set("id", base.quote(id).as_str())
        .set("attributedTo", base.office().as_str())
        .set("interactingObject", quoting.as_str())
        .set("interactionTarget", quoted.as_str())
        .done()
}

/// `Move` of the office to another address, to everybody.
pub fn move_to(base: &BaseUrl, id: Id, target: &Uri, at: Time) -> Value {
    let (to, cc) = audience(base, SharingLevel::Clear, &[]);
    begin(base, OwnActor::Office, "Move", id, at)
        .set("to", to)
        .set("cc", cc)
        .set("object", base.office().as_str())
        .set("target", target.as_str())
        .done()
}

fn followers(base: &BaseUrl, of: OwnActor) -> String {
    format!("{}/followers", of.uri(base))
}

fn begin(base: &BaseUrl, by: OwnActor, kind: &str, id: Id, at: Time) -> Object {
    let mut activity = Object::new(context::plain(), kind);
    activity.set("id", base.activity(id).as_str()).set("actor", by.uri(base).as_str()).set("published", stamp(at));
    activity
}

fn about(base: &BaseUrl, kind: &str, id: Id, object: Value, at: Time) -> Value {
    let mut activity = begin(base, OwnActor::Office, kind, id, at);
    for name in ["to", "cc"] {
        activity.set(name, object.get(name).cloned().unwrap_or_else(|| json!([])));
    }
    // FEP-1b12: the community that a post is meant for stands on the activity too.
    activity.set_some("audience", object.get("audience").cloned()).set("object", object).done()
}

/// What identifies an activity that is answered or taken back.
fn identified(activity: &Value) -> Value {
    match activity {
        Value::Object(fields) => {
            let mut kept = Object::default();
            for name in ["id", "type", "actor", "object", "instrument"] {
                kept.set_some(name, fields.get(name).cloned());
            }
            kept.done()
        }
        other => other.clone(),
    }
}

/// An answer embeds what it answers with its original id, and of it only what identifies it.
fn answer(base: &BaseUrl, by: OwnActor, kind: &str, id: Id, object: &Value, to: &Uri, at: Time) -> Value {
    begin(base, by, kind, id, at).set("to", json!([to])).set("object", identified(object)).done()
}
