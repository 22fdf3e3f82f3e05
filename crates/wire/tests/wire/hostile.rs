//! Nothing that a stranger sends makes reading panic, or keeps it busy.

mod sane;

use std::cell::RefCell;
use std::collections::HashSet;
use std::time::{Duration, Instant};

use crate::support::{KEYS, base, event_record, outgoing, practice_record, profile, reply_record, time};
use comity_model::office::Actor;
use comity_model::{Event, Record, Time, Uri};
use comity_wire::read::ForeignPost;
use comity_wire::{Shape, ics, read, write};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

thread_local! {
    static WRITTEN: RefCell<HashSet<String>> = RefCell::default();
}

/// Reads a document as everything that it could be said to be.
fn read_as_all(value: &Value) {
    if let Ok(post) = read::post(value) {
        sane::post(value, &post);
        is_stored_as_it_was_read(&post);
        if let Some(Record::Event(event)) = &post.record {
            let _ = event.over_at();
            // The rules of a zone take their time to find; once for each time is enough.
            let when = format!("{} {:?} {} {}", event.starts, event.ends, event.zone, event.zone_named);
            if WRITTEN.with_borrow_mut(|written| written.insert(when)) {
                let _ = ics::calendar("x", &[calendar_entry(&post.uri, event)]);
            }
        }
        if let Some(record) = &post.record {
            let _ = write::html(record);
        }
    }
    if let Ok(actor) = read::actor(value) {
        sane::actor(value, &actor);
        assert_eq!(serde_json::from_str::<Actor>(&as_json(&actor)).expect("an actor"), actor);
    }
    if let Ok(page) = read::collection(value) {
        sane::collection(value, &page);
    }
    let bytes = value.to_string().into_bytes();
    if let Ok(activity) = read::activity(&bytes) {
        sane::activity(value, &activity);
        assert!(read::object_of(&bytes).is_none_or(|object| object.is_object()));
    }
    if value.get("links").is_some() || value.get("software").is_some() {
        let _ = read::webfinger_self(&bytes);
        let _ = read::nodeinfo(&bytes);
        let _ = read::nodeinfo_links(&bytes);
    }
}

fn as_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("a value of the model is JSON")
}

/// What a row holds of a post is read out again as the same: a row that can't be would take its list down with it.
fn is_stored_as_it_was_read(post: &ForeignPost) {
    assert_eq!(post.uri.as_str().parse(), Ok(post.uri.clone()));
    assert_eq!(post.url.as_ref().map(|url| url.as_str().parse()), post.url.clone().map(Ok));
    assert_eq!(post.in_reply_to.as_ref().map(|uri| uri.as_str().parse()), post.in_reply_to.clone().map(Ok));
    assert_eq!(post.language.as_ref().map(|language| language.as_str().parse()), post.language.clone().map(Ok));
    for at in [post.published_at, post.updated_at].into_iter().flatten() {
        assert!(Time::from_timestamp_millis(at.timestamp_millis()).is_some());
    }
    if let Some(record) = &post.record {
        assert_eq!(serde_json::from_str::<Record>(&as_json(record)).expect("a record"), *record);
    }
}

fn calendar_entry<'a>(uri: &'a Uri, event: &'a Event) -> ics::Entry<'a> {
    let at = time("2026-01-01T00:00:00Z");
    ics::Entry {
        uri,
        url: "https://a.example/",
        organizer: "x",
        event,
        sequence: 0,
        created_at: at,
        updated_at: at,
        text: "",
        withdrawn: None,
    }
}

fn documents() -> Vec<Value> {
    let base = base();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
    let files = std::fs::read_dir(folder).expect("the folder is part of the crate").map(|entry| entry.expect("an entry").path());
    let fixtures = files.filter_map(|path| serde_json::from_slice(&std::fs::read(path).expect("a readable file")).ok());
    let ours = [practice_record(), event_record(), reply_record()].map(|record| write::post(&outgoing(&base, &record)).expect("short"));
    fixtures.chain(ours).chain([write::actor::office(&base, &profile(), &KEYS, time("2026-01-01T00:00:00Z"))]).collect()
}

fn replacements(value: &Value) -> Vec<Option<Value>> {
    vec![
        None,
        Some(Value::Null),
        Some(json!("x")),
        Some(json!("")),
        Some(json!("https://a.example/1")),
        Some(json!("9999-12-31T23:59:59+14:00")),
        Some(json!("0001-01-01T00:00:00+23:59")),
        Some(json!([])),
        Some(json!({})),
        Some(json!([[value, value]])),
        Some(json!([value, value])),
        Some(json!({ "id": value, "@value": value, "type": value, "name": value })),
        Some(json!(true)),
        Some(json!(-1)),
        Some(json!(1e300)),
        Some(json!("+262142-12-31")),
        // It is short enough as it was written, and too long in normal form.
        Some(json!(format!("{}{}", value.as_str().unwrap_or("https://a.example/1"), "é".repeat(900)))),
        Some(json!(sane::PUBLIC[0])),
        Some(json!(["as:Public", value])),
        Some(json!({ "id": "Public" })),
        Some(json!("Frobnicate")),
        Some(json!(["Frobnicate", "as:Event", "Note"])),
        Some(nested(40, value)),
        Some(json!(7)),
        Some(json!("\u{1}\u{ffff}\u{202e}\u{e0041}<b>&\"'\\\r\n")),
    ]
}

/// A value in so many arrays and objects, one in the other.
fn nested(levels: usize, value: &Value) -> Value {
    (0..levels).fold(value.clone(), |inner, level| if level % 2 == 0 { json!([inner]) } else { json!({ "id": inner }) })
}

/// Every document that differs from the given one in one property, at any depth.
fn mutations(value: &Value, each: &mut impl FnMut(&Value)) {
    fn walk(root: &Value, path: &mut Vec<String>, at: &Value, each: &mut impl FnMut(&Value)) {
        let keys: Vec<(String, &Value)> = match at {
            Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), value)).collect(),
            Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
            _ => return,
        };
        for (key, child) in keys {
            path.push(key);
            for replacement in replacements(child) {
                each(&replaced(root, path, replacement.as_ref()));
            }
            // What a context says is not looked at.
            if path.last().is_none_or(|key| key != "@context") {
                walk(root, path, child, each);
            }
            path.pop();
        }
    }
    walk(value, &mut Vec::new(), value, each);
}

fn replaced(value: &Value, path: &[String], with: Option<&Value>) -> Value {
    let (key, rest) = path.split_first().expect("a path has a part");
    match value {
        Value::Object(fields) => {
            let mut fields: Map<_, _> = fields.clone();
            match (rest.is_empty(), with) {
                (true, None) => drop(fields.shift_remove(key)),
                (true, Some(with)) => drop(fields.insert(key.clone(), with.clone())),
                (false, _) => {
                    let child = replaced(&fields[key], rest, with);
                    fields.insert(key.clone(), child);
                }
            }
            Value::Object(fields)
        }
        Value::Array(items) => {
            let mut items = items.clone();
            let index: usize = key.parse().expect("an index");
            match (rest.is_empty(), with) {
                (true, None) => drop(items.remove(index)),
                (true, Some(with)) => items[index] = with.clone(),
                (false, _) => items[index] = replaced(&items[index], rest, with),
            }
            Value::Array(items)
        }
        other => other.clone(),
    }
}

#[test]
fn any_property_of_any_document_may_be_anything() {
    let mut count = 0;
    for document in documents() {
        mutations(&document, &mut |mutated| {
            count += 1;
            read_as_all(mutated);
        });
    }
    assert!(count > 40_000, "{count}");
}

#[test]
fn public_is_what_says_so_in_one_of_three_spellings_and_nothing_else() {
    let post = |to: &Value, cc: &Value| {
        let note = json!({ "id": "https://a.example/1", "type": "Note", "to": to, "cc": cc });
        read::post(&note).expect("a post").public
    };
    for public in sane::PUBLIC {
        for said in [json!(public), json!([public]), json!({ "id": public }), json!(["https://b.example/u", { "id": public }])] {
            assert!(post(&said, &Value::Null) && post(&json!([]), &said), "{said}");
        }
    }
    for other in [
        json!(null),
        json!([]),
        json!("public"),
        json!("as:public"),
        json!("https://www.w3.org/ns/activitystreams"),
        json!("http://www.w3.org/ns/activitystreams#Public"),
        json!("https://www.w3.org/ns/activitystreams#Public/"),
        json!(" as:Public"),
        json!({ "type": "Public" }),
        json!({ "href": "as:Public" }),
        json!({ "Public": true }),
        json!([["as:Public"]]),
        json!(true),
    ] {
        assert!(!post(&other, &other), "{other}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let keys = [
        "id",
        "type",
        "actor",
        "object",
        "to",
        "cc",
        "name",
        "summary",
        "content",
        "contentMap",
        "startTime",
        "endTime",
        "timezone",
        "location",
        "address",
        "latitude",
        "longitude",
        "geo",
        "url",
        "href",
        "attributedTo",
        "inbox",
        "publicKey",
        "publicKeyPem",
        "owner",
        "orderedItems",
        "first",
        "next",
        "tag",
        "comity:practice",
        "comity:event",
        "comity:topics",
        "comity:cost",
        "source",
        "mediaType",
        "published",
        "inLanguage",
        "@context",
        "links",
        "software",
    ];
    let leaves = [
        "Event",
        "Article",
        "Note",
        "Person",
        "OrderedCollection",
        "Create",
        "https://a.example/1",
        "2026-09-14T09:00:00Z",
        "Europe/Paris",
        "as:Public",
        "text/markdown",
        "en",
        "<p>x</p>",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        proptest::sample::select(leaves.to_vec()).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, move |inner| {
        let key = prop_oneof![4 => proptest::sample::select(keys.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key, inner), 0..8).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_json_is_read_or_refused(value in any_json()) {
        read_as_all(&value);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read::activity(&bytes);
        let _ = read::document(&bytes);
    }
}

fn create(object: &str) -> String {
    format!("{{\"id\":\"https://evil.example/a/1\",\"type\":\"Create\",\"actor\":\"https://evil.example/u/mallory\",\"object\":{object}}}")
}

#[test]
fn what_is_too_deep_too_many_or_too_long_is_refused_at_once() {
    let list = |item: &str, count: usize| format!("[{}]", vec![item; count].join(","));
    let keys = (0..100_000).map(|n| format!("\"{n}\":1")).collect::<Vec<_>>().join(",");
    let inputs = [
        create(&"[".repeat(10_000)),
        create(&format!("{{{keys}}}")),
        create(&format!("{{\"to\":{}}}", list("\"a\"", 100_000))),
        create(&format!("{{\"tag\":{}}}", list("{}", 100_000))),
        create(&format!("{{\"name\":\"{}\"}}", "x".repeat(300_000))),
        create(&format!("{{\"oneOf\":{}}}", list("{\"type\":\"Note\",\"name\":\"x\"}", 10_000))),
        create(&"9".repeat(100_000)),
        create("null").replace("\"type\"", &format!("\"to\":{},\"type\"", list("\"https://a.example/\"", 2_001))),
    ];
    for input in inputs {
        let begin = Instant::now();
        let refused: Result<_, Shape> = read::activity(input.as_bytes());
        assert!(refused.is_err(), "{}", &input[..120.min(input.len())]);
        assert!(begin.elapsed() < Duration::from_secs(2), "it is a scan, even on a busy machine");
    }
}

#[test]
fn an_actor_is_written_in_one_way_and_other_ids_as_their_servers_write_them() {
    let read = |id: &str, actor: &str, object: &str| {
        let activity = json!({ "id": id, "type": "Delete", "actor": actor, "object": object });
        read::activity(activity.to_string().as_bytes()).map(|activity| activity.target.unreadable)
    };
    let (id, actor, object) = ("https://a.example/1#delete", "https://a.example/?author=1", "https://a.example/1");
    assert_eq!(read(id, actor, object), Ok(false));
    for usual in ["https://a.example?c=148#delete", "https://a.example/Größe", "https://A.example:443/1"] {
        assert_eq!(read(usual, actor, usual), Ok(false), "{usual}");
    }
    for odd in [
        "https://a.example/1\n",
        " https://a.example/1",
        "https:\\\\a.example/1",
        "https://a.example/\u{1}",
        "https:a.example/1",
        "https://a.example/\u{202e}",
    ] {
        assert!(read(odd, actor, object).is_err(), "{odd:?}");
        assert!(read(id, odd, object).is_err(), "{odd:?}");
        assert_eq!(read(id, actor, odd), Ok(true), "{odd:?}");
    }
    for other in [
        "https://A.example/u",
        "https://a.example:443/u",
        "https://a.example./u",
        "https://a.example/x/../u",
        "https://a.example/ü",
        "https://a.example/u#x",
        "https://a.example?author=1",
    ] {
        assert!(read(id, other, object).is_err(), "{other}");
    }
}

#[test]
fn a_name_from_outside_is_one_plain_line_also_when_it_claims_to_be_ours() {
    let mut value = write::post(&outgoing(&base(), &practice_record())).expect("short");
    value["name"] = json!("U.S. EAC ✅ \u{202e}tcejorp\r\nX");
    let post = read::post(&value).expect("a post");
    assert_eq!(post.title, "U.S. EAC ✅ tcejorp  X");
    value["name"] = json!("a\u{200b}\u{ad}\u{2060}\u{e0041}\u{fffe}\u{ffff}\u{2028}b می\u{200c}خواهم");
    assert_eq!(read::post(&value).expect("a post").title, "a b می\u{200c}خواهم");
    let foreign =
        json!({ "id": "https://a.example/1", "type": "Note", "name": "a\u{200b}\u{e0041}\u{fffe}<b>b</b>", "summary": "c\u{2060}\u{1}d" });
    let foreign = read::post(&foreign).expect("a post");
    assert_eq!((foreign.title.as_str(), foreign.summary.as_str()), ("a b", "cd"));
}

#[test]
fn a_practice_that_is_not_whole_and_valid_is_shown_by_its_text() {
    let whole = write::post(&outgoing(&base(), &practice_record())).expect("short");
    for (name, value) in [
        ("comity:problem", Value::Null),
        ("comity:approach", json!([])),
        ("comity:jurisdiction", json!("US")),
        ("comity:topics", json!(["no-such-topic"])),
        ("comity:sharing", json!("amber")),
        ("comity:licence", json!("x".repeat(61))),
        ("comity:phase", json!("no-such-phase")),
    ] {
        let mut value_of = whole.clone();
        value_of["comity:practice"][name] = value;
        let post = read::post(&value_of).expect("a post");
        assert_eq!(post.record, None, "{name}");
        assert_eq!((post.title.as_str(), post.revision), ("Chairs & waits", Some(2)), "what follows a sign of less could be a tag");
    }
}
