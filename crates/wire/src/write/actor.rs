//! The two actors of a node: the office, and the node itself, which signs our fetches.

use comity_model::office::OfficeProfile;
use comity_model::{BaseUrl, Html, Level, Time, Uri};
use serde_json::{Value, json};

use super::{Object, stamp};
use crate::context;

/// The fragment of the RSA key's id, for example `https://comity.example/ap/office#main-key`.
pub const OFFICE_KEY: &str = "#main-key";
/// The fragment of the Ed25519 key's id.
pub const OFFICE_ED_KEY: &str = "#ed25519";
/// What an actor's server names to say that it takes RFC 9421 signatures (FEP-844e).
pub const RFC_9421: &str = "https://datatracker.ietf.org/doc/html/rfc9421";

/// The public keys that an actor lists.
#[derive(Debug, Clone, Copy)]
pub struct PublicKeys<'a> {
    /// The RSA key, SPKI in PEM.
    pub rsa_pem: &'a str,
    /// The Ed25519 key as a Multikey, `z6Mk…`.
    pub ed25519_multibase: &'a str,
}

/// The office: an `Organization`, which is what every server takes for a body without marking it as a robot.
pub fn office(base: &BaseUrl, profile: &OfficeProfile, keys: &PublicKeys, created_at: Time) -> Value {
    let id = base.office();
    let mut actor = Object::new(context::actor(), "Organization");
    actor
        .set("id", id.as_str())
        .set("preferredUsername", profile.handle.as_str())
        .set("webfinger", format!("{}@{}", profile.handle, base.authority()))
        .set("name", profile.name.as_str())
        .set_some("summary", profile.summary.as_deref().map(|text| Html::from_text(text).to_string()))
        .set("url", base.page("/").as_str());
    for collection in ["inbox", "outbox", "followers", "following", "featured"] {
        actor.set(collection, base.uri(&format!("/ap/office/{collection}")).as_str());
    }
    actor
        .set("endpoints", json!({ "sharedInbox": base.shared_inbox() }))
        .set("published", stamp(created_at))
        .set("manuallyApprovesFollowers", false)
        .set("discoverable", true)
        .set("indexable", true)
        .term_some("country", profile.country.map(|country| country.to_string()))
        .term_some("level", profile.level.map(Level::name))
        .term("languages", profile.languages.iter().map(|language| language.as_str().into()).collect::<Vec<Value>>())
        .term_some("contact", profile.contact.as_deref());
    add_keys(&mut actor, base, &id, keys);
    actor.done()
}

/// The node itself: an `Application`, readable by anyone, so that no two servers wait for each other's keys.
pub fn node(base: &BaseUrl, keys: &PublicKeys) -> Value {
    let id = base.node();
    let mut actor = Object::new(context::actor(), "Application");
    let authority = base.authority();
    actor
        .set("id", id.as_str())
        .set("preferredUsername", node_name(base))
        .set("webfinger", format!("{}@{authority}", node_name(base)))
        .set("name", format!("Comity, {authority}"))
        .set("url", base.page("/").as_str())
        .set("inbox", base.shared_inbox().as_str())
        .set("outbox", base.uri("/ap/node/outbox").as_str())
        .set("endpoints", json!({ "sharedInbox": base.shared_inbox() }))
        .set("manuallyApprovesFollowers", true)
        .set("discoverable", false)
        .set("indexable", false);
    add_keys(&mut actor, base, &id, keys);
    actor.done()
}

/// The name before the `@` of the node's own handle: its host, as Mastodon does it.
pub(super) fn node_name(base: &BaseUrl) -> String {
    base.authority().host().to_owned()
}

fn add_keys(actor: &mut Object, base: &BaseUrl, id: &Uri, keys: &PublicKeys) {
    actor
        .set("publicKey", json!({ "id": format!("{id}{OFFICE_KEY}"), "owner": id, "publicKeyPem": keys.rsa_pem }))
        .set(
            "assertionMethod",
            json!([{
                "id": format!("{id}{OFFICE_ED_KEY}"),
                "type": "Multikey",
                "controller": id,
                "publicKeyMultibase": keys.ed25519_multibase,
            }]),
        )
        .set(
            "generator",
            json!({
                "type": "Application",
                "id": base.node(),
                "name": "Comity",
                "implements": [{ "href": RFC_9421, "name": "RFC-9421: HTTP Message Signatures" }],
            }),
        );
}
