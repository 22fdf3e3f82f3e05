//! What must hold of whatever was read, however the document was spelled: told by the document itself, and not by the
//! way in which reading looks at it.

use comity_model::event::YEARS;
use comity_model::judge::ACTOR_TYPES;
use comity_model::office::Actor;
use comity_model::practice::{SUMMARY_MAX, TITLE_MAX};
use comity_model::{Activity, Event, Problem, Problems, Record, Rule, Uri};
use comity_wire::read::{ForeignPost, Item, Page};
use serde_json::Value;

/// The three spellings of Public.
pub const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/// Whether a text stands anywhere in a value.
fn says(value: &Value, is: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Array(items) => items.iter().any(|item| says(item, is)),
        Value::Object(fields) => fields.values().any(|value| says(value, is)),
        _ => false,
    }
}

fn names(value: &Value, property: &str, uri: &Uri) -> bool {
    says(&value[property], &|text| text == uri.as_str())
}

pub fn post(value: &Value, post: &ForeignPost) {
    let own = |name: &str| value[name].as_str() == Some(post.uri.as_str());
    assert!(own("id") || (value.get("id").is_none() && own("@id")), "{:?} is not the id of {value}", post.uri);
    let said = ["to", "cc"].iter().any(|name| says(&value[*name], &|text| PUBLIC.contains(&text)));
    assert!(said || !post.public, "nobody said that it is public: {value}");
    if let Some(url) = &post.url {
        let page: Uri = url.as_str().parse().expect("a link is an address");
        assert!(page.same_origin(&post.uri), "the page {url} is elsewhere: {value}");
    }
    for author in &post.attributed_to {
        assert!(names(value, "attributedTo", author) || names(value, "actor", author), "{author} wrote nothing of {value}");
    }
    if let Some(parent) = &post.in_reply_to {
        assert!(names(value, "inReplyTo", parent), "{parent} is not answered by {value}");
    }
    for (text, max) in [(&post.title, TITLE_MAX), (&post.summary, SUMMARY_MAX)] {
        assert!(text.chars().count() <= max && !text.contains(['\n', '\r', '\0', '\u{202e}', '\u{e0041}']), "{text:?}");
    }
    assert!(post.links.len() <= 10 && post.links.iter().all(|(_, name)| name.chars().count() <= TITLE_MAX));
    if post.tombstone.is_some() {
        assert!(says(&value["type"], &|text| text.ends_with("Tombstone")) || says(&value["@type"], &|text| text.ends_with("Tombstone")));
        assert!(post.record.is_none() && post.links.is_empty());
    }
    match &post.record {
        Some(Record::Event(event)) => an_event(event),
        Some(Record::Practice(practice)) => assert_eq!(practice.problems(), Ok(())),
        _ => {}
    }
}

fn an_event(event: &Event) {
    assert!(event.ends.is_none_or(|ends| ends > event.starts), "{event:?}");
    assert!(!event.all_day || *event == event.clone().in_whole_days(), "{event:?}");
    assert!(!(event.floating && event.zone_named), "{event:?}");
    assert!(event.over_at() > event.starts().at(), "{event:?}");
    let too_much = |problem: &Problem| matches!(problem.rule, Rule::TooLong { .. } | Rule::TooMany { .. });
    assert!(event.problems().err().is_none_or(|Problems(problems)| !problems.iter().any(too_much)), "{event:?}");
    // A change of zone may move it over the edge of what a year may be.
    let years = YEARS.start() - 1..=YEARS.end() + 1;
    let times = [Some(event.starts), event.ends, event.previously, event.deadline];
    assert!(times.into_iter().flatten().all(|at| years.contains(&chrono::Datelike::year(&at))), "{event:?}");
    if let Some(place) = &event.place {
        assert!(!place.name.is_empty(), "{event:?}");
        assert!(place.latitude.is_none_or(|degrees| degrees.abs() <= 90.0) && place.longitude.is_none_or(|degrees| degrees.abs() <= 180.0));
        assert_eq!(place.latitude.is_some(), place.longitude.is_some());
    }
}

pub fn actor(value: &Value, actor: &Actor) {
    assert_eq!(value["id"].as_str(), Some(actor.uri.as_str()));
    assert!(ACTOR_TYPES.contains(&actor.kind.as_str()));
    let page = actor.url.as_ref().map(|url| url.as_str().parse::<Uri>().expect("a link is an address"));
    let own = [Some(&actor.inbox), actor.shared_inbox.as_ref(), actor.outbox.as_ref(), actor.followers.as_ref(), page.as_ref()];
    for uri in own.into_iter().flatten() {
        assert!(uri.same_origin(&actor.uri), "{uri} is not of the origin of {value}");
    }
    assert!(!actor.profile.handle.is_empty() && !actor.profile.handle.contains(['@', '/', '<', '>', '"', ' ']), "{value}");
    assert!(!actor.profile.name.is_empty() && actor.profile.name.chars().count() <= 200);
}

/// What the gate trusts is what stands there, as one plain string.
pub fn activity(value: &Value, activity: &Activity) {
    assert_eq!(value["id"].as_str(), Some(activity.id.as_str()));
    assert_eq!(value["actor"].as_str(), Some(activity.actor.as_str()));
    assert!(activity.actor.is_normal() && !activity.actor.as_str().contains('#'));
    assert!(value["type"].is_string(), "{value}");
    let target = &activity.target;
    for uri in [&target.id, &target.actor, &target.object].into_iter().flatten().chain(&target.attributed_to) {
        assert!(names(value, "object", uri), "{uri} is not in the object of {value}");
    }
    if let Value::Array(items) = &value["object"]
        && items.len() > 1
    {
        assert!(target.id.is_none() && target.unreadable, "one of several was picked: {value}");
    }
}

pub fn collection(value: &Value, page: &Page) {
    assert!(page.id.as_ref().is_none_or(|id| value["id"].as_str() == Some(id.as_str())));
    assert!(page.items.len() <= 2_000);
    for item in &page.items {
        if let Item::Id(id) = item {
            assert!(says(value, &|text| text == id.as_str()), "{id} is not in {value}");
        }
    }
}
