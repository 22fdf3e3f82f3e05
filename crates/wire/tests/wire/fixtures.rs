//! Documents in the shapes that other servers send, written by us: every file parses or is refused by name.

use std::fmt::Write as _;
use std::path::PathBuf;

mod activities;
mod actors;
mod events;
mod posts;

use comity_model::{Event, Html, Record};
use comity_wire::read::{self, ForeignPost};

fn files(starts: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is part of the crate")
        .map(|entry| entry.expect("an entry").path())
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(".json")?.to_owned();
            name.starts_with(starts).then(|| (name, std::fs::read(&path).expect("a readable file")))
        })
        .collect();
    files.sort();
    files
}

/// One block of lines a file: what was read, or why it was refused.
fn told<T>(starts: &[&str], read: impl Fn(&[u8]) -> Result<T, comity_wire::Shape>, tell: impl Fn(&T) -> String) -> String {
    let mut out = String::new();
    for (name, bytes) in starts.iter().flat_map(|starts| files(starts)) {
        match read(&bytes) {
            Ok(value) => writeln!(out, "{name}\n{}", tell(&value).trim_end()).expect("a string takes it"),
            Err(shape) => writeln!(out, "{name}\n  refused: {shape}").expect("a string takes it"),
        }
    }
    out
}

fn post(bytes: &[u8]) -> Result<ForeignPost, comity_wire::Shape> {
    read::post(&read::document(bytes)?)
}

fn tell_event(event: &Event) -> String {
    let mut out = format!("  event: {} … {:?} {} named={}", event.starts, event.ends, event.zone, event.zone_named);
    for (is_so, word) in [(event.all_day, " whole days"), (event.floating, " floating"), (!event.text_elsewhere, " in our terms")] {
        out += if is_so { word } else { "" };
    }
    if let Some(before) = event.previously {
        out += &format!(" instead of {before}");
    }
    if let Some(place) = &event.place {
        out += &format!("\n  place: {} {:?}", place.line(), place.latitude.zip(place.longitude));
    }
    if let Some(link) = &event.link {
        out += &format!("\n  link: {link}");
    }
    out += &format!(
        "\n  {} {} capacity={:?} registration={:?} contact={:?} topics={:?} {}",
        event.kind, event.status, event.capacity, event.registration, event.contact, event.topics, event.language
    );
    out
}

fn tell_post(post: &ForeignPost) -> String {
    let mut out = format!(
        "  {} {} {:?} public={} followers={}",
        post.kind, post.wire_type, post.attributed_to, post.public, post.addressed_to_followers
    );
    out += &format!("\n  {:?} | {:?} | [{}]", post.title, post.summary, Html::sanitise(&post.html));
    out += &format!("\n  url={:?} language={:?} published={:?} updated={:?}", post.url, post.language, post.published_at, post.updated_at);
    for (link, name) in &post.links {
        out += &format!("\n  with {name:?} {link}");
    }
    if let Some(parent) = &post.in_reply_to {
        out += &format!("\n  in reply to {parent}");
    }
    if post.revision.is_some() || post.tombstone.is_some() {
        out += &format!("\n  revision={:?} correction={} tombstone={:?}", post.revision, post.correction, post.tombstone);
    }
    match &post.record {
        Some(Record::Event(event)) => out + "\n" + &tell_event(event),
        Some(record) => out + &format!("\n  record: {record:?}"),
        None => out,
    }
}

#[test]
fn every_fixture_is_read_by_one_of_the_tests() {
    let read = [
        "event-",
        "article-",
        "page-",
        "note-",
        "question-",
        "tombstone-",
        "other-",
        "post-",
        "actor-",
        "collection-",
        "nodeinfo-",
        "activity-",
        "refused-",
    ];
    let table = include_str!("../../fixtures/README.md");
    let is_told = |name: &str| {
        let mut told = table.split('`').filter(|word| !word.contains(' '));
        told.any(|word| word == name || word.strip_suffix('*').is_some_and(|starts| starts.ends_with('-') && name.starts_with(starts)))
    };
    for (name, bytes) in files("") {
        assert!(is_told(&name), "{name} is not in the table of fixtures/README.md");
        assert!(read.iter().any(|starts| name.starts_with(starts)), "{name}");
        assert_eq!(name.starts_with("refused-"), read::activity(&bytes).is_err() && name.starts_with("refused-"), "{name}");
    }
}
