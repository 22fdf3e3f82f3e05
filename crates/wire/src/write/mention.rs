//! Telling the author of what we answer.

use comity_model::Uri;
use serde_json::{Value, json};

/// Addresses a reply also to the author of what it answers, with a `Mention`, without which Mastodon tells its user
/// nothing. `handle` is theirs as people write it, `@felix@social.example`. Call it before the proof is made.
#[must_use]
pub fn mention(mut reply: Value, author: &Uri, handle: &str) -> Value {
    let add = |list: Option<&mut Value>, value: Value| {
        if let Some(Value::Array(list)) = list
            && !list.contains(&value)
        {
            list.push(value);
        }
    };
    add(reply.get_mut("cc"), json!(author));
    add(reply.get_mut("tag"), json!({ "type": "Mention", "name": handle, "href": author }));
    reply
}
