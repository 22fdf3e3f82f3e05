//! How others find us: WebFinger, host-meta and NodeInfo.

use comity_model::office::OfficeProfile;
use comity_model::{BaseUrl, OwnActor, Topic, Uri};
use serde_json::{Value, json};

use super::actor::node_name;

const ACTIVITY_JSON: &str = "application/activity+json";
const SERVICE: &str = "https://www.w3.org/ns/activitystreams#Service";
const APPLICATION: &str = "https://www.w3.org/ns/activitystreams#Application";
const SCHEMA: &str = "http://nodeinfo.diaspora.software/ns/schema/";

/// WebFinger (RFC 7033) for the office's `acct:` and its actor, for each topic's, and for the node by its origin
/// (FEP-d556) or its own `acct:`; nothing for any other resource.
pub fn webfinger(base: &BaseUrl, profile: &OfficeProfile, resource: &str) -> Option<Value> {
    let authority = base.authority();
    let office = format!("acct:{}@{authority}", profile.handle);
    let node = format!("acct:{}@{authority}", node_name(base));
    let (lower, page) = (resource.to_ascii_lowercase(), base.page("/"));
    if lower == office.to_ascii_lowercase() || resource == base.office().as_str() {
        return Some(json!({
            "subject": office,
            "aliases": [base.office(), page],
            "links": [
                { "rel": "self", "type": ACTIVITY_JSON, "href": base.office() },
                { "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page },
            ],
        }));
    }
    let of_a_topic = lower.strip_prefix("acct:").and_then(|rest| rest.strip_suffix(&format!("@{authority}"))?.parse::<Topic>().ok());
    let topic = of_a_topic.or_else(|| OwnActor::of(base, &resource.parse().ok()?)?.topic());
    if let Some(topic) = topic {
        let page = base.topic_page(topic);
        return Some(json!({
            "subject": format!("acct:{}@{authority}", topic.name()),
            "aliases": [base.topic(topic), page],
            "links": [
                { "rel": "self", "type": ACTIVITY_JSON, "href": base.topic(topic) },
                { "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page },
            ],
        }));
    }
    let origin = base.origin();
    if lower.strip_suffix('/').unwrap_or(&lower) == origin || lower == node.to_ascii_lowercase() || resource == base.node().as_str() {
        let subject = if lower.starts_with("acct:") { node } else { resource.to_owned() };
        return Some(json!({
            "subject": subject,
            "aliases": [base.node()],
            "links": [
                { "rel": "self", "type": ACTIVITY_JSON, "href": base.node() },
                { "rel": SERVICE, "type": ACTIVITY_JSON, "href": base.node() },
            ],
        }));
    }
    None
}

/// `/.well-known/host-meta` (RFC 6415), an XRD that points at WebFinger.
pub fn host_meta(base: &BaseUrl) -> String {
    // An origin holds no character that XML would have to escape.
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n  \
         <Link rel=\"lrdd\" type=\"application/jrd+json\" template=\"{}/.well-known/webfinger?resource={{uri}}\"/>\n</XRD>\n",
        base.origin()
    )
}

/// `/.well-known/nodeinfo`. The NodeInfo links come first, because Gancio takes the first one whatever it is.
pub fn nodeinfo_links(base: &BaseUrl) -> Value {
    json!({ "links": [
        { "rel": format!("{SCHEMA}2.1"), "href": nodeinfo_uri(base, "2.1") },
        { "rel": format!("{SCHEMA}2.0"), "href": nodeinfo_uri(base, "2.0") },
        { "rel": APPLICATION, "href": base.node() },
    ] })
}

/// NodeInfo 2.1 or 2.0; nothing for another version. The one user is the office.
pub fn nodeinfo(base: &BaseUrl, version: &str, software_version: &str, source_url: &str, posts: u64) -> Option<Value> {
    let software = match version {
        "2.1" => json!({ "name": "comity", "version": software_version, "repository": source_url }),
        "2.0" => json!({ "name": "comity", "version": software_version }),
        _ => return None,
    };
    Some(json!({
        "version": version,
        "software": software,
        "protocols": ["activitypub"],
        "services": { "inbound": [], "outbound": ["atom1.0"] },
        "openRegistrations": false,
        "usage": { "users": { "total": 1 }, "localPosts": posts },
        "metadata": { "nodeName": base.authority() },
    }))
}

/// Where NodeInfo is served: `/nodeinfo/2.1` and `/nodeinfo/2.0`.
fn nodeinfo_uri(base: &BaseUrl, version: &str) -> Uri {
    base.uri(&format!("/nodeinfo/{version}"))
}
