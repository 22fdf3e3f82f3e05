//! An actor: an office, a person, a group, an application.

use comity_model::html::plain_line;
use comity_model::judge::ACTOR_TYPES;
use comity_model::office::{Actor, ActorKey, KeyMaterial, OfficeProfile};
use comity_model::{Time, Uri, Url};
use serde_json::{Map, Value};

use super::lenient::{entries, named, term, text, time, types, uri, uris};
use crate::Shape;
use crate::write::actor::{RFC_9421, RFC_9421_ED25519};

type Fields = Map<String, Value>;

/// Most keys that an actor may list.
const KEYS_MAX: usize = 16;
/// Longest key, in bytes: RSA-4096 in PEM takes less than 1 KiB.
const KEY_MAX: usize = 1024;
/// Most other addresses of an actor that are read.
const ALIASES_MAX: usize = 10;
const NAME_MAX: usize = 200;
const HANDLE_MAX: usize = 64;

/// Reads an actor.
///
/// Refused is one without an id, a type of an actor, or an inbox on its own origin. A shared inbox, an outbox, a
/// followers collection and a page of another origin are left out.
pub fn actor(value: &Value) -> Result<Actor, Shape> {
    let fields = value.as_object().ok_or(Shape("the actor is not an object"))?;
    let id = fields.get("id").and_then(Value::as_str).and_then(|id| id.parse::<Uri>().ok());
    let uri_of_actor = id.ok_or(Shape("the actor has no id that is a URL"))?;
    let kind = types(value).into_iter().find(|kind| ACTOR_TYPES.contains(&kind.as_str())).ok_or(Shape("the document is not an actor"))?;
    let own = |value: Option<&Value>| value.and_then(uri).filter(|uri| uri.same_origin(&uri_of_actor));
    let endpoints = fields.get("endpoints").and_then(Value::as_object);
    let url = entries(fields.get("url")).iter().take(20).find_map(|entry| {
        let page = text(entry.get("href").or(Some(entry)))?.parse::<Uri>().ok()?;
        if page.same_origin(&uri_of_actor) { page.as_str().parse::<Url>().ok() } else { None }
    });
    Ok(Actor {
        kind,
        profile: profile(fields, &uri_of_actor),
        url,
        inbox: own(fields.get("inbox")).ok_or(Shape("the actor has no inbox on its own origin"))?,
        shared_inbox: own(endpoints.and_then(|endpoints| endpoints.get("sharedInbox"))),
        outbox: own(fields.get("outbox")),
        followers: own(fields.get("followers")),
        keys: keys(fields),
        rfc9421: implements(value, RFC_9421),
        rfc9421_ed25519: implements(value, RFC_9421_ED25519),
        uri: uri_of_actor,
    })
}

fn profile(fields: &Fields, id: &Uri) -> OfficeProfile {
    let plain = |value: Option<&Value>, max: usize| text(value).map(|text| plain_line(text, max)).filter(|text| !text.is_empty());
    let handle = handle(fields, id);
    OfficeProfile {
        name: plain(fields.get("name"), NAME_MAX).unwrap_or_else(|| handle.clone()),
        handle,
        country: named(term(fields, "country")),
        level: named(term(fields, "level")),
        languages: entries(term(fields, "languages")).iter().take(12).filter_map(|tag| named(Some(tag))).collect(),
        contact: plain(term(fields, "contact"), 300),
        summary: plain(fields.get("summary"), 500),
        also_known_as: uris(fields.get("alsoKnownAs"), ALIASES_MAX),
        moved_to: fields.get("movedTo").and_then(uri),
    }
}

/// The name before the `@`. What stands behind an `@` in it is somebody else's host and left out; the host of a handle
/// is always that of the actor's id.
fn handle(fields: &Fields, id: &Uri) -> String {
    let usable = |text: &str| {
        let line = plain_line(text, HANDLE_MAX);
        let name = line.split('@').find(|part| !part.trim().is_empty()).unwrap_or_default();
        name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '/' | '<' | '>' | '"')).collect::<String>()
    };
    let preferred = text(fields.get("preferredUsername")).map(usable).filter(|name| !name.is_empty());
    preferred.unwrap_or_else(|| {
        let url = id.parsed();
        let last = url.path().rsplit('/').map(usable).find(|part| !part.is_empty());
        last.unwrap_or_else(|| "actor".to_owned())
    })
}

/// The keys of `publicKey` and `assertionMethod`. To whom they belong is theirs to say and the gate's to compare.
fn keys(fields: &Fields) -> Vec<ActorKey> {
    let key = |entry: &Value, owner: &str, material: &str, make: fn(String) -> KeyMaterial| {
        let spelled = text(entry.get(material)).filter(|text| text.len() <= KEY_MAX)?;
        Some(ActorKey {
            id: entry.get("id")?.as_str()?.parse().ok()?,
            owner: entry.get(owner).and_then(uri)?,
            material: make(spelled.to_owned()),
            expires: end(entry).ok()?,
        })
    };
    let pem = entries(fields.get("publicKey")).iter().take(KEYS_MAX);
    let multi = entries(fields.get("assertionMethod")).iter().take(KEYS_MAX);
    pem.filter_map(|entry| key(entry, "owner", "publicKeyPem", KeyMaterial::Pem))
        .chain(multi.filter_map(|entry| key(entry, "controller", "publicKeyMultibase", KeyMaterial::Multibase)))
        .collect()
}

/// When a key ends: the earlier of `expires` and `revoked` (Controlled Identifiers 1.0, section 2.2). A key whose end can't
/// be read is none.
fn end(entry: &Value) -> Result<Option<Time>, Shape> {
    let mut end: Option<Time> = None;
    for name in ["expires", "revoked"] {
        if let Some(said) = entry.get(name).filter(|said| !said.is_null()) {
            let at = time(Some(said)).ok_or(Shape("the end of a key is no time"))?;
            end = Some(end.map_or(at, |other| other.min(at)));
        }
    }
    Ok(end)
}

/// FEP-844e: the actor, or the software that it names, says that it implements something.
fn implements(actor: &Value, what: &str) -> bool {
    let named = |value: &Value| {
        let list = value.get("implements").or_else(|| value.get("https://w3id.org/fep/844e/implements"));
        entries(list).iter().take(50).filter_map(uri).any(|uri| uri.as_str() == what)
    };
    named(actor) || entries(actor.get("generator")).iter().take(5).any(named)
}
