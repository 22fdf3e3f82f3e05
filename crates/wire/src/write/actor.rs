//! The actors of a node: the office, its topics, and the node itself, which signs our fetches.

use comity_model::office::OfficeProfile;
use comity_model::{BaseUrl, Html, Language, Level, Time, Topic, Uri};
use comity_words::{Arg, Locale, labels};
use serde_json::{Value, json};

use super::{Object, stamp};
use crate::context;

/// The fragment of the first RSA key's id, for example `https://comity.example/ap/office#main-key`.
pub const OFFICE_KEY: &str = "#main-key";
/// The fragment of the first Ed25519 key's id.
pub const OFFICE_ED_KEY: &str = "#ed25519";

/// The fragment of a key of a later pair, for example `#main-key-2`: an id whose bytes changed would deceive caches.
pub fn key_fragment(first: &str, number: u32) -> String {
    if number == 1 { first.to_owned() } else { format!("{first}-{number}") }
}
/// What an actor's server names to say that it takes RFC 9421 signatures (FEP-844e).
pub const RFC_9421: &str = "https://datatracker.ietf.org/doc/html/rfc9421";
/// What it names beside it if it takes them with Ed25519 too.
pub const RFC_9421_ED25519: &str = "https://datatracker.ietf.org/doc/html/rfc9421#name-eddsa-using-curve-edwards25";

/// The public keys that an actor lists.
#[derive(Debug, Clone, Copy)]
pub struct PublicKeys<'a> {
    /// Which pair this is, from 1: part of the ids of its keys.
    pub number: u32,
    /// The RSA key, SPKI in PEM.
    pub rsa_pem: &'a str,
    /// The Ed25519 key as a Multikey, `z6Mk…`.
    pub ed25519_multibase: &'a str,
    /// The Ed25519 keys that were replaced, newest first: listed, so that what they signed goes on to verify.
    pub retired: &'a [RetiredKey<'a>],
}

/// An Ed25519 key that signs no more.
#[derive(Debug, Clone, Copy)]
pub struct RetiredKey<'a> {
    /// Which pair it belonged to, from 1.
    pub number: u32,
    /// The key as a Multikey.
    pub ed25519_multibase: &'a str,
    /// Since when it signs no more.
    pub at: Time,
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
        .set("upcomingEvents", base.uri("/ap/office/upcoming-events").as_str())
        .set("endpoints", json!({ "sharedInbox": base.shared_inbox() }))
        .set("published", stamp(created_at))
        .set("manuallyApprovesFollowers", false)
        .set("discoverable", true)
        .set("indexable", true)
        .set("attributionDomains", json!([base.authority().host()]))
        .set_some("alsoKnownAs", (!profile.also_known_as.is_empty()).then(|| json!(profile.also_known_as)))
        .set_some("movedTo", profile.moved_to.as_ref().map(Uri::as_str))
        .term_some("country", profile.country.map(|country| country.to_string()))
        .term_some("level", profile.level.map(Level::name))
        .term("languages", languages(&profile.languages))
        .term_some("contact", profile.contact.as_deref());
    add_keys(&mut actor, base, &id, keys);
    actor.done()
}

/// A topic of the office: a `Group` that announces what the office publishes about it (FEP-1b12), under the office's keys.
/// Only the office posts in it, and says so as its only moderator.
pub fn topic(base: &BaseUrl, profile: &OfficeProfile, topic: Topic, keys: &PublicKeys, created_at: Time) -> Value {
    let id = base.topic(topic);
    let locale = profile.languages.first().map_or(Locale::En, Locale::or_english);
    let label = labels::topic(locale, topic);
    let words = [("office", Arg::from(&profile.name)), ("topic", Arg::from(&label))];
    let mut actor = Object::new(context::actor(), "Group");
    actor
        .set("id", id.as_str())
        .set("preferredUsername", topic.name())
        .set("webfinger", format!("{}@{}", topic.name(), base.authority()))
        .set("name", locale.text_with("wire-topic-name", &words))
        .set("summary", Html::from_text(&locale.text_with("wire-topic-summary", &words)).to_string())
        .set("url", base.topic_page(topic).as_str())
        .set("attributedTo", format!("{id}/moderators"))
        .set("postingRestrictedToMods", true);
    for collection in ["inbox", "outbox", "followers"] {
        actor.set(collection, format!("{id}/{collection}"));
    }
    actor
        .set("endpoints", json!({ "sharedInbox": base.shared_inbox() }))
        .set("published", stamp(created_at))
        .set("manuallyApprovesFollowers", false)
        .set("discoverable", true)
        .set("indexable", true)
        .term("languages", languages(&profile.languages));
    add_keys(&mut actor, base, &id, keys);
    actor.done()
}

fn languages(languages: &[Language]) -> Vec<Value> {
    languages.iter().map(|language| language.as_str().into()).collect()
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
    let multikey = |number: u32, multibase: &str| {
        json!({
            "id": format!("{id}{}", key_fragment(OFFICE_ED_KEY, number)),
            "type": "Multikey",
            "controller": id,
            "publicKeyMultibase": multibase,
        })
    };
    let mut multikeys = vec![multikey(keys.number, keys.ed25519_multibase)];
    multikeys.extend(keys.retired.iter().map(|retired| {
        let mut key = multikey(retired.number, retired.ed25519_multibase);
        key["expires"] = stamp(retired.at);
        key
    }));
    let main = format!("{id}{}", key_fragment(OFFICE_KEY, keys.number));
    actor
        .set("publicKey", json!({ "id": main, "owner": id, "publicKeyPem": keys.rsa_pem }))
        .set("assertionMethod", Value::Array(multikeys))
        .set(
            "generator",
            json!({
                "type": "Application",
                "id": base.node(),
                "name": "Comity",
                "implements": [
                    { "href": RFC_9421, "name": "RFC-9421: HTTP Message Signatures" },
                    { "href": RFC_9421_ED25519, "name": "RFC-9421 signatures using the Ed25519 algorithm" },
                ],
            }),
        );
}
