//! What others say to be found: WebFinger and NodeInfo.

use comity_model::Uri;
use comity_model::html::plain_line;
use serde_json::Value;

use super::envelope::document;
use super::lenient::{entries, text};
use crate::Shape;

/// The software of a server, by its own word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Software {
    /// Its name, for example `mastodon`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The subject of a WebFinger answer and the actor that it names. Whether the subject is what was asked for, and the
/// actor of the same host, is for the caller to compare.
pub fn webfinger_self(bytes: &[u8]) -> Result<(String, Uri), Shape> {
    let answer = document(bytes)?;
    let subject = answer.get("subject").and_then(Value::as_str).ok_or(Shape("the WebFinger answer has no subject"))?;
    let is_actor = |link: &&Value| {
        let kind = text(link.get("type")).unwrap_or_default().to_ascii_lowercase();
        text(link.get("rel")) == Some("self")
            && (kind.starts_with("application/activity+json")
                || (kind.starts_with("application/ld+json") && kind.contains("https://www.w3.org/ns/activitystreams")))
    };
    let actor = links(&answer).filter(is_actor).find_map(|link| link.get("href")?.as_str()?.parse().ok());
    Ok((subject.chars().take(400).collect(), actor.ok_or(Shape("the WebFinger answer names no actor"))?))
}

/// Where a server's NodeInfo is, the newest version first.
pub fn nodeinfo_links(bytes: &[u8]) -> Result<Vec<Uri>, Shape> {
    let answer = document(bytes)?;
    let mut found: Vec<(&str, Uri)> = links(&answer)
        .filter_map(|link| {
            let version = text(link.get("rel"))?.strip_prefix("http://nodeinfo.diaspora.software/ns/schema/")?;
            Some((version, link.get("href")?.as_str()?.parse().ok()?))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(a.0));
    Ok(found.into_iter().map(|(_, uri)| uri).collect())
}

/// The software that a NodeInfo document names.
pub fn nodeinfo(bytes: &[u8]) -> Result<Software, Shape> {
    let answer = document(bytes)?;
    let part = |name: &str| text(answer.get("software")?.get(name)).map(|text| plain_line(text, 60));
    let name = part("name").filter(|name| !name.is_empty()).ok_or(Shape("the NodeInfo names no software"))?;
    Ok(Software { name, version: part("version").unwrap_or_default() })
}

fn links(answer: &Value) -> impl Iterator<Item = &Value> {
    entries(answer.get("links")).iter().take(100)
}
