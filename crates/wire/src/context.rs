//! The `@context` of what is written: ActivityStreams, contexts that strict peers have built in, and inline terms.
//! Nothing has to be fetched to read what we send.

use serde_json::{Value, json};

/// ActivityStreams 2.0.
pub const ACTIVITY_STREAMS: &str = "https://www.w3.org/ns/activitystreams";
/// The collection that everybody is in.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";
/// The leave to quote that covers one quotation (FEP-044f).
const QUOTES: &str = "https://w3id.org/fep/044f#";
/// What may be done with a post (FEP-044f took the terms over).
const INTERACTION: &str = "https://gotosocial.org/ns#";
/// Our own terms.
pub const COMITY: &str = "https://usices.org/ns/comity#";

const SECURITY: &str = "https://w3id.org/security/v1";
const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v1";
const MULTIKEY: &str = "https://w3id.org/security/multikey/v1";

/// Of activities and tombstones.
pub(crate) fn plain() -> Value {
    json!([ACTIVITY_STREAMS, DATA_INTEGRITY])
}

/// The terms of every post.
fn of_every_post() -> Value {
    json!({
        "Hashtag": "as:Hashtag",
        "sensitive": "as:sensitive",
        "schema": "http://schema.org#",
        "inLanguage": "schema:inLanguage",
        "gts": INTERACTION,
        "interactionPolicy": { "@id": "gts:interactionPolicy", "@type": "@id" },
        "canQuote": { "@id": "gts:canQuote", "@type": "@id" },
        "automaticApproval": { "@id": "gts:automaticApproval", "@type": "@id" },
        "comity": COMITY,
    })
}

/// Of practices and replies.
pub(crate) fn post() -> Value {
    json!([ACTIVITY_STREAMS, DATA_INTEGRITY, of_every_post()])
}

/// Of the leave to quote.
pub(crate) fn quote() -> Value {
    json!([ACTIVITY_STREAMS, DATA_INTEGRITY, {
        "QuoteAuthorization": format!("{QUOTES}QuoteAuthorization"),
        "gts": INTERACTION,
        "interactingObject": { "@id": "gts:interactingObject", "@type": "@id" },
        "interactionTarget": { "@id": "gts:interactionTarget", "@type": "@id" },
    }])
}

/// Of the answer to a request to quote, which names the request's type.
pub(crate) fn quote_answer() -> Value {
    json!([ACTIVITY_STREAMS, DATA_INTEGRITY, { "QuoteRequest": format!("{QUOTES}QuoteRequest") }])
}

/// Of events: the terms of FEP-8a8e, and those that Mobilizon made before it.
pub(crate) fn event() -> Value {
    let mut terms = of_every_post();
    let own = json!({
        "maximumAttendeeCapacity": "schema:maximumAttendeeCapacity",
        "VirtualLocation": "schema:VirtualLocation",
        "PostalAddress": "schema:PostalAddress",
        "address": "schema:address",
        "streetAddress": "schema:streetAddress",
        "addressLocality": "schema:addressLocality",
        "addressRegion": "schema:addressRegion",
        "postalCode": "schema:postalCode",
        "addressCountry": "schema:addressCountry",
        "event": "https://w3id.org/fep/8a8e/",
        "timezone": "event:timezone",
        "organizers": "event:organizers",
        "OrganizersCollection": "event:OrganizersCollection",
        "displayEndTime": "event:displayEndTime",
        "previousStartTime": "event:previousStartTime",
        "category": "event:category",
        "joinMode": "event:joinMode",
        "externalParticipationUrl": "event:externalParticipationUrl",
        "eventStatus": { "@id": "event:eventStatus", "@type": "@vocab" },
        "EventScheduled": "event:EventScheduled",
        "EventTentative": "event:EventTentative",
        "EventCancelled": "event:EventCancelled",
        "EventPostponed": "event:EventPostponed",
        "EventRescheduled": "event:EventRescheduled",
        "EventMovedOnline": "event:EventMovedOnline",
        "ical": "http://www.w3.org/2002/12/cal/ical#",
        "status": "ical:status",
        "mz": "https://joinmobilizon.org/ns#",
        "isOnline": "mz:isOnline",
        "pt": "https://joinpeertube.org/ns#",
        "commentsEnabled": "pt:commentsEnabled",
    });
    if let (Value::Object(terms), Value::Object(own)) = (&mut terms, own) {
        terms.extend(own);
    }
    json!([ACTIVITY_STREAMS, DATA_INTEGRITY, terms])
}

/// Of actors.
pub(crate) fn actor() -> Value {
    json!([ACTIVITY_STREAMS, SECURITY, DATA_INTEGRITY, MULTIKEY, {
        // None of the contexts above defines it, and a reader that knows only what is defined would miss the Ed25519 key.
        "assertionMethod": { "@id": "https://w3id.org/security#assertionMethod", "@type": "@id", "@container": "@set" },
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "toot": "http://joinmastodon.org/ns#",
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "featured": { "@id": "toot:featured", "@type": "@id" },
        "upcomingEvents": { "@id": "https://w3id.org/fep/8a8e/upcomingEvents", "@type": "@id" },
        "attributionDomains": { "@id": "toot:attributionDomains", "@type": "@id" },
        "movedTo": { "@id": "as:movedTo", "@type": "@id" },
        "alsoKnownAs": { "@id": "as:alsoKnownAs", "@type": "@id" },
        "lemmy": "https://join-lemmy.org/ns#",
        "postingRestrictedToMods": "lemmy:postingRestrictedToMods",
        "webfinger": "https://purl.archive.org/socialweb/webfinger#webfinger",
        "implements": { "@id": "https://w3id.org/fep/844e/implements", "@type": "@id", "@container": "@list" },
        "comity": COMITY,
    }])
}
